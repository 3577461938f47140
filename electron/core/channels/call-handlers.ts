/** Routes of the call log. */
import { randomUUID } from 'node:crypto'
import type { CallFields, callRoutes } from '../../../shared/contract/calls.ts'
import { instant } from '../../../shared/domain/dates.ts'
import { ProofdeskError } from '../../../shared/errors.ts'
import { requireCase } from '../cases/cases.ts'
import type { CoreContext, Handlers } from '../context.ts'
import { requireEvidence } from '../evidence/evidence.ts'
import { given } from '../given.ts'
import { selectCaseCalls, setCallRemoved, writeCall, type StoredCall } from './call-store.ts'
import { callRecord, checkCallTimes, followUpText, requireCall } from './calls.ts'
import { channelDirectory } from './directory.ts'

const BLANK: Omit<CallFields, 'channel' | 'startedAt'> = {
  endedAt: null,
  phone: '',
  person: '',
  topic: '',
  notes: '',
  whys: [],
  promises: [],
  writtenDemandedAt: null,
  writtenAnsweredAt: null,
  recordingId: null,
}

export function callHandlers({ db, clock, emit }: CoreContext): Handlers<keyof typeof callRoutes> {
  function write(call: StoredCall) {
    if (!channelDirectory().byId.has(call.channel))
      throw new ProofdeskError('notFound', { what: 'channel', id: call.channel })
    if (call.recordingId !== null && requireEvidence(db, call.recordingId).caseId !== call.caseId)
      throw new ProofdeskError('notFound', { what: 'evidence', id: call.recordingId })
    checkCallTimes(call)
    db.transaction(() => writeCall(db, call)).immediate()
    return changed(call.id)
  }

  function changed(id: string) {
    const call = requireCall(db, id)
    emit({ name: 'case.changed', payload: { caseId: call.caseId, domain: 'channels' } })
    return callRecord(call, clock())
  }

  return {
    'calls.list': ({ caseId }) => {
      requireCase(db, caseId)
      return selectCaseCalls(db, caseId).map((call) => callRecord(call, clock()))
    },

    'calls.create': ({ caseId, fields }) => {
      requireCase(db, caseId)
      const now = instant(clock())
      const { channel, startedAt } = fields
      const stamps = { id: randomUUID(), caseId, createdAt: now, updatedAt: now }
      return write({ ...BLANK, ...given(fields), channel, startedAt, ...stamps })
    },

    'calls.update': ({ id, fields }) =>
      write({ ...requireCall(db, id), ...given(fields), updatedAt: instant(clock()) }),

    'calls.remove': ({ id }) => {
      requireCall(db, id)
      setCallRemoved(db, id, instant(clock()))
      changed(id)
      return {}
    },
    'calls.restore': ({ id }) => {
      requireCall(db, id)
      setCallRemoved(db, id, null)
      return changed(id)
    },

    'calls.followUp': ({ id, language }) => followUpText(callRecord(requireCall(db, id), clock()), language),
  }
}
