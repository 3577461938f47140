/** Names a match: its kind and its reason, from what it is made of. */
import type { Explanation, MatchKind } from '../../../../shared/domain/settlement.ts'
import type { Book, Credit, Draft, Mode } from './book.ts'
import type { Bucket } from './scheme.ts'

const isoDay = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10)

export interface Composition {
  readonly buckets: readonly Bucket[]
  readonly credits: readonly Credit[]
  readonly mode: Mode
  /** Credit minus the rows' expected sum. */
  readonly difference: number
}

/** The draft of a match made of whole buckets. */
export function describe(book: Book, made: Composition): Draft {
  const items = made.buckets.flatMap((bucket) => bucket.items)
  const credits = made.credits.map((credit) => credit.index)
  const first = made.buckets[0]
  const last = made.buckets.at(-1)
  const lastCredit = Math.max(...made.credits.map((credit) => credit.day))
  const params: Record<string, string | number | null> = {
    rows: items.length,
    credits: credits.length,
    from: first ? isoDay(first.day) : null,
    to: last ? isoDay(last.day) : null,
    differenceAmount: made.difference,
    currency: book.currency,
    lag: last ? lastCredit - last.due : 0,
  }
  const { kind, code } = kindOf(book, made, items)
  return {
    kind,
    items,
    credits,
    mode: made.mode,
    explanation: { code, params },
    lag: last ? lastCredit - last.due : 0,
    single: items.length === 1,
    ...(made.mode === 'gross' ? { part: 'gross' as const } : {}),
  }
}

function kindOf(
  book: Book,
  made: Composition,
  items: readonly number[],
): { kind: MatchKind; code: Explanation['code'] } {
  if (made.credits.length > 1) return { kind: 'split', code: 'match.split' }
  if (made.difference !== 0) return { kind: 'rounded', code: 'match.rounded' }
  const first = made.buckets[0]
  if (made.buckets.length > 1 && first && first.value < 0)
    return { kind: 'carried-over', code: 'match.carriedOver' }
  if (made.buckets.length > 1) return { kind: 'multi-day', code: 'match.multiDay' }
  const others = items.some((item) => {
    const kind = book.items[item]?.row.kind
    return kind === 'refund' || kind === 'chargeback' || kind === 'deduction'
  })
  if (made.credits.every((credit) => credit.amount < 0)) return { kind: 'debit', code: 'match.debit' }
  if (others && items.length > 1) return { kind: 'netted', code: 'match.netted' }
  return items.length === 1
    ? { kind: 'exact', code: 'match.exact' }
    : { kind: 'day-batch', code: 'match.dayBatch' }
}
