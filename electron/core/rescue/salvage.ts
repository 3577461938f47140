/**
 * Reads what is still readable of a database that may be damaged, from a copy of it: the original is not touched. Rows
 * are read from both ends, so that a torn page in the middle takes no more than what lies in it.
 */
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Database from 'better-sqlite3'
import type { RescueFound } from '../../../shared/contract/rescue.ts'
import { evidenceNumber, type EvidenceCategory } from '../../../shared/domain/evidence-number.ts'
import { DATABASE_FILE } from '../database/open.ts'

export interface NamedFile {
  readonly sha256: string
  readonly caseTitle: string
  /** As a person calls it: 付-02 回单; a statement's or a sent file's name. */
  readonly label: string
  /** For its extension. */
  readonly original: string
}

export interface Salvaged {
  readonly database: RescueFound['database']
  readonly cases: readonly { readonly id: string; readonly title: string }[]
  readonly files: readonly NamedFile[]
  readonly lastBackup: RescueFound['lastBackup']
}

const NOTHING: Salvaged = { database: 'none', cases: [], files: [], lastBackup: null }

/** Never throws for what is in the database: what cannot be read is not there. */
export function salvage(dataDir: string): Salvaged {
  const original = path.join(dataDir, DATABASE_FILE)
  if (!existsSync(original)) return NOTHING
  const folder = mkdtempSync(path.join(tmpdir(), 'proofdesk-rescue-'))
  try {
    return read(copyOf(original, folder) ?? original)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Null where there is no room for a copy: then the original is read, and only read. */
function copyOf(original: string, folder: string): string | null {
  const copy = path.join(folder, DATABASE_FILE)
  try {
    for (const suffix of ['', '-wal'])
      if (existsSync(original + suffix)) copyFileSync(original + suffix, copy + suffix)
    return copy
  } catch {
    return null
  }
}

function read(file: string): Salvaged {
  let db: Database.Database | undefined
  try {
    db = new Database(file, { readonly: true, fileMustExist: true })
    return rowsOf(db)
  } catch {
    return NOTHING
  } finally {
    db?.close()
  }
}

function rowsOf(db: Database.Database): Salvaged {
  let torn = false
  const rows = <T>(table: string, key: string, columns: string): T[] => {
    const found = new Map<unknown, T>()
    for (const order of ['ASC', 'DESC']) {
      try {
        const sql = `SELECT ${key} AS key, ${columns} FROM ${table} ORDER BY ${key} ${order}`
        for (const row of db.prepare(sql).iterate() as IterableIterator<T & { key: unknown }>)
          found.set(row.key, row)
        if (order === 'ASC') break
      } catch {
        torn = true
      }
    }
    return [...found.values()]
  }
  const cases = rows<{ id: string; title: string }>('cases', 'rowid', 'id, title')
  const titles = new Map(cases.map(({ id, title }) => [id, title]))
  const titleOf = (id: string) => titles.get(id) ?? id
  const exhibits = rows<{
    sha256: string
    case_id: string
    category: EvidenceCategory
    ordinal: number
    name: string
    original_name: string
  }>('evidence', 'rowid', 'sha256, case_id, category, ordinal, name, original_name')
  const statements = rows<{ sha256: string; case_id: string; file_name: string }>(
    'statement_batches',
    'id',
    'sha256, case_id, file_name',
  )
  const submissions = rows<{ case_id: string; channel: string; frozen: string }>(
    'submissions',
    'rowid',
    'case_id, channel, frozen',
  )
  const [last] = rows<{ at: string; file: string }>('backups', 'at', 'at, file').sort((a, b) =>
    b.at.localeCompare(a.at),
  )
  const files = [
    ...exhibits.map(({ sha256, case_id, category, ordinal, name, original_name }) => ({
      sha256,
      caseTitle: titleOf(case_id),
      label: `${evidenceNumber(category, ordinal)} ${name}`,
      original: original_name,
    })),
    ...statements.map(({ sha256, case_id, file_name }) => ({
      sha256,
      caseTitle: titleOf(case_id),
      label: path.parse(file_name).name,
      original: file_name,
    })),
    ...submissions.flatMap(({ case_id, channel, frozen }) =>
      sentFiles(frozen).map(({ sha256, name }) => ({
        sha256,
        caseTitle: titleOf(case_id),
        label: `${channel} ${path.parse(name).name}`,
        original: name,
      })),
    ),
  ]
  const none = torn && cases.length === 0 && files.length === 0
  return { database: none ? 'none' : torn ? 'partly' : 'whole', cases, files, lastBackup: last ?? null }
}

function sentFiles(frozen: string): { sha256: string; name: string }[] {
  try {
    const { files } = JSON.parse(frozen) as { files?: { sha256?: unknown; name?: unknown }[] }
    return (files ?? []).flatMap(({ sha256, name }) =>
      typeof sha256 === 'string' && typeof name === 'string' ? { sha256, name } : [],
    )
  } catch {
    return []
  }
}
