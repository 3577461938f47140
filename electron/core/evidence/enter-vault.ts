/** Files enter the vault together with the rows that name them. */
import type { Instant } from '../../../shared/domain/dates.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { transact, type Db, type Tx } from '../database/open.ts'
import { recordCustody } from './custody.ts'
import { deleteIntents, hasBlob, insertBlob, insertIntents } from './store.ts'
import { Vault } from '../vault.ts'

export interface EnteringFile {
  sha256: string
  /** In the vault's staging folder, complete and synced. */
  stagedPath: string
  bytes: number
  mime: string
  pages: number | null
  createdAt: Instant
}

/**
 * Moves the files into their places and runs `withRows` in the transaction that records them: a crash leaves both or, after
 * the next start, neither. A file that stood in the vault altered, or no longer did, is replaced, which the custody log says.
 */
export function enterVault<T>(
  db: Db,
  dataDir: string,
  { caseId, now, files }: { caseId: CaseId; now: Date; files: readonly EnteringFile[] },
  withRows: (tx: Tx) => T,
): T {
  const hashes = files.map(({ sha256 }) => sha256)
  const unknown = new Set(hashes.filter((sha256) => !hasBlob(db, sha256)))
  if (unknown.size > 0) transact(db, (tx) => insertIntents(tx, unknown))
  const placed = new Vault(dataDir).admit(files)
  return transact(db, (tx) => {
    for (const { sha256, bytes, mime, pages, createdAt } of files)
      insertBlob(tx, { sha256, bytes, mime, pages, createdAt })
    // What the rows promised was not there: the new copy is whole, and that it was needed stays on record.
    for (const { sha256, found } of placed)
      if (found !== null || !unknown.has(sha256))
        recordCustody(tx, now, {
          action: 'repaired',
          caseId,
          evidenceId: null,
          sha256,
          detail: { found: found === '' ? 'unreadable' : found },
        })
    const result = withRows(tx)
    deleteIntents(tx, hashes)
    return result
  })
}
