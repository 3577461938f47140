/** What the product made facts of, in words: kinds and data are kept, sentences are written when somebody reads them. */
import type { MadeFact } from '../contract/facts.ts'
import type { EventDate } from '../contract/timeline.ts'
import type { SubmissionEventKind } from './clock.ts'
import type { LocalDate } from './dates.ts'
import { dateText, moneyText } from './printed-words.ts'
import type { Bilingual } from './scenario.ts'
import { FINDING_NAMES } from './settlement-words.ts'

export const SUBMISSION_EVENT_WORDS: Readonly<Record<SubmissionEventKind, Bilingual>> = {
  submitted: { 'zh-CN': '提交', en: 'sent' },
  received: { 'zh-CN': '对方收到', en: 'arrived' },
  'papers-requested': { 'zh-CN': '要求补正材料', en: 'more papers asked for' },
  'papers-supplied': { 'zh-CN': '补正材料', en: 'more papers sent' },
  accepted: { 'zh-CN': '受理', en: 'taken up' },
  refused: { 'zh-CN': '不予受理或拒绝', en: 'refused' },
  transferred: { 'zh-CN': '转办', en: 'passed on' },
  extended: { 'zh-CN': '告知延期', en: 'extension told' },
  'mediation-started': { 'zh-CN': '开始调解', en: 'mediation began' },
  'mediation-ended': { 'zh-CN': '调解结束', en: 'mediation ended' },
  'appraisal-started': { 'zh-CN': '开始鉴定', en: 'appraisal began' },
  'appraisal-ended': { 'zh-CN': '鉴定结束', en: 'appraisal ended' },
  'new-facts': { 'zh-CN': '补充新事实', en: 'new facts told' },
  'case-filed': { 'zh-CN': '立案', en: 'case filed' },
  issued: { 'zh-CN': '发出文书', en: 'paper issued' },
  served: { 'zh-CN': '送达', en: 'served' },
  objected: { 'zh-CN': '提出异议', en: 'objection raised' },
  answered: { 'zh-CN': '答复', en: 'answered' },
  settled: { 'zh-CN': '和解', en: 'settled' },
  withdrawn: { 'zh-CN': '撤回', en: 'withdrawn' },
  closed: { 'zh-CN': '结束', en: 'closed' },
}

/** When it happened, as papers write it: 2023年5月12日 14:05, 2023年5月中旬, 2023年5月1日至2023年5月3日. */
export function whenText(when: EventDate, language: 'zh-CN' | 'en' = 'zh-CN'): string {
  const day = (date: LocalDate) => dateText(date, language)
  const zh = language === 'zh-CN'
  switch (when.kind) {
    case 'exact':
      return `${day(when.date)}${when.time === null ? '' : ` ${when.time}`}`
    case 'approximate':
      if (when.words !== '') return when.words
      return zh ? `约${day(when.from)}至${day(when.to)}` : `about ${day(when.from)} to ${day(when.to)}`
    case 'range':
      return zh ? `${day(when.from)}至${day(when.to)}` : `${day(when.from)} to ${day(when.to)}`
  }
}

/** What such a fact is called, and what more there is to say of it ('' for nothing). */
export function madeWords(made: MadeFact): { readonly title: Bilingual; readonly description: Bilingual } {
  switch (made.kind) {
    case 'evidence-dated':
      return only(`${made.number} ${made.name}`, `${made.number} ${made.name}`)
    case 'statement-covers':
      return only(
        `${made.number} 对账单：${made.account}，${made.rows}行`,
        `${made.number} statement: ${made.account}, ${made.rows} row${made.rows === 1 ? '' : 's'}`,
      )
    case 'finding':
      return only(
        made.groups
          .map(
            ({ finding, count, amount }) =>
              `${FINDING_NAMES[finding]['zh-CN']}：${count} 项，合计${moneyText(amount)}`,
          )
          .join('；'),
        made.groups
          .map(
            ({ finding, count, amount }) =>
              `${FINDING_NAMES[finding].en}: ${count}, ${moneyText(amount, 'en')}`,
          )
          .join('; '),
      )
    case 'call':
      return callWords(made)
    case 'submission': {
      const words = SUBMISSION_EVENT_WORDS[made.event]
      const [no, number] =
        made.reference === '' ? ['', ''] : [`（编号 ${made.reference}）`, ` (no. ${made.reference})`]
      return {
        title: {
          'zh-CN': `${made.channel['zh-CN']}：${words['zh-CN']}${no}`,
          en: `${made.channel.en}: ${words.en}${number}`,
        },
        description: { 'zh-CN': made.note, en: made.note },
      }
    }
    case 'reply-due':
      return only(
        `${made.channel['zh-CN']}：${made.clock['zh-CN']}${made.overdue ? '已到期，未见答复' : '到期'}`,
        `${made.channel.en}: ${made.clock.en} ${made.overdue ? 'was due and has not come' : 'due'}`,
      )
    case 'money-back':
      return only(
        `收回款项：${made.amounts.map((amount) => moneyText(amount)).join('、')}`,
        `Money back: ${made.amounts.map((amount) => moneyText(amount, 'en')).join(', ')}`,
      )
  }
}

function only(zh: string, en: string) {
  return { title: { 'zh-CN': zh, en }, description: { 'zh-CN': '', en: '' } }
}

function callWords({ channel, person, topic, assurances }: Extract<MadeFact, { kind: 'call' }>) {
  const told = assurances.filter(({ what }) => what !== '')
  const said = (language: 'zh-CN' | 'en') =>
    told
      .map(({ who, what, until }) =>
        [who, what, until === null ? '' : dateText(until, language)]
          .filter((part) => part !== '')
          .join(language === 'en' ? ', ' : '，'),
      )
      .join(language === 'en' ? '; ' : '；')
  return {
    title: {
      'zh-CN': `致电${channel['zh-CN']}${person === '' ? '' : `（${person}）`}${topic === '' ? '' : `：${topic}`}`,
      en: `Call to ${channel.en}${person === '' ? '' : ` (${person})`}${topic === '' ? '' : `: ${topic}`}`,
    },
    description: {
      'zh-CN': told.length === 0 ? '' : `对方承诺：${said('zh-CN')}`,
      en: told.length === 0 ? '' : `Assured: ${said('en')}`,
    },
  }
}
