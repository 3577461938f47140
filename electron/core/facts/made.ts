/**
 * Facts the product knows, made of what they are of whenever they are asked for: nothing is kept of them, so that they
 * say what their source says now and go when it goes.
 */
import type { Fact, MadeFact } from '../../../shared/contract/facts.ts'
import type { EventDate, Pin } from '../../../shared/contract/timeline.ts'
import { shanghaiDate } from '../../../shared/domain/clock.ts'
import type { EvidenceCategory } from '../../../shared/domain/evidence-number.ts'
import { localDateOf, type Instant, type LocalDate } from '../../../shared/domain/dates.ts'
import type { CaseId, EvidenceId } from '../../../shared/domain/ids.ts'
import type { Bilingual } from '../../../shared/domain/scenario.ts'
import { listCaseCalls, shanghaiTime } from '../calls/calls.ts'
import { requireCase } from '../cases/cases.ts'
import { channelDirectory } from '../channels/channels.ts'
import type { Db } from '../database/open.ts'
import { listCaseEvidence } from '../evidence/evidence.ts'
import { findingGroups } from '../settlement/settlement.ts'
import { caseBatches } from '../statements/statements.ts'
import { loadSubmissions } from '../submissions/submissions.ts'

/** A fact before it is put into words: what it is made of, when, and where it is seen. */
export interface Made {
  readonly id: string
  readonly made: MadeFact
  readonly phase: Fact['phase']
  readonly when: EventDate
  readonly evidenceIds: readonly EvidenceId[]
  readonly pins: readonly Pin[]
}

/** Pins of one fact to findings: more are found on the sheet and in the check. */
const MOST_FINDINGS = 100

/** All of them, in no order. `stated`: findings that a fact of the owner's states already. */
export function madeFacts(db: Db, caseId: CaseId, stated: ReadonlySet<string>, now: Date): Made[] {
  return [
    ...evidenceFacts(db, caseId),
    ...findingFacts(db, caseId, stated),
    ...callFacts(db, caseId),
    ...submissionFacts(db, caseId, now),
    ...moneyBack(db, caseId),
  ]
}

const on = (date: LocalDate, time: string | null = null): EventDate => ({ kind: 'exact', date, time })
const over = (from: LocalDate, to: LocalDate): EventDate =>
  from === to ? on(from) : { kind: 'range', from, to }

/** What an exhibit of a category mostly shows. */
const PHASE_OF: Readonly<Record<EvidenceCategory, Fact['phase']>> = {
  contract: 'application',
  payment: 'use',
  communication: 'complaint',
  problem: 'use',
}

function evidenceFacts(db: Db, caseId: CaseId): Made[] {
  const statements = new Map(
    caseBatches(db, caseId).flatMap((batch) => (batch.exhibit ? [[batch.exhibit.id, batch] as const] : [])),
  )
  return listCaseEvidence(db, caseId).flatMap(({ id, number, name, category, dated }): Made[] => {
    const whole: Pin = {
      stance: 'supports',
      target: { kind: 'passage', evidenceId: id, page: null, passage: '' },
    }
    const seen = { evidenceIds: [id], pins: [whole] }
    const batch = statements.get(id)
    if (batch?.from && batch.to)
      return [
        {
          ...seen,
          id: `statement:${batch.id}`,
          made: {
            kind: 'statement-covers',
            number,
            account: batch.account.name,
            side: batch.side,
            rows: batch.rows,
          },
          phase: 'use',
          when: over(batch.from, batch.to),
        },
      ]
    if (dated === null) return []
    return [
      {
        ...seen,
        id: `evidence:${id}`,
        made: { kind: 'evidence-dated', number, name },
        phase: PHASE_OF[category],
        when: over(dated.from, dated.to),
      },
    ]
  })
}

