/** Writes what a plan found new, all of it in one transaction. What is here already stays as it is. */
import { randomUUID } from 'node:crypto'
import { instant } from '../../../shared/domain/dates.ts'
import type { CaseId, EvidenceId } from '../../../shared/domain/ids.ts'
import { evidenceNumber, type EvidenceCategory } from '../../../shared/domain/evidence-number.ts'
import type { Tx } from '../database/open.ts'
import { recordCustody } from '../evidence/evidence.ts'
import { insert, tableNamed } from './insert-row.ts'
import type { Merge, MergePlan } from './merge-plan.ts'
import {
  batchList,
  insertAccounts,
  insertBatches,
  insertCitations,
  numberBatches,
} from './merge-statements.ts'
import type { BagRead, Row } from './read-bag.ts'
import { renamed } from './renamed.ts'
import { BAG_TABLES, type BagTable } from './tables.ts'

export function writeMerge(tx: Tx, merge: Merge): void {
  const { bag, plan, now } = merge
  const of = (name: string) => bag.tables.get(tableNamed(name)) ?? []
  numberBatches(tx, plan)
  const closed: unknown[] = []
  for (const table of BAG_TABLES) {
    const rows = (plan.added.get(table) ?? []).map((row) => renamed(row, plan.renaming))
    switch (table.name) {
      case 'cases':
        rows.forEach((row) =>
          insert(tx, table, {
            ...row,
            sample: freeSample(tx, row['sample']),
            // A closed case takes nothing: it is closed again when all of it is here.
            ...(row['status'] === 'closed' && { status: 'following' }),
          }),
        )
        closed.push(...rows.filter(({ status }) => status === 'closed').map(({ id }) => id))
        break
      case 'evidence':
        rows.forEach((row) => insertItem(tx, table, row, merge))
        break
      case 'statement_accounts':
        insertAccounts(tx, table, of(table.name), plan)
        break
      case 'statement_batches':
        insertBatches(tx, of(table.name), merge)
        break
      case 'statement_citations':
        insertCitations(tx, table, of(table.name), plan)
        break
      case 'submissions':
        rows.forEach((row) => insertSubmission(tx, table, row, merge))
        break
      case 'settlement_runs':
        rows.forEach((row) => insert(tx, table, { ...row, batches: batchList(row['batches'], plan) }))
        break
      case 'settlement_matches':
      case 'settlement_findings':
        rows.forEach((row) => insertResult(tx, table, row))
        break
      case 'letter_versions':
        rows
          .filter((row) => !plan.diverged.has(String(row['letter_id'])))
          .forEach((row) => insert(tx, table, row))
        break
      case 'claim_versions':
        insertClaims(tx, table, rows, of(table.name), plan)
        break
      case 'recognition_lines':
        insertReadings(tx, bag, plan)
        break
      default:
        rows.forEach((row) => insert(tx, table, row))
    }
  }
  lettersBeside(tx, bag, plan)
  for (const id of closed) tx.prepare("UPDATE cases SET status = 'closed' WHERE id = ?").run(id)
  recordCustody(tx, now, {
    action: merge.ofBackup ? 'case-restored' : 'received',
    caseId: bag.caseFile.case as CaseId,
    evidenceId: null,
    sha256: null,
    detail: {
      file: merge.name,
      ...(merge.ofBackup ? { backup: bag.caseFile.made } : { bag: bag.manifest }),
      records: [...plan.added.values()].reduce((sum, rows) => sum + rows.length, 0),
    },
  })
  tx.prepare(
    `INSERT OR IGNORE INTO bag_imports (manifest, case_id, name, made_at, imported_at, custody) VALUES (?, ?, ?, ?, ?, ?)`,
  ).run(
    bag.manifest,
    bag.caseFile.case,
    merge.name,
    bag.caseFile.made,
    instant(now),
    JSON.stringify(bag.custody),
  )
}

/** Two cases cannot be the same sample: one that comes in beside it is an ordinary case. */
function freeSample(tx: Tx, sample: unknown): unknown {
  if (sample === null || sample === undefined) return null
  return tx.prepare('SELECT 1 FROM cases WHERE sample = ?').get(sample) ? null : sample
}

/** An item whose number is taken here gets the next one, and its custody begins here with where it came from. */
function insertItem(tx: Tx, table: BagTable, row: Row, { bag, now }: Merge): void {
  const [caseId, category] = [row['case_id'] as CaseId, row['category'] as EvidenceCategory]
  const taken = tx
    .prepare('SELECT 1 FROM evidence WHERE case_id = ? AND category = ? AND ordinal = ?')
    .get(caseId, category, row['ordinal'])
  const next = tx
    .prepare('SELECT coalesce(max(ordinal), 0) + 1 FROM evidence WHERE case_id = ? AND category = ?')
    .pluck()
  const ordinal = taken ? (next.get(caseId, category) as number) : (row['ordinal'] as number)
  insert(tx, table, { ...row, ordinal })
  recordCustody(tx, now, {
    action: 'added',
    caseId,
    evidenceId: row['id'] as EvidenceId,
    sha256: String(row['sha256']),
    detail: {
      file: String(row['original_name']),
      number: evidenceNumber(category, ordinal),
      bag: bag.manifest,
    },
  })
  if (row['binned_at'] !== null)
    recordCustody(tx, now, {
      action: 'binned',
      caseId,
      evidenceId: row['id'] as EvidenceId,
      sha256: String(row['sha256']),
      detail: { number: evidenceNumber(category, ordinal), bag: bag.manifest },
    })
}

