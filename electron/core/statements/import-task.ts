/** Makes a draft part of its case: all of it, in one small step after everything is prepared. */
import { stat } from 'node:fs/promises'
import path from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { instant } from '../../../shared/domain/dates.ts'
import { ProofdeskError } from '../../../shared/errors.ts'
import type { StatementAccountId } from '../../../shared/domain/ids.ts'
import type { Db } from '../database/open.ts'
import {
  countPages,
  enterVault,
  recordCustody,
  requireContent,
  sniffType,
  takeAsExhibit,
} from '../evidence/evidence.ts'
import { momentSince, type Asked } from '../jobs/asked.ts'
import type { TaskContext } from '../jobs/task.ts'
import { newId } from '../new-id.ts'
import { insertAccount, selectAccountByName } from './account-store.ts'
import { exhibitWords } from './exhibit-words.ts'
import { planImport, type PlanTarget } from './plan.ts'
import { STAGED_NAME } from './staged-name.ts'
import { lacksCurrency, type BatchReading } from './reading-record.ts'
import { batchId, rowRange, type BatchKey } from './row-codec.ts'
import { importBatch, insertCitation, selectBatch, type BatchRow } from './store.ts'

export interface ImportInput extends PlanTarget, Asked {
  batch: BatchKey
  folder: string
}

/** Row ids kept for every thousandth row: `selectRows` finds any page with them. */
const ROWS_PER_PAGE_START = 1000
const DELETES_PER_TRANSACTION = 5000

export async function run(input: ImportInput, context: TaskContext): Promise<{ batch: BatchKey }> {
  const db = context.db()
  const batch = selectBatch(db, input.batch)
  if (batch?.state !== 'draft' || batch.sha256 === null) {
    throw new ProofdeskError('notFound', { what: 'draft', id: String(input.batch) })
  }
  const { sha256 } = batch
  refuseWhatIsOpen(batch)
  const plan = planImport(db, batch, input, () => context.signal.throwIfAborted())
  const pageStarts = plan.skipped === 0 ? null : await dropKnownRows(db, batch.id, context)
  const staged = path.join(input.folder, STAGED_NAME)
  const { size } = await stat(staged)
  const { mime, nameMismatch } = await sniffType(staged, batch.file_name)
  const pages = await countPages(staged, mime)
  const at = instant(new Date(input.now))
  await requireContent(staged, sha256, batch.file_name, context.signal)
  const file = { sha256, stagedPath: staged, bytes: size, mime, pages, createdAt: at }
  await context.commit(() => {
    const now = momentSince(input)
    enterVault(db, context.dataDir, { caseId: batch.case_id, now, files: [file] }, (tx) => {
      const accountId = accountOf(db, input, at)
      // Undoing one of those batches would take rows away that this file has too.
      for (const source of plan.reading.plan?.skippedFor ?? []) {
        insertCitation(db, source, { kind: 'statement', id: batchId(batch.id), title: batch.file_name })
      }
      importBatch(db, batch.id, { side: input.side, accountId, pageStarts, at })
      recordCustody(tx, now, {
        action: 'statement-imported',
        caseId: batch.case_id,
        evidenceId: null,
        sha256,
        detail: { batch: batch.id, file: batch.file_name, side: input.side, rows: plan.added },
      })
      // What was imported proves something: it is an exhibit at once, with a number papers can cite.
      takeAsExhibit(
        tx,
        {
          caseId: batch.case_id,
          sha256,
          originalName: batch.file_name,
          bytes: size,
          nameMismatch,
          modifiedAt: batch.modified_at,
          ...exhibitWords(input, batch),
        },
        now,
      )
    })
  })
  return { batch: batch.id }
}

/** An open question or an unreadable row keeps the whole file out until the user has decided. */
function refuseWhatIsOpen(batch: BatchRow): void {
  const { inspection } = JSON.parse(batch.reading) as BatchReading
  if (inspection.questions.length > 0) {
    const kinds = inspection.questions.map(({ kind }) => kind).join(', ')
    throw new ProofdeskError('statement.questionsOpen', { count: inspection.questions.length, kinds })
  }
  const [problem] = inspection.problems
  if (problem) {
    const { line, column, code, text } = problem
    throw new ProofdeskError('statement.problemsOpen', {
      count: inspection.problemCount,
      line,
      column,
      code,
      text,
    })
  }
  if (inspection.rows === 0) throw new ProofdeskError('statement.noRows', { name: batch.file_name })
  if (lacksCurrency(inspection))
    throw new ProofdeskError('statement.currencyNeeded', { name: batch.file_name })
}

function accountOf(
  db: Db,
  { side, account }: PlanTarget,
  createdAt: ReturnType<typeof instant>,
): StatementAccountId {
  const existing = selectAccountByName(db, side, account)
  if (existing) return existing.id
  const id = newId<StatementAccountId>()
  insertAccount(db, { id, side, name: account, createdAt })
  return id
}

/** Removes what the case has already; answers where each thousand of the remaining rows starts. */
async function dropKnownRows(db: Db, batch: BatchKey, context: TaskContext): Promise<string> {
  const range = rowRange(batch)
  const remove = db.prepare(
    `DELETE FROM statement_rows WHERE id IN
       (SELECT id FROM statement_rows WHERE id BETWEEN ? AND ? AND duplicate = 1 LIMIT ?)`,
  )
  const some = db.transaction(() => remove.run(...range, DELETES_PER_TRANSACTION).changes)
  while (some.immediate() > 0) {
    await nextTurn()
    context.signal.throwIfAborted()
  }
  const starts: number[] = []
  let index = 0
  const ids = db.prepare('SELECT id FROM statement_rows WHERE id BETWEEN ? AND ? ORDER BY id').pluck()
  for (const id of ids.iterate(...range) as IterableIterator<number>) {
    if (index++ % ROWS_PER_PAGE_START === 0) starts.push(id)
  }
  return JSON.stringify(starts)
}
