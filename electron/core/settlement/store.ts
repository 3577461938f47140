/** SQL of the settlement check. */
import type { RowRef, SettlementMatch } from '../../../shared/contract/settlement-result.ts'
import { terms, type TermsInput } from '../../../shared/contract/settlement-terms.ts'
import type { StatementSide } from '../../../shared/contract/statements.ts'
import type { Instant, LocalDate } from '../../../shared/domain/dates.ts'
import type { CaseId, DecisionId, EventId, EvidenceId, FindingId } from '../../../shared/domain/ids.ts'
import type { Explanation, FindingKind, MatchKind } from '../../../shared/domain/settlement.ts'
import type { Db, Tx } from '../database/open.ts'
import { readStored } from '../read-stored.ts'
import { matchRecord, type StoredMatch } from './result-record.ts'

export function selectTerms(db: Db, caseId: CaseId): { terms: TermsInput; updatedAt: Instant } | null {
  const row = db.prepare('SELECT terms, updated_at FROM settlement_terms WHERE case_id = ?').get(caseId) as
    { terms: string; updated_at: Instant } | undefined
  return row
    ? { terms: readStored(terms, row.terms, 'settlement_terms.terms'), updatedAt: row.updated_at }
    : null
}

export function writeTerms(db: Db, caseId: CaseId, terms: TermsInput, at: Instant): void {
  db.prepare(
    `INSERT INTO settlement_terms (case_id, terms, updated_at) VALUES (?, ?, ?)
     ON CONFLICT (case_id) DO UPDATE SET terms = excluded.terms, updated_at = excluded.updated_at`,
  ).run(caseId, JSON.stringify(terms), at)
}

/** A row by its file, and its place in it: the same after undo and re-import. */
export interface RowKey {
  readonly sha256: string
  readonly sheet: string | null
  readonly member: string | null
  readonly line: number
}

export interface DecisionRow {
  readonly id: DecisionId
  readonly case_id: CaseId
  readonly kind: 'confirm' | 'break' | 'make'
  readonly acquirer: readonly RowKey[]
  readonly bank: readonly RowKey[]
  readonly created_at: Instant
}

type RawDecision = Omit<DecisionRow, StatementSide> & { acquirer: string; bank: string }
const decision = (row: RawDecision): DecisionRow => ({
  ...row,
  acquirer: JSON.parse(row.acquirer) as RowKey[],
  bank: JSON.parse(row.bank) as RowKey[],
})

export function selectDecisions(db: Db, caseId: CaseId): DecisionRow[] {
  const rows = db
    .prepare('SELECT * FROM settlement_decisions WHERE case_id = ? ORDER BY created_at, id')
    .all(caseId) as RawDecision[]
  return rows.map(decision)
}

export function selectDecision(db: Db, id: DecisionId): DecisionRow | null {
  const row = db.prepare('SELECT * FROM settlement_decisions WHERE id = ?').get(id) as RawDecision | undefined
  return row ? decision(row) : null
}

export function insertDecision(db: Db, row: DecisionRow): void {
  db.prepare(
    'INSERT INTO settlement_decisions (id, case_id, kind, acquirer, bank, created_at) VALUES (?, ?, ?, ?, ?, ?)',
  ).run(row.id, row.case_id, row.kind, JSON.stringify(row.acquirer), JSON.stringify(row.bank), row.created_at)
}

export function deleteDecision(db: Db, id: DecisionId): void {
  db.prepare('DELETE FROM settlement_decisions WHERE id = ?').run(id)
}

export interface RunRow {
  readonly case_id: CaseId
  readonly checked_at: Instant
  readonly summary: string
  readonly batches: string
  readonly terms: string
  readonly decisions: string
  readonly holidays: string
}

export function selectRun(db: Db, caseId: CaseId): RunRow | null {
  return (
    (db.prepare('SELECT * FROM settlement_runs WHERE case_id = ?').get(caseId) as RunRow | undefined) ?? null
  )
}

