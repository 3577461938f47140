/** The running balance as proof: each balance is the one before plus the amount, oldest or newest first. */

export interface Link {
  /** Signed minor units, null where the row has none. */
  signed: number | null
  /** Fee in minor units, which some accounts take on top. */
  fee: number
  balance: number | null
  /** Account and currency: each has a chain of its own. */
  key: string
}

export type ChainOrder = 'oldestFirst' | 'newestFirst'

export interface ChainGuess {
  order: ChainOrder
  /** +1: amounts add to the balance as signed; −1: the other way round. */
  sign: 1 | -1
  fees: boolean
  checked: number
  agreed: number
  /** Most links that the opposite sign would explain. */
  against: number
}

/** The best of all ways to chain the rows; null with fewer than `least` links. */
export function bestChain(rows: readonly Link[], least = 2): ChainGuess | null {
  let best: ChainGuess | null = null
  const most = { 1: 0, [-1]: 0 } as Record<1 | -1, number>
  for (const order of ['oldestFirst', 'newestFirst'] as const) {
    for (const sign of [1, -1] as const) {
      for (const fees of [false, true]) {
        if (fees && !rows.some((row) => row.fee !== 0)) continue
        const { checked, agreed } = countLinks(rows, order, sign, fees)
        if (checked < least) continue
        most[sign] = Math.max(most[sign], agreed)
        if (best === null || agreed > best.agreed) best = { order, sign, fees, checked, agreed, against: 0 }
      }
    }
  }
  return best && { ...best, against: best.sign === 1 ? most[-1] : most[1] }
}

function countLinks(
  rows: readonly Link[],
  order: ChainOrder,
  sign: 1 | -1,
  fees: boolean,
): { checked: number; agreed: number } {
  const last = new Map<string, Link>()
  let checked = 0
  let agreed = 0
  for (const row of rows) {
    if (row.balance === null) continue
    const before = last.get(row.key)
    last.set(row.key, row)
    if (!before || before.balance === null) continue
    // a line that only states a balance anchors the chain but moves nothing itself
    const mover = order === 'oldestFirst' ? row : before
    if (mover.signed === null) continue
    const step = order === 'oldestFirst' ? row.balance - before.balance : before.balance - row.balance
    // a step of nothing proves nothing
    if (step === 0 && mover.signed === 0) continue
    checked++
    if (step === sign * mover.signed - (fees ? mover.fee : 0)) agreed++
  }
  return { checked, agreed }
}

/** Whether unsigned amounts are the steps of the balance: then the balance tells each direction. */
export function absoluteChain(
  rows: readonly Link[],
): { order: ChainOrder; checked: number; agreed: number } | null {
  let best: { order: ChainOrder; checked: number; agreed: number } | null = null
  for (const order of ['oldestFirst', 'newestFirst'] as const) {
    let checked = 0
    let agreed = 0
    let before: Link | null = null
    for (const row of rows) {
      if (row.balance === null) continue
      const mover: Link | null = order === 'oldestFirst' ? row : before
      const moves = row.balance !== before?.balance || mover?.signed !== 0
      if (before && before.balance !== null && mover && mover.signed !== null && moves) {
        checked++
        if (Math.abs(row.balance - before.balance) === Math.abs(mover.signed)) agreed++
      }
      before = row
    }
    if (checked >= 2 && (best === null || agreed > best.agreed)) best = { order, checked, agreed }
  }
  return best
}
