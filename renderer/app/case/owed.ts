/** What is asked for in a case: the claim's number, the same wherever it stands. */
import type { ClaimRecord } from '../../../shared/contract/claim.ts'
import type { CaseId, EvidenceId } from '../../../shared/domain/ids.ts'
import type { Money } from '../../../shared/domain/money.ts'
import { sumByCurrency } from '../../../shared/domain/money.ts'
import { useText } from '../../i18n/index.ts'
import { useRoute } from '../core.ts'

export interface OwedLine {
  readonly id: string
  readonly label: string
  /** The calculation with its figures. */
  readonly figures: string
  readonly exhibits: readonly { readonly id: EvidenceId; readonly number: string }[]
  /** Rules it rests on. */
  readonly rules: readonly string[]
  /** Asked for only if another head fails: not part of the total. */
  readonly instead: boolean
  /** Null for an act. */
  readonly amount: Money | null
}

export interface Owed {
  /** drawn: the claim as it is kept. offered: what the sources give, not yet claimed. */
  readonly state: 'drawn' | 'offered'
  readonly totals: readonly Money[]
  readonly lines: readonly OwedLine[]
  /** How many heads no longer say what their sources say. */
  readonly changed: number
}

/** Undefined until it is read; without any line where nothing is known to be owed. */
export function useOwed(caseId: CaseId): Owed | undefined {
  const { language } = useText()
  const { data } = useRoute('claim.get', { caseId })
  return data && owedOf(data, language)
}

export function owedOf(claim: ClaimRecord, language: 'zh-CN' | 'en'): Owed {
  if (claim.version > 0)
    return {
      state: 'drawn',
      totals: claim.totals,
      lines: claim.heads.map((head) => ({
        id: head.id,
        label: head.label[language],
        figures: head.figures,
        exhibits: head.exhibits,
        rules: head.basis,
        instead: head.alternativeTo !== null,
        amount: head.amount,
      })),
      changed: claim.heads.filter(({ state }) => state === 'changed' || state === 'gone').length,
    }
  return {
    state: 'offered',
    totals: sumByCurrency(claim.missing.flatMap(({ amount }) => amount ?? [])),
    lines: claim.missing.map(({ key, label, amount }) => ({
      id: key,
      label: label[language],
      figures: '',
      exhibits: [],
      rules: [],
      instead: false,
      amount,
    })),
    changed: 0,
  }
}
