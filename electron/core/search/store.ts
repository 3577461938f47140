/** SQL of the search. */
import type { SearchKind } from '../../../shared/contract/search.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import type { Db } from '../database/open.ts'
import { wordsOfText } from './words.ts'

export interface SearchDocument {
  readonly kind: SearchKind
  readonly ref: string
  readonly title: string
  readonly text: string
}

export interface StoredDocument extends SearchDocument {
  readonly caseId: CaseId
  readonly caseTitle: string
}

export interface Stale {
  readonly caseId: CaseId
  readonly source: string
}

export function selectStale(db: Db): Stale[] {
  return db.prepare('SELECT case_id AS caseId, source FROM search_stale').all() as Stale[]
}

/** Whether it was marked: taking the mark away before reading lets a change meanwhile mark it again. */
export function takeMark(db: Db, { caseId, source }: Stale): boolean {
  return (
    db.prepare('DELETE FROM search_stale WHERE case_id = ? AND source = ?').run(caseId, source).changes > 0
  )
}

export function deleteDocuments(db: Db, { caseId, source }: Stale): void {
  db.prepare('DELETE FROM search_documents WHERE case_id = ? AND source = ?').run(caseId, source)
}

export function insertDocuments(
  db: Db,
  { caseId, source }: Stale,
  documents: Iterable<SearchDocument>,
): void {
  const document = db.prepare(
    'INSERT INTO search_documents (case_id, source, kind, ref, title, text) VALUES (?, ?, ?, ?, ?, ?)',
  )
  const words = db.prepare('INSERT INTO search_words (rowid, words) VALUES (?, ?)')
  const rowWords = db.prepare('INSERT INTO search_row_words (rowid, words) VALUES (?, ?)')
  for (const { kind, ref, title, text } of documents) {
    const { lastInsertRowid } = document.run(caseId, source, kind, ref, title, text)
    const all = [...new Set([...wordsOfText(title, kind !== 'transaction'), ...wordsOfText(text, false)])]
    const index = kind === 'transaction' ? rowWords : words
    index.run(lastInsertRowid, [...all, caseWord(caseId)].join(' '))
  }
}

const caseWord = (caseId: CaseId) => `case${caseId.replaceAll(/[^a-z0-9]/gi, '')}`

/** The newest first, of a case or of all, of transactions or of everything else. */
export function selectHits(
  db: Db,
  match: string,
  options: { readonly caseId: CaseId | null; readonly transactions: boolean; readonly limit: number },
): StoredDocument[] {
  const bound = options.caseId === null ? '' : ` AND "${caseWord(options.caseId)}"`
  const table = options.transactions ? 'search_row_words' : 'search_words'
  return db
    .prepare(
      `SELECT d.case_id AS caseId, c.title AS caseTitle, d.kind, d.ref, d.title, d.text
       FROM (SELECT rowid FROM ${table} WHERE ${table} MATCH ? ORDER BY rowid DESC LIMIT ?) AS found
       JOIN search_documents AS d ON d.id = found.rowid
       JOIN cases AS c ON c.id = d.case_id`,
    )
    .all(`(${match})${bound}`, options.limit) as StoredDocument[]
}
