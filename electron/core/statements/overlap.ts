/**
 * Finds rows of a new batch that the case already has. Exports overlap: the n-th identical row of a day here is the
 * n-th there, so genuine twins stay. Rows that only look alike are flagged and never merged.
 */
import type { StatementSide } from '../../../shared/contract/statements.ts'
import type { LocalDate } from '../../../shared/domain/dates.ts'
import type { CaseId, StatementAccountId, TransactionId } from '../../../shared/domain/ids.ts'
import { transact, type Db } from '../database/open.ts'
import type { Counted } from './month-sums.ts'
import { rowRange, type BatchKey } from './row-codec.ts'
import { selectImported, type BatchRow } from './store.ts'

interface Candidate {
  id: TransactionId
  identity: number
  date: LocalDate | null
  direction: number
  amount: number
  currency: string
  time: string | null
  reference: string | null
}

const COLUMNS = `id, identity, date, direction, amount, currency, details ->> 'time' AS time,
  coalesce(details ->> 'reference', details ->> 'orderNumber') AS reference`

const UPDATES_PER_TRANSACTION = 5000

export interface OverlapInput {
  batch: BatchKey
  caseId: CaseId
  side: StatementSide
  /** Null while the account is new. */
  accountId: StatementAccountId | null
  from: LocalDate | null
  to: LocalDate | null
  /** Told of every row found to be there already. */
  onDuplicate: (row: Counted) => void
  checkCancelled: () => void
}

/** Flags duplicates and suspects of a draft; answers how many of each there are, and which batches have the duplicates. */
export function markOverlap(
  db: Db,
  input: OverlapInput,
): { duplicates: number; suspects: number; sources: BatchKey[] } {
  const known = selectImported(db, input.caseId, input.side).filter((batch) => spansMeet(batch, input))
  if (known.length === 0) return { duplicates: 0, suspects: 0, sources: [] }
  const own = known.filter((batch) => batch.account_id === input.accountId)
  const others = known.filter((batch) => batch.account_id !== input.accountId)
  const available = identities(db, own, input)
  const duplicates: TransactionId[] = []
  const matched = new Map<number, number>()
  const sources = new Set<BatchKey>()
  for (const row of rowsOf(db, input.batch, null, input)) {
    const there = available.get(row.identity)
    // The amount is compared as well: two rows whose 53-bit identities collide by chance are not the same row.
    if (!there || there.count === 0 || there.amount !== row.amount) continue
    there.count--
    matched.set(row.identity, (matched.get(row.identity) ?? 0) + 1)
    duplicates.push(row.id)
    sources.add(there.batch)
    input.onDuplicate(row)
  }
  flag(
    db,
    'UPDATE statement_rows SET duplicate = 1 WHERE id = ?',
    duplicates.map((id) => [id]),
    input,
  )
  const suspects = findSuspects(db, input, own, others, matched)
  flag(db, 'UPDATE statement_rows SET suspect = ? WHERE id = ?', suspects, input)
  return { duplicates: duplicates.length, suspects: suspects.length, sources: [...sources] }
}

/** Takes all flags of a draft back, before overlaps are looked for again. */
export function clearOverlap(db: Db, batch: BatchKey): void {
  const range = rowRange(batch)
  db.prepare('UPDATE statement_rows SET duplicate = 0 WHERE id BETWEEN ? AND ? AND duplicate = 1').run(
    ...range,
  )
  db.prepare('UPDATE statement_rows SET suspect = NULL WHERE id BETWEEN ? AND ? AND suspect IS NOT NULL').run(
    ...range,
  )
}

function spansMeet(batch: BatchRow, input: OverlapInput): boolean {
  if (batch.date_from === null || batch.date_to === null || input.from === null || input.to === null)
    return true
  return batch.date_from <= input.to && batch.date_to >= input.from
}

