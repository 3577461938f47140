/** Calls on the case's timeline: to whom, about what, and what was assured. Notes stay in the log. */
import { shanghaiDate } from '../../../shared/domain/clock.ts'
import type { EventFields } from '../../../shared/contract/timeline.ts'
import type { Instant } from '../../../shared/domain/dates.ts'
import type { Db, Tx } from '../database/open.ts'
import { addEvent, changeEvent, setAppEventRemoved } from '../timeline/timeline.ts'
import type { StoredCall } from './store.ts'
import { shanghaiTime } from './calls.ts'
import { channelDirectory } from '../channels/channels.ts'

/** Writes the call's event, new or known; its id. The timeline goes into papers for Chinese offices. */
export function putCallOnTimeline(db: Tx, call: StoredCall, now: Date): string {
  const fields = eventOf(call)
  if (call.timelineId === null)
    return addEvent(db, call.caseId, fields, { now, origin: 'app', kind: 'call' }).id
  changeEvent(db, call.timelineId, fields)
  return call.timelineId
}

/** Takes the call's event off the timeline at `at`, or puts it back with null. */
export function setCallOffTimeline(db: Db, { timelineId }: StoredCall, at: Instant | null): void {
  if (timelineId !== null) setAppEventRemoved(db, timelineId, at)
}

function eventOf(call: StoredCall): EventFields {
  const channel = channelDirectory().byId.get(call.channel)?.name['zh-CN'] ?? call.channel
  const person = call.person === '' ? '' : `（${call.person}）`
  const topic = call.topic === '' ? '' : `：${call.topic}`
  const assurances = call.assurances
    .filter(({ what }) => what !== '')
    .map(({ who, what, until }) => [who, what, until ?? ''].filter((part) => part !== '').join('，'))
  return {
    phase: 'complaint',
    title: `致电${channel}${person}${topic}`.slice(0, 300),
    description: assurances.length === 0 ? '' : `对方承诺：${assurances.join('；')}`,
    when: {
      kind: 'exact',
      date: shanghaiDate(new Date(call.startedAt)),
      time: shanghaiTime(call.startedAt).slice(11),
    },
    evidenceIds: call.recordingId === null ? [] : [call.recordingId],
  }
}
