/** What other domains may ask of preflight: the one list of remarks on what is about to leave. */
import type { ParsedInput } from '../../../shared/contract/index.ts'
import { REMARK_LEVELS, type Overridden, type Remark } from '../../../shared/contract/preflight.ts'
import { shanghaiDate } from '../../../shared/domain/clock.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { ProofdeskError } from '../../../shared/errors.ts'
import { caseRoute } from '../case-route/case-route.ts'
import { requireCase } from '../cases/cases.ts'
import { channelDirectory, correctedVersion, selectOverrides } from '../channels/channels.ts'
import { claimDemands, claimRecordOf } from '../claim/claim.ts'
import type { Db } from '../database/open.ts'
import { listCaseEvidence, requireCaseEvidence } from '../evidence/evidence.ts'
import { factsOf } from '../facts/facts.ts'
import { requireLetter } from '../letters/letters.ts'
import { listCaseProviders } from '../providers/providers.ts'
import { materialStates } from '../submissions/submissions.ts'
import { channelRemarks } from './channel-remarks.ts'
import { exhibitRemarks } from './exhibit-remarks.ts'
import { factRemarks } from './fact-remarks.ts'
import { groundRemarks, letterRemarks } from './letter-remarks.ts'
import type { Sending } from './sending.ts'
import { timeRemarks, uncheckedRemarks } from './time-and-checks.ts'

/** The remarks, the gravest first. Throws `notFound` for what is not of the case. */
export function remarksOn(db: Db, input: ParsedInput<'preflight.check'>, now: Date): Remark[] {
  const sending = gather(db, input, now)
  const { subject, channel } = sending
  const remarks = [
    ...letterRemarks(db, sending),
    ...groundRemarks(db, sending),
    ...claimRemarks(db, subject.id, now),
    ...factRemarks(factsOf(db, subject.id, now)),
    ...ofChannel(db, sending, now),
    ...exhibitRemarks(db, sending),
    ...timeRemarks(db, subject.id, now),
    ...uncheckedRemarks(db, subject.id),
  ]
  // What the office asks for by its own list is not said twice.
  const asked = new Set(
    remarks.filter(({ code }) => code === 'material-missing').map(({ text }) => text['zh-CN']),
  )
  const once = remarks.filter(
    ({ code, text }) => code !== 'required-missing' || channel === null || !asked.has(text['zh-CN']),
  )
  return once.sort((a, b) => REMARK_LEVELS.indexOf(a.level) - REMARK_LEVELS.indexOf(b.level))
}

/**
 * Lets through what nothing blocks, and what is blocked where a reason is written; answers what is to be kept with it.
 * Throws `preflight.blocked`.
 */
export function passOrRefuse(
  db: Db,
  input: ParsedInput<'preflight.check'>,
  reason: string,
  now: Date,
): Overridden | null {
  const blocking = remarksOn(db, input, now).filter(({ level }) => level === 'blocking')
  if (blocking.length === 0) return null
  if (reason.trim() === '')
    throw new ProofdeskError('preflight.blocked', {
      count: blocking.length,
      first: blocking[0]?.text['zh-CN'] ?? '',
      codes: [...new Set(blocking.map(({ code }) => code))].join(', '),
    })
  return { reason: reason.trim(), remarks: blocking }
}

function gather(db: Db, input: ParsedInput<'preflight.check'>, now: Date): Sending {
  const { caseId, what, letterId, evidenceIds, text, redacted } = input
  const subject = requireCase(db, caseId)
  const letter = letterId === null ? null : requireLetter(db, letterId)
  if (letter && letter.caseId !== caseId)
    throw new ProofdeskError('notFound', { what: 'letter', id: letterId ?? '' })
  const all = listCaseEvidence(db, caseId)
  return {
    what,
    subject,
    letter,
    all,
    exhibits: evidenceIds === null ? all : requireCaseEvidence(db, caseId, evidenceIds),
    exhibitsGo: what === 'pack' || what === 'submission',
    channel: input.channel === null ? null : channelOf(db, input.channel, now),
    text,
    redacted,
  }
}

function channelOf(db: Db, id: string, now: Date): NonNullable<Sending['channel']> {
  const channel = channelDirectory().byId.get(id)
  if (!channel) throw new ProofdeskError('notFound', { what: 'channel', id })
  return {
    id,
    name: channel.name,
    version: correctedVersion(channel, shanghaiDate(now), selectOverrides(db)),
  }
}

function ofChannel(db: Db, sending: Sending, now: Date): Remark[] {
  const { channel, subject, exhibits, letter } = sending
  if (!channel?.version) return []
  const offered =
    caseRoute(db, subject.id, now).entries.find((entry) => entry.channel === channel.id)?.offered ?? 'no'
  const materials = materialStates({
    version: channel.version,
    subject,
    demands: claimDemands(db, subject.id).map(({ text }) => text['zh-CN']),
    providers: listCaseProviders(db, subject.id),
    evidence: exhibits,
  })
  return channelRemarks({ ...sending, letter }, offered, materials)
}

/** What the claim says of itself. */
function claimRemarks(db: Db, caseId: CaseId, now: Date): Remark[] {
  return claimRecordOf(db, caseId, now).remarks.map(({ code, text, head }) => ({
    code: 'claim',
    // That less is certain is worth knowing; the sum asked for is one reading of the rows, and not false.
    level: code === 'several-explanations' ? 'hint' : 'warning',
    text,
    place: 'claim',
    about: head,
  }))
}
