/** Makes the sheet of findings (PDF) and takes it into the case's evidence, in a worker thread. */
import { paperHeading, paperText, printPaper, paperTable } from '../documents/documents.ts'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Content } from 'pdfmake/interfaces'
import type { RowRef } from '../../../shared/contract/settlement-result.ts'
import type { Instant } from '../../../shared/domain/dates.ts'
import type { CaseId, EvidenceId, FindingId } from '../../../shared/domain/ids.ts'
import { formatDecimal } from '../../../shared/domain/money.ts'
import { explain, FINDING_NAMES } from '../../../shared/domain/settlement-words.ts'
import { ProofdeskError } from '../../../shared/errors.ts'
import type { Db } from '../database/open.ts'
import { ingest } from '../evidence/in-worker.ts'
import { Vault } from '../vault.ts'
import type { TaskContext } from '../jobs/task.ts'
import { caseRowsById, requireBatch, type SourcedRow, fileHash } from '../statements/statements.ts'
import { requireFindings } from './required-findings.ts'
import { rowText, signedAmount } from './paper.ts'
import { groupFindings } from './results.ts'
import { searchedBatches } from './sheet-batches.ts'
import { arithmeticOf, sumsOf } from './sheet-sums.ts'
import type { FindingRow } from './store.ts'

export interface SheetInput {
  readonly caseId: CaseId
  readonly findings: readonly FindingId[]
  /** Name of the evidence item; empty: made from the kinds. */
  readonly name: string
  readonly author: string
  readonly caseTitle: string
  readonly version: string
  readonly now: Instant
  /** See jobs/asked.ts. */
  readonly askedAt: number
  readonly stagingName: string
}