/** A fact a kind and currency. Credits nobody can explain are a question to the owner, no fact. */
function findingFacts(db: Db, caseId: CaseId, stated: ReadonlySet<string>): Made[] {
  return findingGroups(db, caseId, null).flatMap(({ kind, currency, findings, wholly }): Made[] => {
    const own = findings.filter(({ id, on: day }) => day !== null && !stated.has(id))
    const days = own.flatMap(({ on: day }) => day ?? []).sort()
    const [from, to] = [days[0], days.at(-1)]
    if (kind === 'unknown-credit' || from === undefined || to === undefined) return []
    return [
      {
        id: `finding:${kind}:${currency}`,
        made: {
          kind: 'finding',
          groups: [
            {
              finding: kind,
              count: own.length,
              amount: { minor: own.reduce((sum, { amount }) => sum + amount, 0), currency },
            },
          ],
        },
        phase: 'use',
        when: over(from, to),
        evidenceIds: [
          ...new Set([...own.flatMap(({ rows }) => rows.map(({ evidenceId }) => evidenceId)), ...wholly]),
        ],
        pins: own
          .slice(0, MOST_FINDINGS)
          .map(({ id }) => ({ stance: 'supports', target: { kind: 'finding', finding: id } })),
      },
    ]
  })
}

/** "14:05", as clocks in China showed it. */
const clockTime = (at: Instant) => shanghaiTime(at).slice(11)

const channelName = (id: string): Bilingual =>
  channelDirectory().byId.get(id)?.name ?? { 'zh-CN': id, en: id }

function callFacts(db: Db, caseId: CaseId): Made[] {
  return listCaseCalls(db, caseId).map(
    ({ id, channel, startedAt, person, topic, assurances, recordingId }): Made => ({
      id: `call:${id}`,
      made: { kind: 'call', channel: channelName(channel), person, topic, assurances },
      phase: 'complaint',
      when: on(shanghaiDate(new Date(startedAt)), clockTime(startedAt)),
      evidenceIds: recordingId === null ? [] : [recordingId],
      pins: [{ stance: 'supports', target: { kind: 'call', call: id } }],
    }),
  )
}

function submissionFacts(db: Db, caseId: CaseId, now: Date): Made[] {
  const used = new Set<string>(listCaseEvidence(db, caseId).map(({ id }) => id))
  return loadSubmissions(db, caseId, now).flatMap(({ view }): Made[] => {
    const { id, channelName: channel, reference } = view
    const shared = {
      phase: 'complaint' as const,
      pins: [{ stance: 'supports', target: { kind: 'submission', submission: id } }] satisfies Pin[],
    }
    const happened = view.events.map((event): Made => ({
      ...shared,
      id: `submission:${event.id}`,
      made: { kind: 'submission', channel, event: event.kind, reference, note: event.note },
      when: on(event.on, event.at === null ? null : clockTime(event.at)),
      evidenceIds:
        event.kind === 'submitted'
          ? view.frozen.evidence.flatMap((item) => (used.has(item.id) ? [item.id as EvidenceId] : []))
          : event.evidenceIds,
    }))
    const due = view.clocks.flatMap((clock): Made[] => {
      if (clock.who === 'user' || clock.due === null || !DUE.has(clock.status)) return []
      const { due } = clock
      return [
        {
          ...shared,
          id: `due:${id}:${clock.clock}`,
          made: { kind: 'reply-due', channel, clock: clock.name, overdue: clock.status === 'overdue' },
          when: due.kind === 'date' ? on(due.date) : over(due.earliest, due.latest),
          evidenceIds: [],
        },
      ]
    })
    return [...happened, ...due]
  })
}

/** A clock that has not started has no day yet; one that was met is told by the reply itself. */
const DUE: ReadonlySet<string> = new Set(['running', 'waiting', 'grace', 'overdue', 'perhaps-overdue'])

/** What came back by the end, on the day the case was closed. */
function moneyBack(db: Db, caseId: CaseId): Made[] {
  const { recovered, closedAt } = requireCase(db, caseId)
  const amounts = recovered.filter(({ minor }) => minor > 0)
  if (closedAt === null || amounts.length === 0) return []
  return [
    {
      id: 'money-back',
      made: { kind: 'money-back', amounts },
      phase: 'complaint',
      when: on(localDateOf(new Date(closedAt))),
      evidenceIds: [],
      pins: [],
    },
  ]
}
