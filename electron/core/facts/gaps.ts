/** What is missing in the facts of a case, and what would fill it. */
import type { Fact, Gap } from '../../../shared/contract/facts.ts'
import { PHASES } from '../../../shared/contract/timeline.ts'
import { addDays, daysBetween, localDateOf, type LocalDate } from '../../../shared/domain/dates.ts'
import { dateText } from '../../../shared/domain/printed-words.ts'
import type { Bilingual } from '../../../shared/domain/scenario.ts'
import { spanOf } from './spans.ts'

/** Two months with nothing told: whoever reads asks what happened in them. */
const SILENCE_DAYS = 60
/** How long after the day promised (or, without one, after the call) something must be known to have followed. */
const GRACE_DAYS = 14
const WITHOUT_DAY = 30

type Phase = Fact['phase']

const PHASE_NAMES: Readonly<Record<Phase, Bilingual>> = {
  application: { 'zh-CN': '办理', en: 'application' },
  use: { 'zh-CN': '使用', en: 'use' },
  complaint: { 'zh-CN': '投诉', en: 'complaint' },
}

/** What usually shows what happened in a phase. */
const SHOWN_BY: Readonly<Record<Phase, Bilingual>> = {
  application: {
    'zh-CN': '宣传页面、协议、办理时的聊天、付款记录',
    en: 'the advertisement, the contract, the chats of the application, what was paid',
  },
  use: {
    'zh-CN': '对账单、到账短信、异常提示的截图',
    en: 'statements, messages of credits, screenshots of errors',
  },
  complaint: {
    'zh-CN': '通话记录、书面请求、投诉回执和答复',
    en: 'the call log, written requests, receipts of complaints and their replies',
  },
}

/** All gaps, those of the whole first. Judged at `now`: what is not due yet is no gap. */
export function gapsIn(facts: readonly Fact[], now: Date): Gap[] {
  const today = localDateOf(now)
  return [
    ...emptyPhases(facts),
    ...silences(facts, today),
    ...promises(facts, today),
    ...overdue(facts),
    ...unproved(facts),
  ]
}

function emptyPhases(facts: readonly Fact[]): Gap[] {
  return PHASES.filter((phase) => !facts.some((fact) => fact.phase === phase)).map((phase) => ({
    kind: 'phase-empty',
    phase,
    from: null,
    to: null,
    facts: [],
    evidenceIds: [],
    text: {
      'zh-CN': `“${PHASE_NAMES[phase]['zh-CN']}”阶段没有任何事实`,
      en: `Nothing is told of the ${PHASE_NAMES[phase].en}`,
    },
    remedy: SHOWN_BY[phase],
  }))
}

/** Long times of which nothing is told. A day that is still to come breaks no silence. */
function silences(facts: readonly Fact[], today: LocalDate): Gap[] {
  const spans = facts
    .map((fact) => ({ fact, ...spanOf(fact.when) }))
    .filter(({ fact, from }) => fact.made?.kind !== 'reply-due' && from <= today)
  const found: Gap[] = []
  let last: (typeof spans)[number] | undefined
  for (const span of spans) {
    if (last !== undefined) {
      const days = daysBetween(last.to, span.from)
      if (days > SILENCE_DAYS) {
        const [from, to] = [addDays(last.to, 1), addDays(span.from, -1)]
        const phase = last.fact.phase === span.fact.phase ? span.fact.phase : 'use'
        found.push({
          kind: 'silence',
          phase,
          from,
          to,
          facts: [last.fact.id, span.fact.id],
          evidenceIds: [],
          text: {
            'zh-CN': `${dateText(from)}至${dateText(to)}（${days - 1}天）没有任何事实`,
            en: `Nothing is told from ${dateText(from, 'en')} to ${dateText(to, 'en')} (${days - 1} days)`,
          },
          remedy: SHOWN_BY[phase],
        })
      }
    }
    if (last === undefined || span.to > last.to) last = span
  }
  return found
}

/** Assured in a call, and nothing known to have followed. */
function promises(facts: readonly Fact[], today: LocalDate): Gap[] {
  return facts.flatMap((fact): Gap[] => {
    if (fact.made?.kind !== 'call') return []
    const told = spanOf(fact.when).from
    return fact.made.assurances.flatMap(({ what, until }): Gap[] => {
      const due = until ?? addDays(told, WITHOUT_DAY)
      const end = addDays(due, GRACE_DAYS)
      if (what === '' || due >= today) return []
      const followed = facts.some((other) => {
        const { from } = spanOf(other.when)
        return other.id !== fact.id && from > told && from <= end && ACTS.has(other.made?.kind ?? 'told')
      })
      if (followed) return []
      return [
        {
          kind: 'promise',
          phase: 'complaint',
          from: told,
          to: due,
          facts: [fact.id],
          evidenceIds: [],
          text: {
            'zh-CN': `${dateText(told)}承诺“${what}”${until === null ? '' : `（${dateText(until)}前）`}，之后发生了什么没有记录`,
            en: `Assured on ${dateText(told, 'en')}: “${what}”${until === null ? '' : ` (by ${dateText(until, 'en')})`}; what followed is not told`,
          },
          remedy: {
            'zh-CN': '写明是否兑现：到账记录，或者逾期后的催告、通话',
            en: 'say whether it was kept: the credit, or a demand or call after the day',
          },
        },
      ]
    })
  })
}

/** What can answer a promise: something told, done or paid; a file's own day or a finding is none. */
const ACTS: ReadonlySet<string> = new Set(['told', 'call', 'submission', 'money-back'])

function overdue(facts: readonly Fact[]): Gap[] {
  return facts.flatMap((fact): Gap[] =>
    fact.made?.kind === 'reply-due' && fact.made.overdue
      ? [
          {
            kind: 'reply-missing',
            phase: 'complaint',
            ...spanOf(fact.when),
            facts: [fact.id],
            evidenceIds: [],
            text: fact.title,
            remedy: {
              'zh-CN': '登记收到的答复；没有答复的，催办或者转下一步',
              en: 'enter the reply that came; without one, press for it or take the next step',
            },
          },
        ]
      : [],
  )
}

/** A day that nothing proves: no exhibit, and no pin that bears it out. */
function unproved(facts: readonly Fact[]): Gap[] {
  return facts.flatMap((fact): Gap[] => {
    const borne = fact.pins.some(
      ({ stance, state }) => stance === 'supports' && (state === 'stands' || state === 'unread'),
    )
    if (fact.origin === 'app' || fact.evidenceIds.length > 0 || borne) return []
    return [
      {
        kind: 'no-exhibit',
        phase: fact.phase,
        ...spanOf(fact.when),
        facts: [fact.id],
        evidenceIds: [],
        text: {
          'zh-CN': `“${fact.title['zh-CN']}”没有证据`,
          en: `Nothing proves “${fact.title.en}”`,
        },
        remedy: SHOWN_BY[fact.phase],
      },
    ]
  })
}
