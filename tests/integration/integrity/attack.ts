/** Helpers of those who go behind the core's back. */
import { chmodSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import type { Core } from '../../../electron/core/core.ts'
import { openCore, temporaryFolder } from '../../support/core.ts'

export { entryHash, type CustodyRow } from '../../../electron/core/evidence/custody.ts'
export { ORIGIN } from '../../../electron/core/evidence/custody-head.ts'

type OpenCore = Core & { dataDir: string }

/** A file of this text, in a folder of its own. */
export function written(name: string, text: string): string {
  const file = path.join(temporaryFolder(), name)
  writeFileSync(file, text)
  return file
}

export async function caseWithFiles(count: number, on?: OpenCore, inCase?: string) {
  const core = on ?? (await openCore())
  const caseId = inCase ?? (await core.call('cases.create', { title: '保管链' })).id
  const files = Array.from({ length: count }, (_, index) => ({
    kind: 'path' as const,
    path: written(`${index}.txt`, `文件 ${inCase ?? ''} ${index}`),
  }))
  const { added } = await core.run('evidence.add', { caseId, files })
  return { core, caseId, added }
}

/** Closes the core and changes its database, with what protects the log taken off. */
export async function attack(core: OpenCore, how: string | ((db: Database.Database) => void)): Promise<void> {
  await core.close()
  const db = new Database(path.join(core.dataDir, 'proofdesk.sqlite'))
  db.exec('DROP TRIGGER custody_no_update; DROP TRIGGER custody_no_delete')
  if (typeof how === 'string') db.exec(how)
  else how(db)
  db.close()
}

/** What verification of the whole store finds. */
export async function faultsOf(core: Core) {
  return (await core.run('integrity.verify', { caseId: null })).faults
}

/** Writes over a file of the vault. */
export function alter(file: string, content: string | Uint8Array): void {
  chmodSync(file, 0o600)
  writeFileSync(file, content)
}
