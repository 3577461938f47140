/** Findings with what they were used for, and what was made of findings with whether that still holds. */
import type { RouteOutput } from '../../../shared/contract/index.ts'
import type { SettlementFinding } from '../../../shared/contract/settlement-result.ts'
import type { CaseId, EventId, EvidenceId, FindingId } from '../../../shared/domain/ids.ts'
import { mapLines } from '../../../shared/domain/letter-lines.ts'
import { isSameMoney, sumByCurrency, type Money } from '../../../shared/domain/money.ts'
import type { FindingKind } from '../../../shared/domain/settlement.ts'
import { claimsOfFindings } from '../damages/damages.ts'
import type { Db } from '../database/open.ts'
import { listCaseEvidence } from '../evidence/evidence.ts'
import { caseLetters } from '../letters/letters.ts'
import { listCaseEvents } from '../timeline/timeline.ts'
import { caseFindings, currentRun } from '../settlement/settlement.ts'
import { selectFindings, selectUses, type FindingRow, type UseRow } from '../settlement/settlement.ts'

interface Use {
  readonly finding: FindingId
  readonly kind: FindingKind | null
  readonly shown: SettlementFinding['uses'][number]
}

type Made = { as: 'evidence'; id: EvidenceId } | { as: 'event'; id: EventId }

const madeOf = (use: UseRow): Made =>
  use.used_as === 'evidence' ? { as: 'evidence', id: use.used_id } : { as: 'event', id: use.used_id }

/** Every use of a finding that still stands: exhibits that are not binned, events, figures in letters. */
function usesOf(db: Db, caseId: CaseId): Use[] {
  const exhibits = new Map(listCaseEvidence(db, caseId).map((item) => [item.id, item.number]))
  const events = new Set(listCaseEvents(db, caseId).map(({ id }) => id))
  const kept = selectUses(db, caseId).flatMap((use): Use[] => {
    const number = use.used_as === 'evidence' ? exhibits.get(use.used_id) : ''
    if (number === undefined || (use.used_as === 'event' && !events.has(use.used_id))) return []
    return [
      {
        finding: use.finding,
        kind: use.kind,
        shown: {
          ...madeOf(use),
          title: number,
          at: use.used_at,
          amount: { minor: use.amount, currency: use.currency },
        },
      },
    ]
  })
  return [...kept, ...usesInLetters(db, caseId)]
}

/** Figures of letters that name one finding; a sum of several is looked after by the letter itself. */
function usesInLetters(db: Db, caseId: CaseId): Use[] {
  const found: Use[] = []
  for (const letter of caseLetters(db, caseId)) {
    const seen = new Set<string>()
    mapLines(letter.document, (inlines) => {
      for (const inline of inlines) {
        if (inline.kind !== 'figure' || inline.source.kind !== 'finding') continue
        const [only, more] = inline.source.ids
        if (only === undefined || more !== undefined || seen.has(only)) continue
        seen.add(only)
        found.push({
          finding: only,
          kind: null,
          shown: {
            as: 'letter',
            id: letter.id,
            title: letter.title,
            at: letter.updatedAt,
            amount: inline.amount,
          },
        })
      }
      return inlines
    })
  }
  return found
}

/** A page of findings, and those that were used and are no longer found. */
export function findingsPage(
  db: Db,
  caseId: CaseId,
  page: { kinds: readonly FindingKind[]; offset: number; limit: number },
): RouteOutput<'settlement.findings'> {
  const uses = new Map<string, Use[]>()
  for (const use of usesOf(db, caseId)) uses.set(use.finding, [...(uses.get(use.finding) ?? []), use])
  const { total, findings } = selectFindings(db, caseId, page)
  const all = caseFindings(db, caseId)
  const known = new Set(all.map(({ id }) => id))
  const claims = claimsOfFindings(db, caseId, all)
  return {
    total,
    findings: findings.map((finding) => ({
      ...shape(finding),
      uses: (uses.get(finding.id) ?? []).map(({ shown }) => shown),
      claim: claims.get(finding.id) ?? null,
    })),
    gone: [...uses.values()]
      .flat()
      .flatMap(({ finding, kind, shown }) =>
        known.has(finding) || kind === null ? [] : [{ ...shown, finding, kind }],
      ),
  }
}

function shape(finding: FindingRow): Omit<SettlementFinding, 'uses' | 'claim'> {
  return {
    id: finding.id,
    kind: finding.kind,
    amount: moneyOf(finding),
    acquirer: [...finding.acquirer],
    bank: [...finding.bank],
    ageDays: finding.ageDays,
    explanation: { code: finding.explanation.code, params: { ...finding.explanation.params } },
    happenedOn: finding.happenedOn,
    dueOn: finding.dueOn,
    arrivedOn: finding.arrivedOn,
  }
}

/** Exhibits and events made of findings: what each said then, what the check says now. */
export function findingProducts(db: Db, caseId: CaseId): RouteOutput<'settlement.products'> {
  const run = currentRun(db, caseId)
  const amounts = new Map(caseFindings(db, caseId).map((finding) => [finding.id, moneyOf(finding)]))
  const products = new Map<string, { made: Made; uses: Use[] }>()
  for (const use of usesOf(db, caseId)) {
    if (use.shown.as === 'letter') continue
    const { as, id } = use.shown
    const made: Made = as === 'evidence' ? { as, id } : { as, id }
    const known = products.get(`${as} ${id}`)
    if (known) known.uses.push(use)
    else products.set(`${as} ${id}`, { made, uses: [use] })
  }
  return [...products.values()].map(({ made, uses }) => {
    const gone = uses.some(({ finding }) => !amounts.has(finding))
    const changed = uses.some(({ finding, shown: { amount } }) => {
      const now = amounts.get(finding)
      return !now || !isSameMoney(now, amount)
    })
    const stale = run !== null && run.stale.length > 0
    return {
      ...made,
      findings: uses.length,
      state: gone ? 'gone' : changed ? 'changed' : stale ? 'unchecked' : 'current',
      before: sumByCurrency(uses.map(({ shown }) => shown.amount)),
      now: sumByCurrency(
        uses.map(({ finding, shown }) => amounts.get(finding) ?? { ...shown.amount, minor: 0 }),
      ),
    }
  })
}

const moneyOf = ({ amount, currency }: { amount: number; currency: string }): Money => ({
  minor: amount,
  currency,
})
