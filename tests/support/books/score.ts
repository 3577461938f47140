/** Compares the engine's answer with what the world knows it did. */
import type { Finding, SettleResult } from '../../../electron/core/settlement/engine/types.ts'
import type { BookTruth, Planted } from './world.ts'

export interface Score {
  /** Bank rows the acquirer caused whose rows are all in the file. */
  readonly payouts: number
  /** Of these: matched with exactly their rows, not as ambiguous. */
  readonly right: number
  /** Bank rows matched (not as ambiguous) with at least one wrong row, or noise matched at all. */
  readonly wrong: number
  readonly ambiguous: number
  readonly matchRate: number
  readonly falseRate: number
  readonly missedPlants: Planted[]
  readonly wrongBank: string[]
}

const same = (a: ReadonlySet<string>, b: ReadonlySet<string>) =>
  a.size === b.size && [...a].every((id) => b.has(id))

/** Scores every bank row: right only with exactly its rows; ambiguous ones are neither right nor wrong. */
export function score(truth: BookTruth, result: SettleResult): Score {
  let right = 0
  let ambiguous = 0
  const wrongBank: string[] = []
  const open = new Set<string>()
  let claimed = 0
  for (const match of result.matches) {
    if (match.kind === 'ambiguous') {
      for (const bank of match.bank) open.add(bank)
      continue
    }
    if (match.bank.length === 0) continue
    claimed += match.bank.length
    // Several bank rows of one match together stand for the rows of all of them.
    const known = match.bank.every((bank) => truth.rowsOf.has(bank))
    const expected = new Set(
      match.bank.flatMap((bank) => [...(truth.rowsOf.get(bank) ?? truth.partial.get(bank) ?? [])]),
    )
    const exact = expected.size > 0 && same(expected, new Set(match.pos))
    if (exact && known) right += match.bank.length
    else if (!exact) wrongBank.push(...match.bank)
  }
  for (const bank of open) if (truth.rowsOf.has(bank)) ambiguous++
  const payouts = truth.rowsOf.size
  return {
    payouts,
    right,
    wrong: wrongBank.length,
    ambiguous,
    matchRate: payouts === 0 ? 1 : right / payouts,
    falseRate: claimed === 0 ? 0 : wrongBank.length / claimed,
    missedPlants: truth.planted.filter((plant) => !result.findings.some((finding) => meets(plant, finding))),
    wrongBank,
  }
}

/** The finding says what was planted: kind, exact amount, and every row concerned. */
function meets(plant: Planted, finding: Finding): boolean {
  return (
    finding.kind === plant.kind &&
    finding.amount === plant.amount &&
    plant.pos.every((id) => finding.pos.includes(id)) &&
    plant.bank.every((id) => finding.bank.includes(id))
  )
}
