/**
 * Text on its way from a field to the core. The field shows its own draft from the first key until it is left: no answer
 * of the core, early, late or out of order, changes what is being typed. One save is on its way at a time, and what was
 * typed meanwhile goes after it, so that an older text never lands on a newer one.
 */
export interface KeptDraftOptions {
  /** Resolves when the core has it; a rejection leaves the draft standing. */
  readonly store: (text: string) => Promise<unknown>
  /** After the last key, in milliseconds. */
  readonly pause?: number
}

const PAUSE = 1000

export class KeptDraft {
  #value: string
  #store: KeptDraftOptions['store']
  readonly #pause: number
  /** What was typed; null while the core's value is shown. */
  #draft: string | null = null
  /** What the field showed before the first key. */
  #before = ''
  /** The last text given to the core. */
  #sent: string | null = null
  /** What the core has shown since the first key: shown again it is an answer come late, never the text as kept. */
  readonly #seen = new Set<string>()
  #sending = false
  #left = true
  #timer: ReturnType<typeof setTimeout> | undefined
  readonly #listeners = new Set<() => void>()

  constructor(value: string, { store, pause = PAUSE }: KeptDraftOptions) {
    this.#value = value
    this.#store = store
    this.#pause = pause
  }

  /** What the field shows. */
  get text(): string {
    return this.#draft ?? this.#value
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** The core's value as it is known now, and the way to store. */
  renew(value: string, store: KeptDraftOptions['store']): void {
    this.#store = store
    if (value === this.#value) return
    this.#value = value
    this.#settle()
    if (this.#draft !== null) this.#seen.add(value)
  }

  change(text: string): void {
    if (this.#draft === null) {
      this.#before = this.#value
      this.#sent = null
      this.#seen.clear()
      this.#seen.add(this.#value)
    }
    this.#left = false
    this.#draft = text
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#send(), this.#pause)
    this.#tell()
  }

  /** The field is left: what was typed is given to the core, and shown until the core shows it. */
  leave(): void {
    this.#left = true
    this.#send()
    this.#settle()
  }

  /** Keeps now and goes on (Enter in a line). */
  keep(): void {
    this.#send()
  }

  /** Takes back what was typed since the field was entered, also where a pause has kept some of it. */
  drop(): void {
    clearTimeout(this.#timer)
    if (this.#draft === null) return
    if (this.#sent === null && !this.#sending) this.#draft = null
    else {
      this.#draft = this.#before
      this.#left = true
      this.#send()
    }
    this.#tell()
  }

  #send(): void {
    clearTimeout(this.#timer)
    const text = this.#draft
    if (text === null || this.#sending) return
    if (text === (this.#sent ?? this.#value)) return
    this.#sending = true
    this.#sent = text
    this.#seen.add(text)
    void this.#store(text)
      .then(
        () => true,
        () => false,
      )
      .then((kept) => {
        this.#sending = false
        if (!kept) {
          this.#sent = null
          return
        }
        // What was typed while it was on its way goes after it: at once where the field is left, else after its pause.
        if (this.#left && this.#draft !== text) this.#send()
        this.#settle()
      })
  }

  /** Lets the draft go once the field is left and the core shows what was kept. */
  #settle(): void {
    if (this.#left && !this.#sending && this.#draft !== null) {
      // As it was typed, or as the core keeps it (its ends trimmed), or what another window made of it since.
      const kept = this.#sent === this.#draft && this.#isNews(this.#value)
      if (this.#value === this.#draft || kept) this.#draft = null
    }
    this.#tell()
  }

  /** Neither shown before nor, but for its blanks, a text given to the core before the last: an answer come late. */
  #isNews(value: string): boolean {
    if (this.#seen.has(value)) return false
    const words = wordsOf(value)
    if (words === wordsOf(this.#draft ?? '')) return true
    return ![...this.#seen].some((seen) => wordsOf(seen) === words)
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}

const wordsOf = (text: string) => text.replace(/\s+/gu, '')
