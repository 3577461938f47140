/** What findings become: groups with their sums, and an event of the timeline. */
import type { EventFields } from '../../../shared/contract/timeline.ts'
import type { LocalDate } from '../../../shared/domain/dates.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { formatDecimal } from '../../../shared/domain/money.ts'
import { FINDING_KINDS } from '../../../shared/domain/settlement.ts'
import { explain, FINDING_NAMES } from '../../../shared/domain/settlement-words.ts'
import type { Db } from '../database/open.ts'
import { selectUses, type FindingRow } from './store.ts'

/** Sentences written out one by one; more are summed up by kind. */
const MOST_SENTENCES = 12

type Summed = Pick<FindingRow, 'kind' | 'currency' | 'amount'>

/** Findings an event is pinned to; more are found by their kind. */
const MOST_PINS = 100

interface Group<F extends Summed = FindingRow> {
  readonly kind: FindingRow['kind']
  readonly currency: string
  readonly findings: readonly F[]
  readonly sum: number
}

/** Findings by kind and currency, in the order of the kinds, with their sums. */
export function groupFindings<F extends Summed>(findings: readonly F[]): Group<F>[] {
  return FINDING_KINDS.flatMap((kind) => {
    const ofKind = findings.filter((finding) => finding.kind === kind)
    const currencies = [...new Set(ofKind.map((finding) => finding.currency))]
    return currencies.map((currency) => {
      const own = ofKind.filter((finding) => finding.currency === currency)
      return { kind, currency, findings: own, sum: own.reduce((sum, { amount }) => sum + amount, 0) }
    })
  })
}

function summary(group: Group): string {
  const amount = `${formatDecimal(group.sum, group.currency)} ${group.currency}`
  return `${FINDING_NAMES[group.kind]['zh-CN']}：${group.findings.length} 项，合计 ${amount}。`
}

/** The findings as a paragraph: a sum by kind, and each finding's own sentence where they are few. */
function paragraphOf(findings: readonly FindingRow[]): string {
  const lines = groupFindings(findings).flatMap((group) => [
    summary(group),
    ...(findings.length <= MOST_SENTENCES
      ? group.findings.map((finding) => explain(finding.explanation, 'zh-CN'))
      : []),
  ])
  return lines.join('')
}

/** What such an event is called on English pages. */
export function englishTitle(findings: readonly FindingRow[]): string {
  return groupFindings(findings)
    .map(
      ({ kind, currency, sum, findings: own }) =>
        `${FINDING_NAMES[kind].en}: ${own.length}, ${formatDecimal(sum, currency)} ${currency}`,
    )
    .join('; ')
    .slice(0, 300)
}

/** One event for the findings, over the days of their rows, citing the sheets they were put on. */
export function eventOf(
  db: Db,
  caseId: CaseId,
  findings: readonly FindingRow[],
  today: LocalDate,
): EventFields {
  const days = findings
    .flatMap((finding) => [finding.happenedOn, finding.dueOn])
    .filter((day): day is LocalDate => day !== null)
    .sort()
  const [from = today, to = from] = [days[0], days.at(-1)]
  const groups = groupFindings(findings)
  const ids = new Set(findings.map(({ id }) => id))
  const sheets = selectUses(db, caseId).flatMap((use) =>
    use.used_as === 'evidence' && ids.has(use.finding) ? [use.used_id] : [],
  )
  return {
    phase: 'use',
    title: groups
      .map((group) => summary(group).replace(/。$/, ''))
      .join('；')
      .slice(0, 300),
    description: paragraphOf(findings),
    when: from === to ? { kind: 'exact', date: from, time: null } : { kind: 'range', from, to },
    evidenceIds: [...new Set(sheets)],
    pins: findings
      .slice(0, MOST_PINS)
      .map(({ id }) => ({ stance: 'supports', target: { kind: 'finding', finding: id } })),
  }
}
