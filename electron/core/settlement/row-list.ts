/**
 * Lists of the matching view: which rows pass a filter, in order. A list is made once in small parts, so that the
 * core goes on answering beside it, and kept as bare ids; a page reads only its own rows.
 */
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { ParsedInput } from '../../../shared/contract/index.ts'
import type { StatementSide } from '../../../shared/contract/statements.ts'
import type { CaseId, TransactionId } from '../../../shared/domain/ids.ts'
import type { Db } from '../database/open.ts'
import { caseOutlines, caseRowsById, importedBatchIds } from '../statements/statements.ts'
import { acquirerRow } from './rows.ts'
import { selectHeld, selectRun } from './store.ts'

/** Rows looked at before the core may answer something else. */
const PART = 2_000
/** Lists kept: both sides of two filters. */
const KEPT = 4

const MATCH = 1
const AMBIGUOUS = 2
const FINDING = 4

type RowFilter = Pick<ParsedInput<'settlement.rows'>, 'side' | 'state' | 'query' | 'from' | 'to'>

/** Ids of the rows that pass, in file order, batch by batch in the order of import. */
export type RowList = readonly TransactionId[]

export class RowLists {
  readonly #db: Db
  readonly #kept = new Map<string, Promise<RowList>>()

  constructor(db: Db) {
    this.#db = db
  }

  /** The list of a filter, from what is imported and checked at present. */
  of(caseId: CaseId, { side, state, query, from, to }: RowFilter): Promise<RowList> {
    const stamp = [selectRun(this.#db, caseId)?.checked_at, importedBatchIds(this.#db, caseId)]
    const key = JSON.stringify([caseId, side, state, query.toLowerCase(), from, to, stamp])
    const known = this.#kept.get(key)
    if (known) return known
    const made = listRows(this.#db, caseId, { side, state, query, from, to })
    this.#kept.set(key, made)
    const [oldest] = this.#kept.keys()
    if (this.#kept.size > KEPT && oldest !== undefined) this.#kept.delete(oldest)
    made.catch(() => this.#kept.delete(key))
    return made
  }
}

async function listRows(db: Db, caseId: CaseId, filter: RowFilter): Promise<RowList> {
  const words = filter.query.toLowerCase().split(/\s+/).filter(Boolean)
  const found: TransactionId[] = []
  const passes = ({ date, raw }: { date: string | null; raw: string }) => {
    if (filter.from !== null && (date === null || date < filter.from)) return false
    if (filter.to !== null && (date === null || date > filter.to)) return false
    if (words.length === 0) return true
    const text = `${raw} ${date ?? ''}`.toLowerCase()
    return words.every((word) => text.includes(word))
  }
  for (const { rows } of caseOutlines(db, caseId, filter.side, { raw: words.length > 0, part: PART })) {
    const first = rows[0]?.id ?? 0
    const last = rows.at(-1)?.id ?? 0
    const held =
      filter.state === 'all'
        ? null
        : new Map(selectHeld(db, caseId, filter.side, first, last).map((row) => [row.row_id, row.held]))
    const silent = rowsWithoutMoney(db, caseId, filter.side, rows)
    for (const row of rows)
      if (passes(row) && !silent.has(row.id) && inState(held?.get(row.id) ?? 0, filter.state))
        found.push(row.id)
    await nextTurn()
  }
  return found
}

function inState(held: number, state: RowFilter['state']): boolean {
  switch (state) {
    case 'all':
      return true
    case 'matched':
      return (held & MATCH) !== 0
    case 'ambiguous':
      return (held & AMBIGUOUS) !== 0
    case 'finding':
      return (held & FINDING) !== 0
    case 'open':
      return (held & (MATCH | AMBIGUOUS)) === 0
  }
}

/** Rows that the check does not read: those that move no money, or a bank's without a date. */
function rowsWithoutMoney(
  db: Db,
  caseId: CaseId,
  side: StatementSide,
  rows: readonly { id: TransactionId; date: string | null; direction: number }[],
): Set<TransactionId> {
  if (side === 'bank')
    return new Set(rows.filter(({ date, direction }) => date === null || direction === 0).map(({ id }) => id))
  const neutral = rows.filter(({ direction }) => direction === 0).map(({ id }) => id)
  if (neutral.length === 0) return new Set()
  const known = caseRowsById(db, caseId, side, neutral)
  return new Set(
    neutral.filter((id) => {
      const row = known.get(id)
      return !row || acquirerRow(row) === null
    }),
  )
}
