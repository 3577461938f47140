/** The call log: a call with the clock of its written demand, and the text that follows it up. */
import type { CallRecord } from '../../../shared/contract/calls.ts'
import type { Language } from '../../../shared/contract/door.ts'
import { shanghaiDate } from '../../../shared/domain/clock.ts'
import { instant, type Instant } from '../../../shared/domain/dates.ts'
import type { CallId } from '../../../shared/domain/ids.ts'
import { ProofdeskError } from '../../../shared/errors.ts'
import type { Db } from '../database/open.ts'
import { selectCall, type StoredCall } from './store.ts'

export { callSheet } from './call-sheet.ts'
export { selectCaseCalls as listCaseCalls } from './store.ts'
import { callSheet } from './call-sheet.ts'

const HOUR_MS = 3_600_000
/** China's time: UTC+8 all year. */
const SHANGHAI_HOURS = 8

/** The call; throws `notFound`. */
export function requireCall(db: Db, id: CallId): StoredCall {
  const call = selectCall(db, id)
  if (call === null) throw new ProofdeskError('notFound', { what: 'call', id })
  return call
}

/** A call with the state of its written demand at `now`. */
export function callRecord(call: StoredCall, now: Date): CallRecord {
  const { writtenDemandedAt, writtenAnsweredAt } = call
  if (writtenDemandedAt === null) return { ...call, writtenDue: null }
  const at = instant(new Date(Date.parse(writtenDemandedAt) + callSheet().writtenAnswerHours * HOUR_MS))
  const late = (writtenAnsweredAt ?? instant(now)) > at
  const status = writtenAnsweredAt === null ? (late ? 'overdue' : 'running') : late ? 'met-late' : 'met'
  const due = { kind: 'date', date: shanghaiDate(new Date(at)), provisional: false } as const
  return { ...call, writtenDue: { at, due, status } }
}

/** Throws `call.order` where a call ends, or an answer comes, before its beginning. */
export function checkCallTimes(call: StoredCall): void {
  const { startedAt, endedAt, writtenDemandedAt, writtenAnsweredAt } = call
  const wrong =
    endedAt !== null && endedAt < startedAt
      ? 'endedAt'
      : writtenDemandedAt !== null && writtenDemandedAt < startedAt
        ? 'writtenDemandedAt'
        : writtenAnsweredAt !== null && (writtenDemandedAt === null || writtenAnsweredAt < writtenDemandedAt)
          ? 'writtenAnsweredAt'
          : null
  if (wrong !== null) throw new ProofdeskError('call.order', { field: wrong })
}

/**
 * The text to send after the call. What the log does not know stands as 【…】 in it and is listed in `missing`;
 * nothing is made up.
 */
export function followUpText(call: CallRecord, language: Language): { text: string; missing: string[] } {
  const zh = language === 'zh-CN'
  const missing: string[] = []
  const known = (field: string, value: string, label: string) => {
    if (value !== '') return value
    missing.push(field)
    return `【${label}】`
  }
  const started = shanghaiTime(call.startedAt)
  const assurances = call.assurances
    .map(({ who, what, until }) =>
      [who, what, until].filter((part) => part !== null && part !== '').join(zh ? '，' : ', '),
    )
    .join(zh ? '；' : '; ')
  const values: Readonly<Record<string, string>> = {
    date: started.slice(0, 10),
    time: started.slice(11),
    person: known('person', call.person, zh ? '对方姓名或工号' : 'name or agent number'),
    phone: known('phone', call.phone, zh ? '电话号码' : 'phone number'),
    topic: known('topic', call.topic, zh ? '反映的问题' : 'the matter'),
    assurances: known(
      'assurances',
      assurances,
      zh ? '对方的口头承诺；没有则写“无”' : 'what was assured; “nothing” if so',
    ),
    deadline: known(
      'writtenDemandedAt',
      call.writtenDue === null ? '' : shanghaiTime(call.writtenDue.at),
      zh ? '答复期限' : 'time to answer by',
    ),
  }
  const template = callSheet().followUp[language]
  return { text: template.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole), missing }
}

/** "2026-11-23 17:30" in China. */
export function shanghaiTime(at: Instant): string {
  return new Date(Date.parse(at) + SHANGHAI_HOURS * HOUR_MS).toISOString().slice(0, 16).replace('T', ' ')
}
