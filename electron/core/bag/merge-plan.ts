/** What taking a bag in would do, before it does it: what is new, what is here already, what differs. */
import type { BagDifference } from '../../../shared/contract/bag.ts'
import type { Db } from '../database/open.ts'
import type { BatchKey } from '../statements/statements.ts'
import type { BagRead, Row } from './read-bag.ts'
import { renamed, type Renaming } from './renamed.ts'
import { BAG_TABLES, type BagTable } from './tables.ts'

export interface MergePlan {
  readonly caseHere: boolean
  readonly renaming: Renaming
  /** Batches of the bag that are not here. */
  readonly newBatches: readonly BatchKey[]
  /** Rows to be written, with the ids they have in the bag; those of new batches and texts read have ways of their own. */
  readonly added: ReadonlyMap<BagTable, readonly Row[]>
  readonly same: number
  readonly differences: readonly BagDifference[]
  /** Letters that were written on in both places: the bag's come in as letters of their own. */
  readonly diverged: ReadonlySet<string>
}

/** A bag with the plan for it: what is written. */
export interface Merge {
  readonly bag: BagRead
  readonly plan: MergePlan
  /** Rows of the batches that are new, by the bag's number. */
  readonly rows: ReadonlyMap<BatchKey, readonly Row[]>
  readonly now: Date
  readonly name: string
  /** It is no bag but a case of a backup. */
  readonly ofBackup: boolean
}

/** Results of a check and of a pack: of a case that is here they are made anew, not merged. */
const RESULTS = new Set([
  'settlement_runs',
  'settlement_matches',
  'settlement_findings',
  'pack_contents',
  'pack_versions',
  'settlement_uses',
])
/** Tables whose rows are found by what they say, or come with the row they belong to. */
const APART = new Set([
  'blobs',
  'statement_accounts',
  'statement_batches',
  'statement_citations',
  'recognition_lines',
  'recognition_corrections',
  'recognition_numbers',
  'bag_imports',
])

export function planMerge(db: Db, bag: BagRead): MergePlan {
  const rowsOf = (name: string) =>
    bag.tables.get(BAG_TABLES.find((table) => table.name === name) as BagTable) ?? []
  const caseId = bag.caseFile.case
  const caseHere = db.prepare('SELECT 1 FROM cases WHERE id = ?').get(caseId) !== undefined
  const renaming: Renaming = { ids: new Map(), batches: new Map() }
  nameAlike(db, rowsOf, caseId, renaming)
  const newBatches = batchesHere(db, rowsOf('statement_batches'), renaming)
  const added = new Map<BagTable, Row[]>()
  const differences: BagDifference[] = []
  const diverged = new Set<string>()
  let same = 0
  for (const table of BAG_TABLES) {
    if (APART.has(table.name) || (caseHere && RESULTS.has(table.name))) continue
    const fresh: Row[] = []
    for (const row of bag.tables.get(table) ?? []) {
      const here = renamed(row, renaming)
      const found = rowHere(db, table, here)
      if (found === null) fresh.push(row)
      else {
        const columns = differing(found, here, table)
        if (columns.length === 0) same += 1
        else {
          if (table.name === 'letter_versions') diverged.add(String(row['letter_id']))
          differences.push({
            table: table.name,
            label: labelOf(found),
            columns: columns.map((column) => ({
              column,
              here: short(found[column]),
              there: short(here[column]),
            })),
          })
        }
      }
    }
    added.set(table, fresh)
  }
  return { caseHere, renaming, newBatches, added, same, differences, diverged }
}

/** Providers, claimants, accounts and items that are here under another id. */
function nameAlike(
  db: Db,
  rowsOf: (name: string) => readonly Row[],
  caseId: string,
  { ids }: Renaming,
): void {
  const find = (table: string, row: Row, columns: readonly string[], extra = '') => {
    if (db.prepare(`SELECT 1 FROM ${table} WHERE id = ?`).get(row['id']) !== undefined) return
    const where = columns.map((column) => `${column} = @${column}`).join(' AND ')
    const found = db
      .prepare(`SELECT id FROM ${table} WHERE ${where} ${extra} ORDER BY id LIMIT 1`)
      .pluck()
      .get(Object.fromEntries(columns.map((column) => [column, row[column]]))) as string | undefined
    if (found !== undefined) ids.set(String(row['id']), found)
  }
  for (const row of rowsOf('providers')) find('providers', row, ['name', 'kind', 'credit_code'])
  for (const row of rowsOf('claimants')) find('claimants', row, ['kind', 'name', 'phone', 'credit_code'])
  for (const row of rowsOf('statement_accounts')) find('statement_accounts', row, ['side', 'name'])
  for (const row of rowsOf('evidence'))
    if (row['case_id'] === caseId) find('evidence', row, ['case_id', 'sha256'], 'AND binned_at IS NULL')
}

/** Finds the batches that are here; answers those that are not. */
function batchesHere(db: Db, batches: readonly Row[], { ids, batches: known }: Renaming): BatchKey[] {
  const fresh: BatchKey[] = []
  for (const row of batches) {
    const account = ids.get(String(row['account_id'])) ?? String(row['account_id'])
    const found = db
      .prepare(
        `SELECT id FROM statement_batches WHERE case_id = ? AND sha256 = ? AND side = ? AND account_id = ? AND state = ?`,
      )
      .pluck()
      .get(row['case_id'], row['sha256'], row['side'], account, row['state']) as BatchKey | undefined
    const there = Number(row['id']) as BatchKey
    if (found === undefined) fresh.push(there)
    else known.set(there, found)
  }
  return fresh
}

const keys = new Map<string, readonly string[]>()

function keyOf(db: Db, table: string): readonly string[] {
  let key = keys.get(table)
  if (!key) {
    const columns = db.pragma(`table_info(${table})`) as { name: string; pk: number }[]
    key = columns
      .filter(({ pk }) => pk > 0)
      .sort((a, b) => a.pk - b.pk)
      .map(({ name }) => name)
    keys.set(table, key)
  }
  return key
}

/** The row of this store that has the key of `row`; null where there is none. */
function rowHere(db: Db, table: BagTable, row: Row): Row | null {
  const key = keyOf(db, table.name)
  const found = db
    .prepare(`SELECT * FROM ${table.name} WHERE ${key.map((column) => `${column} = ?`).join(' AND ')}`)
    .get(key.map((column) => row[column])) as Row | undefined
  if (!found) return null
  for (const column of table.json ?? []) {
    const text = found[column]
    if (typeof text === 'string') found[column] = JSON.parse(text)
  }
  return found
}

/** Columns that say something else; when a record was last touched is no difference. */
function differing(here: Row, there: Row, table: BagTable): string[] {
  const ignored = new Set([
    'updated_at',
    'created_at',
    'sample',
    'status',
    'archived_at',
    ...(table.name === 'evidence' ? ['ordinal', 'id'] : []),
  ])
  return Object.keys(there).filter(
    (column) => !ignored.has(column) && JSON.stringify(here[column]) !== JSON.stringify(there[column]),
  )
}

function labelOf(row: Row): string {
  const text = ['title', 'name', 'topic', 'question', 'month', 'id', 'case_id'].map((name) => row[name])
  return text.find((each): each is string => typeof each === 'string' && each !== '') ?? ''
}

function short(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value ?? null)
  return text.length > 120 ? `${text.slice(0, 119)}…` : text
}
