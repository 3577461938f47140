/** Notices in words. They are shown by the system, outside the window, so both languages come from here. */
import type { Reminder } from '../../../shared/contract/due.ts'
import type { DueNotice } from '../../../shared/contract/due.ts'
import type { Notice, NoticeStage } from '../../../shared/domain/due-notices.ts'
import type { Bilingual } from '../../../shared/domain/scenario.ts'
import { shanghaiTime } from '../calls/calls.ts'

const STAGES: Readonly<Record<NoticeStage, Bilingual>> = {
  ahead: { 'zh-CN': '即将到期', en: 'Due soon' },
  today: { 'zh-CN': '今天到期', en: 'Due today' },
  overdue: { 'zh-CN': '已逾期', en: 'Overdue' },
}
/** A span begins with the first day that may be the last one. */
const PERHAPS: Bilingual = { 'zh-CN': '可能今天到期', en: 'May be due today' }

/** One deadline: what it is and whose turn it is. */
export function noticeOf(reminder: Reminder, { key, stage }: Notice): DueNotice {
  const { due, dueAt, channelName, name, caseTitle, caseId, submission, call } = reminder
  const head = stage === 'today' && due.kind === 'uncertain' ? PERHAPS : STAGES[stage]
  const on =
    dueAt !== null
      ? `${shanghaiTime(dueAt)} (UTC+8)`
      : due.kind === 'date'
        ? due.date
        : `${due.earliest} – ${due.latest}`
  const text = (language: keyof Bilingual) => {
    const colon = language === 'zh-CN' ? '：' : ': '
    const channel = channelName === null ? '' : `${channelName[language]} · `
    return `${head[language]}${colon}${channel}${name[language]}`
  }
  return {
    key,
    stage,
    title: { 'zh-CN': text('zh-CN'), en: text('en') },
    body: { 'zh-CN': `${caseTitle}\n到期：${on}`, en: `${caseTitle}\nDue: ${on}` },
    place: { caseId, submission, call },
  }
}

/** Several at once, e.g. after a holiday: one notice with their number. */
export function summaryOf(notices: readonly DueNotice[]): DueNotice {
  const late = notices.filter(({ stage }) => stage === 'overdue').length
  const titles = (language: keyof Bilingual) =>
    notices
      .slice(0, 3)
      .map(({ title }) => title[language])
      .join('\n')
  return {
    key: notices.map(({ key }) => key).join(','),
    stage: late > 0 ? 'overdue' : 'today',
    title: {
      'zh-CN': `${notices.length} 个期限需要处理${late > 0 ? `，其中 ${late} 个已逾期` : ''}`,
      en: `${notices.length} deadlines need attention${late > 0 ? `, ${late} of them overdue` : ''}`,
    },
    body: { 'zh-CN': titles('zh-CN'), en: titles('en') },
    place: null,
  }
}
