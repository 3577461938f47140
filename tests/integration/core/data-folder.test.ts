import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { copyToFile } from '../../../electron/copy-to-file.ts'
import { createCore } from '../../../electron/core/core.ts'
import { usersFileMode } from '../../../electron/core/folders.ts'
import { checkLog } from '../../../electron/core/evidence/custody-check.ts'
import { loadMigrations, migrate } from '../../../electron/core/database/migrate.ts'
import { openCore, temporaryFolder } from '../../support/core.ts'

const database = (dataDir: string) => path.join(dataDir, 'proofdesk.sqlite')

function start(dataDir: string) {
  return createCore({ dataDir, door: 'terminal' })
}

describe('the data folder', () => {
  test('belongs to one core at a time, and the second is told which', async () => {
    const first = await openCore()
    await expect(start(first.dataDir)).rejects.toMatchObject({
      code: 'data.locked',
      params: { door: 'terminal', pid: process.pid },
    })
    await first.close()
    await (await start(first.dataDir)).close()
  })

  test('a database of a newer version is refused and left as it is', async () => {
    const dataDir = temporaryFolder()
    const db = new Database(database(dataDir))
    db.exec('CREATE TABLE future (x)')
    db.pragma('user_version = 9999')
    db.close()
    const before = readFileSync(database(dataDir))
    await expect(start(dataDir)).rejects.toMatchObject({ code: 'database.newer', params: { found: 9999 } })
    const after = new Database(database(dataDir), { readonly: true })
    expect(after.prepare('SELECT name FROM sqlite_schema').pluck().all()).toEqual(['future'])
    after.close()
    expect(before.length).toBeGreaterThan(0)
  })

  test('a damaged database is said to be damaged, and the lock is given back', async () => {
    const core = await openCore()
    for (let index = 0; index < 300; index += 1) await core.call('cases.create', { title: `案件 ${index}` })
    await core.close()
    const bytes = readFileSync(database(core.dataDir))
    bytes.fill(0x5a, 8192, bytes.length - 4096)
    writeFileSync(database(core.dataDir), bytes)
    await expect(start(core.dataDir)).rejects.toMatchObject({ code: 'database.damaged' })
    await expect(start(core.dataDir)).rejects.toMatchObject({ code: 'database.damaged' })
    writeFileSync(database(core.dataDir), 'not a database at all, but long enough to be looked at'.repeat(40))
    await expect(start(core.dataDir)).rejects.toMatchObject({ code: 'database.damaged' })
  })

  test('a database that was refused is let go, so that a whole one can take its place', async () => {
    if (!existsSync('/proc/self/fd')) return
    const dataDir = temporaryFolder()
    writeFileSync(database(dataDir), 'not a database at all, but long enough to be looked at'.repeat(40))
    await expect(start(dataDir)).rejects.toMatchObject({ code: 'database.damaged' })
    expect(openFilesUnder(dataDir)).toEqual([])
  })

  test.skipIf(process.platform === 'win32')('is its owner’s alone, with every file in it', async () => {
    const folder = path.join(temporaryFolder(), 'new', 'data')
    const core = await openCore(folder)
    const { id: caseId } = await core.call('cases.create', { title: '私' })
    const file = path.join(temporaryFolder(), 'a.txt')
    writeFileSync(file, 'a')
    await core.run('evidence.add', { caseId, files: [{ kind: 'path', path: file }] })
    const open = readdirSync(folder, { recursive: true, withFileTypes: true })
      .map((entry) => path.join(entry.parentPath, entry.name))
      .filter((entry) => (statSync(entry).mode & 0o077) !== 0)
    // What is in the vault may be read by who gets that far, and written by nobody.
    expect(open.filter((entry) => !entry.startsWith(path.join(folder, 'vault')))).toEqual([])
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    expect(statSync(path.join(folder, 'proofdesk.sqlite')).mode & 0o777).toBe(0o600)
    await core.close()
    chmodSync(folder, 0o755)
    await openCore(folder)
    expect(statSync(folder).mode & 0o777).toBe(0o700)
  })

  test.skipIf(process.platform !== 'linux')(
    'a parent that can hold no folder is an error, at once',
    async () => {
      await expect(start('/proc/none/such/data')).rejects.toMatchObject({ code: 'data.unwritable' })
      const file = path.join(temporaryFolder(), 'a.txt')
      writeFileSync(file, 'a')
      await expect(copyToFile(file, '/proc/none/such/a.txt')).rejects.toMatchObject({
        code: 'file.unwritable',
      })
    },
  )

  test.skipIf(process.platform === 'win32')(
    'what is saved elsewhere is the user’s own to share',
    async () => {
      await openCore()
      const [from, to] = [path.join(temporaryFolder(), 'a'), path.join(temporaryFolder(), 'new', 'b')]
      writeFileSync(from, 'a', { mode: 0o600 })
      await copyToFile(from, to)
      expect(readFileSync(to, 'utf8')).toBe('a')
      expect(statSync(to).mode & 0o777).toBe(usersFileMode())
      expect(readdirSync(path.dirname(to))).toEqual(['b'])
    },
  )

  test('a file where the folder should be is an error that says so', async () => {
    const file = path.join(temporaryFolder(), 'data')
    writeFileSync(file, '')
    await expect(start(path.join(file, 'inside'))).rejects.toMatchObject({ code: 'data.unwritable' })
  })
})

