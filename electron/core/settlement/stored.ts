/** The engine's answer with every row named by batch and line, as it is stored. */
import type { SettlementMatch } from '../../../shared/contract/settlement-result.ts'
import { parseLocalDate, type LocalDate } from '../../../shared/domain/dates.ts'
import type { Finding, Match } from './engine/types.ts'
import type { RowIndex } from './row-index.ts'
import type { StoredMatch } from './result-record.ts'
import type { FindingRow } from './store.ts'
import { asId, type FindingId } from '../../../shared/domain/ids.ts'

export function* storedMatches(
  matches: readonly Match[],
  index: RowIndex,
): Generator<{ kind: SettlementMatch['kind']; details: StoredMatch }> {
  for (const { kind, acquirer, bank, alternatives, parts, explanation, ...rest } of matches)
    yield {
      kind,
      details: {
        ...rest,
        explanation: { code: explanation.code, params: { ...explanation.params } },
        acquirer: acquirer.map((id) => index.ref(id)),
        bank: bank.map((id) => index.ref(id)),
        alternatives: alternatives.map((each) => ({
          acquirer: each.acquirer.map((id) => index.ref(id)),
          bank: each.bank.map((id) => index.ref(id)),
        })),
        parts: parts.map((each) => ({
          acquirer: each.acquirer.map((id) => index.ref(id)),
          bank: each.bank.map((id) => index.ref(id)),
        })),
      },
    }
}

/** Findings with their lasting ids; several of the same rows (two of five equal sales) are numbered. */
export function storedFindings(findings: readonly Finding[], index: RowIndex): Omit<FindingRow, 'seq'>[] {
  const seen = new Map<string, number>()
  return findings.map((finding) => {
    const name = index.stableName(finding.kind, finding.acquirer, finding.bank)
    const count = seen.get(name) ?? 0
    seen.set(name, count + 1)
    const due = finding.explanation.params['due']
    const dates = (ids: readonly string[]) =>
      ids
        .map((id) => index.dateOf(id))
        .filter((date): date is LocalDate => date !== null)
        .sort()
    return {
      id: asId<FindingId>(count === 0 ? name : `${name}-${count + 1}`),
      kind: finding.kind,
      amount: finding.amount,
      currency: finding.currency,
      acquirer: finding.acquirer.map((id) => index.ref(id)),
      bank: finding.bank.map((id) => index.ref(id)),
      ageDays: finding.ageDays,
      explanation: finding.explanation,
      happenedOn: dates(finding.acquirer)[0] ?? dates(finding.bank)[0] ?? null,
      dueOn: typeof due === 'string' ? parseLocalDate(due) : null,
      arrivedOn: dates(finding.bank).at(-1) ?? null,
    }
  })
}
