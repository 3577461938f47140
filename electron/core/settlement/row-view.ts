/** Rows of the matching view, and the passage between row ids and places in source files. */
import type { RouteOutput, ParsedInput } from '../../../shared/contract/index.ts'
import type { RowRef, SettlementRow } from '../../../shared/contract/settlement.ts'
import { ProofdeskError } from '../../../shared/errors.ts'
import type { Db } from '../database/open.ts'
import { caseRows, requireBatch, type SourcedRow } from '../statements/statements.ts'
import { bankEntry, posRecord } from './rows.ts'
import { selectLinks, type RowKey, type RowLink } from './store.ts'

type View = Omit<ParsedInput<'settlement.rows'>, 'caseId'>

/** A page of acquirer or bank rows with the matches and findings that hold them. */
export function rowsPage(db: Db, caseId: string, view: View): RouteOutput<'settlement.rows'> {
  const links = new Map<number, RowLink[]>()
  for (const link of selectLinks(db, caseId, view.side === 'pos' ? 0 : 1)) {
    const list = links.get(link.row_id)
    if (list) list.push(link)
    else links.set(link.row_id, [link])
  }
  const words = view.query.toLowerCase().split(/\s+/).filter(Boolean)
  const rows: SettlementRow[] = []
  let total = 0
  for (const row of caseRows(db, caseId, view.side)) {
    if (view.from !== null && (row.date === null || row.date < view.from)) continue
    if (view.to !== null && (row.date === null || row.date > view.to)) continue
    const own = links.get(row.id) ?? []
    if (!inState(own, view.state)) continue
    if (words.length > 0 && !words.every((word) => haystack(row).includes(word))) continue
    const shown = view.side === 'pos' ? ofAcquirer(row, own) : ofBank(row, own)
    if (!shown) continue
    if (total >= view.offset && rows.length < view.limit) rows.push(shown)
    total++
  }
  return { total, rows }
}

function inState(links: readonly RowLink[], state: View['state']): boolean {
  const has = (what: RowLink['what']) => links.some((link) => link.what === what)
  switch (state) {
    case 'all':
      return true
    case 'matched':
      return has('match')
    case 'ambiguous':
      return has('ambiguous')
    case 'finding':
      return has('finding')
    case 'open':
      return !has('match') && !has('ambiguous')
  }
}

const haystack = (row: SourcedRow) => `${row.raw} ${row.date ?? ''}`.toLowerCase()

function common(row: SourcedRow, links: readonly RowLink[]) {
  return {
    ref: { row: row.id, batch: row.batch, line: row.line },
    date: row.date,
    time: row.time,
    currency: row.currency,
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
  const record = posRecord(row)
  if (!record) return null
  return {
    ...common(row, links),
    amount: record.gross ?? record.net ?? row.amount,
    fee: record.fee,
    net: record.net,
    text: [row.orderNumber ?? row.reference, row.kind, row.memo].filter(Boolean).join(' '),
  }
}

function ofBank(row: SourcedRow, links: readonly RowLink[]): SettlementRow | null {
  const entry = bankEntry(row)
  if (!entry) return null
  return {
    ...common(row, links),
    amount: entry.direction === 'in' ? entry.amount : -entry.amount,
    fee: null,
    net: null,
    text: [row.counterparty, row.memo, row.reference].filter(Boolean).join(' '),
  }
}

/** Places of the rows with these ids; throws `notFound` for one that the case has not imported on this side. */
export function rowKeys(db: Db, caseId: string, side: 'pos' | 'bank', ids: readonly number[]): RowKey[] {
  const wanted = new Map<number, RowKey | null>(ids.map((id) => [id, null]))
  for (const row of caseRows(db, caseId, side))
    if (wanted.has(row.id)) {
      const sha256 = requireBatch(db, row.batch).sha256 ?? ''
      wanted.set(row.id, { sha256, sheet: row.sheet, member: row.member, line: row.line })
    }
  return [...wanted].map(([id, key]) => {
    if (!key) throw new ProofdeskError('notFound', { what: 'statementRow', id: String(id) })
    return key
  })
}

/** The imported rows at these places; those that are not imported at present are left out. */
export function rowRefs(db: Db, caseId: string, side: 'pos' | 'bank', keys: readonly RowKey[]): RowRef[] {
  const name = (sha256: string, row: Pick<RowKey, 'sheet' | 'member' | 'line'>) =>
    `${sha256}|${row.member ?? ''}|${row.sheet ?? ''}|${row.line}`
  const wanted = new Set(keys.map((key) => name(key.sha256, key)))
  const refs: RowRef[] = []
  const files = new Map<string, string>()
  for (const row of caseRows(db, caseId, side)) {
    let sha256 = files.get(row.batch)
    if (sha256 === undefined) files.set(row.batch, (sha256 = requireBatch(db, row.batch).sha256 ?? ''))
    if (wanted.has(name(sha256, row))) refs.push({ row: row.id, batch: row.batch, line: row.line })
  }
  return refs
}
