/**
 * The drafting assistant (SPEC M25): off until the owner names an endpoint and switches it on. What will be sent is
 * shown first, masked; exactly that is sent, by a click. What comes back is a proposal and changes nothing.
 */
import { z } from 'zod'
import { bilingual } from '../domain/scenario.ts'
import { errorShape, id, line, nothing, prose, caseId } from './common.ts'
import { defineRoutes } from './route.ts'
import { PHASES, eventDate } from './timeline.ts'

/** tidy a description of the problem · propose timeline events from a text · draft a block of a letter · summarise a transcript */
export const ASSISTANT_TASKS = ['tidy', 'events', 'draft', 'summarise'] as const
export const MASK_KINDS = [
  'name',
  'phone',
  'identity',
  'account',
  'email',
  'address',
  'number',
  'other',
] as const

export const assistantConfig = z.object({
  enabled: z.boolean(),
  /** Base of an OpenAI-compatible service, without /chat/completions. https, or http on this PC only. */
  endpoint: z.string(),
  model: z.string(),
  /** The key itself is never told again. */
  hasKey: z.boolean(),
  /** system: encrypted by the system's own safe, on the desktop. memory: until the app is closed. Never plain on disk. */
  keyKept: z.enum(['system', 'memory']),
  /** The endpoint is on this PC: nothing leaves it. */
  local: z.boolean(),
})

export const preparedRequest = z.object({
  request: id,
  task: z.enum(ASSISTANT_TASKS),
  endpoint: z.string(),
  local: z.boolean(),
  model: z.string(),
  /** Word for word what will be sent. */
  messages: z.array(z.object({ role: z.enum(['system', 'user']), content: z.string() })),
  /** What stands for what; the right side stays here. */
  masks: z.array(z.object({ token: z.string(), kind: z.enum(MASK_KINDS), original: z.string() })),
})
export type PreparedRequest = z.infer<typeof preparedRequest>

const sentence = z.object({
  text: z.string(),
  /** cited: every item it names is in the case · unknown: it names one that is not · unsupported: it names none. */
  support: z.enum(['cited', 'unknown', 'unsupported']),
  evidenceIds: z.array(z.string()),
  /** Figures and dates that the text given did not have. */
  newFigures: z.array(z.string()),
})

export const assistantProposal = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('text'),
    original: z.string(),
    text: z.string(),
    sentences: z.array(sentence),
    /** Against the text given, sentence by sentence. */
    diff: z.array(z.object({ change: z.enum(['same', 'removed', 'added']), text: z.string() })),
    /** Addresses that the text given did not have: never to be followed. */
    newLinks: z.array(z.string()),
  }),
  z.object({
    kind: z.literal('events'),
    events: z.array(
      z.object({
        phase: z.enum(PHASES),
        title: z.string(),
        description: z.string(),
        when: eventDate,
        /** The words of the text it rests on. */
        quote: z.string(),
        /** The quote stands in the text given, word for word. */
        supported: z.boolean(),
      }),
    ),
    /** Entries that could not be read as events. */
    dropped: z.int(),
  }),
])
export type AssistantProposal = z.infer<typeof assistantProposal>

export const assistantRun = z.object({
  run: id,
  status: z.enum(['running', 'done', 'failed', 'cancelled']),
  /** So far, with the masks taken off. */
  text: z.string(),
  proposal: assistantProposal.nullable(),
  error: errorShape.nullable(),
})
export type AssistantRun = z.infer<typeof assistantRun>

export const assistantRoutes = defineRoutes({
  'assistant.config': { input: nothing, output: assistantConfig },
  'assistant.configure': {
    input: z.object({
      enabled: z.boolean().optional(),
      endpoint: line.pipe(z.string().max(500)).optional(),
      model: line.pipe(z.string().max(200)).optional(),
    }),
    output: assistantConfig,
  },
  /** Empty: forgets it. */
  'assistant.setKey': { input: z.object({ key: z.string().max(1000) }), output: assistantConfig },
  /** Asks the service for one word, by the owner's click; nothing of any case goes with it. Answers what it said. */
  'assistant.test': { input: nothing, output: z.object({ answer: z.string() }) },
  'assistant.tasks': {
    input: nothing,
    output: z.array(z.object({ task: z.enum(ASSISTANT_TASKS), name: bilingual })),
  },
  /** Masks the text and answers what would be sent. Nothing is sent. */
  'assistant.prepare': {
    input: z.object({
      caseId,
      task: z.enum(ASSISTANT_TASKS),
      text: prose.pipe(z.string().min(1).max(30_000)),
      /** More words to mask. */
      hide: z
        .array(line.pipe(z.string().min(1).max(200)))
        .max(100)
        .default([]),
    }),
    output: preparedRequest,
  },
  /** Sends a prepared request, once. */
  'assistant.send': { input: z.object({ request: id }), output: z.object({ run: id }) },
  'assistant.cancel': { input: z.object({ run: id }), output: nothing },
  'assistant.run': { input: z.object({ run: id }), output: assistantRun },
})
