/**
 * Chooses between competing readings. Readings that touch the same bucket or the same credit form a component; in
 * each, every choice is compared, and only what is the same in all best choices is taken. The rest is ambiguous.
 */

/** One way to explain credits by buckets. Costs are small integers: 0 is what the book's habit would do. */
export interface Reading {
  readonly buckets: readonly number[]
  readonly credits: readonly number[]
  readonly cost: number
}

export interface Undecided {
  readonly buckets: readonly number[]
  readonly credits: readonly number[]
  /** Some of the readings, cheapest first. */
  readonly readings: readonly Reading[]
  /** True: the search stopped at its bound. */
  readonly cut: boolean
}

export interface Assignment<R extends Reading> {
  readonly taken: R[]
  readonly undecided: Undecided[]
}

/** Cost of a credit, or of a bucket that is due, that no reading explains. */
const UNEXPLAINED = 10
/** Choices looked at in one component. */
const BUDGET = 20_000

/**
 * Decides all readings. `margin`: readings that cost at most this much more than the best still count as
 * possible (0: only equals do).
 */
export function assign<R extends Reading>(readings: readonly R[], margin: number): Assignment<R> {
  const result: Assignment<R> = { taken: [], undecided: [] }
  const groups = components(readings)
  for (const group of groups) {
    const only = group[0]
    if (group.length === 1 && only) result.taken.push(only)
    else decide(group, margin, result)
  }
  return result
}

function components<R extends Reading>(readings: readonly R[]): R[][] {
  const users = new Map<number, number>()
  const parent = readings.map((_, at) => at)
  const find = (at: number): number => {
    let root = at
    while (parent[root] !== root) root = parent[root] as number
    while (parent[at] !== root) [at, parent[at]] = [parent[at] as number, root]
    return root
  }
  for (const [at, reading] of readings.entries()) {
    // Buckets are non-negative numbers, credits are filed as negative ones.
    const touch = (node: number) => {
      const other = users.get(node)
      if (other === undefined) users.set(node, at)
      else parent[find(at)] = find(other)
    }
    for (const bucket of reading.buckets) touch(bucket)
    for (const credit of reading.credits) touch(-1 - credit)
  }
  const groups = new Map<number, R[]>()
  for (const [at, reading] of readings.entries()) {
    const root = find(at)
    const group = groups.get(root)
    if (group) group.push(reading)
    else groups.set(root, [reading])
  }
  return [...groups.values()]
}

interface Choice<R> {
  readonly cost: number
  readonly picks: readonly R[]
}

function decide<R extends Reading>(group: readonly R[], margin: number, result: Assignment<R>): void {
  const search = explore(group, margin)
  if (search === null) {
    result.undecided.push(whole(group, true))
    return
  }
  // What every possible choice contains is certain; what differs is not.
  const [best, ...others] = search
  if (!best) return
  const certain = best.picks.filter((pick) => others.every((choice) => choice.picks.includes(pick)))
  result.taken.push(...certain)
  if (others.length === 0) return
  const buckets = new Set(certain.flatMap((pick) => pick.buckets))
  const credits = new Set(certain.flatMap((pick) => pick.credits))
  const possible = new Set(search.flatMap((choice) => choice.picks))
  const open = group.filter(
    (reading) =>
      possible.has(reading) &&
      !reading.buckets.some((bucket) => buckets.has(bucket)) &&
      !reading.credits.some((credit) => credits.has(credit)),
  )
  for (const part of components(open)) {
    const only = part[0]
    // A reading that some best choice leaves out, with no rival: not certain, so it is listed and not taken.
    if (only) result.undecided.push(whole(part, false))
  }
}

function whole<R extends Reading>(group: readonly R[], cut: boolean): Undecided {
  return {
    buckets: [...new Set(group.flatMap((reading) => reading.buckets))],
    credits: [...new Set(group.flatMap((reading) => reading.credits))],
    readings: [...group].sort((a, b) => a.cost - b.cost),
    cut,
  }
}

/** Every choice within `margin` of the best the best first; null when the bound was reached. */
function explore<R extends Reading>(group: readonly R[], margin: number): Choice<R>[] | null {
  const credits = [...new Set(group.flatMap((reading) => reading.credits))]
  const buckets = new Set(group.flatMap((reading) => reading.buckets))
  if (credits.length > 200 || group.length > 120) return null
  const byCredit = new Map<number, R[]>()
  for (const reading of group) {
    const first = Math.min(...reading.credits.map((credit) => credits.indexOf(credit)))
    const list = byCredit.get(first)
    if (list) list.push(reading)
    else byCredit.set(first, [reading])
  }
  for (const list of byCredit.values()) list.sort((a, b) => a.cost - b.cost)
  let steps = 0
  let limit = Infinity
  let found: Choice<R>[] = []
  const usedBuckets = new Set<number>()
  const usedCredits = new Set<number>()
  const picks: R[] = []
  // Buckets left over are only known at the end; what is spent so far is a lower bound.
  const walk = (at: number, spent: number): boolean => {
    if (++steps > BUDGET) return false
    if (spent > limit + margin) return true
    if (at === credits.length) {
      const cost = spent + UNEXPLAINED * (buckets.size - usedBuckets.size)
      if (cost > limit + margin) return true
      if (cost < limit) {
        limit = cost
        found = found.filter((choice) => choice.cost <= limit + margin)
      }
      found.push({ cost, picks: [...picks] })
      if (found.length > 256) return false
      return true
    }
    const credit = credits[at] as number
    if (usedCredits.has(credit)) return walk(at + 1, spent)
    for (const reading of byCredit.get(at) ?? []) {
      if (reading.buckets.some((bucket) => usedBuckets.has(bucket))) continue
      if (reading.credits.some((other) => usedCredits.has(other))) continue
      for (const bucket of reading.buckets) usedBuckets.add(bucket)
      for (const other of reading.credits) usedCredits.add(other)
      picks.push(reading)
      const within = walk(at + 1, spent + reading.cost)
      picks.pop()
      for (const bucket of reading.buckets) usedBuckets.delete(bucket)
      for (const other of reading.credits) usedCredits.delete(other)
      if (!within) return false
    }
    return walk(at + 1, spent + UNEXPLAINED)
  }
  if (!walk(0, 0)) return null
  return found.filter((choice) => choice.cost <= limit + margin).sort((a, b) => a.cost - b.cost)
}
