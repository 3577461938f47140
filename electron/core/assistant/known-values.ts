/** What the case itself says is personal. */
import type { CaseRecord } from '../../../shared/contract/cases.ts'
import type { KnownValue } from './mask.ts'

/** Names of shop and owner, contact, numbers; then the words the owner named. */
export function knownValues(record: CaseRecord, hide: readonly string[]): KnownValue[] {
  const values: KnownValue[] = [
    { kind: 'name', value: record.claimantName },
    ...namesIn(record.claimantName),
    { kind: 'phone', value: record.claimantPhone },
    { kind: 'address', value: record.claimantAddress },
    { kind: 'identity', value: record.claimantCreditCode },
    { kind: 'number', value: record.merchantNumber },
    { kind: 'number', value: record.deviceSerial },
    { kind: 'number', value: record.orderNumber },
    { kind: 'number', value: record.contractNumber },
    ...hide.map((value): KnownValue => ({ kind: 'other', value })),
  ]
  return values.filter(({ value }) => value !== '')
}

/** "某某店（经营者：王先生）" is known by its parts too. */
function namesIn(name: string): KnownValue[] {
  return name
    .split(/[（）()：:，,、\s]+/u)
    .filter((part) => part.length >= 2 && part !== name && !/^(经营者|法定代表人|负责人)$/u.test(part))
    .map((value) => ({ kind: 'name', value }))
}
