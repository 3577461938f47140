/** A file of another domain (a statement) enters the vault together with the rows that name it. */
import type { Instant } from '../../../shared/domain/dates.ts'
import type { Db } from '../database/open.ts'
import { deleteIntents, hasBlob, insertBlob, insertIntents } from './store.ts'
import { Vault } from './vault.ts'

export interface EnteringFile {
  sha256: string
  /** In the vault's staging folder, complete and synced. */
  stagedPath: string
  bytes: number
  mime: string
  createdAt: Instant
}

/**
 * Moves the file into its place and runs `withRow` in the transaction that records it: a crash leaves both or, after
 * the next start, neither.
 */
export function enterVault(db: Db, dataDir: string, file: EnteringFile, withRow: () => void): void {
  const { sha256, stagedPath, bytes, mime, createdAt } = file
  if (!hasBlob(db, sha256)) db.transaction(() => insertIntents(db, [sha256])).immediate()
  new Vault(dataDir).admit([{ sha256, stagedPath }])
  db.transaction(() => {
    insertBlob(db, { sha256, bytes, mime, pages: null, createdAt })
    withRow()
    deleteIntents(db, [sha256])
  }).immediate()
}
