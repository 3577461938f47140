/** Gathers from the store what a letter is written from. */
import type { EvidenceItem } from '../../../shared/contract/evidence.ts'
import type { TimelineEvent } from '../../../shared/contract/timeline.ts'
import type { LocalDate } from '../../../shared/domain/dates.ts'
import { requireCase, scenarioOfCase } from '../cases/cases.ts'
import type { Db } from '../database/open.ts'
import { listCaseEvidence } from '../evidence/evidence.ts'
import { listCaseProviders } from '../providers/providers.ts'
import { listCaseEvents } from '../timeline/timeline.ts'
import type { LetterFacts } from './facts.ts'
import type { LetterTemplate } from './template-schema.ts'

/** The facts of a case for a letter written on `today`. Throws `notFound`. */
export function gatherLetterFacts(
  db: Db,
  caseId: string,
  respondent: LetterTemplate['respondent'],
  tone: LetterFacts['tone'],
  today: LocalDate,
): LetterFacts {
  const record = requireCase(db, caseId)
  const scenario = scenarioOfCase(db, caseId)
  const providers = listCaseProviders(db, caseId)
  const provider =
    respondent === 'bank' ? providers.find((candidate) => candidate.kind === 'acquiring-bank') : providers[0]
  const events = listCaseEvents(db, caseId).filter((event) => event.origin === 'user')
  return {
    today,
    tone,
    respondent,
    case: record,
    scenarioName: scenario?.name['zh-CN'] ?? null,
    scenarioBlocks: scenario?.letterBlocks ?? [],
    provider: provider ? { name: provider.name, kind: provider.kind } : null,
    factsUntil: lastDay(events) ?? today,
    evidence: listCaseEvidence(db, caseId).map((item) => ({
      id: item.id,
      name: item.name,
      purpose: item.purpose,
      date: documentedDay(item, events),
      page: null,
      timecode: null,
    })),
  }
}

/** The last day something happened in use or in the complaint; null where the timeline does not say. */
function lastDay(events: readonly TimelineEvent[]): LocalDate | null {
  const days = events
    .filter((event) => event.phase !== 'application')
    .map(({ when }) => (when.kind === 'exact' ? when.date : when.to))
  return days.sort().at(-1) ?? null
}

/** The one day the item's events name; null where they name none or several. */
function documentedDay(item: EvidenceItem, events: readonly TimelineEvent[]): LocalDate | null {
  const days = new Set(
    events
      .filter((event) => event.evidenceIds.includes(item.id))
      .map(({ when }) => (when.kind === 'exact' ? when.date : null)),
  )
  const [day] = days
  return days.size === 1 && day !== undefined ? day : null
}
