/**
 * A process to be killed: `ingest-forever.ts DATA staging|renamed` says "now" once it is in the middle of an ingest
 * (files half copied, or files renamed into the vault whose rows are not there yet) and stays there.
 */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createCore } from '../../electron/core/core.ts'
import { connect } from '../../electron/core/database/open.ts'
import { stageFile } from '../../electron/core/evidence/stage-file.ts'
import { insertIntents } from '../../electron/core/evidence/store.ts'
import { Vault } from '../../electron/core/vault.ts'

const [dataDir = '', stage = ''] = process.argv.slice(2)
const folder = mkdtempSync(path.join(tmpdir(), 'proofdesk-kill-'))
const files = Array.from({ length: 20 }, (_, index) => {
  const target = path.join(folder, `${index}.bin`)
  writeFileSync(target, Buffer.alloc(stage === 'staging' ? 16_000_000 : 10_000, index + 1))
  return target
})

const core = await createCore({ dataDir, door: 'terminal' })
const { id } = await core.call('cases.create', { title: 'kill' })

if (stage === 'staging') {
  core.on((event) => {
    if (event.name === 'job.progress' && event.payload.done > 40_000_000) process.stdout.write('now\n')
  })
  await core.call('evidence.add', {
    caseId: id,
    files: files.map((target) => ({ kind: 'path', path: target })),
  })
} else {
  // The steps of ingest-task.ts up to its last transaction, which never comes.
  const vault = new Vault(dataDir)
  const staged = await Promise.all(
    files.map(async (target, index) => {
      const stagedPath = path.join(vault.staging, String(index))
      const incoming = { path: target, name: 'x', staged: false }
      const { sha256 } = await stageFile(incoming, stagedPath, new AbortController().signal, () => undefined)
      return { sha256, stagedPath }
    }),
  )
  insertIntents(
    connect(path.join(dataDir, 'proofdesk.sqlite')),
    staged.map((file) => file.sha256),
  )
  vault.admit(staged)
  process.stdout.write('now\n')
  setInterval(() => undefined, 1000)
}
