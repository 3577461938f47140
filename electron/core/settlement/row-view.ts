/** Rows of the matching view, and the passage between row ids and places in source files. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { RouteOutput, ParsedInput } from '../../../shared/contract/index.ts'
import type { RowRef, SettlementRow } from '../../../shared/contract/settlement-result.ts'
import type { StatementSide } from '../../../shared/contract/statements.ts'
import type { CaseId, StatementBatchId, TransactionId } from '../../../shared/domain/ids.ts'
import { ProofdeskError } from '../../../shared/errors.ts'
import type { Db } from '../database/open.ts'
import {
  caseOutlines,
  caseRowsById,
  requireBatch,
  type SourcedRow,
  fileHash,
} from '../statements/statements.ts'
import type { RowList } from './row-list.ts'
import { bankRow, acquirerRow } from './rows.ts'
import { selectLinks, selectMatchRows, type RowKey, type RowLink } from './store.ts'

type View = Omit<ParsedInput<'settlement.rows'>, 'caseId'>

/** A page of a list of acquirer or bank rows with the matches and findings that hold them. */
export function rowsPage(db: Db, caseId: CaseId, view: View, list: RowList): RouteOutput<'settlement.rows'> {
  const ids = list.slice(view.offset, view.offset + view.limit)
  const links = new Map<number, RowLink[]>()
  for (const link of selectLinks(db, caseId, view.side, ids)) {
    const own = links.get(link.row_id)
    if (own) own.push(link)
    else links.set(link.row_id, [link])
  }
  const rows = caseRowsById(db, caseId, view.side, ids)
  return {
    total: list.length,
    rows: ids.flatMap((id) => {
      const row = rows.get(id)
      const shown = row && (view.side === 'acquirer' ? ofAcquirer : ofBank)(row, links.get(id) ?? [])
      return shown ? [shown] : []
    }),
  }
}

/** Where in a list the first row of a match stands; null where the list has none. */
export function placeOfMatch(
  db: Db,
  caseId: CaseId,
  side: StatementSide,
  match: number,
  list: RowList,
): number | null {
  const rows = new Set<number>(selectMatchRows(db, caseId, match)?.[side].map(({ row }) => row))
  const at = list.findIndex((id) => rows.has(id))
  return at < 0 ? null : at
}

function common(row: SourcedRow, links: readonly RowLink[]) {
  return {
    ref: { row: row.id, batch: row.batch, line: row.line },
    date: row.date,
    time: row.time,
    terminal: row.terminal,
    merchantNumber: row.merchantNumber,
    status: row.status,
    cardType: row.cardType,
    matches: links.filter(({ what }) => what !== 'finding').map(({ seq }) => seq),
    ambiguous: links.some(({ what }) => what === 'ambiguous'),
    findings: links.flatMap(({ id }) => (id === null ? [] : [id])),
  }
}

function ofAcquirer(row: SourcedRow, links: readonly RowLink[]): SettlementRow | null {
  const record = acquirerRow(row)
  if (!record) return null
  const money = (minor: number) => ({ minor, currency: row.currency })
  return {
    ...common(row, links),
    amount: money(record.gross ?? record.net ?? row.amount),
    fee: record.fee === null ? null : money(record.fee),
    net: record.net === null ? null : money(record.net),
    text: [row.orderNumber ?? row.reference, row.kind, row.memo].filter(Boolean).join(' '),
  }
}

function ofBank(row: SourcedRow, links: readonly RowLink[]): SettlementRow | null {
  const entry = bankRow(row)
  if (!entry) return null
  return {
    ...common(row, links),
    amount: { minor: entry.direction === 'in' ? entry.amount : -entry.amount, currency: row.currency },
    fee: null,
    net: null,
    text: [row.counterparty, row.memo, row.reference].filter(Boolean).join(' '),
  }
}

/** Places of the rows with these ids; throws `notFound` for one that the case has not imported on this side. */
export function rowKeys(
  db: Db,
  caseId: CaseId,
  side: StatementSide,
  ids: readonly TransactionId[],
): RowKey[] {
  const rows = caseRowsById(db, caseId, side, ids)
  const files = new Map<StatementBatchId, string>()
  return [...new Set(ids)].map((id) => {
    const row = rows.get(id)
    if (!row) throw new ProofdeskError('notFound', { what: 'statementRow', id: String(id) })
    return { sha256: fileOf(db, row.batch, files), sheet: row.sheet, member: row.member, line: row.line }
  })
}

function fileOf(db: Db, batch: StatementBatchId, known: Map<StatementBatchId, string>): string {
  let sha256 = known.get(batch)
  if (sha256 === undefined) known.set(batch, (sha256 = fileHash(requireBatch(db, batch))))
  return sha256
}

/** The imported rows of these ids, by batch and line. */
export function refsOf(db: Db, caseId: CaseId, side: StatementSide, ids: readonly TransactionId[]): RowRef[] {
  const rows = caseRowsById(db, caseId, side, ids)
  return [...new Set(ids)].flatMap((id) => {
    const row = rows.get(id)
    return row ? [{ row: id, batch: row.batch, line: row.line }] : []
  })
}

/**
 * The imported rows at these places, for each list of places; those that are not imported at present are left out.
 * Looks through the files of these places only, in parts.
 */
export async function rowRefs(
  db: Db,
  caseId: CaseId,
  side: StatementSide,
  places: readonly (readonly RowKey[])[],
): Promise<RowRef[][]> {
  const name = (sha256: string, row: Pick<RowKey, 'sheet' | 'member' | 'line'>) =>
    `${sha256}|${row.member ?? ''}|${row.sheet ?? ''}|${row.line}`
  const found = new Map<string, RowRef>()
  const lines = new Set(places.flat().map(({ line }) => line))
  const files = new Map<StatementBatchId, string>()
  const wanted = new Set(places.flat().map(({ sha256 }) => sha256))
  if (lines.size > 0)
    for (const { batch, ids } of await linesOf(db, caseId, side, lines)) {
      const sha256 = fileOf(db, batch, files)
      if (!wanted.has(sha256)) continue
      for (const row of caseRowsById(db, caseId, side, ids).values())
        found.set(name(sha256, row), { row: row.id, batch, line: row.line })
    }
  return places.map((keys) =>
    keys.flatMap((key) => {
      const ref = found.get(name(key.sha256, key))
      return ref ? [ref] : []
    }),
  )
}

async function linesOf(db: Db, caseId: CaseId, side: StatementSide, lines: ReadonlySet<number>) {
  const parts: { batch: StatementBatchId; ids: TransactionId[] }[] = []
  for (const { batch, rows } of caseOutlines(db, caseId, side, { raw: false, part: 2_000 })) {
    const ids = rows.filter(({ line }) => lines.has(line)).map(({ id }) => id)
    if (ids.length > 0) parts.push({ batch, ids })
    await nextTurn()
  }
  return parts
}
