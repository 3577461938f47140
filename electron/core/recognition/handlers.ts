/** Routes of the text of scans. */
import { randomUUID } from 'node:crypto'
import { changesOf } from '../../../shared/contract/effects.ts'
import type { recognitionRoutes } from '../../../shared/contract/recognition.ts'
import { instant } from '../../../shared/domain/dates.ts'
import type { CaseId, EvidenceId } from '../../../shared/domain/ids.ts'
import { ProofdeskError } from '../../../shared/errors.ts'
import { requireCase } from '../cases/cases.ts'
import { askedNow } from '../jobs/asked.ts'
import type { CoreContext, Handlers } from '../context.ts'
import { listCaseEvidence, requireEvidence } from '../evidence/evidence.ts'
import { confirmAgreed, matchNumbers } from './ledger.ts'
import { findNumbers } from './numbers.ts'
import { isReadable } from './read-item.ts'
import { READ_EVIDENCE } from './tasks.ts'
import {
  deleteNumbers,
  deleteQueued,
  insertNumbers,
  insertQueued,
  selectCorrections,
  selectLine,
  selectPages,
  selectQueued,
  selectReadings,
  writeCorrection,
  writeNumberState,
} from './store.ts'

export function recognitionHandlers(context: CoreContext): Handlers<keyof typeof recognitionRoutes> {
  const { db, clock } = context
  const requireLine = (id: number) => {
    const line = selectLine(db, id)
    if (!line) throw new ProofdeskError('notFound', { what: 'line', id: String(id) })
    return line
  }

  return {
    'recognition.read': ({ caseId, ids, again }) => {
      requireCase(db, caseId)
      const items = listCaseEvidence(db, caseId)
      const known = new Set(items.map(({ id }) => id))
      const stranger = ids?.find((id) => !known.has(id))
      if (stranger !== undefined) throw new ProofdeskError('notFound', { what: 'evidence', id: stranger })
      const wanted = ids ?? items.filter(({ mime }) => isReadable(mime)).map(({ id }) => id)
      return { job: startReading(context, caseId, wanted, again) }
    },
    'recognition.state': ({ caseId }) => selectReadings(db, requireCase(db, caseId).id),
    'recognition.text': ({ id }) => selectPages(db, requireEvidence(db, id).id),

    'recognition.correct': ({ line: id, text }) => {
      const { line } = requireLine(id)
      if (text !== line.text) {
        db.transaction(() => {
          const at = instant(clock())
          writeCorrection(db, id, text, at)
          deleteNumbers(db, id)
          // Who typed the line beside the picture has seen its numbers: they are confirmed by that.
          insertNumbers(
            db,
            id,
            findNumbers(text).map((number) => ({ ...number, doubts: [], confirmed: true })),
            at,
          )
        }).immediate()
      }
      return requireLine(id).line
    },
    'recognition.history': ({ line: id }) => {
      requireLine(id)
      return selectCorrections(db, id)
    },
    'recognition.confirm': ({ numbers, state }) => {
      const by = state === 'confirmed' ? 'user' : null
      db.transaction(() => writeNumberState(db, numbers, state, by, instant(clock()))).immediate()
      return {}
    },
    'recognition.confirmAgreed': ({ caseId }) => confirmAgreed(db, requireCase(db, caseId).id, clock()),
    'recognition.ledger': ({ caseId, evidenceId }) =>
      matchNumbers(db, requireCase(db, caseId).id, evidenceId ?? null),
  }
}

function startReading(
  context: CoreContext,
  caseId: CaseId,
  ids: readonly EvidenceId[],
  again: boolean,
): string {
  const { db, jobs, clock } = context
  const asking = randomUUID()
  const now = clock()
  db.transaction(() => insertQueued(db, asking, ids, instant(now))).immediate()
  return jobs.start(
    READ_EVIDENCE,
    { asking, ids, again, ...askedNow(clock) },
    {
      caseId,
      alone: 'recognition',
      finish: (done) => {
        const read = new Set(done)
        return selectReadings(db, caseId).filter(({ evidenceId }) => read.has(evidenceId))
      },
      cleanup: () => deleteQueued(db, asking),
    },
  )
}

/** Takes up what a crash left unread. For doors that stay open. */
export function resumeReading(context: CoreContext): void {
  for (const { caseId, ids } of selectQueued(context.db)) {
    const job = startReading(context, caseId, ids, false)
    // No call started it: nobody else tells of its end.
    context.jobs.whenEnded(job, () =>
      context.emit({ name: 'changed', payload: { subjects: [...changesOf('recognition.read')], caseId } }),
    )
  }
}
