/** `channel route`. */
import type { CaseRoute } from '../../shared/contract/case-route.ts'
import type { Language } from '../../shared/contract/door.ts'
import type { Bilingual } from '../../shared/domain/scenario.ts'
import { defineCommand } from './command.ts'
import { table } from './words.ts'

type Entry = CaseRoute['entries'][number]

/** A channel as the terminal gives it. */
interface RouteLine {
  channel: string
  name: Bilingual
  offered: Entry['offered']
  reasons: {
    code: string
    effect: Entry['reasons'][number]['effect']
    text: Bilingual
    rule: string
    citation: string
    tag: string
    fact: string | null
  }[]
  /** The day, or null where there is none or it is not certain. */
  due: string | null
  dueDetail: {
    kind: string
    clock: string
    name: Bilingual
    earliest: string
    latest: string
    missingYears: number[]
    provisional: boolean
    rule: string
    citation: string
    tag: string
  } | null
}

export const channelRoute = defineCommand<RouteLine[]>({
  options: {},
  positionals: { min: 1, max: 1 },
  async run(args, context) {
    const route = await context.call('caseRoute.get', { caseId: args.positionals[0] ?? '' })
    const { rules } = await context.call('channels.directory', {})
    const citations = new Map(rules.map(({ id, document, article }) => [id, `${document} ${article}`.trim()]))
    const cite = (rule: string) => citations.get(rule) ?? rule
    return route.entries.map((entry) => ({
      channel: entry.channel,
      name: entry.name,
      offered: entry.offered,
      reasons: entry.reasons.map((reason) => ({ ...reason, citation: cite(reason.rule) })),
      due: entry.due?.due.kind === 'date' ? entry.due.due.date : null,
      dueDetail: detail(entry.due, cite),
    }))
  },
  print(lines, language) {
    return table(
      lines.map((line) => [
        OFFERED[line.offered][language],
        line.name[language],
        dueText(line, language),
        line.reasons
          .filter(({ effect }) => effect === line.offered || (line.offered === 'later' && effect === 'ask'))
          .map(({ text, citation, tag }) => `${text[language]} [${citation}, ${tag}]`)
          .join(' '),
      ]),
    )
  },
})

const OFFERED: Readonly<Record<Entry['offered'], Record<Language, string>>> = {
  yes: { 'zh-CN': '可用', en: 'yes' },
  later: { 'zh-CN': '以后', en: 'later' },
  no: { 'zh-CN': '不可', en: 'no' },
}

function detail(due: Entry['due'], cite: (rule: string) => string): RouteLine['dueDetail'] {
  if (due === null) return null
  const { kind, clock, name, due: date, rule, tag } = due
  const span =
    date.kind === 'date'
      ? { earliest: date.date, latest: date.date, missingYears: [], provisional: date.provisional }
      : { earliest: date.earliest, latest: date.latest, missingYears: date.missingYears, provisional: false }
  return { kind, clock, name, ...span, rule, citation: cite(rule), tag }
}

function dueText({ due, dueDetail }: RouteLine, language: Language): string {
  if (due !== null) return due
  if (dueDetail === null) return '–'
  const years = dueDetail.missingYears.join(', ')
  const why = language === 'zh-CN' ? `${years}年节假日未公布` : `holidays of ${years} not published`
  return `${dueDetail.earliest} … ${dueDetail.latest} (${why})`
}
