/** A process to be killed: `keep-forever.ts backup DATA FILE` or `restore FOLDER FILE`, over and over; it says "now" at its start. */
import { createCore } from '../../electron/core/core.ts'
import { restoreBackup } from '../../electron/core/backup/backup.ts'

const [what = '', folder = '', file = ''] = process.argv.slice(2)
if (what === 'backup') {
  const core = await createCore({ dataDir: folder, door: 'terminal' })
  process.stdout.write('now\n')
  for (;;) await core.run('backup.make', { file: { kind: 'path', path: file } })
} else {
  process.stdout.write('now\n')
  for (;;)
    await restoreBackup(file, {
      snapshot: null,
      folder,
      dryRun: false,
      now: new Date(),
      signal: new AbortController().signal,
      progress: () => undefined,
    })
}
