/** What other domains may ask of the facts of a case. */
import type { Fact, FactsView } from '../../../shared/contract/facts.ts'
import type { TimelineEvent } from '../../../shared/contract/timeline.ts'
import { madeWords } from '../../../shared/domain/fact-words.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { requireCase } from '../cases/cases.ts'
import type { Db } from '../database/open.ts'
import { caseFindings, groupFindings } from '../settlement/settlement.ts'
import { listCaseEvents, selectHidden } from '../timeline/timeline.ts'
import { contradictionsIn } from './contradictions.ts'
import { gapsIn } from './gaps.ts'
import { madeFacts, type Made } from './made.ts'
import { pinReader, type PinReader } from './pins.ts'
import { spanOf } from './spans.ts'

/** An event that findings were put on, by the owner's wish. */
const OF_FINDINGS = 'settlement.finding'

/** The facts of a case at `now`, earliest first. Throws `notFound`. */
export function caseFacts(db: Db, caseId: CaseId, now: Date): Fact[] {
  return gather(db, caseId, now).facts
}

/** The facts with what is missing between them and what does not fit together. Throws `notFound`. */
export function factsOf(db: Db, caseId: CaseId, now: Date): FactsView {
  const { facts, pins } = gather(db, caseId, now)
  return {
    facts,
    gaps: gapsIn(facts, now),
    contradictions: contradictionsIn(db, caseId, facts, pins),
  }
}

function gather(db: Db, caseId: CaseId, now: Date): { facts: Fact[]; pins: PinReader } {
  requireCase(db, caseId)
  const pins = pinReader(db, caseId, now)
  const hidden = selectHidden(db, caseId)
  const events = listCaseEvents(db, caseId)
  const told = events.flatMap((event) => toldFact(db, caseId, event, pins) ?? [])
  const stated = new Set(
    events.flatMap((event) =>
      event.pins.flatMap(({ target }) => (target.kind === 'finding' ? [target.finding] : [])),
    ),
  )
  const made = madeFacts(db, caseId, stated, now)
    .filter(({ id }) => !hidden.has(id))
    .map((one) => factOf(one, pins))
  return { facts: [...told, ...made].sort(earlier), pins }
}

function toldFact(db: Db, caseId: CaseId, event: TimelineEvent, pins: PinReader): Fact | null {
  const { id, origin, kind, phase, when, evidenceIds, disputedBy } = event
  const base = { id, origin, phase, when, evidenceIds, disputedBy, pins: event.pins.map(pins.read) }
  if (kind !== OF_FINDINGS)
    return {
      ...base,
      made: null,
      title: { 'zh-CN': event.title, en: event.titleEn ?? event.title },
      description: { 'zh-CN': event.description, en: event.description },
    }
  // What was put on the timeline of findings says what these are now, and is gone with the last of them.
  const named = new Set(
    event.pins.flatMap(({ target }) => (target.kind === 'finding' ? [target.finding] : [])),
  )
  const findings = caseFindings(db, caseId).filter((finding) => named.has(finding.id))
  if (findings.length === 0) return null
  const made = {
    kind: 'finding' as const,
    groups: groupFindings(findings).map((group) => ({
      finding: group.kind,
      count: group.findings.length,
      amount: { minor: group.sum, currency: group.currency },
    })),
  }
  return { ...base, made, ...madeWords(made) }
}

function factOf({ id, made, phase, when, evidenceIds, pins }: Made, reader: PinReader): Fact {
  return {
    id,
    origin: 'app',
    made,
    phase,
    ...madeWords(made),
    when,
    evidenceIds: [...evidenceIds],
    pins: pins.map(reader.read),
    disputedBy: '',
  }
}

/** By first day, last day and hour; those of one moment as they were told, the product's own behind them. */
function earlier(a: Fact, b: Fact): number {
  const [first, second] = [keyOf(a), keyOf(b)]
  return first < second ? -1 : first > second ? 1 : 0
}

function keyOf({ when }: Fact): string {
  const { from, to } = spanOf(when)
  return `${from} ${to} ${(when.kind === 'exact' ? when.time : null) ?? '99:99'}`
}

export { factCitations, type CitedPlace } from './citations.ts'
