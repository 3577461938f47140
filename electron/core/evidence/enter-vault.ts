/** Files of another domain (a statement, a pack that was sent) enter the vault together with the rows that name them. */
import type { Instant } from '../../../shared/domain/dates.ts'
import { transact, type Db, type Tx } from '../database/open.ts'
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
 * the next start, neither.
 */
export function enterVault(
  db: Db,
  dataDir: string,
  files: readonly EnteringFile[],
  withRows: (tx: Tx) => void,
): void {
  const hashes = files.map(({ sha256 }) => sha256)
  const unknown = hashes.filter((sha256) => !hasBlob(db, sha256))
  if (unknown.length > 0) transact(db, (tx) => insertIntents(tx, unknown))
  new Vault(dataDir).admit(files)
  transact(db, (tx) => {
    for (const { sha256, bytes, mime, pages, createdAt } of files)
      insertBlob(tx, { sha256, bytes, mime, pages, createdAt })
    withRows(tx)
    deleteIntents(tx, hashes)
  })
}
