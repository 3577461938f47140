/**
 * Which rules a paper may cite: rules of substance by the days of the harm, rules of procedure by the day it is written
 * (立法法 104; resources/law). A rule the table lacks is an error of the data, found by a test.
 */
import { addMonths } from '../../../shared/domain/clock.ts'
import type { LocalDate } from '../../../shared/domain/dates.ts'
import { inForceOn, ruleFrom, type LawRule, type RuleArea } from '../../../shared/domain/law.ts'
import { lawRuleById } from '../law/rules.ts'
import type { LetterFacts } from './facts.ts'

type Facts = Pick<LetterFacts, 'harmDays' | 'today'>

/** Limitation: no claim that can still be enforced is older, whatever its day. */
const LIMITATION_MONTHS = 36

/** Whether each of the rules may be cited. */
export function applicable(ids: readonly string[] | undefined, facts: Facts): boolean {
  return (ids ?? []).every((id) => {
    const rule = lawRuleById(id)
    return rule.kind === 'substance' ? reaches(rule, facts) : inForceOn(rule, facts.today)
  })
}

/**
 * In force on one of the days of the harm. Where no day is known: in force all through the time that limitation leaves,
 * so that it holds whatever the day turns out to be.
 */
function reaches(rule: LawRule, { harmDays, today }: Facts): boolean {
  if (harmDays.length > 0) return harmDays.some((day) => inForceOn(rule, day))
  return inForceOn(rule, addMonths(today, -LIMITATION_MONTHS)) && inForceOn(rule, today)
}

/**
 * From when on the rules speak of the harm, where a part of the harm is older than they are; else null: then they
 * cover all of it.
 */
export function coveredFrom(ids: readonly string[] | undefined, { harmDays }: Facts): LocalDate | null {
  const [first] = harmDays
  if (first === undefined) return null
  const starts = (ids ?? []).flatMap((id) => {
    const rule = lawRuleById(id)
    const from = rule.kind === 'substance' ? ruleFrom(rule) : null
    return from === null ? [] : [from]
  })
  const latest = starts.sort().at(-1)
  return latest !== undefined && first < latest ? latest : null
}

/** Whether the office that is written to enforces, or may argue by, what a passage states. */
export function within(areas: readonly RuleArea[] | undefined, ids: readonly string[] | undefined): boolean {
  return areas === undefined || (ids ?? []).some((id) => areas.includes(lawRuleById(id).area))
}
