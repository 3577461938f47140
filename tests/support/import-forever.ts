/**
 * A process to be killed: `import-forever.ts DATA FILE reading|importing` says "now" in the middle of reading a large
 * statement, or with a draft whose file has entered the vault while the step that shows the batch never comes.
 */
import path from 'node:path'
import { createCore } from '../../electron/core/core.ts'
import { connect, DATABASE_FILE } from '../../electron/core/database/open.ts'
import { insertIntents } from '../../electron/core/evidence/store.ts'
import { Vault } from '../../electron/core/vault.ts'
import { STAGED_NAME } from '../../electron/core/statements/staged-name.ts'

const [dataDir = '', file = '', stage = ''] = process.argv.slice(2)
const core = await createCore({ dataDir, door: 'terminal' })
const { id: caseId } = await core.call('cases.create', { title: 'kill' })
const input = { caseId, file: { kind: 'path' as const, path: file } }

if (stage === 'reading') {
  core.on(({ name, payload }) => {
    if (name === 'job.progress' && payload.kind === 'statements.read' && payload.done > 1_000_000)
      process.stdout.write('now\n')
  })
  await core.call('statements.read', input)
} else {
  const { draft, sha256 } = await core.run('statements.read', input)
  const vault = new Vault(dataDir)
  insertIntents(connect(path.join(dataDir, DATABASE_FILE)), [sha256])
  vault.admit([{ sha256, stagedPath: path.join(vault.staging, `statement-${draft}`, STAGED_NAME) }])
  process.stdout.write('now\n')
  setInterval(() => undefined, 1000)
}
