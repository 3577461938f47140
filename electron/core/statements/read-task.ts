/** Reads a statement file into a draft: every row stored, nothing visible. */
import { copyFileSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { StatementReadingOptions } from '../../../shared/contract/statement-reading.ts'
import { instant, type Instant } from '../../../shared/domain/dates.ts'
import { requireContent, stageFile } from '../evidence/evidence.ts'
import type { IncomingFile } from '../uploads.ts'
import { Vault } from '../vault.ts'
import type { TaskContext } from '../jobs/task.ts'
import { readStatementRows } from './reading/read-statement.ts'
import type { Inspection } from './reading/types.ts'
import { STAGED_NAME } from './staged-name.ts'
import { layoutOf, readerOptions, recordInspection, withoutPassword } from './reading-record.ts'
import { SIGN, type BatchKey } from './row-codec.ts'
import { ROWS_PER_TRANSACTION, RowPipe } from './row-pipe.ts'
import { deleteRows } from './row-store.ts'
import { writeReading } from './store.ts'
import { BatchSums } from './sums.ts'

export type ReadSource =
  | { kind: 'file'; file: IncomingFile }
  /** The draft's own file, read again. */
  | { kind: 'draft'; sha256: string }
  /** A file of the vault. */
  | { kind: 'vault'; sha256: string }

export interface ReadInput {
  batch: BatchKey
  fileName: string
  source: ReadSource
  /** Folder of this draft alone under the vault's staging folder. */
  folder: string
  options: StatementReadingOptions
  userProfiles: unknown[]
}

export async function run(input: ReadInput, context: TaskContext): Promise<{ batch: BatchKey }> {
  const db = context.db()
  // Rows of a draft need not survive a power cut; the step that imports them is synced.
  db.pragma('synchronous = NORMAL')
  const { sha256, modifiedAt } = await takeFile(input, context)
  await forgetRows(input.batch, context)
  const sums = new BatchSums()
  const accounts = new Set<string>()
  const inspection = await storeRows(input, sums, accounts, context)
  // Here, so that the core does not come to do it in the middle of a small write of its own.
  db.pragma('wal_checkpoint(PASSIVE)')
  context.signal.throwIfAborted()
  const record = recordInspection(inspection)
  writeReading(db, input.batch, {
    reading: {
      inspection: record,
      ...sums.result(),
      options: withoutPassword(input.options),
      accountInFile: accounts.size === 1 ? ([...accounts][0] ?? null) : null,
      plan: null,
    },
    sha256,
    modifiedAt,
    layout: layoutOf(record),
    rows: inspection.rows,
    from: inspection.from,
    to: inspection.to,
  })
  return { batch: input.batch }
}

/** Brings the file into the draft's folder; the copy is what is hashed, read and kept. */
async function takeFile(
  { source, folder, fileName }: ReadInput,
  context: TaskContext,
): Promise<{ sha256: string; modifiedAt: Instant | null }> {
  const target = path.join(folder, STAGED_NAME)
  if (source.kind === 'draft') {
    await requireContent(target, source.sha256, fileName, context.signal)
    return { sha256: source.sha256, modifiedAt: null }
  }
  mkdirSync(folder, { recursive: true })
  if (source.kind === 'vault') {
    // What is read is the copy that was hashed: an altered file must never be summed up under the hash of the whole one.
    copyFileSync(await new Vault(context.dataDir).whole(source.sha256, fileName, context.signal), target)
    await requireContent(target, source.sha256, fileName, context.signal)
    return { sha256: source.sha256, modifiedAt: null }
  }
  const { sha256, modifiedAt } = await stageFile(source.file, target, context.signal, () => undefined)
  return { sha256, modifiedAt: modifiedAt && instant(modifiedAt) }
}

/** Rows of an earlier reading of the same draft. */
async function forgetRows(batch: BatchKey, context: TaskContext): Promise<void> {
  const db = context.db()
  const some = db.transaction(() => deleteRows(db, batch, ROWS_PER_TRANSACTION))
  while (some.immediate() === ROWS_PER_TRANSACTION) {
    await nextTurn()
    context.signal.throwIfAborted()
  }
}

async function storeRows(
  input: ReadInput,
  sums: BatchSums,
  accounts: Set<string>,
  context: TaskContext,
): Promise<Inspection> {
  const name = input.fileName
  const options = {
    ...readerOptions(input.options, input.userProfiles),
    name,
    onProgress: (done: number, total: number) => context.progress(done, total, name),
  }
  const pipe = new RowPipe(context.db(), input.batch)
  try {
    const inspection = await readStatementRows(
      path.join(input.folder, STAGED_NAME),
      options,
      async (rows) => {
        for (const row of rows) {
          sums.count({
            date: row.date,
            direction: SIGN[row.direction],
            amount: row.amount,
            currency: row.currency,
          })
          if (row.account !== null && accounts.size < 2) accounts.add(row.account)
        }
        await pipe.send(rows)
        // Rows come from memory as fast as they are stored: a turn lets a cancellation be heard.
        await nextTurn()
      },
      context.signal,
    )
    await pipe.end()
    return inspection
  } finally {
    await pipe.abort()
  }
}
