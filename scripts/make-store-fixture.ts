/**
 * Keeps a store of today's schema for the tests (tests/fixtures/stores/NNNN.zip, NNNN being the last migration): the
 * case of an owner's day, written by the routes. Run it once when a migration was added and commit what it writes:
 * `node scripts/make-store-fixture.ts`. A version that was released keeps its file for ever; until then `--again` makes
 * it anew.
 */
import { createWriteStream, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import Database from 'better-sqlite3'
import yazl from 'yazl'
import { createCore } from '../electron/core/core.ts'
import { loadMigrations } from '../electron/core/database/migrate.ts'
import { DATABASE_FILE } from '../electron/core/database/open.ts'
import { STORES, storeFile } from '../tests/support/kept-stores.ts'
import { ownersDay } from '../tests/support/owners-day.ts'

/** The day on which every kept store was written, and the time of the zip's entries. */
const DAY = new Date('2024-03-15T02:00:00.000Z')

const version = loadMigrations().length
const target = storeFile(version)
if (existsSync(target) && !process.argv.includes('--again')) {
  console.error(`${target} is kept already; --again makes it anew, which only an unreleased version may`)
  process.exit(1)
}

const folder = mkdtempSync(path.join(tmpdir(), 'proofdesk-store-'))
try {
  const dataDir = path.join(folder, 'data')
  const files = path.join(folder, 'files')
  mkdirSync(files)
  const core = await createCore({ dataDir, door: 'terminal', clock: () => DAY, developer: true })
  await ownersDay(core, files, {
    write: (route, input) => core.call(route, input),
    job: (route, input) => core.run(route, input),
  })
  await core.close()
  const db = new Database(path.join(dataDir, DATABASE_FILE))
  // One small file; its log is written into it when the last connection closes.
  db.exec('VACUUM')
  db.close()

  const zip = new yazl.ZipFile()
  // The lock is of the process that held the folder; the outbox is emptied at each start.
  const kept = readdirSync(dataDir, { recursive: true, encoding: 'utf8' })
    .filter(
      (name) => statSync(path.join(dataDir, name)).isFile() && !/^(lock\.(sqlite|json)|outbox)/.test(name),
    )
    .sort()
  for (const name of kept)
    zip.addFile(path.join(dataDir, name), name.split(path.sep).join('/'), { mtime: DAY, mode: 0o100600 })
  zip.end()
  mkdirSync(STORES, { recursive: true })
  await pipeline(zip.outputStream, createWriteStream(target))
  console.log(`written: ${target}, ${(statSync(target).size / 1024).toFixed(0)} KB`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
// The task threads stay alive for the next task; there is none.
process.exit(0)
