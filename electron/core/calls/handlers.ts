/** Routes of the call log. */
import type { CallId } from '../../../shared/domain/ids.ts'
import { writeFileSync } from 'node:fs'
import type { CallFields, callRoutes } from '../../../shared/contract/calls.ts'
import { shanghaiDate } from '../../../shared/domain/clock.ts'
import { instant, type Instant } from '../../../shared/domain/dates.ts'
import { ProofdeskError } from '../../../shared/errors.ts'
import { requireCase } from '../cases/cases.ts'
import type { CoreContext, Handlers } from '../context.ts'
import { transact } from '../database/open.ts'
import { requireEvidence } from '../evidence/evidence.ts'
import { given } from '../given.ts'
import { selectCaseCalls, setCallRemoved, writeCall, type StoredCall } from './store.ts'
import { callSheet } from './call-sheet.ts'
import { callRecord, checkCallTimes, followUpText, requireCall } from './calls.ts'
import { channelDirectory } from '../channels/channels.ts'
import { newId } from '../new-id.ts'

const BLANK: Omit<CallFields, 'channel' | 'startedAt'> = {
  endedAt: null,
  phone: '',
  person: '',
  topic: '',
  notes: '',
  whys: [],
  assurances: [],
  writtenDemandedAt: null,
  writtenAnsweredAt: null,
  recordingId: null,
}

export function callHandlers({ db, clock, outbox }: CoreContext): Handlers<keyof typeof callRoutes> {
  function write(call: StoredCall) {
    if (!channelDirectory().byId.has(call.channel))
      throw new ProofdeskError('notFound', { what: 'channel', id: call.channel })
    if (call.recordingId !== null && requireEvidence(db, call.recordingId).caseId !== call.caseId)
      throw new ProofdeskError('notFound', { what: 'evidence', id: call.recordingId })
    checkCallTimes(call)
    transact(db, (tx) => writeCall(tx, call))
    return get(call.id)
  }

  const get = (id: CallId) => callRecord(requireCall(db, id), clock())

  function setRemoved(id: CallId, at: Instant | null) {
    requireCall(db, id)
    transact(db, (tx) => setCallRemoved(tx, id, at))
    return get(id)
  }

  return {
    'calls.sheet': () => {
      const sheet = callSheet()
      const rule = channelDirectory().rules.get(sheet.methodRule)
      return { callSheet: sheet, rules: rule === undefined ? [] : [rule] }
    },

    'calls.list': ({ caseId }) => {
      requireCase(db, caseId)
      return selectCaseCalls(db, caseId).map((call) => callRecord(call, clock()))
    },

    'calls.create': ({ caseId, fields }) => {
      requireCase(db, caseId)
      const now = instant(clock())
      const { channel, startedAt } = fields
      const stamps = { id: newId<CallId>(), caseId, createdAt: now, updatedAt: now }
      return write({ ...BLANK, ...given(fields), channel, startedAt, ...stamps })
    },

    'calls.update': ({ id, fields }) =>
      write({ ...requireCall(db, id), ...given(fields), updatedAt: instant(clock()) }),

    'calls.remove': ({ id }) => {
      setRemoved(id, instant(clock()))
      return {}
    },
    'calls.restore': ({ id }) => setRemoved(id, null),

    'calls.followUp': ({ id, language }) => followUpText(callRecord(requireCall(db, id), clock()), language),
    'calls.saveFollowUp': ({ id, text }) => {
      const { startedAt } = requireCall(db, id)
      const reserved = outbox.reserve()
      // A mark at the start, or Windows' editor takes the text for another encoding.
      writeFileSync(reserved.path, `\ufeff${text.replaceAll('\n', '\r\n')}\r\n`)
      return outbox.publish(reserved, `书面答复要求-${shanghaiDate(new Date(startedAt))}.txt`, 'text/plain')
    },
  }
}
