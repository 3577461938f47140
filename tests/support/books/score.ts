/** Compares the engine's answer with what the world knows it did. */
import type { Finding, SettleResult } from '../../../electron/core/settlement/engine/types.ts'
import type { BookTruth, Planted } from './world-options.ts'

export type Outcome = 'found' | 'ambiguous' | 'together' | 'missed'

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
  readonly plants: { readonly plant: Planted; readonly outcome: Outcome }[]
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
    const exact = expected.size > 0 && same(expected, new Set(match.acquirer))
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
    plants: truth.planted.map((plant) => ({ plant, outcome: outcomeOf(plant, truth, result) })),
    wrongBank,
  }
}

/** The finding says what was planted: kind, exact amount, and every row concerned. */
function meets(plant: Planted, finding: Finding): boolean {
  return (
    finding.kind === plant.kind &&
    finding.amount === plant.amount &&
    plant.acquirer.every((id) => finding.acquirer.includes(id)) &&
    plant.bank.every((id) => finding.bank.includes(id))
  )
}

/** What may stand for one another where a payout cannot be read in one way only. */
const OF_MONEY_MISSING: readonly Finding['kind'][] = [
  'unsettled',
  'pending-without-credit',
  'late',
  'short',
  'unagreed-deduction',
]

/** What a plant takes from a payout: a refund that is not netted makes it the larger. */
const missingOf = ({ kind, amount }: Planted) => (kind === 'refund-missing' ? -amount : amount)

/**
 * What became of a planted finding. 'ambiguous': a finding of exactly its amount, about rows of an ambiguous match
 * that holds every row of the plant, or one that says that an equal sale may be meant instead. 'together': two plants fell into one payout, and one finding about that payout's
 * rows states exactly their sum. Anything else that is not found is missed.
 */
function outcomeOf(plant: Planted, truth: BookTruth, result: SettleResult): Outcome {
  if (result.findings.some((finding) => meets(plant, finding))) return 'found'
  const rows = [...plant.acquirer, ...plant.bank]
  if (exchanged(plant, truth, result)) return 'ambiguous'
  for (const match of result.matches) {
    const held = new Set([...match.acquirer, ...match.bank])
    if (!rows.every((id) => held.has(id))) continue
    const about = result.findings.filter(
      ({ kind, acquirer, bank }) =>
        OF_MONEY_MISSING.includes(kind) && [...acquirer, ...bank].every((id) => held.has(id)),
    )
    if (match.kind === 'ambiguous' && about.some(({ amount }) => amount === plant.amount)) return 'ambiguous'
    const others = truth.planted.filter(
      (other) =>
        other !== plant &&
        [...OF_MONEY_MISSING, 'refund-missing'].includes(other.kind) &&
        [...other.acquirer, ...other.bank].every((id) => held.has(id)),
    )
    if (
      others.some((other) =>
        about.some(({ amount }) => amount === Math.abs(missingOf(plant) + missingOf(other))),
      )
    )
      return 'together'
  }
  return 'missed'
}

/** A sale paid late by the very credit that an equal sale was due by: which of the two is unpaid nobody can tell. */
function exchanged(plant: Planted, truth: BookTruth, result: SettleResult): boolean {
  if (plant.kind !== 'late' && plant.kind !== 'unsettled') return false
  const dateOf = new Map(truth.acquirer.map((row) => [row.id, row.date ?? '']))
  const date = dateOf.get(plant.acquirer[0] ?? '') ?? ''
  const before = Date.parse(`${date}T00:00:00Z`) - 60 * 86_400_000
  return result.findings.some(
    ({ kind, amount, acquirer, explanation }) =>
      kind === 'unsettled' &&
      amount === plant.amount &&
      Number(explanation.params['equals'] ?? 0) > 0 &&
      acquirer.every((id) => {
        const day = dateOf.get(id) ?? ''
        return day <= date && Date.parse(`${day}T00:00:00Z`) >= before
      }),
  )
}
