/** Events the core sends to every open page. */
import { z } from 'zod'
import { id } from './common.ts'
import { jobFinished, jobProgress } from './jobs.ts'

export const events = {
  'job.progress': jobProgress,
  'job.finished': jobFinished,
  /** Anything of a case changed; `domain` says what to read again. */
  'case.changed': z.object({ caseId: id, domain: z.string() }),
  'providers.changed': z.object({}),
  'settings.changed': z.object({}),
  /** Sent by the door: the core died and is there again; requests under way failed with `core.restarting`. */
  'core.restarted': z.object({}),
  /** Sent by the door: the core died too often and stays down. */
  'core.gone': z.object({}),
} as const

export type EventName = keyof typeof events
export type EventPayload<N extends EventName> = z.infer<(typeof events)[N]>
export type CoreEvent = { [N in EventName]: { name: N; payload: EventPayload<N> } }[EventName]
