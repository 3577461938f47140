/**
 * Rows on their way into the store. Writing a large file takes as long as reading it: from some thousand rows on a
 * thread of its own writes while this one reads on. Rows travel as bytes, because objects would cost more to copy than
 * to store, and the memory of a package comes back to be used again.
 */
import { Worker } from 'node:worker_threads'
import type { Db } from '../database/open.ts'
import type { StatementRow } from '../../../shared/contract/statement-reading.ts'
import type { BatchKey } from './row-codec.ts'
import { packageWriter, type RowPackage } from './row-package.ts'
import { RowPacker } from './row-packer.ts'

export interface RowThreadInput {
  file: string
  batch: BatchKey
  /** Rows of the batch that are stored already. */
  stored: number
}

export type RowThreadAnswer =
  { type: 'stored'; room: ArrayBuffer } | { type: 'failed'; message: string; code: string | null }

/** Rows stored without a thread: files up to this size are done before one has started. */
const ROWS_WITHOUT_THREAD = 8000
/** Packages on the way at most: reading waits for writing beyond that. */
const PACKAGES_WAITING = 3
/** About 20 ms of writing: the core never waits long for its own turn to write. */
export const ROWS_PER_TRANSACTION = 5000
/** The same for rows with very long texts. */
const BYTES_PER_TRANSACTION = 8 << 20

export class RowPipe {
  readonly #db: Db
  readonly #batch: BatchKey
  readonly #write: (rows: RowPackage) => void
  readonly #rooms: ArrayBuffer[] = []
  #packer = new RowPacker()
  #stored = 0
  #thread: Worker | null = null
  #waiting = 0
  #failure: Error | null = null
  #wake: (() => void) | null = null

  constructor(db: Db, batch: BatchKey) {
    this.#db = db
    this.#batch = batch
    this.#write = packageWriter(db, batch, 0)
  }

  /** Takes the rows; resolves when there is room for more. They are stored when `end` resolves. */
  async send(rows: readonly StatementRow[]): Promise<void> {
    for (const row of rows) {
      this.#packer.add(row)
      if (this.#packer.count >= ROWS_PER_TRANSACTION || this.#packer.byteLength >= BYTES_PER_TRANSACTION)
        await this.#store()
    }
  }

  /** Resolves when every row is stored. */
  async end(): Promise<void> {
    await this.#store()
    await this.#until(() => this.#waiting === 0)
    await this.#thread?.terminate()
    this.#thread = null
  }

  /** Stops writing; what is stored stays for the caller to remove. */
  async abort(): Promise<void> {
    await this.#thread?.terminate()
    this.#thread = null
  }

  /** Stores the package, or hands it to the thread. */
  async #store(): Promise<void> {
    const rows = this.#packer.finish()
    if (this.#thread === null && this.#stored < ROWS_WITHOUT_THREAD) {
      this.#write(rows)
      this.#rooms.push(rows.bytes.buffer)
    } else {
      this.#thread ??= this.#startThread()
      this.#waiting++
      this.#thread.postMessage(rows, [rows.bytes.buffer])
      await this.#until(() => this.#waiting < PACKAGES_WAITING)
    }
    this.#stored += rows.count
    this.#packer = new RowPacker(this.#rooms.pop())
  }

  #startThread(): Worker {
    // In a checkout the TypeScript source runs, in dist/ the JavaScript made from it.
    const entry = import.meta.url.endsWith('.ts') ? './row-thread.ts' : './row-thread.js'
    const workerData: RowThreadInput = { file: this.#db.name, batch: this.#batch, stored: this.#stored }
    const thread = new Worker(new URL(entry, import.meta.url), {
      workerData,
      resourceLimits: { maxYoungGenerationSizeMb: 4 },
    })
    thread.on('message', (answer: RowThreadAnswer) => {
      this.#waiting--
      if (answer.type === 'stored') this.#rooms.push(answer.room)
      else this.#fail(Object.assign(new Error(answer.message), { code: answer.code }))
      this.#wake?.()
    })
    thread.on('error', (error) => this.#fail(error instanceof Error ? error : new Error(String(error))))
    thread.on('exit', () => {
      if (this.#waiting > 0) this.#fail(new Error('the writing thread ended'))
    })
    return thread
  }

  #fail(error: Error): void {
    this.#failure ??= error
    this.#wake?.()
  }

  async #until(ready: () => boolean): Promise<void> {
    for (;;) {
      if (this.#failure) throw this.#failure
      if (ready()) return
      await new Promise<void>((resolve) => (this.#wake = resolve))
      this.#wake = null
    }
  }
}
