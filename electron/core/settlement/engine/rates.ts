/** The effective rate over time, by month and card type, agreed against actual. */
import { fromEpochDay } from '../../../../shared/domain/dates.ts'
import type { Book, Mode } from './book.ts'
import { feeUnder } from './book.ts'
import { agreedFee } from './terms.ts'
import type { RatePoint } from './types.ts'

/** One point per month and card type of the sales whose fee is stated or shown by the payout. */
export function ratePoints(book: Book): RatePoint[] {
  const modes = new Map<number, Mode>()
  for (const draft of book.drafts)
    if (draft.kind !== 'ambiguous' && draft.mode.startsWith('rate:'))
      for (const at of draft.items) modes.set(at, draft.mode)
  const points = new Map<
    string,
    { gross: number; fee: number; agreed: number | null; month: string; card: string | null }
  >()
  for (const item of book.items) {
    if (item.row.kind !== 'sale') continue
    const mode = modes.get(item.index)
    if (item.fee === null && item.feeRows === 0 && mode === undefined) continue
    const fee = mode ? feeUnder(book, item, mode) : (item.fee ?? 0) + item.feeRows
    const agreed = agreedFee(book.terms, item.gross, item.row.cardType, item.row.date)
    const month = fromEpochDay(item.day).slice(0, 7)
    const key = `${month}|${item.row.cardType ?? ''}`
    const point = points.get(key)
    if (point) {
      point.gross += item.gross
      point.fee += fee
      point.agreed = point.agreed === null || agreed === null ? null : point.agreed + agreed
    } else points.set(key, { gross: item.gross, fee, agreed, month, card: item.row.cardType })
  }
  return [...points.values()]
    .sort((a, b) =>
      a.month < b.month ? -1 : a.month > b.month ? 1 : (a.card ?? '') < (b.card ?? '') ? -1 : 1,
    )
    .map((point) => ({
      currency: book.currency,
      month: point.month,
      cardType: point.card,
      gross: point.gross,
      fee: point.fee,
      agreedFee: point.agreed,
    }))
}
