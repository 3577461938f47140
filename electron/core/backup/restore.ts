/**
 * Brings a moment of a backup file back into a folder: files of the vault first, each read against its hash on its way,
 * then the database, in one step; what was in the folder is put aside, never overwritten. A kill leaves a folder that
 * opens as before or, once more restored, as it should.
 */
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import type { RestoreOutcome } from '../../../shared/contract/backup.ts'
import { instant } from '../../../shared/domain/dates.ts'
import { ProofdeskError } from '../../../shared/errors.ts'
import { lockDataFolder } from '../database/data-lock.ts'
import { asStorageError, DATABASE_FILE, openDatabase, transact } from '../database/open.ts'
import { writeNote } from '../database/store-identity.ts'
import { HEAD_FILE, noteHead, recordCustody } from '../evidence/evidence.ts'
import { openPrivateFolder } from '../folders.ts'
import { checkStore, insertCheck } from '../integrity/integrity.ts'
import { Vault } from '../vault.ts'
import type { BackupFile } from './backup-file.ts'
import { asBackupError } from './errors.ts'
import { openBackup } from './inspect.ts'
import { databaseName, fileName, readManifest, snapshotOf, type Manifest } from './manifest.ts'
import { chosen, extract } from './moment.ts'

export interface RestoreOptions {
  /** Null: the newest. */
  readonly snapshot: string | null
  readonly folder: string
  readonly dryRun: boolean
  readonly now: Date
  readonly signal: AbortSignal
  readonly progress: (done: number, total: number, label: string) => void
}

/** Rejects with `backup.*`, `file.*`, `data.locked`, `data.unwritable` or `disk.full`. */
export async function restoreBackup(file: string, options: RestoreOptions): Promise<RestoreOutcome> {
  const backup = await openBackup(file)
  try {
    const id = chosen(backup, options.snapshot)
    const manifest = await readManifest(backup, id, file)
    const plan = await planOf(backup, manifest, id, file, options)
    const snapshot = snapshotOf(id, manifest)
    const outcome = {
      snapshot,
      folder: options.folder,
      dryRun: options.dryRun,
      written: plan.write.length,
      present: plan.present,
      replaced: plan.replaced,
      putAside: plan.aside,
    }
    if (options.dryRun) return { ...outcome, faults: [] }
    return { ...outcome, faults: await carryOut(backup, manifest, id, file, plan, options) }
  } catch (error) {
    throw asBackupError(asStorageError(error), file)
  } finally {
    await backup.close()
  }
}

interface Plan {
  readonly write: readonly { sha256: string; bytes: number }[]
  readonly present: number
  readonly replaced: number
  readonly aside: string | null
}

/** What would be done; every file that would come from the backup is read there first. Refuses a folder of other things. */
async function planOf(
  backup: BackupFile,
  manifest: Manifest,
  id: string,
  file: string,
  { folder, now, signal, progress }: RestoreOptions,
): Promise<Plan> {
  refuseForeignFolder(folder)
  const database = backup.entry(databaseName(id))
  if (!database || (await backup.check(database)).sha256 !== manifest.database.sha256)
    throw new ProofdeskError('backup.damaged', { file, part: databaseName(id) })
  const write: Plan['write'][number][] = []
  let present = 0
  let replaced = 0
  const total = manifest.files.reduce((sum, { bytes }) => sum + bytes, 0)
  let done = 0
  for (const each of manifest.files) {
    signal.throwIfAborted()
    const state = existsSync(folder) ? await stateIn(folder, each.sha256, signal) : 'missing'
    if (state === 'whole') present += 1
    else {
      if (state === 'damaged') replaced += 1
      const entry = backup.entry(fileName(each.sha256))
      if (!entry || (await backup.check(entry)).sha256 !== each.sha256)
        throw new ProofdeskError('backup.damaged', { file, part: fileName(each.sha256) })
      write.push(each)
    }
    progress((done += each.bytes), 2 * total, each.sha256.slice(0, 12))
  }
  const aside = existsSync(path.join(folder, DATABASE_FILE)) ? `before-restore-${stampOf(now)}` : null
  return { write, present, replaced, aside }
}

