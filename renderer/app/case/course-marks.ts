/** What stands in the picture of a case, lane by lane. */
import type { LocalDate } from '../../../shared/domain/dates.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import type { Money } from '../../../shared/domain/money.ts'
import { FINDING_NAMES } from '../../../shared/domain/settlement-words.ts'
import { spanOf } from '../../components/event-words.ts'
import { useText } from '../../i18n/index.ts'
import { useRoute } from '../core.ts'

/** 办理 · 使用 · 投诉 · 钱款 · 联系 */
export const LANES = ['application', 'use', 'complaint', 'money', 'contact'] as const
export type Lane = (typeof LANES)[number]

/** Height of a line of marks in a lane. */
export const LINE = 18
export const laneHeight = (levels: number) => levels * LINE + 12

export interface CourseMark {
  readonly id: string
  readonly lane: Lane
  readonly from: LocalDate
  readonly to: LocalDate
  /** dot: happened on a day. span: over days. hollow: is to come. owed: was due and has not come. */
  readonly shape: 'dot' | 'span' | 'hollow' | 'owed'
  readonly words: string
  readonly title: string
  readonly amount: Money | null
}

/** The sums that are drawn one by one; the others are told in 账目. */
const MOST_SUMS = 5
const MOST_WORDS = 22

/** What happened; files' own days, findings and what is due are drawn from their own lists, or not at all. */
const DRAWN: ReadonlySet<string> = new Set(['told', 'call', 'submission', 'money-back'])
const LANE_OF: Readonly<Record<string, Lane>> = { call: 'contact', 'money-back': 'money' }

const clipped = (text: string) => (text.length > MOST_WORDS ? `${text.slice(0, MOST_WORDS - 1)}…` : text)

/** Earliest first; undefined until all of it is read. */
export function useCourseMarks(caseId: CaseId): readonly CourseMark[] | undefined {
  const { language } = useText()
  const facts = useRoute('facts.get', { caseId })
  const findings = useRoute('settlement.findings', { caseId, limit: 200 })
  const due = useRoute('due.list', {})
  if (!facts.data || !due.data) return undefined
  const marks: CourseMark[] = facts.data.facts.flatMap((fact): CourseMark[] => {
    const kind = fact.made?.kind ?? 'told'
    if (!DRAWN.has(kind)) return []
    const { from, to } = spanOf(fact.when)
    const title = fact.title[language]
    return [
      {
        id: `event-${fact.id}`,
        lane: LANE_OF[kind] ?? fact.phase,
        from: from as LocalDate,
        to: to as LocalDate,
        shape: from === to ? 'dot' : 'span',
        words: clipped(title),
        title,
        amount: null,
      },
    ]
  })
  const owed = (findings.data?.findings ?? [])
    .filter(({ claim, dueOn, happenedOn }) => claim === 'claimed' && (dueOn ?? happenedOn) !== null)
    .sort((a, b) => b.amount.minor - a.amount.minor)
    .slice(0, MOST_SUMS)
  for (const { id, kind, amount, dueOn, happenedOn } of owed) {
    const day = (dueOn ?? happenedOn) as LocalDate
    const words = FINDING_NAMES[kind][language]
    marks.push({
      id: `finding-${id}`,
      lane: 'money',
      from: day,
      to: day,
      shape: 'owed',
      words,
      title: words,
      amount,
    })
  }
  for (const one of due.data) {
    if (one.caseId !== caseId || one.bucket === 'overdue') continue
    const day = one.due.kind === 'date' ? one.due.date : one.due.earliest
    marks.push({
      id: `due-${one.id}`,
      lane: one.call === null ? 'complaint' : 'contact',
      from: day,
      to: day,
      shape: 'hollow',
      words: clipped(one.name[language]),
      title: one.name[language],
      amount: null,
    })
  }
  return marks.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
}
