/** What happens to a submission, on the case's timeline. */
import type { SubmissionEventRecord } from '../../../shared/contract/submissions.ts'
import type { SubmissionEventKind } from '../../../shared/domain/clock.ts'
import type { Instant } from '../../../shared/domain/dates.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import type { Db, Tx } from '../database/open.ts'
import { addEvent, setAppEventRemoved } from '../timeline/timeline.ts'
import { shanghaiTime } from '../calls/calls.ts'
import { channelDirectory } from '../channels/channels.ts'

/** Papers for Chinese offices tell it in Chinese, pages in the reader's language. */
const WORDS: Readonly<Record<SubmissionEventKind, string>> = {
  submitted: '提交',
  received: '对方收到',
  'papers-requested': '要求补正材料',
  'papers-supplied': '补正材料',
  accepted: '受理',
  refused: '不予受理或拒绝',
  transferred: '转办',
  extended: '告知延期',
  'mediation-started': '开始调解',
  'mediation-ended': '调解结束',
  'appraisal-started': '开始鉴定',
  'appraisal-ended': '鉴定结束',
  'new-facts': '补充新事实',
  'case-filed': '立案',
  issued: '发出文书',
  served: '送达',
  objected: '提出异议',
  answered: '答复',
  settled: '和解',
  withdrawn: '撤回',
  closed: '结束',
}

const WORDS_EN: Readonly<Record<SubmissionEventKind, string>> = {
  submitted: 'sent',
  received: 'arrived',
  'papers-requested': 'more papers asked for',
  'papers-supplied': 'more papers sent',
  accepted: 'taken up',
  refused: 'refused',
  transferred: 'passed on',
  extended: 'extension told',
  'mediation-started': 'mediation began',
  'mediation-ended': 'mediation ended',
  'appraisal-started': 'appraisal began',
  'appraisal-ended': 'appraisal ended',
  'new-facts': 'new facts told',
  'case-filed': 'case filed',
  issued: 'paper issued',
  served: 'served',
  objected: 'objection raised',
  answered: 'answered',
  settled: 'settled',
  withdrawn: 'withdrawn',
  closed: 'closed',
}

/** Adds the event; gives the timeline event's id. */
export function recordOnTimeline(
  db: Tx,
  subject: { caseId: CaseId; channel: string; reference: string },
  event: SubmissionEventRecord,
  now: Date,
): string {
  const name = channelDirectory().byId.get(subject.channel)?.name
  const channel = name?.['zh-CN'] ?? subject.channel
  const reference = subject.reference === '' ? '' : `（编号 ${subject.reference}）`
  const fields = {
    phase: 'complaint' as const,
    title: `${channel}：${WORDS[event.kind]}${reference}`.slice(0, 300),
    description: event.note,
    when: {
      kind: 'exact' as const,
      date: event.on,
      time: event.at === null ? null : shanghaiTime(event.at).slice(11),
    },
    evidenceIds: [...event.evidenceIds],
  }
  const no = subject.reference === '' ? '' : ` (no. ${subject.reference})`
  const titleEn = `${name?.en ?? subject.channel}: ${WORDS_EN[event.kind]}${no}`
  return addEvent(db, subject.caseId, fields, {
    now,
    origin: 'app',
    kind: `submission.${event.kind}`,
    titleEn,
  }).id
}

/** Takes the event off the timeline at `at`, or puts it back with null. */
export function takeOffTimeline(db: Db, timelineId: string, at: Instant | null): void {
  setAppEventRemoved(db, timelineId, at)
}
