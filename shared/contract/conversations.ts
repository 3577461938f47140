/** Chats put together from screenshots: one conversation, each line citing its picture and box. */
import { z } from 'zod'
import { id, jobStarted, line, localDate, nothing, caseId, evidenceId } from './common.ts'
import { ingestResult } from './evidence.ts'
import { pageBox } from './recognition.ts'
import { defineRoutes } from './route.ts'

export const SIDES = ['own', 'other'] as const
export const ENTRY_KINDS = ['text', 'voice', 'money', 'notice'] as const

/** Where an entry stands: the clearest of the pictures that show it. */
const shotPlace = z.object({ evidenceId, page: z.int(), box: pageBox })

export const conversationEntry = z.object({
  kind: z.enum(ENTRY_KINDS),
  /** By the bubble; null for notices of the app. */
  side: z.enum(SIDES).nullable(),
  /** A name above the bubble (groups), else the speaker of the side. */
  speaker: z.string(),
  text: z.string(),
  /** The day as the picture gives it; null where it shows only a clock, or a word like 昨天. */
  date: localDate.nullable(),
  /** HH:MM of the time line above, null where none is. */
  time: z.string().nullable(),
  /** The time line as it stands: "昨天 14:08". */
  when: z.string().nullable(),
  source: shotPlace,
})
export type ConversationEntry = z.infer<typeof conversationEntry>

export const conversationFault = z.discriminatedUnion('kind', [
  /** Nothing of what lies between the two shots is there. */
  z.object({
    kind: z.literal('gap'),
    before: evidenceId,
    after: evidenceId,
    /** Place in the entries: before this one. */
    entry: z.int(),
    from: z.string().nullable(),
    to: z.string().nullable(),
  }),
  /** The shots were given in another order than the chat ran. */
  z.object({ kind: z.literal('order'), evidenceId, given: z.int(), found: z.int() }),
  /** All it shows stands in another shot too. */
  z.object({ kind: z.literal('double'), evidenceId, of: evidenceId }),
  /** Another size than the other shots: a piece was cut off. */
  z.object({ kind: z.literal('cropped'), evidenceId }),
  /** Not read yet, or without a bubble. */
  z.object({ kind: z.literal('unread'), evidenceId }),
])
export type ConversationFault = z.infer<typeof conversationFault>

export const conversation = z.object({
  id,
  caseId,
  title: z.string(),
  /** As the user named them; empty: by the chat's title, or unnamed. */
  own: z.string(),
  other: z.string(),
  evidenceIds: z.array(evidenceId),
})
export type Conversation = z.infer<typeof conversation>

export const conversationView = conversation.extend({
  /** Shots in the order of the chat. */
  shots: z.array(z.object({ evidenceId, number: z.string(), page: z.int() })),
  entries: z.array(conversationEntry),
  faults: z.array(conversationFault),
  /** A page that says who the other is (微信号, 账号) is among the shots. */
  identity: z.boolean(),
  /** Voice messages whose words no picture shows. */
  voices: z.int(),
})
export type ConversationView = z.infer<typeof conversationView>

export const conversationRoutes = defineRoutes({
  'conversations.list': { input: z.object({ caseId }), output: z.array(conversation) },
  /** The shots must belong to the case; those not read yet are told as such until they are. */
  'conversations.create': {
    input: z.object({ caseId, evidenceIds: z.array(evidenceId).min(1).max(500), title: line.default('') }),
    output: conversation,
  },
  'conversations.get': { input: z.object({ id }), output: conversationView },
  'conversations.update': {
    input: z.object({
      id,
      title: line.optional(),
      own: line.optional(),
      other: line.optional(),
      evidenceIds: z.array(evidenceId).min(1).max(500).optional(),
    }),
    output: conversation,
  },
  'conversations.remove': { input: z.object({ id }), output: nothing },
  /** Makes the transcript an item of evidence of its own: text with speakers, times, gaps, and where each line stands. */
  'conversations.exhibit': { input: z.object({ id }), output: jobStarted, result: ingestResult },
})
