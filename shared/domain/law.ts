/**
 * Rules of law as data: resources/law/rules/*.json, the one table everything cites from. A row names its provisions,
 * each document with its articles and the time it was in force, and says in own words what they hold.
 */
import { z } from 'zod'
import type { LocalDate } from './dates.ts'
import { parseLocalDate } from './dates.ts'
import { bilingual, SOURCE_TAGS } from './scenario.ts'

const day = z
  .string()
  .refine((text) => parseLocalDate(text) !== null, { error: 'not a date' })
  .transform((text) => text as LocalDate)

export const lawProvision = z.strictObject({
  /** As printed between 《》: a full title, or the number of a notice that is cited by it (银发〔2017〕281号). */
  document: z.string().min(1),
  /** Number or edition printed after the title; empty where none is needed. */
  issue: z.string(),
  /** "30", "18.4" (paragraph), "14(4)" (item), or an item of a notice as it stands there: "一（四）". */
  articles: z.array(z.string().min(1)),
  /** First and last day in force; null: not known, or still in force. */
  from: day.nullable(),
  until: day.nullable(),
})
export type LawProvision = z.infer<typeof lawProvision>

export const RULE_KINDS = [
  /** Chosen by the day of the facts. */
  'substance',
  /** Of courts and offices: chosen by today. */
  'procedure',
  /** No rule of law: the source article, an address, a choice of Proofdesk. */
  'guidance',
] as const

/** Who enforces it, or what it is argued by: an office is given what it enforces. */
export const RULE_AREAS = [
  'civil',
  'acquiring',
  'payment',
  'price',
  'promotion',
  'consumer',
  'consumer-finance',
  'bank',
  'laundering',
  'telecom-fraud',
  'police',
  'card',
  'data',
  'crime',
  'court',
  'office',
  'guidance',
] as const
export type RuleArea = (typeof RULE_AREAS)[number]

export const lawRuleData = z.strictObject({
  id: z.string().min(1),
  area: z.enum(RULE_AREAS),
  provisions: z.array(lawProvision).min(1),
  kind: z.enum(RULE_KINDS),
  /** Whose rights it concerns. */
  claimant: z.enum(['merchant', 'individual', 'both']),
  says: bilingual,
  /** Words of the text itself, as read. */
  quote: z.string().min(1).nullable(),
  tag: z.enum(SOURCE_TAGS),
  readIn: z.string(),
  checkedOn: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
})

/** A row with what lists show of it. */
export const lawRule = lawRuleData.extend({
  /** 《…》 without its marks; several joined by ；. */
  document: z.string().min(1),
  /** "第30、31条", "一（四）"; empty where the document is cited as a whole. */
  article: z.string(),
  /** First day in force, of each provision; "–" where not known, "to …" where it has ended. */
  inForce: z.string(),
})
export type LawRule = z.infer<typeof lawRule>

export function lawRuleOf(data: z.infer<typeof lawRuleData>): LawRule {
  const { provisions } = data
  const several = provisions.length > 1
  const dates = provisions.map(({ from, until }) => (until === null ? (from ?? '–') : `to ${until}`))
  return {
    ...data,
    document: provisions
      .map(({ document, issue }) => (issue === '' || several ? document : `${document}（${issue}）`))
      .join('；'),
    article: provisions
      .map(articleText)
      .filter((text) => text !== '')
      .join('；'),
    inForce: [...new Set(dates)].join('; '),
  }
}

/** "第14、15条" or, for items of a notice, "一（一）、一（四）". */
function articleText({ articles }: LawProvision): string {
  if (articles.length === 0) return ''
  return articles.every((one) => /^\d/.test(one)) ? `第${articles.join('、')}条` : articles.join('、')
}

/** Whether every provision of the rule was in force on that day; one whose start is not known counts as in force. */
export function inForceOn(rule: Pick<LawRule, 'provisions'>, on: LocalDate): boolean {
  return rule.provisions.every(
    ({ from, until }) => (from === null || from <= on) && (until === null || on <= until),
  )
}

/** The last of the provisions' first days; null where none is known. */
export function ruleFrom(rule: Pick<LawRule, 'provisions'>): LocalDate | null {
  return rule.provisions.reduce<LocalDate | null>(
    (latest, { from }) => (from !== null && (latest === null || from > latest) ? from : latest),
    null,
  )
}
