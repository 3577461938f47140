/**
 * Words that scripts rely on (the terminal's interface): they stay when the core's own words change. A side is `bank` or
 * `pos` there, and a fee above what the contract says is `fee-above-promise`.
 */
import type { RowRef, SettlementFinding } from '../../shared/contract/settlement-result.ts'
import type { StatementSide } from '../../shared/contract/statements.ts'

/** What `--as` and an answers file take; the core's own word is understood as well. */
export const SIDE_WORDS = ['bank', 'pos', 'acquirer'] as const
export type SideWord = (typeof SIDE_WORDS)[number]

export const sideOf = (word: SideWord): StatementSide => (word === 'bank' ? 'bank' : 'acquirer')
export const sideWord = (side: StatementSide): SideWord => (side === 'bank' ? 'bank' : 'pos')

/** Rows of a match or an explanation, by side. */
export function placesBySide(rows: {
  readonly acquirer: readonly RowRef[]
  readonly bank: readonly RowRef[]
}) {
  return { pos: rows.acquirer.map(place), bank: rows.bank.map(place) }
}

export const place = ({ batch, line }: RowRef) => ({ batch, line })

const RENAMED: Partial<Record<SettlementFinding['kind'], string>> = {
  'fee-above-terms': 'fee-above-promise',
}

export const findingWord = (kind: SettlementFinding['kind']): string => RENAMED[kind] ?? kind

/** The core's kind of a finding again, for its name in words. */
export function findingKind(word: string): SettlementFinding['kind'] {
  const renamed = Object.entries(RENAMED).find(([, each]) => each === word)?.[0]
  return (renamed ?? word) as SettlementFinding['kind']
}