/** The id of the evidence item. */
export async function run(input: SheetInput, context: TaskContext): Promise<EvidenceId> {
  const db = context.db()
  const findings = requireFindings(db, input.caseId, input.findings)
  const name = input.name || sheetName(findings)
  context.progress(0, 2, name)
  const rows = rowsOf(db, input.caseId, findings)
  const pdf = await printPaper({
    title: name,
    author: input.author,
    version: input.version,
    now: input.now,
    content: () => sheetContent(db, input, name, findings, rows),
  })
  context.signal.throwIfAborted()
  context.progress(1, 2, name)
  const folder = path.join(new Vault(context.dataDir).staging, `${input.stagingName}-sheet`)
  mkdirSync(folder)
  try {
    const file = path.join(folder, 'sheet.pdf')
    writeFileSync(file, pdf)
    const outcome = await ingest(
      {
        caseId: input.caseId,
        files: [{ path: file, name: `${name}.pdf`, staged: true }],
        category: 'problem',
        checklistItem: null,
        form: 'export',
        places: [
          {
            name,
            category: 'problem',
            checklistItem: null,
            source: SHEET_SOURCE,
            purpose: purposeOf(findings),
          },
        ],
        now: input.now,
        askedAt: input.askedAt,
        stagingName: input.stagingName,
      },
      context,
    )
    const [added] = outcome.added
    const [failed] = outcome.failed
    if (failed) throw new ProofdeskError(failed.error.code, failed.error.params)
    if (added === undefined) throw new ProofdeskError('internal')
    return added
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** 证据规定 19: every exhibit states its source and what it proves, those made by the product too. */
const SHEET_SOURCE = '举证台按已导入的交易记录与银行流水逐笔核对生成，来源文件及行号见表内'

function purposeOf(findings: readonly FindingRow[]): string {
  return groupFindings(findings)
    .map(
      ({ kind, currency, sum, findings: own }) =>
        `证明${FINDING_NAMES[kind]['zh-CN']}${own.length}项，金额${formatDecimal(sum, currency)} ${currency}`,
    )
    .join('；')
}

function sheetName(findings: readonly FindingRow[]): string {
  const kinds = [...new Set(findings.map(({ kind }) => FINDING_NAMES[kind]['zh-CN']))]
  return `到账核对：${kinds.join('、')}（${findings.length} 项）`
}

function rowsOf(db: Db, caseId: CaseId, findings: readonly FindingRow[]): Map<number, SourcedRow> {
  const wanted = new Set(
    findings.flatMap((finding) => [...finding.acquirer, ...finding.bank]).map(({ row }) => row),
  )
  const ids = [...wanted]
  return new Map([...caseRowsById(db, caseId, 'acquirer', ids), ...caseRowsById(db, caseId, 'bank', ids)])
}

function sheetContent(
  db: Db,
  input: SheetInput,
  name: string,
  findings: readonly FindingRow[],
  rows: ReadonlyMap<number, SourcedRow>,
): Content[] {
  const refs = findings.flatMap((finding) => [...finding.acquirer, ...finding.bank])
  const batches = [...new Set(refs.map(({ batch }) => batch))].map((id) => requireBatch(db, id))
  const fileNumber = new Map(batches.map((batch, at) => [String(batch.id), `文件${at + 1}`]))
  return [
    paperHeading(name, 15),
    paperText(`案件：${input.caseTitle}　　编制日期：${input.now.slice(0, 10)}`, { color: '#5c5c5c' }),
    paperText('下列各项由举证台按交易记录与银行流水逐笔核对得出，每一行均注明来源文件与行号，可据以复核。'),
    paperHeading('合计'),
    paperTable(
      ['项目', '项数', '金额', '币种'],
      groupFindings(findings).map((group) => [
        FINDING_NAMES[group.kind]['zh-CN'],
        String(group.findings.length),
        formatDecimal(group.sum, group.currency),
        group.currency,
      ]),
      ['*', 50, 90, 40],
      [1, 2],
    ),
    ...findings.flatMap((finding, at) => findingContent(finding, at + 1, rows, fileNumber)),
    ...searchedStatements(db, input.caseId),
    paperHeading('来源文件'),
    paperTable(
      ['编号', '文件名', 'SHA-256'],
      batches.map((batch) => [fileNumber.get(String(batch.id)) ?? '', batch.file_name, fileHash(batch)]),
      [40, 150, '*'],
    ),
  ]
}

/** What is missing is proved by the statements it is not in: all that were searched are named. */
function searchedStatements(db: Db, caseId: CaseId): Content[] {
  const searched = searchedBatches(db, caseId)
  if (searched.length === 0) return []
  return [
    paperHeading('已逐笔查找的银行流水'),
    paperTable(
      ['文件名', '起止日期', '行数', 'SHA-256'],
      searched.map((batch) => [
        batch.file_name,
        `${batch.date_from ?? '–'} 至 ${batch.date_to ?? '–'}`,
        String(batch.row_count),
        fileHash(batch),
      ]),
      [130, 60, 30, '*'],
      [2],
    ),
  ]
}

function findingContent(
  finding: FindingRow,
  place: number,
  rows: ReadonlyMap<number, SourcedRow>,
  fileNumber: ReadonlyMap<string, string>,
): Content[] {
  const line = (side: string) => (ref: RowRef) => {
    const row = rows.get(ref.row)
    return [
      side,
      fileNumber.get(ref.batch) ?? '',
      String(ref.line),
      [row?.date, row?.time].filter(Boolean).join(' '),
      row ? signedAmount(row) : '',
      row === undefined || row.fee === null ? '' : formatDecimal(row.fee, row.currency),
      row === undefined || row.net === null ? '' : formatDecimal(row.net, row.currency),
      row ? rowText(row) : '',
    ]
  }
  const sums = sumsOf(finding, rows)
  const arithmetic = arithmeticOf(finding, sums)
  const total = (minor: number | null) => (minor === null ? '' : formatDecimal(minor, finding.currency))
  // A reviewer adds the columns up again: the sums stand under them.
  const totals = [
    ...(finding.acquirer.length > 1
      ? [
          [
            '合计',
            '',
            '',
            `${finding.acquirer.length} 行`,
            total(sums.gross),
            total(sums.fee),
            total(sums.net),
            '',
          ],
        ]
      : []),
    ...(finding.bank.length > 1
      ? [['合计', '', '', `${finding.bank.length} 行`, total(sums.bank), '', '', '银行']]
      : []),
  ]
  return [
    paperHeading(
      `${place}. ${FINDING_NAMES[finding.kind]['zh-CN']}　${formatDecimal(finding.amount, finding.currency)} ${finding.currency}`,
      10.5,
    ),
    paperText(explain(finding.explanation, 'zh-CN'), { fontSize: 9.5 }),
    paperText(explain(finding.explanation, 'en'), { fontSize: 8.5, color: '#5c5c5c' }),
    ...(arithmetic === null ? [] : [paperText(`复核算式：${arithmetic}`, { fontSize: 9.5 })]),
    paperTable(
      ['来源', '文件', '行', '日期时间', '金额', '手续费', '净额', '内容'],
      [...finding.acquirer.map(line('交易')), ...finding.bank.map(line('银行')), ...totals],
      [24, 30, 30, 74, 52, 42, 52, '*'],
      [2, 4, 5, 6],
    ),
  ]
}
