/** What electron/preload.ts puts into the page, and what it asks of main over its one channel. */
import type { Answer, DoorEvent, Language, Theme } from './door.ts'

export interface DesktopBridge {
  invoke(route: string, input: unknown): Promise<Answer>
  listen(listener: (event: DoorEvent) => void): () => void
  /** Path of a file that the user dropped or chose; main takes only paths that came this way or from its dialogs. */
  pathOf(file: File): Promise<Answer>
  pick(options: DesktopPickOptions): Promise<Answer>
  save(outputId: string, suggestedName: string): Promise<Answer>
  notify(title: string, body: string): void
  appearance(choice: { readonly language: Language; readonly theme: Theme }): void
}

export interface DesktopPickOptions {
  readonly multiple: boolean
  readonly extensions: readonly string[]
  /** A folder instead of files. */
  readonly folder?: boolean
}

/** Everything that crosses the channel from the page to main; each is answered with an `Answer`. */
export type DesktopRequest =
  | { readonly kind: 'invoke'; readonly route: string; readonly input: unknown }
  | { readonly kind: 'grant'; readonly path: string }
  | { readonly kind: 'pick'; readonly options: DesktopPickOptions }
  | { readonly kind: 'save'; readonly outputId: string; readonly suggestedName: string }
  | { readonly kind: 'notify'; readonly title: string; readonly body: string }
  | { readonly kind: 'appearance'; readonly language: Language; readonly theme: Theme }

/** Requests go one way on it, events the other. */
export const DESKTOP_CHANNEL = 'proofdesk'
