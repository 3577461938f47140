/** Findings of the settlement check as losses: what kind of loss each is, and from which day it bears interest. */
import type { Loss, LossNature } from '../../../shared/domain/damages.ts'
import type { LocalDate } from '../../../shared/domain/dates.ts'
import type { ExplanationCode, FindingKind } from '../../../shared/domain/settlement.ts'
import type { Bilingual } from '../../../shared/domain/scenario.ts'
import type { FindingId, StatementBatchId } from '../../../shared/domain/ids.ts'

/** A finding as damages read it, whichever check made it. */
export interface ClaimableFinding {
  readonly id: FindingId
  readonly kind: FindingKind
  readonly code: ExplanationCode
  /** Minor units, positive. */
  readonly amount: number
  readonly currency: string
  /** Last day the money was due, by the agreed term; null where no term is agreed. */
  readonly dueOn: LocalDate | null
  /** Day of the transaction or charge. */
  readonly happenedOn: LocalDate | null
  /** Late money: the day it arrived. */
  readonly arrivedOn: LocalDate | null
  readonly rows: readonly { readonly batch: StatementBatchId; readonly line: number }[]
}

/** The id of the loss that a finding is. */
export const lossOfFinding = (finding: FindingId) => `finding:${finding}`

const NATURES: Readonly<Record<FindingKind, LossNature | null>> = {
  unsettled: 'unpaid',
  'pending-without-credit': 'unpaid',
  frozen: 'unpaid',
  short: 'unpaid',
  'refund-missing': 'unpaid',
  late: 'late',
  'fee-above-terms': 'overcharge',
  'unagreed-deduction': 'overcharge',
  'duplicate-charge': 'overcharge',
  // Money that came without an explanation is no loss.
  'unknown-credit': null,
}

const LABELS: Readonly<Record<FindingKind, Bilingual>> = {
  unsettled: { 'zh-CN': '未结算款项', en: 'Sales never settled' },
  'pending-without-credit': { 'zh-CN': '“处理中”未到账款项', en: '“Processing”, never credited' },
  frozen: { 'zh-CN': '被冻结款项', en: 'Money frozen' },
  short: { 'zh-CN': '少结算款项', en: 'Payouts short' },
  'refund-missing': { 'zh-CN': '应退未退款项', en: 'Refunds not received' },
  late: { 'zh-CN': '迟延到账款项', en: 'Payouts late' },
  'fee-above-terms': { 'zh-CN': '高于约定的手续费', en: 'Fees above the terms' },
  'unagreed-deduction': { 'zh-CN': '未约定的扣款', en: 'Deductions never agreed' },
  'duplicate-charge': { 'zh-CN': '重复扣款', en: 'Charged twice' },
  'unknown-credit': { 'zh-CN': '不明入账', en: 'Credits unexplained' },
}

/** What the code says beyond the kind. */
function natureOf(finding: ClaimableFinding): LossNature | null {
  switch (finding.code) {
    // A sale recorded twice is the cardholder's loss, a refund not yet netted is nobody's.
    case 'finding.duplicateRow':
    case 'finding.refundNotNetted':
      return null
    case 'finding.refundFeeKept':
      return 'overcharge'
    default:
      return NATURES[finding.kind]
  }
}

/** One loss for each finding that is one, in their order. */
export function lossesOfFindings(findings: readonly ClaimableFinding[]): Loss[] {
  return findings.flatMap((finding): Loss[] => {
    const nature = natureOf(finding)
    if (nature === null || finding.amount <= 0) return []
    const label = LABELS[finding.kind]
    return [
      {
        id: lossOfFinding(finding.id),
        nature,
        group: finding.code === 'finding.refundFeeKept' ? 'refund-fee-kept' : finding.kind,
        label,
        amount: { minor: finding.amount, currency: finding.currency },
        since: nature === 'overcharge' ? finding.happenedOn : finding.dueOn,
        until: nature === 'late' ? finding.arrivedOn : null,
        source: { kind: 'finding', id: finding.id, label: label['zh-CN'], rows: finding.rows },
      },
    ]
  })
}
