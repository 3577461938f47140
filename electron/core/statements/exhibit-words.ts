/** What an imported statement says of itself as an exhibit: source, what it proves, the days it covers (证据规定 19). */
import { chineseDate, type LocalDate } from '../../../shared/domain/dates.ts'
import type { PlanTarget } from './plan.ts'

/** `account` as the owner named it; the plain names the terminal gives by itself say nothing and are left out. */
export function exhibitWords(
  { side, account }: PlanTarget,
  { date_from: from, date_to: to }: { date_from: LocalDate | null; date_to: LocalDate | null },
) {
  const dated = from === null || to === null ? null : { from, to }
  const span =
    dated === null
      ? ''
      : dated.from === dated.to
        ? chineseDate(dated.from)
        : `${chineseDate(dated.from)}至${chineseDate(dated.to)}`
  const named = account === 'bank' || account === 'acquirer' ? '' : `“${account}”`
  const bank = side === 'bank'
  return {
    kind: bank ? ('bank-statement' as const) : ('pos-statement' as const),
    dated,
    source: bank ? `结算账户${named}的对账单，由账户系统导出` : `${named}商户交易记录，由商户后台导出`,
    purpose: bank ? `证明${span}结算账户实际收到的款项` : `证明${span}各笔交易的时间、金额、手续费和状态`,
  }
}
