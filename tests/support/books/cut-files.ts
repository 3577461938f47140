/** The files as shop and bank would export them: a span of the world, some rows lost, and what is known of it. */
import type { LocalDate } from '../../../shared/domain/dates.ts'
import type { BankRow, AcquirerRow } from '../../../electron/core/settlement/engine/types.ts'
import type { Random } from './random.ts'
import type { BookTruth, Planted, WorldOptions } from './world-options.ts'

const iso = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10) as LocalDate

interface Lived {
  readonly acquirer: readonly AcquirerRow[]
  readonly bank: readonly BankRow[]
  readonly rowsOf: ReadonlyMap<string, Set<string>>
  readonly planted: readonly Planted[]
}

export function cutFiles(
  world: Lived,
  options: WorldOptions,
  { first, last }: { readonly first: number; readonly last: number },
  random: Random,
): BookTruth {
  const inFile = (date: string | null) => date !== null && date >= iso(first) && date <= iso(last)
  const lost = new Set<string>()
  const kept = world.acquirer.filter((row) => inFile(row.date))
  const bank = world.bank.filter((row) => row.date >= iso(first) && row.date <= iso(last + 12))
  for (const row of kept) if (row.kind === 'sale' && random.chance(options.lostAcquirerRows)) lost.add(row.id)
  const acquirer = kept.filter((row) => !lost.has(row.id))
  const known = new Set(acquirer.map((row) => row.id))
  const inBank = new Set(bank.map((row) => row.id))
  const rowsOf = new Map<string, Set<string>>()
  const partial = new Map<string, Set<string>>()
  for (const [id, rows] of world.rowsOf) {
    if (!inBank.has(id)) continue
    const inside = new Set([...rows].filter((row) => known.has(row)))
    if (inside.size === 0) continue
    // A transfer that also paid rows outside the file cannot be re-added from it; what it paid of them is known.
    if (inside.size === rows.size) rowsOf.set(id, rows)
    else partial.set(id, inside)
  }
  const planted = world.planted.filter(
    (each) => each.acquirer.every((id) => known.has(id)) && each.bank.every((id) => inBank.has(id)),
  )
  return {
    acquirer: acquirer.map((row, at) => ({ ...row, line: at + 2 })),
    bank: bank.map((row, at) => ({ ...row, line: at + 2 })),
    rowsOf,
    partial,
    planted,
    options,
  }
}
