/** Before something leaves the house: one list of remarks, by one set of rules, for letter, form, submission and pack. */
import { z } from 'zod'
import { bilingual } from '../domain/scenario.ts'
import { caseId, evidenceId, letterId, prose } from './common.ts'
import { defineRoutes } from './route.ts'

export const REMARK_CODES = [
  // Of the letter.
  'placeholder',
  'cited-gone',
  'cited-not-sent',
  'figure-changed',
  'amount-unknown',
  'uncited',
  'wrong-addressee',
  'letter-none',
  // Of the claim.
  'claim',
  'ground-not-sent',
  // Of the facts.
  'pin-lost',
  'contradiction',
  'fact-unproved',
  'reply-missing',
  // Of the exhibits.
  'evidence-none',
  'evidence-incomplete',
  'purpose-missing',
  'exhibit-unread',
  'private-data',
  'required-missing',
  // Of the channel.
  'not-offered',
  'material-missing',
  'real-name',
  'licence-asked',
  'summary-too-long',
  'attachments-too-many',
  'attachment-too-large',
  'limits-unknown',
  'reference-later',
  // Of time.
  'limitation-near',
  'limitation-passed',
  // What could not be checked.
  'not-checked',
] as const
export type RemarkCode = (typeof REMARK_CODES)[number]

/**
 * blocking: false or refused as it stands; it goes out only with a written reason. warning: to be seen to. hint: worth
 * knowing, or a check that could not be made.
 */
export const REMARK_LEVELS = ['blocking', 'warning', 'hint'] as const

/** Where it is seen to. */
export const REMARK_PLACES = [
  'letter',
  'evidence',
  'checklist',
  'timeline',
  'claim',
  'statements',
  'terms',
  'case',
  'channel',
] as const

export const remark = z.object({
  code: z.enum(REMARK_CODES),
  level: z.enum(REMARK_LEVELS),
  text: bilingual,
  place: z.enum(REMARK_PLACES),
  /** What it is about: an exhibit, a head of the claim, a material; null where it is the whole. */
  about: z.string().nullable(),
})
export type Remark = z.infer<typeof remark>

/** Kept with what was sent: the blocking remarks there were, and why it went out nevertheless. */
export const overridden = z.object({ reason: prose, remarks: z.array(remark) })
export type Overridden = z.infer<typeof overridden>

export const preflightRoutes = defineRoutes({
  /** The gravest first. */
  'preflight.check': {
    input: z.object({
      caseId,
      what: z.enum(['letter', 'form', 'submission', 'pack']),
      /** Null: no letter goes along. */
      letterId: letterId.nullable().default(null),
      /** Exhibits that go along; null: all of the case. */
      evidenceIds: z.array(evidenceId).nullable().default(null),
      /** The office it goes to; null: not chosen yet. */
      channel: z.string().nullable().default(null),
      /** What is written into the office's own form. */
      text: prose.default(''),
      /** Kinds of private data that the pack blacks out. */
      redacted: z.boolean().default(false),
    }),
    output: z.object({
      remarks: z.array(remark),
      /** How many of them are blocking. */
      blocking: z.int(),
    }),
  },
})
