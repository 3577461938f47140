/** What in the facts of a case does not fit together, and what would settle it. */
import type { Contradiction, Fact } from '../../../shared/contract/facts.ts'
import { amountsInText } from '../../../shared/domain/amounts-in-text.ts'
import { localDate, type LocalDate } from '../../../shared/domain/dates.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { dateText, moneyText } from '../../../shared/domain/printed-words.ts'
import type { Bilingual } from '../../../shared/domain/scenario.ts'
import type { Db } from '../database/open.ts'
import { payeeContradictions } from './payees.ts'
import { plainWords, type PinReader } from './pins.ts'
import { spanOf } from './spans.ts'

/** All contradictions of the case. */
export function contradictionsIn(
  db: Db,
  caseId: CaseId,
  facts: readonly Fact[],
  pins: PinReader,
): Contradiction[] {
  return [
    ...twoDays(facts),
    ...otherDayAtPin(facts),
    ...amountsAndRows(facts, pins),
    ...pinsAgainst(facts),
    ...payeeContradictions(db, caseId),
  ]
}

/** Words of a fact that tell whether two are one: without its days, figures aside nothing else. */
const sameFact = ({ title }: Fact) =>
  plainWords(title['zh-CN']).replace(/[，。、；：！？,.;:!?“”"'（）()]/gu, '')

/** One fact told twice, for days that cannot be the same. */
function twoDays(facts: readonly Fact[]): Contradiction[] {
  const told = facts.filter(({ origin }) => origin === 'user')
  return [...Map.groupBy(told, sameFact).values()].flatMap((same): Contradiction[] => {
    const [first, ...others] = same
    if (!first) return []
    const apart = others.filter((other) => !overlap(spanOf(first.when), spanOf(other.when)))
    if (apart.length === 0) return []
    const days = [first, ...apart].map(({ when }) => spanOf(when).from)
    return [
      {
        kind: 'two-dates',
        facts: [first, ...apart].map(({ id }) => id),
        evidenceIds: [...new Set([first, ...apart].flatMap(({ evidenceIds }) => evidenceIds))],
        text: {
          'zh-CN': `“${first.title['zh-CN']}”写了${days.length}个日期：${days.map((day) => dateText(day)).join('、')}`,
          en: `“${first.title.en}” has ${days.length} dates: ${days.map((day) => dateText(day, 'en')).join(', ')}`,
        },
        remedy: ONE_DAY,
      },
    ]
  })
}

const ONE_DAY: Bilingual = {
  'zh-CN': '按证据留下一个日期；确实发生过两次的，分别写明',
  en: 'keep the day the exhibits show; where it happened twice, say so in each',
}

const overlap = (a: { from: string; to: string }, b: { from: string; to: string }) =>
  a.from <= b.to && b.from <= a.to

/** Whole days in a text: 2023年5月12日, 2023-05-12, 2023/5/12, 2023.5.12. */
const WHOLE_DAY = /(?<!\d)(20\d{2})\s*(?:年|[-/.])\s*(\d{1,2})\s*(?:月|[-/.])\s*(\d{1,2})(?!\d)/gu

function daysIn(text: string): LocalDate[] {
  return [...text.normalize('NFKC').matchAll(WHOLE_DAY)].flatMap(
    ([, year, month, day]) => localDate(Number(year), Number(month), Number(day)) ?? [],
  )
}

/** The passage pinned names one day, and the fact is told for another. */
function otherDayAtPin(facts: readonly Fact[]): Contradiction[] {
  return facts.flatMap((fact): Contradiction[] => {
    if (fact.origin === 'app') return []
    const span = spanOf(fact.when)
    return fact.pins.flatMap(({ stance, target, text }): Contradiction[] => {
      if (stance !== 'supports' || target.kind !== 'passage') return []
      const days = [...new Set(daysIn(target.passage))]
      const [day] = days
      if (day === undefined || days.length > 1 || overlap(span, { from: day, to: day })) return []
      return [
        {
          kind: 'two-dates',
          facts: [fact.id],
          evidenceIds: [target.evidenceId],
          text: {
            'zh-CN': `“${fact.title['zh-CN']}”写的是${dateText(span.from)}，出处写的是${dateText(day)}（${text['zh-CN']}）`,
            en: `“${fact.title.en}” is told for ${dateText(span.from, 'en')}, what it is pinned to says ${dateText(day, 'en')} (${text.en})`,
          },
          remedy: ONE_DAY,
        },
      ]
    })
  })
}

/** Amounts in the words of a fact that are neither one of the rows (or findings) pinned nor what these come to. */
function amountsAndRows(facts: readonly Fact[], pins: PinReader): Contradiction[] {
  return facts.flatMap((fact): Contradiction[] => {
    if (fact.origin === 'app') return []
    const seen = fact.pins
      .filter(({ stance }) => stance === 'supports')
      .flatMap(({ target }) => pins.amounts(target))
    const [first] = seen
    if (!first) return []
    const written = amountsInText(`${fact.title['zh-CN']}\n${fact.description['zh-CN']}`).flatMap(
      ({ text, hundredths }) => (hundredths === null ? [] : [{ text, hundredths }]),
    )
    const known = new Set(seen.flatMap(({ amount }) => [amount, Math.abs(amount)]))
    const sum = seen.reduce((total, { amount }) => total + amount, 0)
    known.add(sum).add(Math.abs(sum))
    const other = written.filter(({ hundredths }) => !known.has(hundredths))
    // A fact may speak of further amounts (the fee of a sale): it contradicts the rows where none of its amounts is theirs.
    if (written.length === 0 || other.length < written.length) return []
    const money = { minor: sum, currency: first.currency }
    return [
      {
        kind: 'amount-rows',
        facts: [fact.id],
        evidenceIds: [
          ...new Set(fact.pins.flatMap(({ target }) => ('evidenceId' in target ? [target.evidenceId] : []))),
        ],
        text: {
          'zh-CN': `“${fact.title['zh-CN']}”写的是${other.map(({ text }) => text.trim()).join('、')}，所引的账单行合计${moneyText(money)}`,
          en: `“${fact.title.en}” says ${other.map(({ text }) => text.trim()).join(', ')}; the rows pinned come to ${moneyText(money, 'en')}`,
        },
        remedy: {
          'zh-CN': '改正金额，或者改引相应的账单行',
          en: 'mend the amount, or pin the rows it stands in',
        },
      },
    ]
  })
}

/** Borne out by one pin and spoken against by another. */
function pinsAgainst(facts: readonly Fact[]): Contradiction[] {
  return facts.flatMap((fact): Contradiction[] => {
    const against = fact.pins.filter(({ stance, state }) => stance === 'contradicts' && state !== 'gone')
    if (against.length === 0) return []
    return [
      {
        kind: 'pins',
        facts: [fact.id],
        evidenceIds: [
          ...new Set(against.flatMap(({ target }) => ('evidenceId' in target ? [target.evidenceId] : []))),
        ],
        text: {
          'zh-CN': `“${fact.title['zh-CN']}”有相反的出处：${against.map(({ text }) => text['zh-CN']).join('、')}`,
          en: `Against “${fact.title.en}” speaks ${against.map(({ text }) => text.en).join(', ')}`,
        },
        remedy: {
          'zh-CN': '写明为什么不以该证据为准，或者改正事实',
          en: 'say why it does not hold, or mend the fact',
        },
      },
    ]
  })
}