export interface StoredFinding {
  readonly acquirer: readonly RowRef[]
  readonly bank: readonly RowRef[]
  readonly ageDays: number | null
  readonly explanation: Explanation
  readonly happenedOn: LocalDate | null
  readonly dueOn: LocalDate | null
  readonly arrivedOn: LocalDate | null
}

export interface FindingRow extends StoredFinding {
  readonly seq: number
  readonly id: FindingId
  readonly kind: FindingKind
  readonly amount: number
  readonly currency: string
}

/** How a side stands in `settlement_row_links`, which has a line for every row of every match: as a digit. */
const SIDE_CODES: Readonly<Record<StatementSide, 0 | 1>> = { acquirer: 0, bank: 1 }

/** Puts a run in the place of the case's last one. */
export function replaceRun(
  db: Tx,
  run: RunRow,
  matches: Iterable<{ kind: MatchKind; details: StoredMatch }>,
  findings: Iterable<Omit<FindingRow, 'seq'>>,
): void {
  db.prepare('DELETE FROM settlement_runs WHERE case_id = ?').run(run.case_id)
  db.prepare(
    `INSERT INTO settlement_runs (case_id, checked_at, summary, batches, terms, decisions, holidays)
     VALUES (@case_id, @checked_at, @summary, @batches, @terms, @decisions, @holidays)`,
  ).run(run)
  const match = db.prepare('INSERT INTO settlement_matches (case_id, seq, kind, details) VALUES (?, ?, ?, ?)')
  const link = db.prepare(
    'INSERT OR IGNORE INTO settlement_row_links (case_id, side, row_id, what, seq) VALUES (?, ?, ?, ?, ?)',
  )
  const links = (
    what: string,
    seq: number,
    rows: { acquirer: readonly RowRef[]; bank: readonly RowRef[] },
  ) => {
    for (const { row } of rows.acquirer) link.run(run.case_id, SIDE_CODES.acquirer, row, what, seq)
    for (const { row } of rows.bank) link.run(run.case_id, SIDE_CODES.bank, row, what, seq)
  }
  let seq = 0
  for (const { kind, details } of matches) {
    match.run(run.case_id, seq, kind, JSON.stringify(details))
    links(kind === 'ambiguous' ? 'ambiguous' : 'match', seq, details)
    seq++
  }
  const finding = db.prepare(
    `INSERT INTO settlement_findings (case_id, seq, id, kind, amount, currency, details)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  )
  seq = 0
  for (const { id, kind, amount, currency, ...details } of findings) {
    finding.run(run.case_id, seq, id, kind, amount, currency, JSON.stringify(details))
    links('finding', seq, details)
    seq++
  }
}

const inKinds = (kinds: readonly string[]) =>
  kinds.length === 0 ? '' : ` AND kind IN (${kinds.map(() => '?').join(', ')})`

export function selectMatches(
  db: Db,
  caseId: CaseId,
  page: { kinds: readonly MatchKind[]; offset: number; limit: number },
): { total: number; matches: SettlementMatch[] } {
  const where = `FROM settlement_matches WHERE case_id = ?${inKinds(page.kinds)}`
  const total = db
    .prepare(`SELECT count(*) ${where}`)
    .pluck()
    .get(caseId, ...page.kinds) as number
  const rows = db
    .prepare(`SELECT seq, kind, details ${where} ORDER BY seq LIMIT ? OFFSET ?`)
    .all(caseId, ...page.kinds, page.limit, page.offset) as {
    seq: number
    kind: MatchKind
    details: string
  }[]
  const matches = rows.map(({ seq, kind, details }) =>
    matchRecord(JSON.parse(details) as StoredMatch, seq, kind),
  )
  return { total, matches }
}

const findingRow = (row: {
  details: string
  seq: number
  id: FindingId
  kind: FindingKind
  amount: number
  currency: string
}) => {
  const { details, ...rest } = row
  return { ...rest, ...(JSON.parse(details) as StoredFinding) }
}

export function selectFindings(
  db: Db,
  caseId: CaseId,
  page: { kinds: readonly FindingKind[]; offset: number; limit: number },
): { total: number; findings: FindingRow[] } {
  const where = `FROM settlement_findings WHERE case_id = ?${inKinds(page.kinds)}`
  const total = db
    .prepare(`SELECT count(*) ${where}`)
    .pluck()
    .get(caseId, ...page.kinds) as number
  const rows = db
    .prepare(`SELECT seq, id, kind, amount, currency, details ${where} ORDER BY seq LIMIT ? OFFSET ?`)
    .all(caseId, ...page.kinds, page.limit, page.offset) as Parameters<typeof findingRow>[0][]
  return { total, findings: rows.map(findingRow) }
}

export function selectFinding(db: Db, caseId: CaseId, id: FindingId): FindingRow | null {
  const row = db
    .prepare(
      'SELECT seq, id, kind, amount, currency, details FROM settlement_findings WHERE case_id = ? AND id = ?',
    )
    .get(caseId, id) as Parameters<typeof findingRow>[0] | undefined
  return row ? findingRow(row) : null
}

export interface RowLink {
  readonly row_id: number
  readonly what: 'match' | 'ambiguous' | 'finding'
  readonly seq: number
  /** Of a finding. */
  readonly id: FindingId | null
}

/** Ids of rows within a span of ids, with what holds them: 1 match, 2 ambiguous, 4 finding, added up. */
export function selectHeld(
  db: Db,
  caseId: CaseId,
  side: StatementSide,
  from: number,
  to: number,
): { row_id: number; held: number }[] {
  return db
    .prepare(
      `SELECT row_id,
         max(what = 'match') + 2 * max(what = 'ambiguous') + 4 * max(what = 'finding') AS held
       FROM settlement_row_links WHERE case_id = ? AND side = ? AND row_id BETWEEN ? AND ? GROUP BY row_id`,
    )
    .all(caseId, SIDE_CODES[side], from, to) as { row_id: number; held: number }[]
}

/** Rows of a match on one side. */
export function selectMatchRows(db: Db, caseId: CaseId, match: number): StoredMatch | null {
  const row = db
    .prepare('SELECT details FROM settlement_matches WHERE case_id = ? AND seq = ?')
    .get(caseId, match) as { details: string } | undefined
  return row ? (JSON.parse(row.details) as StoredMatch) : null
}

/** What holds these rows. */
export function selectLinks(db: Db, caseId: CaseId, side: StatementSide, rows: readonly number[]): RowLink[] {
  return db
    .prepare(
      `SELECT links.row_id, links.what, links.seq, findings.id
       FROM settlement_row_links AS links
       LEFT JOIN settlement_findings AS findings
         ON links.what = 'finding' AND findings.case_id = links.case_id AND findings.seq = links.seq
       WHERE links.case_id = ? AND links.side = ? AND links.row_id IN (SELECT value FROM json_each(?))`,
    )
    .all(caseId, SIDE_CODES[side], JSON.stringify(rows)) as RowLink[]
}

export type UseRow = UseFields &
  (
    | { readonly used_as: 'evidence'; readonly used_id: EvidenceId }
    | { readonly used_as: 'event'; readonly used_id: EventId }
  )
interface UseFields {
  readonly case_id: CaseId
  readonly finding: FindingId
  readonly kind: FindingKind
  readonly amount: number
  readonly currency: string
  readonly used_at: Instant
}

export function insertUse(db: Db, use: UseRow): void {
  db.prepare(
    `INSERT OR REPLACE INTO settlement_uses (case_id, finding, kind, used_as, used_id, amount, currency, used_at)
     VALUES (@case_id, @finding, @kind, @used_as, @used_id, @amount, @currency, @used_at)`,
  ).run(use)
}

export function selectUses(db: Db, caseId: CaseId): UseRow[] {
  return db
    .prepare('SELECT * FROM settlement_uses WHERE case_id = ? ORDER BY used_at, used_as, finding')
    .all(caseId) as UseRow[]
}
