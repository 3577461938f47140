/** Events the core sends to every open page. */
import { z } from 'zod'
import { errorShape, id, caseId } from './common.ts'
import { MENU_COMMANDS } from './door.ts'
import { dueNotice } from './due.ts'
import { SUBJECTS, type Subject } from './effects.ts'
import { jobFinished, jobProgress } from './jobs.ts'

const SUBJECT_NAMES = Object.keys(SUBJECTS) as [Subject, ...Subject[]]

export const events = {
  'job.progress': jobProgress,
  'job.finished': jobFinished,
  /** These subjects (effects.ts) are no longer as they were; of this case, or (null) of any. */
  changed: z.object({ subjects: z.array(z.enum(SUBJECT_NAMES)), caseId: caseId.nullable() }),
  /** The answer of an assistant's run so far; its end. */
  'assistant.text': z.object({ run: id, text: z.string() }),
  'assistant.ended': z.object({ run: id }),
  /** Sent by the door: the core died and is being started again; requests under way fail with `core.restarting`. */
  'core.restarting': z.object({}),
  /** Sent by the door: it is there again; read everything anew. */
  'core.restarted': z.object({}),
  /** Sent by the door: it cannot be started (data.locked, database.newer, …) or died too often (core.stopped). */
  'core.gone': errorShape,
  /** Browser door only: its server is gone, or answers again. */
  'door.lost': z.object({}),
  'door.back': z.object({}),
  /** Desktop only: deadlines to tell of in the window, where the system shows no notifications. */
  'due.told': z.object({ notices: z.array(dueNotice) }),
  /** Desktop only: a notification was clicked. */
  'due.opened': z.object({ notice: dueNotice }),
  /** Desktop only: a menu item that the page carries out. */
  'menu.command': z.object({ command: z.enum(MENU_COMMANDS) }),
} as const

export type EventName = keyof typeof events
export type EventPayload<N extends EventName> = z.infer<(typeof events)[N]>
export type CoreEvent = { [N in EventName]: { name: N; payload: EventPayload<N> } }[EventName]