/** Rows of a batch; with a span only those inside it and those without a date. */
function* rowsOf(
  db: Db,
  batch: BatchKey,
  span: { from: LocalDate; to: LocalDate } | null,
  input: OverlapInput,
): Generator<Candidate> {
  const where = span === null ? '' : 'AND (date IS NULL OR date BETWEEN ? AND ?)'
  const rows = db
    .prepare(`SELECT ${COLUMNS} FROM statement_rows WHERE id BETWEEN ? AND ? ${where} ORDER BY id`)
    .iterate(
      ...rowRange(batch),
      ...(span === null ? [] : [span.from, span.to]),
    ) as IterableIterator<Candidate>
  let count = 0
  for (const row of rows) {
    if (++count % 1000 === 0) input.checkCancelled()
    yield row
  }
}

const spanOf = ({ from, to }: OverlapInput) => (from === null || to === null ? null : { from, to })

/** How many rows of each identity the account has within the span. */
function identities(
  db: Db,
  batches: BatchRow[],
  input: OverlapInput,
): Map<number, { count: number; amount: number; batch: BatchKey }> {
  const counts = new Map<number, { count: number; amount: number; batch: BatchKey }>()
  for (const batch of batches) {
    for (const row of rowsOf(db, batch.id, spanOf(input), input)) {
      const known = counts.get(row.identity)
      if (known) known.count++
      else counts.set(row.identity, { count: 1, amount: row.amount, batch: batch.id })
    }
  }
  return counts
}

/**
 * New rows that share date, direction, amount and currency with a row of another file that was not found to be the
 * same. Within an account times may differ by some minutes (created, paid); across accounts the time or the
 * reference must be the same, or every round amount would be suspected.
 */
function findSuspects(
  db: Db,
  input: OverlapInput,
  own: BatchRow[],
  others: BatchRow[],
  matched: Map<number, number>,
): [suspectOf: TransactionId, id: TransactionId][] {
  const look = new Map<string, { row: Candidate; sameAccount: boolean }[]>()
  for (const batch of [...own, ...others]) {
    const sameAccount = own.includes(batch)
    for (const row of rowsOf(db, batch.id, spanOf(input), input)) {
      const taken = sameAccount ? (matched.get(row.identity) ?? 0) : 0
      if (taken > 0) {
        matched.set(row.identity, taken - 1)
        continue
      }
      const key = lookKey(row)
      const known = look.get(key)
      if (known) known.push({ row, sameAccount })
      else look.set(key, [{ row, sameAccount }])
    }
  }
  const suspects: [TransactionId, TransactionId][] = []
  if (look.size === 0) return suspects
  const rows = db
    .prepare(`SELECT ${COLUMNS} FROM statement_rows WHERE id BETWEEN ? AND ? AND duplicate = 0 ORDER BY id`)
    .iterate(...rowRange(input.batch)) as IterableIterator<Candidate>
  for (const row of rows) {
    const candidates = look.get(lookKey(row)) ?? []
    const found = candidates.find((candidate) => looksAlike(row, candidate.row, candidate.sameAccount))
    if (!found) continue
    candidates.splice(candidates.indexOf(found), 1)
    suspects.push([found.row.id, row.id])
  }
  return suspects
}

const lookKey = (row: Candidate) => `${row.date ?? ''}|${row.direction}|${row.amount}|${row.currency}`

function looksAlike(row: Candidate, other: Candidate, sameAccount: boolean): boolean {
  const sameReference = row.reference !== null && row.reference === other.reference
  if (!sameAccount) return sameReference || (row.time !== null && row.time === other.time)
  if (sameReference || row.time === null || other.time === null) return true
  return Math.abs(seconds(row.time) - seconds(other.time)) <= 600
}

function seconds(time: string): number {
  const [hours = 0, minutes = 0, rest = 0] = time.split(':').map(Number)
  return hours * 3600 + minutes * 60 + rest
}

/** Small transactions, so that the core never waits long for its turn to write. */
function flag(db: Db, sql: string, values: number[][], input: OverlapInput): void {
  const update = db.prepare(sql)
  for (let at = 0; at < values.length; at += UPDATES_PER_TRANSACTION) {
    input.checkCancelled()
    const some = values.slice(at, at + UPDATES_PER_TRANSACTION)
    transact(db, () => some.forEach((each) => update.run(...each)))
  }
}
