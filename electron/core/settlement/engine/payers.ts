/** Who pays the merchant's settlements: learned from the payouts that allow only one reading. */
import { epochDay, parseLocalDate } from '../../../../shared/domain/dates.ts'
import type { Book } from './book.ts'

/** Words that acquirers and payment institutions carry in the name the bank prints. */
export const ACQUIRER_WORDS =
  /银联|收单|清算|结算款|商户款|拉卡拉|随行付|通联|汇付|富友|乐刷|收钱吧|易宝|快钱|财付通|支付宝|微信支付|支付有限|支付科技|支付服务|备付金|pos机|settle|merchant|acquir|payout|payments?\b|stripe|adyen|sumup|unionpay/i

/**
 * Marks the payers whose credits are not the acquirer's. True where the acquirer can be told from others by name.
 * A payer is kept when a fair share of its credits are explained; a single lucky hit is not enough beside others.
 */
export function judgePayers(book: Book, named: readonly string[]): boolean {
  const size = book.payerNames.length
  const hits = new Float64Array(size)
  const totals = new Float64Array(size)
  const first = (book.items[0]?.day ?? 0) - 1
  const last = (book.items.at(-1)?.day ?? 0) + 10
  for (const credit of book.credits)
    if (credit.amount > 0 && credit.day >= first && credit.day <= last)
      totals[credit.payer] = (totals[credit.payer] ?? 0) + 1
  for (const draft of book.drafts) {
    if (draft.kind === 'ambiguous') continue
    for (const at of draft.credits) {
      const credit = book.credits[at]
      if (credit && credit.amount > 0) hits[credit.payer] = (hits[credit.payer] ?? 0) + 1
    }
  }
  const most = Math.max(0, ...hits)
  if (most === 0 && named.length === 0) return false
  const wanted = named.map((name) => name.replace(/\s+/g, '').toLowerCase()).filter((name) => name !== '')
  const kept = book.payerNames.map((name, payer) => {
    if (wanted.some((part) => name.includes(part))) return true
    const hit = hits[payer] ?? 0
    const rate = hit / Math.max(1, totals[payer] ?? 0)
    if (hit > 0 && ACQUIRER_WORDS.test(name)) return true
    return hit >= Math.max(1, most * 0.02) && rate >= 0.25 && (hit >= 2 || most <= 2)
  })
  if (!kept.some(Boolean)) return false
  let told = false
  for (const [payer, keep] of kept.entries()) {
    book.payerTrusted[payer] = keep ? 1 : 0
    if (keep && (ACQUIRER_WORDS.test(book.payerNames[payer] ?? '') || wanted.length > 0)) told = true
    if (!keep && (totals[payer] ?? 0) > 0) told = true
  }
  return told
}

/** Learns how the day in the bank's text relates to the day of the batch: at least three, nine in ten alike. */
export function learnHintOffset(book: Book): void {
  const offsets = new Map<number, number>()
  let seen = 0
  for (const draft of book.drafts) {
    const credit = book.credits[draft.credits[0] ?? -1]
    const from = draft.explanation.params['from']
    const day = typeof from === 'string' ? parseLocalDate(from) : null
    if (draft.kind === 'ambiguous' || !credit || credit.hintFrom < 0 || day === null) continue
    const offset = credit.hintFrom - epochDay(day)
    offsets.set(offset, (offsets.get(offset) ?? 0) + 1)
    seen++
  }
  const [best] = [...offsets].sort((a, b) => b[1] - a[1])
  book.hintOffset = best && seen >= 3 && best[1] >= 0.9 * seen ? best[0] : null
}