describe('migrations', () => {
  test('a migration that fails leaves the version and the tables before it', () => {
    const db = new Database(':memory:')
    const good = { number: 1, name: 'good', sql: 'CREATE TABLE a (x) STRICT' }
    expect(() =>
      migrate(db, [
        { ...good, sql: 'CREATE TABLE a (x INTEGER) STRICT' },
        { number: 2, name: 'bad', sql: 'CREATE TABLE b (y INTEGER) STRICT; nonsense' },
      ]),
    ).toThrow(/syntax/)
    expect(db.pragma('user_version', { simple: true })).toBe(1)
    expect(db.prepare('SELECT name FROM sqlite_schema').pluck().all()).toEqual(['a'])
  })

  test('a missing or doubled number is refused', () => {
    const folder = temporaryFolder()
    writeFileSync(path.join(folder, '0001-a.sql'), '')
    writeFileSync(path.join(folder, '0003-c.sql'), '')
    expect(() => loadMigrations(folder)).toThrow(/migration 2 is missing/)
  })

  test('every table is STRICT', () => {
    const db = new Database(':memory:')
    migrate(db, loadMigrations())
    const loose = db
      .prepare(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'",
      )
      .pluck()
      .all()
    expect(loose).toEqual([])
  })
})

describe('kill -9 in the middle of an ingest', () => {
  const program = fileURLToPath(new URL('../../support/ingest-forever.ts', import.meta.url))

  /** Waits until the child says it is at `stage`, then kills it with nothing to clean up after itself. */
  async function killAt(dataDir: string, stage: 'staging' | 'renamed'): Promise<void> {
    const child: ChildProcess = spawn(process.execPath, [program, dataDir, stage], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const exited = once(child, 'exit')
    await once(child.stdout!, 'data')
    child.kill('SIGKILL')
    await exited
  }

  test.each(['staging', 'renamed'] as const)(
    'while %s: the store opens with no orphan and no half row',
    async (stage) => {
      const dataDir = path.join(temporaryFolder(), 'data')
      mkdirSync(dataDir)
      await killAt(dataDir, stage)
      const core = await openCore(dataDir)
      const files = readdirSync(path.join(dataDir, 'vault'), { recursive: true, withFileTypes: true }).filter(
        (entry) => entry.isFile(),
      )
      await core.close()
      const db = new Database(database(dataDir), { readonly: true })
      const rows = db.prepare('SELECT count(*) FROM blobs').pluck().get()
      expect(files).toHaveLength(rows as number)
      expect(db.prepare('SELECT count(*) FROM evidence').pluck().get()).toBe(rows)
      expect(db.prepare('SELECT count(*) FROM vault_intents').pluck().get()).toBe(0)
      expect(checkLog(db, dataDir)).toEqual([])
      expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
      db.close()
    },
  )
})

/** Files under the folder that this process holds, where the system tells. */
function openFilesUnder(folder: string): string[] {
  return readdirSync('/proc/self/fd').flatMap((fd) => {
    try {
      const target = readlinkSync(`/proc/self/fd/${fd}`)
      return target.startsWith(folder) ? [target] : []
    } catch {
      return []
    }
  })
}
