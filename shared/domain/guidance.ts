/** Guidance as data: before signing (SPEC M26), the article's rules of thumb (M14), the call sheet (M15). */
import { z } from 'zod'
import { bilingual, SOURCE_TAGS } from './scenario.ts'

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
const sourced = { rule: z.string().min(1), tag: z.enum(SOURCE_TAGS) }

/** A check before a contract is signed. */
export const signingCheck = z.strictObject({
  id: slug,
  name: bilingual,
  why: bilingual,
  how: bilingual,
  links: z.array(
    z.strictObject({ name: bilingual, url: z.url({ protocol: /^https$/ }), tag: z.enum(SOURCE_TAGS) }),
  ),
  ...sourced,
})
export type SigningCheck = z.infer<typeof signingCheck>

/** What to look for in a contract's text: any of the terms, blanks between their characters allowed. */
export const clauseKind = z.strictObject({
  id: slug,
  name: bilingual,
  terms: z.array(z.string().min(2)).min(1),
  /**
   * Turns of a sentence no single term tells: … stands for up to 24 characters of it, # for a number, (a|b) for either,
   * (a)? for one that may be missing.
   */
  turns: z.array(z.string().min(2)).default([]),
  /** Why to look at it and what to see; never whether it is fair. */
  why: bilingual,
  ...sourced,
})
export type ClauseKind = z.infer<typeof clauseKind>

/** Where a rule of thumb is shown. */
export const GUIDANCE_PLACES = [
  'before-signing',
  'call-log',
  'case-amount',
  'channel-materials',
  'evidence',
  'provider',
  'route',
  'submission-clock',
  'submission-reference',
] as const

/** What the article says, and what the law says where it differs. */
export const ruleOfThumb = z.strictObject({
  id: slug,
  places: z.array(z.enum(GUIDANCE_PLACES)).min(1),
  text: bilingual,
  law: bilingual.nullable(),
  ...sourced,
})
export type RuleOfThumb = z.infer<typeof ruleOfThumb>

/** The call sheet: five whys one by one, and the text that demands a written answer. */
export const callSheet = z.strictObject({
  whys: z.array(z.strictObject({ id: slug, text: bilingual })).length(5),
  /** Rule of the method; the wording is Proofdesk's own. */
  methodRule: z.string(),
  wordingTag: z.enum(SOURCE_TAGS),
  writtenAnswerHours: z.int().min(1),
  /** Placeholders: {date} {time} {person} {phone} {topic} {assurances} {deadline}. */
  followUp: bilingual,
  checkedOn: z.string(),
})
export type CallSheet = z.infer<typeof callSheet>