/** What was sent there is on record here too, with the hash of its frozen copy. */
function insertSubmission(tx: Tx, table: BagTable, row: Row, { bag, now }: Merge): void {
  insert(tx, table, row)
  recordCustody(tx, now, {
    action: 'sent',
    caseId: row['case_id'] as CaseId,
    evidenceId: null,
    sha256: String(row['frozen_sha256']),
    detail: { submission: String(row['id']), channel: String(row['channel']), bag: bag.manifest },
  })
}

/** A match or a finding of a new case, and which rows it holds. Its rows were named before their batches had a number. */
function insertResult(tx: Tx, table: BagTable, row: Row): void {
  insert(tx, table, row)
  const what =
    table.name === 'settlement_findings' ? 'finding' : row['kind'] === 'ambiguous' ? 'ambiguous' : 'match'
  const details = row['details'] as Record<'acquirer' | 'bank', { row: number }[]>
  const link = tx.prepare(
    'INSERT OR IGNORE INTO settlement_row_links (case_id, side, row_id, what, seq) VALUES (?, ?, ?, ?, ?)',
  )
  for (const { row: id } of details.acquirer) link.run(row['case_id'], 0, id, what, row['seq'])
  for (const { row: id } of details.bank) link.run(row['case_id'], 1, id, what, row['seq'])
}

/**
 * A claim that went on in one place alone goes on; where it went on in both, the bag's versions come into the history
 * and what is claimed here is claimed still.
 */
function insertClaims(
  tx: Tx,
  table: BagTable,
  added: readonly Row[],
  all: readonly Row[],
  plan: MergePlan,
): void {
  const conflict = plan.differences.some((difference) => difference.table === 'claim_versions')
  if (!conflict) {
    added.forEach((row) => insert(tx, table, row))
    return
  }
  const [caseId] = all.map((row) => row['case_id'])
  const here = tx
    .prepare('SELECT * FROM claim_versions WHERE case_id = ? ORDER BY version')
    .all(caseId) as Row[]
  const parted = all.filter((row) => {
    const own = here.find(({ version }) => version === row['version'])
    return !own || own['claim'] !== JSON.stringify(renamed(row, plan.renaming)['claim'])
  })
  let version = Number(here.at(-1)?.['version'] ?? 0)
  for (const row of parted) insert(tx, table, { ...renamed(row, plan.renaming), version: (version += 1) })
  const last = here.at(-1)
  if (last) insert(tx, { ...table, json: [] }, { ...last, version: version + 1, change: 'restored' })
}

/** Text read from items that have none here. */
function insertReadings(tx: Tx, bag: BagRead, plan: MergePlan): void {
  const of = (name: string) =>
    (bag.tables.get(tableNamed(name)) ?? []).map((row) => renamed(row, plan.renaming))
  const pages = new Set(
    (plan.added.get(tableNamed('recognition_pages')) ?? [])
      .map((row) => renamed(row, plan.renaming))
      .map((row) => `${String(row['evidence_id'])} ${String(row['page'])}`),
  )
  const lines = new Map<unknown, number>()
  for (const { id, ...line } of of('recognition_lines'))
    if (pages.has(`${String(line['evidence_id'])} ${String(line['page'])}`))
      lines.set(id, insert(tx, tableNamed('recognition_lines'), line))
  for (const name of ['recognition_corrections', 'recognition_numbers'])
    for (const { id, ...row } of of(name)) {
      void id
      const line = lines.get(row['line_id'])
      if (line !== undefined) insert(tx, tableNamed(name), { ...row, line_id: line })
    }
}

/** Letters written on in both places: the bag's come in beside them, with all their versions. */
function lettersBeside(tx: Tx, bag: BagRead, plan: MergePlan): void {
  for (const old of plan.diverged) {
    const id = randomUUID()
    const own = (name: string, column: string) =>
      (bag.tables.get(tableNamed(name)) ?? [])
        .filter((row) => row[column] === old)
        .map((row) => ({ ...renamed(row, plan.renaming), [column]: id }))
    for (const row of own('letters', 'id')) insert(tx, tableNamed('letters'), row)
    for (const row of own('letter_versions', 'letter_id')) insert(tx, tableNamed('letter_versions'), row)
    for (const row of own('letter_english', 'letter_id')) insert(tx, tableNamed('letter_english'), row)
  }
}
