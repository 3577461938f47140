/** Days on which more than one payout is short, or a stranger's credit came too: which was which is not certain. */
import { allowed, idsOf, take, usable } from './book.ts'
import type { Book, Credit } from './book.ts'
import { layout } from './exact.ts'
import { contradicts, expectedOf } from './scheme.ts'
import type { Bucket, Habitual, Scheme } from './scheme.ts'

/** A payout that lacks more than this share is another story. */
const MOST_MISSING = 0.3
const MOST_SIDES = 3

/**
 * Puts what is left of a due day together where it is little: as many payouts as credits, or one payout and two
 * credits. The match stays ambiguous; what is missing in all (or in the closest reading) is stated as short.
 */
export function shortAmongSeveral(book: Book, scheme: Scheme, habit: Habitual): void {
  if (scheme.grouping === 'row') return
  const byDay = new Map<number, Credit[]>()
  for (const credit of book.credits)
    if (usable(book, credit) && credit.amount > 0)
      byDay.set(credit.day, [...(byDay.get(credit.day) ?? []), credit])
  const due = new Map<number, Bucket[][]>()
  for (const chain of layout(book, scheme, habit).chains) {
    const groups = new Map<number, Bucket[]>()
    for (const bucket of chain) groups.set(bucket.due, [...(groups.get(bucket.due) ?? []), bucket])
    for (const [day, run] of groups) due.set(day, [...(due.get(day) ?? []), run])
  }
  for (const [day, all] of due) {
    const credits = byDay.get(day) ?? []
    const runs = all
      .filter((run) => !run.some((bucket) => bucket.items.some((item) => book.leftOut.has(item))))
      .map((run) => ({ run, value: expectedOf(book, scheme, run) - scheme.fixed }))
      .filter(({ value }) => value > 0)
    if (credits.length < 2 || credits.length > MOST_SIDES || runs.length === 0) continue
    const fits = ({ run, value }: (typeof runs)[number], credit: Credit) =>
      credit.amount < value &&
      credit.amount >= value * (1 - MOST_MISSING) &&
      !contradicts(book, credit.index, run) &&
      allowed(
        book,
        credit.index,
        run.flatMap((bucket) => bucket.items),
      )
    const ways = runs.flatMap((run) =>
      credits.filter((credit) => fits(run, credit)).map((credit) => ({ run, credit })),
    )
    if (!runs.every((run) => ways.some((way) => way.run === run))) continue
    const even =
      runs.length === credits.length && credits.every((credit) => ways.some((way) => way.credit === credit))
    const only = runs.length === 1 && credits.length === 2 ? runs[0] : undefined
    if (!even && !only) continue
    const closest = Math.max(...ways.map(({ credit }) => credit.amount))
    const rest = credits.filter((credit) => credit.amount !== closest)
    const sum = (list: readonly number[]) => list.reduce((total, each) => total + each, 0)
    const amount =
      only && !even
        ? only.value - closest
        : sum(runs.map(({ value }) => value)) - sum(credits.map((credit) => credit.amount))
    const items = runs.flatMap(({ run }) => run.flatMap((bucket) => bucket.items))
    const itemsOf = (run: readonly Bucket[]) => run.flatMap((bucket) => bucket.items)
    const [other] = rest
    take(book, {
      kind: 'ambiguous',
      items,
      credits: credits.map((credit) => credit.index),
      mode: scheme.mode,
      explanation: {
        code: 'match.ambiguous',
        params: { ways: Math.max(2, ways.length), rows: items.length, credits: credits.length },
      },
      alternatives: ways.map((way) => idsOf(book, itemsOf(way.run.run), [way.credit.index])),
      moreAlternatives: false,
      shortfall: { amount, cause: 'short' },
      ...(!even && other ? { surplus: { count: 1, value: other.amount, credits: [other.index] } } : {}),
    })
  }
}
