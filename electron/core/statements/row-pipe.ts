/**
 * Rows on their way into the store. Writing a large file takes as long as reading it: from some thousand rows on a
 * thread of its own writes while this one reads on. Rows travel as one text and a few number arrays, because objects
 * would cost more to copy than to store.
 */
import { Worker } from 'node:worker_threads'
import type { Db } from '../database/open.ts'
import type { StatementRow } from './reading/types.ts'
import { encodeDetails, SIGN } from './row-codec.ts'
import { rowWriter } from './store.ts'

/** Rows packed for the writing thread. `lengths` cuts `text` into date, details and raw of each row in turn. */
export interface PackedRows {
  count: number
  text: string
  lengths: Uint32Array
  lines: Float64Array
  directions: Int8Array
  amounts: Float64Array
  currencies: string[]
  /** How much of each row's details describes the transaction; see `encodeDetails`. */
  describing: Uint32Array
}

export interface RowThreadInput {
  file: string
  batch: number
  /** Rows of the batch that are stored already. */
  stored: number
}

export type RowThreadAnswer = { type: 'stored' } | { type: 'failed'; message: string; code: string | null }

/** Rows stored without a thread: files up to this size are done before one has started. */
const ROWS_WITHOUT_THREAD = 8000
/** Packages on the way at most: reading waits for writing beyond that. */
const PACKAGES_WAITING = 3
/** About 30 ms of writing: the core never waits long for its own turn to write. */
export const ROWS_PER_TRANSACTION = 5000

export class RowPipe {
  readonly #db: Db
  readonly #batch: number
  readonly #writeAll: (rows: readonly StatementRow[]) => void
  #stored = 0
  #thread: Worker | null = null
  #waiting = 0
  #failure: Error | null = null
  #wake: (() => void) | null = null

  constructor(db: Db, batch: number) {
    this.#db = db
    this.#batch = batch
    const write = rowWriter(db, batch)
    const all = db.transaction((rows: readonly StatementRow[]) => rows.forEach(write))
    this.#writeAll = (rows) => all.immediate(rows)
  }

  /** Stores the rows, or hands them to the thread; resolves when there is room for more. */
  async send(rows: readonly StatementRow[]): Promise<void> {
    for (let at = 0; at < rows.length; at += ROWS_PER_TRANSACTION) {
      const some = rows.slice(at, at + ROWS_PER_TRANSACTION)
      if (this.#thread === null && this.#stored < ROWS_WITHOUT_THREAD) {
        this.#writeAll(some)
      } else {
        this.#thread ??= this.#startThread()
        this.#waiting++
        const packed = pack(some)
        this.#thread.postMessage(packed, [
          packed.lengths.buffer,
          packed.lines.buffer,
          packed.directions.buffer,
          packed.amounts.buffer,
          packed.describing.buffer,
        ] as ArrayBuffer[])
        await this.#until(() => this.#waiting < PACKAGES_WAITING)
      }
      this.#stored += some.length
    }
  }

  /** Resolves when every row is stored. */
  async end(): Promise<void> {
    await this.#until(() => this.#waiting === 0)
    await this.#thread?.terminate()
    this.#thread = null
  }

  /** Stops writing; what is stored stays for the caller to remove. */
  async abort(): Promise<void> {
    await this.#thread?.terminate()
    this.#thread = null
  }

  #startThread(): Worker {
    // In a checkout the TypeScript source runs, in dist/ the JavaScript made from it.
    const entry = import.meta.url.endsWith('.ts') ? './row-thread.ts' : './row-thread.js'
    const workerData: RowThreadInput = { file: this.#db.name, batch: this.#batch, stored: this.#stored }
    const thread = new Worker(new URL(entry, import.meta.url), {
      workerData,
      resourceLimits: { maxYoungGenerationSizeMb: 16 },
    })
    thread.on('message', (answer: RowThreadAnswer) => {
      this.#waiting--
      if (answer.type === 'failed')
        this.#fail(Object.assign(new Error(answer.message), { code: answer.code }))
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

function pack(rows: readonly StatementRow[]): PackedRows {
  const count = rows.length
  const packed: PackedRows = {
    count,
    text: '',
    lengths: new Uint32Array(count * 3),
    lines: new Float64Array(count),
    directions: new Int8Array(count),
    amounts: new Float64Array(count),
    currencies: [],
    describing: new Uint32Array(count),
  }
  const parts: string[] = []
  rows.forEach((row, index) => {
    const { json, describing } = encodeDetails(row)
    const date = row.date ?? ''
    parts.push(date, json, row.raw)
    packed.lengths[index * 3] = date.length
    packed.lengths[index * 3 + 1] = json.length
    packed.lengths[index * 3 + 2] = row.raw.length
    packed.lines[index] = row.line
    packed.directions[index] = SIGN[row.direction]
    packed.amounts[index] = row.amount
    packed.currencies.push(row.currency)
    packed.describing[index] = describing
  })
  packed.text = parts.join('')
  // One currency is the rule: one text instead of thousands.
  if (packed.currencies.every((currency) => currency === packed.currencies[0]))
    packed.currencies.length = Math.min(1, count)
  return packed
}