const OURS =
  /^(proofdesk\.sqlite.*|vault|store\.json|custody-head\.json|lock\.(json|sqlite).*|outbox|uploads|window|before-restore-.*)$/

function refuseForeignFolder(folder: string): void {
  if (!existsSync(folder)) return
  const others = readdirSync(folder).filter((name) => !OURS.test(name))
  if (others.length > 0) throw new ProofdeskError('backup.folderForeign', { folder, name: others[0] ?? '' })
}

async function stateIn(folder: string, sha256: string, signal: AbortSignal) {
  const vault = path.join(folder, 'vault', sha256.slice(0, 2), sha256.slice(2))
  return existsSync(vault) ? new Vault(folder).inspect(sha256, signal) : 'missing'
}

const stampOf = (now: Date) => now.toISOString().replace(/[-:]|\.\d+/g, '')

async function carryOut(
  backup: BackupFile,
  manifest: Manifest,
  id: string,
  file: string,
  plan: Plan,
  { folder, now, signal, progress }: RestoreOptions,
): Promise<RestoreOutcome['faults']> {
  openPrivateFolder(folder)
  const unlock = lockDataFolder(folder, 'restore')
  try {
    const vault = new Vault(folder)
    const total = plan.write.reduce((sum, { bytes }) => sum + bytes, 0)
    let done = 0
    for (const { sha256, bytes } of plan.write) {
      signal.throwIfAborted()
      await bringBack(backup, vault, sha256, file)
      progress((done += bytes) + total, 2 * total, sha256.slice(0, 12))
    }
    const database = path.join(folder, `${DATABASE_FILE}.restoring`)
    const entry = backup.entry(databaseName(id))
    if (!entry) throw new ProofdeskError('backup.damaged', { file, part: databaseName(id) })
    const written = await extract(backup, entry, database)
    if (written !== manifest.database.sha256)
      throw new ProofdeskError('backup.damaged', { file, part: databaseName(id) })
    signal.throwIfAborted()
    putAside(folder, plan.aside)
    writeNote(folder, manifest.store)
    renameSync(database, path.join(folder, DATABASE_FILE))
    return await welcome(folder, vault, { file, at: manifest.at, plan, now, signal })
  } finally {
    unlock()
  }
}

/** A file of the backup into the vault, through its staging folder. */
async function bringBack(backup: BackupFile, vault: Vault, sha256: string, file: string): Promise<void> {
  const entry = backup.entry(fileName(sha256))
  const staged = path.join(vault.staging, `restore-${sha256}`)
  if (!entry || (await extract(backup, entry, staged)) !== sha256)
    throw new ProofdeskError('backup.damaged', { file, part: fileName(sha256) })
  vault.admit([{ sha256, stagedPath: staged }])
}

/** The database that is there, with its log's head, goes into a folder of its own: nothing is lost by a restore. */
function putAside(folder: string, name: string | null): void {
  if (name === null) return
  const aside = path.join(folder, name)
  mkdirSync(aside, { recursive: true })
  for (const each of [`${DATABASE_FILE}-wal`, `${DATABASE_FILE}-shm`, HEAD_FILE, DATABASE_FILE])
    if (existsSync(path.join(folder, each))) renameSync(path.join(folder, each), path.join(aside, each))
}

/** Opens what was restored, says so in its log, and verifies all of it. */
async function welcome(
  folder: string,
  vault: Vault,
  about: { file: string; at: string; plan: Plan; now: Date; signal: AbortSignal },
): Promise<RestoreOutcome['faults']> {
  const db = openDatabase(path.join(folder, DATABASE_FILE))
  try {
    rmSync(path.join(folder, HEAD_FILE), { force: true })
    noteHead(db, instant(about.now), { fresh: true })
    transact(db, (tx) =>
      recordCustody(tx, about.now, {
        action: 'store-restored',
        caseId: null,
        evidenceId: null,
        sha256: null,
        detail: {
          file: path.basename(about.file),
          backup: about.at,
          replaced: about.plan.replaced,
          aside: about.plan.aside,
        },
      }),
    )
    const found = await checkStore(db, { dataDir: folder, vault, caseId: null, signal: about.signal })
    transact(db, (tx) => insertCheck(tx, { at: instant(about.now), ...found }))
    return found.faults
  } finally {
    db.close()
  }
}
