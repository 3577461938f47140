/**
 * Keeps a letter while it is written: a moment after the last key, one save after the other, and before that in a draft
 * that outlives a reload. Saves of one sitting become one version of the history.
 */
import type { LetterDocument } from '../../../shared/contract/letters.ts'
import type { Instant } from '../../../shared/domain/dates.ts'
import type { LetterId } from '../../../shared/domain/ids.ts'
import type { ProofdeskError } from '../../../shared/errors.ts'

export type KeepState =
  | { readonly name: 'kept' | 'waiting' | 'keeping' }
  | { readonly name: 'failed'; readonly error: ProofdeskError }
  /** Another window has kept a version meanwhile; nothing is saved until the owner has said which one holds. */
  | { readonly name: 'conflict'; readonly current: number }

/** The version that was written upon; `savedAt` undefined: whatever it holds by now. */
export interface Base {
  readonly version: number
  readonly savedAt: Instant | undefined
}

export interface Written {
  readonly document: LetterDocument
  /** Absent: as it was. */
  readonly title?: string
}

export interface Draft extends Base {
  readonly document: LetterDocument
  /** Sent to be saved and not answered when the page went: a newer version that holds it is no other window's. */
  readonly sent: LetterDocument | null
}

export interface KeeperOptions {
  readonly base: Base
  /** Saves; `amends`: the version is this sitting's own and is replaced. Rejects with ProofdeskError. */
  readonly save: (written: Written, base: Base, amends: boolean) => Promise<Base>
  readonly draft: { put: (draft: Draft) => void; drop: () => void }
  readonly now: () => number
}

/** After the last key, and before trying again what failed. */
const QUIET = 1000
const AGAIN = 5000
/** A sitting's version stands after this; what follows is the next one. */
const SITTING = 10 * 60_000

export class LetterKeeper {
  readonly #options: KeeperOptions
  readonly #listeners = new Set<() => void>()
  #state: KeepState = { name: 'kept' }
  #base: Base
  #pending: LetterDocument | null = null
  #title: string | undefined
  #sitting: { readonly version: number; readonly since: number } | null = null
  #timer: ReturnType<typeof setTimeout> | undefined
  #saving: Promise<boolean> | null = null
  #sent: LetterDocument | null = null

  constructor(options: KeeperOptions) {
    this.#options = options
    this.#base = options.base
  }

  get base(): Base {
    return this.#base
  }

  readonly state = (): KeepState => this.#state

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** The letter is this now. */
  changed(document: LetterDocument): void {
    this.#pending = document
    this.#putDraft(document)
    if (this.#state.name === 'conflict') return
    if (this.#state.name !== 'keeping') this.#tell({ name: 'waiting' })
    this.#later(QUIET)
  }

  /** The letter is called so from now on; true when that was kept, as a version of its own. */
  rename(title: string, document: LetterDocument): Promise<boolean> {
    this.#title = title
    this.changed(document)
    return this.settle()
  }

  /** What was written upon a version that is not the newest any more: shown, and kept once the owner says so. */
  conflicts(document: LetterDocument, current: number): void {
    this.#pending = document
    this.#tell({ name: 'conflict', current })
  }

  /** Saves what is not saved yet; true when nothing is left. */
  async keep(): Promise<boolean> {
    clearTimeout(this.#timer)
    while (this.#saving) await this.#saving
    if (!this.#pending) return true
    if (this.#state.name === 'conflict') return false
    this.#saving = this.#saveOnce(this.#pending)
    const saved = await this.#saving
    return saved && (this.#pending === null || this.keep())
  }

  /** Like `keep`, and the version stands: what is written after it becomes the next one. */
  async settle(): Promise<boolean> {
    const kept = await this.keep()
    this.#sitting = null
    return kept
  }

  /** The owner's answer to a conflict: what is written here becomes the newest version; the other stays in the history. */
  async overwrite(): Promise<boolean> {
    if (this.#state.name !== 'conflict') return true
    this.#base = { version: this.#state.current, savedAt: undefined }
    this.#sitting = null
    this.#tell({ name: 'waiting' })
    return this.keep()
  }

  /** The letter is gone or another version is taken: what is pending is not wanted. */
  forget(): void {
    clearTimeout(this.#timer)
    this.#pending = null
    this.#options.draft.drop()
    this.#tell({ name: 'kept' })
  }

  async #saveOnce(document: LetterDocument): Promise<boolean> {
    this.#tell({ name: 'keeping' })
    const now = this.#options.now()
    const amends =
      this.#sitting !== null &&
      this.#sitting.version === this.#base.version &&
      now - this.#sitting.since < SITTING
    const title = this.#title
    this.#sent = document
    if (this.#pending) this.#putDraft(this.#pending)
    try {
      const written = { document, ...(title !== undefined && { title }) }
      this.#base = await this.#options.save(written, this.#base, amends)
      this.#sent = null
      if (this.#title === title) this.#title = undefined
      this.#sitting = {
        version: this.#base.version,
        since: amends && this.#sitting ? this.#sitting.since : now,
      }
      if (this.#pending === document) {
        this.#pending = null
        this.#options.draft.drop()
        this.#tell({ name: 'kept' })
      } else if (this.#pending) {
        this.#putDraft(this.#pending)
        this.#tell({ name: 'waiting' })
        this.#later(QUIET)
      }
      return true
    } catch (error) {
      this.#failed(error as ProofdeskError)
      return false
    } finally {
      this.#sent = null
      this.#saving = null
    }
  }

  #putDraft(document: LetterDocument): void {
    this.#options.draft.put({ ...this.#base, document, sent: this.#sent })
  }

  #failed(error: ProofdeskError): void {
    const current = error.code === 'letter.changedMeanwhile' ? Number(error.params['current']) : null
    if (current !== null) return this.#tell({ name: 'conflict', current })
    this.#tell({ name: 'failed', error })
    // The core comes back by itself; a letter that may not be saved will not be allowed later either.
    if (error.code.startsWith('core.')) this.#later(AGAIN)
  }

  #later(wait: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.keep(), wait)
  }

  #tell(state: KeepState): void {
    this.#state = state
    for (const listener of this.#listeners) listener()
  }
}

/** The draft of a letter in the page's own memory: it outlives a reload and is gone with the window. */
export function draftOf(letterId: LetterId): KeeperOptions['draft'] & { read: () => Draft | null } {
  const key = `pd-letter-${letterId}`
  let waiting: Draft | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  const write = () => {
    clearTimeout(timer)
    if (waiting) sessionStorage.setItem(key, JSON.stringify(waiting))
    waiting = null
  }
  let leaving = false
  window.addEventListener('pagehide', () => {
    leaving = true
    write()
  })
  return {
    // A long letter is not written out at every key.
    put(draft) {
      waiting = draft
      clearTimeout(timer)
      // A page that goes has no moment later: what it sends last is told of at once.
      if (leaving) write()
      else timer = setTimeout(write, 150)
    },
    drop() {
      clearTimeout(timer)
      waiting = null
      sessionStorage.removeItem(key)
    },
    read() {
      try {
        return JSON.parse(sessionStorage.getItem(key) ?? 'null') as Draft | null
      } catch {
        return null
      }
    },
  }
}
