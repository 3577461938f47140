/** Takes up what changed since it was last looked at: little at once, rows of statements some thousand at a time. */
import { setImmediate } from 'node:timers/promises'
import type { Db } from '../database/open.ts'
import { SOURCES } from './documents.ts'
import { deleteDocuments, insertDocuments, selectStale, takeMark, type Stale } from './store.ts'

/** Rows are many: they are taken up aside, so that no answer waits for them. */
const ASIDE = 'statements'
const PART = 500

export class SearchIndex {
  readonly #db: Db
  #aside: Promise<void> | null = null

  constructor(db: Db) {
    this.#db = db
  }

  /** Everything but rows is up to date afterwards. Answers whether rows are still being taken up. */
  refresh(): boolean {
    const stale = selectStale(this.#db)
    for (const one of stale) if (one.source !== ASIDE) this.#takeUp(one)
    if (stale.some(({ source }) => source === ASIDE)) {
      this.#aside ??= this.#rows()
        .catch(() => undefined)
        .finally(() => (this.#aside = null))
    }
    return this.#aside !== null
  }

  /** Resolves when nothing is being taken up any more. */
  async settled(): Promise<void> {
    this.refresh()
    await this.#aside
  }

  #takeUp(one: Stale): void {
    const documents = SOURCES[one.source]
    this.#db
      .transaction(() => {
        if (!takeMark(this.#db, one)) return
        deleteDocuments(this.#db, one)
        if (documents) insertDocuments(this.#db, one, documents(this.#db, one.caseId))
      })
      .immediate()
  }

  async #rows(): Promise<void> {
    for (let one = this.#nextRows(); one; one = this.#nextRows()) {
      const documents = SOURCES[one.source]?.(this.#db, one.caseId)
      this.#db.transaction(() => deleteDocuments(this.#db, one)).immediate()
      const all = [...(documents ?? [])]
      for (let from = 0; from < all.length; from += PART) {
        const part = all.slice(from, from + PART)
        this.#db.transaction(() => insertDocuments(this.#db, one, part)).immediate()
        await setImmediate()
        if (!this.#db.open) return
      }
      // Only now: what a crash broke off is begun again.
      takeMark(this.#db, one)
    }
  }

  #nextRows(): Stale | undefined {
    return this.#db.open ? selectStale(this.#db).find(({ source }) => source === ASIDE) : undefined
  }
}
