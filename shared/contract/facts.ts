/**
 * The facts of a case in order: what the owner told, and what the product knows (an exhibit's day, a call, a sending and
 * its reply, a finding), each with where it is seen and whether it still stands there; what is missing between them, and
 * what does not fit together (SPEC M2, M34).
 */
import { z } from 'zod'
import { SUBMISSION_EVENTS } from '../domain/clock.ts'
import { bilingual } from '../domain/scenario.ts'
import { FINDING_KINDS } from '../domain/settlement.ts'
import { caseId, evidenceId, localDate, money, nothing } from './common.ts'
import { defineRoutes } from './route.ts'
import { eventDate, PHASES, pin } from './timeline.ts'

/** What the product made a fact of. Words are made of it when it is shown (shared/domain/fact-words.ts). */
export const madeFact = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('evidence-dated'), number: z.string(), name: z.string() }),
  z.object({
    kind: z.literal('statement-covers'),
    number: z.string(),
    account: z.string(),
    side: z.enum(['acquirer', 'bank']),
    rows: z.int(),
  }),
  z.object({
    kind: z.literal('finding'),
    groups: z.array(z.object({ finding: z.enum(FINDING_KINDS), count: z.int(), amount: money })),
  }),
  z.object({
    kind: z.literal('call'),
    channel: bilingual,
    person: z.string(),
    topic: z.string(),
    assurances: z.array(z.object({ who: z.string(), what: z.string(), until: localDate.nullable() })),
  }),
  /** Sent, received, a reply that came, and whatever else happened to a submission. */
  z.object({
    kind: z.literal('submission'),
    channel: bilingual,
    event: z.enum(SUBMISSION_EVENTS),
    reference: z.string(),
    note: z.string(),
  }),
  z.object({
    kind: z.literal('reply-due'),
    channel: bilingual,
    clock: bilingual,
    /** It was due and has not come. */
    overdue: z.boolean(),
  }),
  z.object({ kind: z.literal('money-back'), amounts: z.array(money).min(1) }),
])
export type MadeFact = z.infer<typeof madeFact>

/**
 * stands: seen there now. lost: the words, the page or the row are not there any more. unread: nothing was read of the
 * exhibit, so that nobody looked. gone: the exhibit is in the bin; the finding, call or submission is no more.
 */
export const PIN_STATES = ['stands', 'lost', 'unread', 'gone'] as const
export type PinState = (typeof PIN_STATES)[number]

export const factPin = pin.extend({
  state: z.enum(PIN_STATES),
  /** Where it points, as papers write it: 合-01 第3页“费率0.6%”. */
  text: bilingual,
})
export type FactPin = z.infer<typeof factPin>

export const fact = z.object({
  /** Of the event on the timeline, or of what it was made of ("call:…"). */
  id: z.string(),
  /** user: told by the owner. app: known to the product; `made` says of what. */
  origin: z.enum(['user', 'app']),
  made: madeFact.nullable(),
  phase: z.enum(PHASES),
  title: bilingual,
  /** '' where there is no more to say. */
  description: z.object({ 'zh-CN': z.string(), en: z.string() }),
  when: eventDate,
  evidenceIds: z.array(evidenceId),
  pins: z.array(factPin),
  disputedBy: z.string(),
})
export type Fact = z.infer<typeof fact>

/**
 * phase-empty: nothing told of 办理, 使用 or 投诉. silence: a long time of which nothing is told. promise: something was
 * assured and nothing is known to have followed. reply-missing: a reply was due and has not come. no-exhibit: a day that
 * nothing proves.
 */
export const GAP_KINDS = ['phase-empty', 'silence', 'promise', 'reply-missing', 'no-exhibit'] as const

/**
 * two-dates: two days for one fact. amount-rows: an amount in words that the rows pinned do not come to. payee: paid to
 * somebody else than the claim is against, and no contract bridges it. pins: one pin bears a fact out, another speaks
 * against it.
 */
export const CONTRADICTION_KINDS = ['two-dates', 'amount-rows', 'payee', 'pins'] as const

const about = {
  /** Facts it is about, in order. */
  facts: z.array(z.string()),
  evidenceIds: z.array(evidenceId),
  text: bilingual,
  /** What would fill it, or settle it. */
  remedy: bilingual,
}
export const gap = z.object({
  kind: z.enum(GAP_KINDS),
  phase: z.enum(PHASES),
  from: localDate.nullable(),
  to: localDate.nullable(),
  ...about,
})
export type Gap = z.infer<typeof gap>

export const contradiction = z.object({ kind: z.enum(CONTRADICTION_KINDS), ...about })
export type Contradiction = z.infer<typeof contradiction>

export const factsView = z.object({
  /** Earliest first. */
  facts: z.array(fact),
  gaps: z.array(gap),
  contradictions: z.array(contradiction),
})
export type FactsView = z.infer<typeof factsView>

export const factRoutes = defineRoutes({
  'facts.get': { input: z.object({ caseId }), output: factsView },
  /** Takes a fact that the product made off the list, or puts it back. One of the owner's: `timeline.remove`. */
  'facts.hide': {
    input: z.object({ caseId, fact: z.string().max(300), hidden: z.boolean() }),
    output: nothing,
  },
})
