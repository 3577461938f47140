/** Which of these amounts add up to a sum: every answer within stated bounds, or an honest "not searched further". */

export interface SubsetSearch {
  /** Index lists, at most `MOST_ANSWERS`. */
  readonly answers: readonly (readonly number[])[]
  /** False: the bounds were reached, there may be more answers. */
  readonly complete: boolean
  /** How many further answers chance alone would give: subsets looked at per possible sum. */
  readonly byChance: number
}

const MOST_ANSWERS = 6
/** Halves of 13: 8,192 sums each. */
const MOST_VALUES = 26

const spread = (values: readonly number[]) =>
  Math.max(
    1,
    values.reduce((sum, value) => sum + Math.abs(value), 0),
  )

/**
 * Every subset of up to 26 values that adds up to `target`, by meeting in the middle: exhaustive, so one answer is
 * a proof that there is no other. More values are refused (complete: false, no answers).
 */
export function subsetsSummingTo(values: readonly number[], target: number): SubsetSearch {
  if (values.length > MOST_VALUES) return { answers: [], complete: false, byChance: Infinity }
  const half = values.length >> 1
  const left = sums(values, 0, half)
  const right = sums(values, half, values.length)
  const byTotal = new Map<number, number[]>()
  for (const [mask, total] of right.entries()) {
    const list = byTotal.get(total)
    if (list) list.push(mask)
    else byTotal.set(total, [mask])
  }
  const answers: number[][] = []
  let complete = true
  for (const [mask, total] of left.entries()) {
    for (const other of byTotal.get(target - total) ?? []) {
      if (mask === 0 && other === 0) continue
      if (answers.length === MOST_ANSWERS) {
        complete = false
        break
      }
      answers.push([...bits(mask, 0), ...bits(other, half)])
    }
    if (!complete) break
  }
  return { answers, complete, byChance: 2 ** values.length / spread(values) }
}

function sums(values: readonly number[], from: number, to: number): number[] {
  const totals = [0]
  for (let at = from; at < to; at++) {
    const size = totals.length
    for (let mask = 0; mask < size; mask++) totals.push((totals[mask] as number) + (values[at] as number))
  }
  return totals
}

function bits(mask: number, offset: number): number[] {
  const found: number[] = []
  for (let bit = 0; mask >> bit !== 0; bit++) if ((mask >> bit) & 1) found.push(bit + offset)
  return found
}

/**
 * The smallest selections (one value, else two, else three) that add up to `target`. Larger lists are searched
 * for fewer: three of at most 120 values, two of at most 4,000.
 */
export function fewSummingTo(values: readonly number[], target: number, most: 1 | 2 | 3): SubsetSearch {
  const span = spread(values)
  const ones: number[][] = []
  for (const [at, value] of values.entries()) if (value === target) ones.push([at])
  if (ones.length > 0) return capped(ones, values.length / span)
  if (most < 2 || values.length > 4_000) return { answers: [], complete: most < 2, byChance: 0 }
  const twos = pairs(values, target, 0)
  const pairChance = values.length ** 2 / 2 / span
  if (twos.length > 0 || most < 3) return capped(twos, pairChance)
  if (values.length > 120) return { answers: [], complete: false, byChance: 0 }
  const threes: number[][] = []
  for (const [at, value] of values.entries()) {
    for (const pair of pairs(values, target - value, at + 1)) threes.push([at, ...pair])
    if (threes.length > MOST_ANSWERS) break
  }
  return capped(threes, values.length ** 3 / 6 / span)
}

function pairs(values: readonly number[], target: number, from: number): number[][] {
  const seen = new Map<number, number[]>()
  const found: number[][] = []
  for (let at = from; at < values.length; at++) {
    const value = values[at] as number
    for (const other of seen.get(target - value) ?? []) {
      found.push([other, at])
      if (found.length > MOST_ANSWERS) return found
    }
    const list = seen.get(value)
    if (list) list.push(at)
    else seen.set(value, [at])
  }
  return found
}

function capped(answers: number[][], byChance: number): SubsetSearch {
  return { answers: answers.slice(0, MOST_ANSWERS), complete: answers.length <= MOST_ANSWERS, byChance }
}
