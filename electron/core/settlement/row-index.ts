/** Rows by id and by their place in the source file. */
import { createHash } from 'node:crypto'
import type { RowRef } from '../../../shared/contract/settlement-result.ts'
import type { LocalDate } from '../../../shared/domain/dates.ts'
import type { StatementBatchId, TransactionId } from '../../../shared/domain/ids.ts'
import type { Db } from '../database/open.ts'
import { requireBatch, type SourcedRow, fileHash } from '../statements/statements.ts'
import type { RowKey } from './store.ts'

interface Known {
  readonly row: TransactionId
  readonly batch: StatementBatchId
  readonly line: number
  readonly place: string
  readonly date: LocalDate | null
}

const placeOf = (sheet: string | null, member: string | null, line: number) =>
  `${member ?? ''}\n${sheet ?? ''}\n${line}`

export class RowIndex {
  readonly #db: Db
  readonly #rows = new Map<string, Known>()
  readonly #files = new Map<StatementBatchId, string>()
  readonly #ids = new Map<string, string>()

  constructor(db: Db) {
    this.#db = db
  }

  add(row: SourcedRow): void {
    const place = placeOf(row.sheet, row.member, row.line)
    this.#rows.set(String(row.id), { row: row.id, batch: row.batch, line: row.line, place, date: row.date })
    this.fileOf(row.batch)
    this.#ids.set(`${row.batch}\n${place}`, String(row.id))
  }

  /** SHA-256 of the batch's source file. */
  fileOf(batch: StatementBatchId): string {
    let file = this.#files.get(batch)
    if (file === undefined) this.#files.set(batch, (file = fileHash(requireBatch(this.#db, batch))))
    return file
  }

  batchOf(id: string): StatementBatchId {
    return this.#row(id).batch
  }

  dateOf(id: string): LocalDate | null {
    return this.#rows.get(id)?.date ?? null
  }

  ref(id: string): RowRef {
    const { row, batch, line } = this.#row(id)
    return { row, batch, line }
  }

  /** A row that was added; another is a defect, never line 0 of no file. */
  #row(id: string): Known {
    const known = this.#rows.get(id)
    if (!known) throw new RangeError(`row ${id} is not in the index`)
    return known
  }

  /** The row at this place of this file, where it is imported. */
  idAt(key: RowKey): string | undefined {
    const place = placeOf(key.sheet, key.member, key.line)
    for (const [batch, file] of this.#files) {
      const id = file === key.sha256 ? this.#ids.get(`${batch}\n${place}`) : undefined
      if (id !== undefined) return id
    }
    return undefined
  }

  /** A name for rows that survives undo and re-import: hash of files and places. */
  stableName(kind: string, acquirer: readonly string[], bank: readonly string[]): string {
    const hash = createHash('sha256').update(kind)
    for (const [side, ids] of [
      ['acquirer', acquirer],
      ['bank', bank],
    ] as const) {
      const places = ids.map((id) => {
        const known = this.#rows.get(id)
        return known ? `${this.fileOf(known.batch)}\n${known.place}` : id
      })
      hash.update(`\n${side}\n${places.sort().join('\n')}`)
    }
    return hash.digest('hex').slice(0, 24)
  }
}
