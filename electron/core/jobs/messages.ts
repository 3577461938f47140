/** What the core and a thread of tasks say to each other. A run's number keeps a late word from reaching the next. */
import type { ErrorShape } from '../../../shared/errors.ts'

export type ToThread =
  | {
      readonly type: 'run'
      readonly run: number
      readonly task: string
      readonly input: unknown
      readonly dataDir: string
    }
  | { readonly type: 'cancel'; readonly run: number }

/** How a run ended, as its thread tells it. */
export type Outcome =
  | { readonly type: 'done'; readonly result: unknown }
  | { readonly type: 'failed'; readonly error: ErrorShape }
  /** Not an error of the closed list: stack or message, for the log. */
  | { readonly type: 'defect'; readonly text: string }

export type FromThread =
  | {
      readonly type: 'progress'
      readonly done: number
      readonly total: number | null
      readonly label: string
    }
  | { readonly type: 'committing' }
  | {
      readonly type: 'ended'
      readonly outcome: Outcome
      /** False where the thread must not take another task: something runs on in it, or its memory has grown. */
      readonly reusable: boolean
    }
