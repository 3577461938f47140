/**
 * One case of a moment of a backup file, read as a bag is: what takes a bag in then brings it back into a store that is
 * in use, where nothing that is there is overwritten.
 */
import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import path from 'node:path'
import { Readable } from 'node:stream'
import type { Instant } from '../../../shared/domain/dates.ts'
import { asId, type CaseId, type StatementBatchId } from '../../../shared/domain/ids.ts'
import { ProofdeskError } from '../../../shared/errors.ts'
import { openMoment } from '../backup/backup.ts'
import { requireCase } from '../cases/cases.ts'
import { openDatabase, type Db } from '../database/open.ts'
import { fileUses } from '../integrity/integrity.ts'
import { requireBatch, rowRange } from '../statements/statements.ts'
import { tableRows } from './case-data.ts'
import { custodyLog } from './custody-log.ts'
import type { BagRead, Row } from './read-bag.ts'
import { BAG_TABLES, ROWS_TABLE, type BagTable } from './tables.ts'

export interface CaseInBackup {
  readonly bag: BagRead
  readonly open: (within: string) => Promise<Readable>
  readonly close: () => Promise<void>
}

/**
 * Opens the case as the moment holds it (null: the newest); its database is laid in `folder` meanwhile. Rejects with
 * `backup.*`, `notFound` for a case or a moment that is not in it, `database.newer`.
 */
export async function openCaseInBackup(
  file: string,
  { snapshot, caseId, folder }: { snapshot: string | null; caseId: CaseId; folder: string },
  signal: AbortSignal,
): Promise<CaseInBackup> {
  const moment = await openMoment(file, snapshot)
  const copy = path.join(folder, 'moment.sqlite')
  let db: Db | undefined
  const close = async () => {
    db?.close()
    await moment.close()
    for (const suffix of ['', '-wal', '-shm']) rmSync(copy + suffix, { force: true })
  }
  try {
    await moment.writeDatabase(copy)
    signal.throwIfAborted()
    // Of an earlier version, it is brought to this one: the copy, not the backup.
    db = openDatabase(copy)
    const bag = caseOf(db, caseId, moment)
    return { bag, open: (within) => Promise.resolve(Readable.from(moment.read(within))), close }
  } catch (error) {
    await close()
    throw error
  }
}

function caseOf(
  db: Db,
  caseId: CaseId,
  moment: { at: Instant; identity: string; names: ReadonlySet<string> },
): BagRead {
  const { title } = requireCase(db, caseId)
  const tables = new Map<BagTable, Row[]>()
  for (const table of BAG_TABLES)
    tables.set(table, [...tableRows(db, table, 'lawyer', NO_FOLDER, { caseId })])
  const batches = db
    .prepare(`SELECT id FROM statement_batches WHERE case_id = ? AND state = 'imported' ORDER BY id`)
    .pluck()
    .all(caseId) as number[]
  const labels = new Map(fileUses(db, caseId).map(({ sha256, name }) => [sha256, name]))
  return {
    caseFile: {
      case: caseId,
      title,
      made: moment.at,
      files: [...labels].map(([sha256, label]) => ({
        path: sha256,
        sha256,
        role: 'original',
        label,
        lacking: !moment.names.has(sha256),
      })),
      rows: Object.fromEntries(batches.map((id) => [String(id), 0])),
    },
    tables,
    rows: (batch) => Promise.resolve(rowsOf(db, asId(batch))),
    custody: custodyLog(db, caseId, null).links,
    manifest: createHash('sha256').update(`${moment.identity} ${caseId}`).digest('hex'),
  }
}

/** No path of the disk is left out: it is this PC's own. */
const NO_FOLDER = '\0'

function rowsOf(db: Db, batch: StatementBatchId): Row[] {
  const [first, last] = rowRange(requireBatch(db, batch).id)
  return [...tableRows(db, ROWS_TABLE, 'lawyer', NO_FOLDER, { first, last })]
}

/** What is told of a file of the backup that is no longer what its name says. */
export function backupFileDamaged(file: string, sha256: string): ProofdeskError {
  return new ProofdeskError('backup.damaged', { file, part: sha256 })
}
