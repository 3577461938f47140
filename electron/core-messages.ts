/** What passes between the desktop's main process and the core process. JSON only: both kinds of process carry it. */
import type { Answer, DoorEvent } from '../shared/contract/door.ts'
import type { EvidenceId } from '../shared/domain/ids.ts'
import type { KeptKey } from './core/assistant-key.ts'
import type { ErrorShape } from '../shared/errors.ts'

export interface CoreStart {
  readonly dataDir: string
  readonly developer: boolean
}

/** Asked by number; each is answered once with the same number. */
export type CoreQuestion =
  | { readonly ask: 'invoke'; readonly route: string; readonly input: unknown }
  | { readonly ask: 'output'; readonly id: string }
  | { readonly ask: 'evidence'; readonly id: EvidenceId }
  /** What the system's safe kept, at each start of the core. */
  | { readonly ask: 'giveBackKey'; readonly kept: KeptKey }

export type ToCore =
  | ({ readonly kind: 'start' } & CoreStart)
  | { readonly kind: 'question'; readonly number: number; readonly question: CoreQuestion }
  | { readonly kind: 'close' }

export type FromCore =
  | { readonly kind: 'ready' }
  /** It could not be opened, and would not be if tried again: data.locked, database.newer… */
  | { readonly kind: 'failed'; readonly error: ErrorShape }
  | { readonly kind: 'answer'; readonly number: number; readonly answer: Answer }
  | { readonly kind: 'event'; readonly event: DoorEvent }
