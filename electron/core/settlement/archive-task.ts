/** The monthly archive of an account: listing as PDF, original files, and their hashes, in one ZIP. */
import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import type { StatementSide } from '../../../shared/contract/statements.ts'
import type { Instant } from '../../../shared/domain/dates.ts'
import type { CaseId, StatementAccountId, StatementBatchId } from '../../../shared/domain/ids.ts'
import { formatDecimal } from '../../../shared/domain/money.ts'
import { paperHeading, paperText, printPaper, paperTable, writeWholeBy } from '../documents/documents.ts'
import { Vault } from '../vault.ts'
import type { TaskContext } from '../jobs/task.ts'
import { batchId, caseRows, requireBatch, type SourcedRow, fileHash } from '../statements/statements.ts'
import { rowText, signedAmount } from './paper.ts'

export interface ArchiveInput {
  readonly caseId: CaseId
  readonly month: string
  readonly account: { readonly id: StatementAccountId; readonly name: string; readonly side: StatementSide }
  readonly batches: readonly StatementBatchId[]
  readonly author: string
  readonly version: string
  readonly now: Instant
  readonly outFile: string
}

export async function run(input: ArchiveInput, context: TaskContext): Promise<null> {
  const db = context.db()
  const vault = new Vault(context.dataDir)
  const batches = input.batches.map((id) => requireBatch(db, id))
  const wanted = new Set(input.batches)
  const rows: SourcedRow[] = []
  for (const row of caseRows(db, input.caseId, input.account.side))
    if (wanted.has(row.batch) && row.date?.startsWith(input.month)) rows.push(row)
  rows.sort((a, b) =>
    (a.date ?? '') < (b.date ?? '') ? -1 : (a.date ?? '') > (b.date ?? '') ? 1 : a.id - b.id,
  )
  context.progress(0, 2, input.month)
  const files: { name: string; path: string; sha256: string; batch: StatementBatchId; shown: string }[] = []
  for (const [at, batch] of batches.entries()) {
    const sha256 = fileHash(batch)
    const shown = batch.file_name
    const file = await vault.whole(sha256, shown, context.signal)
    const name = `original-${at + 1}-${safeName(shown)}`
    files.push({ name, path: file, sha256, batch: batchId(batch.id), shown })
  }
  const title = `${input.account.name} ${input.month} 交易明细`
  const listing = Buffer.from(
    await printPaper({
      title,
      author: input.author,
      version: input.version,
      now: input.now,
      content: () => [
        paperHeading(title, 15),
        paperText(`${rows.length} 行 · 编制日期 ${input.now.slice(0, 10)}`, { color: '#5c5c5c' }),
        ...sums(rows),
        paperTable(
          ['文件', '行', '日期时间', '金额', '币种', '内容'],
          rows.map((row) => [
            String(files.findIndex(({ batch }) => batch === row.batch) + 1),
            String(row.line),
            [row.date, row.time].filter(Boolean).join(' '),
            signedAmount(row),
            row.currency,
            rowText(row),
          ]),
          [24, 34, 80, 62, 28, '*'],
          [0, 1, 3],
        ),
        paperHeading('来源文件'),
        paperTable(
          ['编号', '文件名', 'SHA-256'],
          files.map((file, at) => [String(at + 1), file.shown, file.sha256]),
          [30, 160, '*'],
        ),
      ],
    }),
  )
  context.signal.throwIfAborted()
  context.progress(1, 2, input.month)
  const listingName = `listing-${input.month}.pdf`
  const hash = createHash('sha256').update(listing).digest('hex')
  const sums256 = [`${hash}  ${listingName}`, ...files.map((file) => `${file.sha256}  ${file.name}`)]
  const zip = new ZipFile()
  const mtime = new Date(input.now)
  zip.addBuffer(listing, listingName, { mtime })
  for (const file of files) zip.addFile(file.path, file.name, { mtime })
  zip.addBuffer(Buffer.from(`${sums256.join('\n')}\n`), 'SHA256SUMS', { mtime })
  zip.end()
  await writeWholeBy(input.outFile, (partial) =>
    pipeline(zip.outputStream, createWriteStream(partial), { signal: context.signal }),
  )
  return null
}

function sums(rows: readonly SourcedRow[]) {
  const totals = new Map<string, { moneyIn: number; moneyOut: number }>()
  for (const row of rows) {
    const own = totals.get(row.currency) ?? { moneyIn: 0, moneyOut: 0 }
    if (row.direction === 'in') own.moneyIn += row.amount
    else if (row.direction === 'out') own.moneyOut += row.amount
    totals.set(row.currency, own)
  }
  return [...totals].map(([currency, { moneyIn, moneyOut }]) =>
    paperText(
      `收入 ${formatDecimal(moneyIn, currency)} ${currency}　支出 ${formatDecimal(moneyOut, currency)} ${currency}`,
    ),
  )
}

/** A name that every system can unpack: no separators, no leading dots. */
function safeName(name: string): string {
  return name
    .replace(/[/\\:*?"<>|\p{Cc}]+/gu, '_')
    .replace(/^\.+/, '_')
    .slice(-120)
}
