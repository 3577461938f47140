import type { FileRef } from '../../shared/contract/common.ts'
import type { DoorEvent, Language, Theme } from '../../shared/contract/door.ts'
import type { EvidenceId } from '../../shared/domain/ids.ts'

/**
 * What a page is given by the door it was opened through. It is the same on the desktop (electron/preload.ts) and in
 * the browser (renderer/door/browser-door.ts), so that no feature asks where it runs.
 *
 * Get it with `import { door } from '../door/index.ts'`; the same object is `window.proofdesk` (for tests).
 */
export interface Door {
  readonly kind: 'desktop' | 'browser'

  /**
   * Asks the core for a route. Rejects with a `ProofdeskError` (shared/errors.ts): the core's own, or
   * `core.restarting` (the core died under the request), `core.stopped` (it could not be brought back, or the browser
   * door's server is gone).
   */
  invoke(route: string, input: unknown): Promise<unknown>

  /** Every event of shared/contract/events.ts, the door's own among them. Returns the function that ends listening. */
  on(listener: (event: DoorEvent) => void): () => void

  readonly files: DoorFiles

  /** Whether the system lets notifications through; asks the user for it where that is needed. By a click only. */
  mayNotify(): Promise<boolean>

  /** A system notification, where the user allowed it; silently nothing where not. `onOpen`: it was clicked. */
  notify(title: string, body: string, onOpen?: () => void): void

  /** The language of menus and dialogs, and the theme of the window's frame. Nothing to do in a browser. */
  appearance(choice: { readonly language: Language; readonly theme: Theme }): void
}

export interface DoorFiles {
  /**
   * A reference to a file that was dropped or chosen in an `<input type="file">`. Desktop: its path, at once. Browser:
   * uploads it as a stream; `onProgress` gets bytes sent and in all; rejects with `cancelled` when `signal` aborts.
   */
  refOf(file: File, options?: UploadOptions): Promise<FileRef>

  /** Lets the user choose files. Empty when they thought better of it. */
  pick(options?: PickOptions): Promise<readonly PickedFile[]>

  /**
   * Lets the user choose a folder of this PC; null when they thought better of it. Undefined in a browser, which knows
   * no folders.
   */
  readonly pickFolder?: () => Promise<Extract<FileRef, { kind: 'path' }> | null>

  /** Save dialog on the desktop, download in the browser. `where` is the chosen path, or null where it is not known. */
  saveOutput(
    outputId: string,
    suggestedName: string,
  ): Promise<{ readonly saved: boolean; readonly where: string | null }>

  /** Read-only address of an evidence item's file, with Range support: for audio, video, img, iframe, fetch. */
  blobUrl(evidenceId: EvidenceId): string

  /** Read-only address of an output (a letter, a pack) for a preview: fetch, iframe. */
  outputUrl(outputId: string): string
}

export interface PickedFile {
  readonly ref: FileRef
  /** The file's own name, without folders. */
  readonly name: string
}

export interface UploadOptions {
  readonly onProgress?: (sentBytes: number, totalBytes: number) => void
  readonly signal?: AbortSignal
}

export interface PickOptions extends UploadOptions {
  readonly multiple?: boolean
  /** Extensions without the dot, e.g. `['csv', 'xlsx']`. All files when absent. */
  readonly extensions?: readonly string[]
}
