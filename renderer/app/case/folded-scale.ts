/** Days to places on a line that is true to scale, with folds where nothing happened. */
import { addDays, daysBetween, type LocalDate } from '../../../shared/domain/dates.ts'

export interface Fold {
  readonly from: number
  readonly to: number
  /** How many days are left out. */
  readonly days: number
}

export interface FoldedScale {
  readonly at: (day: LocalDate) => number
  readonly folds: readonly Fold[]
  /** Days that carry a date on the axis, none closer than `TICK`. */
  readonly ticks: readonly { readonly day: LocalDate; readonly at: number }[]
}

/** Days left on either side of a fold. */
const MARGIN = 3
/** A stretch this long in which nothing happened may be folded. */
const LEAST_FOLDED = 21
const FOLD_WIDTH = 40
const TICK = 84

/**
 * `days`: every day on which something stands, in any order. A stretch without any is folded when it is longer than
 * three weeks and than a tenth of what is shown. Empty days give an empty scale.
 */
export function foldedScale(days: readonly LocalDate[], width: number): FoldedScale {
  const sorted = [...new Set(days)].sort()
  const [first] = sorted
  const last = sorted.at(-1)
  if (first === undefined || last === undefined) return { at: () => 0, folds: [], ticks: [] }
  const total = daysBetween(first, last)
  const gaps = sorted.slice(1).flatMap((to, index) => {
    const from = sorted[index] ?? to
    const length = daysBetween(from, to)
    return length > Math.max(LEAST_FOLDED, total / 10)
      ? [{ from: addDays(from, MARGIN), to: addDays(to, -MARGIN), days: length - 2 * MARGIN }]
      : []
  })
  const left = total - gaps.reduce((sum, { days: count }) => sum + count, 0)
  const room = Math.max(1, width - gaps.length * FOLD_WIDTH)
  const perDay = room / Math.max(1, left)
  const at = (day: LocalDate) => {
    let place = daysBetween(first, day) * perDay
    for (const gap of gaps) {
      if (day >= gap.to) place += FOLD_WIDTH - gap.days * perDay
      else if (day > gap.from) {
        // Inside a fold: in proportion to its width.
        const inside = daysBetween(gap.from, day)
        place += (inside / gap.days) * FOLD_WIDTH - inside * perDay
      }
    }
    return Math.min(width, Math.max(0, place))
  }
  const folds = gaps.map((gap) => ({ from: at(gap.from), to: at(gap.to), days: gap.days }))
  return { at, folds, ticks: ticksOf(sorted, at, folds) }
}

function ticksOf(
  sorted: readonly LocalDate[],
  at: (day: LocalDate) => number,
  folds: readonly Fold[],
): { day: LocalDate; at: number }[] {
  const ticks: { day: LocalDate; at: number }[] = []
  let free = -Infinity
  for (const day of sorted) {
    const place = at(day)
    const covered = folds.some(({ from, to }) => place > from - TICK && place < to)
    if (place < free || (covered && ticks.length > 0)) continue
    ticks.push({ day, at: place })
    free = place + TICK
  }
  return ticks
}
