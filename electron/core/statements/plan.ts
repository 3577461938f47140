/** What importing a draft into an account would do: which rows the case has already, which look like one. */
import type { StatementSide } from '../../../shared/contract/statements.ts'
import type { Db } from '../database/open.ts'
import { selectAccountByName } from './account-store.ts'
import { clearOverlap, markOverlap } from './overlap.ts'
import type { BatchReading } from './reading-record.ts'
import { rowRange, type BatchKey } from './row-codec.ts'
import { importsState, writePlan, type BatchRow } from './store.ts'
import { BatchSums } from './sums.ts'
import type { Counted } from './month-sums.ts'

export interface PlanTarget {
  side: StatementSide
  /** Name of the account; it need not exist yet. */
  account: string
}

export interface Plan {
  reading: BatchReading
  added: number
  skipped: number
  suspects: number
}

/**
 * Flags the draft's rows against what the case has now and keeps the result with the draft. A plan that is already
 * there for this account, with nothing imported since, is answered as it stands.
 */
export function planImport(db: Db, batch: BatchRow, target: PlanTarget, checkCancelled: () => void): Plan {
  const reading = JSON.parse(batch.reading) as BatchReading
  const comparedWith = importsState(db)
  const { plan } = reading
  if (
    plan &&
    plan.side === target.side &&
    plan.account === target.account &&
    plan.comparedWith === comparedWith
  ) {
    return { reading, added: batch.row_count, skipped: batch.skipped, suspects: batch.suspects }
  }
  clearOverlap(db, batch.id)
  const sums = new BatchSums()
  const found = markOverlap(db, {
    batch: batch.id,
    caseId: batch.case_id,
    side: target.side,
    accountId: selectAccountByName(db, target.side, target.account)?.id ?? null,
    from: batch.date_from,
    to: batch.date_to,
    onDuplicate: (row) => sums.count(row, -1),
    checkCancelled,
  })
  const all = batch.row_count + batch.skipped
  const figures = found.duplicates === 0 && batch.skipped === 0 ? reading : addAllRows(db, batch.id, sums)
  const next: Plan = {
    reading: {
      ...reading,
      months: figures.months,
      sums: figures.sums,
      plan: { ...target, comparedWith, skippedFor: found.sources },
    },
    added: all - found.duplicates,
    skipped: found.duplicates,
    suspects: found.suspects,
  }
  writePlan(db, batch.id, {
    reading: next.reading,
    rows: next.added,
    skipped: next.skipped,
    suspects: next.suspects,
  })
  return next
}

/** The sums of all rows of the draft, less those already taken out. */
function addAllRows(db: Db, batch: BatchKey, sums: BatchSums): Pick<BatchReading, 'months' | 'sums'> {
  const rows = db
    .prepare('SELECT date, direction, amount, currency FROM statement_rows WHERE id BETWEEN ? AND ?')
    .iterate(...rowRange(batch)) as IterableIterator<Counted>
  for (const row of rows) sums.count(row)
  return sums.result()
}
