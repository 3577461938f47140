/** `npm start`: builds what changed and opens the desktop window; where there can be none, the browser door. */
import { spawn } from 'node:child_process'
import path from 'node:path'
import { buildIfChanged } from './build.ts'
import { displayMissing, electronBinary, root } from './electron-binary.ts'

const args = process.argv.slice(2)
await buildIfChanged()

const missing = displayMissing()
const electron = missing === null ? await electronBinary() : { why: missing }
if ('why' in electron) {
  process.stderr.write(`proofdesk: no desktop window (${electron.why}); opening in the browser instead\n`)
  hand(process.execPath, [path.join(root, 'electron', 'cli.ts'), 'serve', ...args])
} else {
  hand(electron.path, [...electron.switches, root, ...args], electron.environment)
}

/** Runs a program in this one's place. */
function hand(
  program: string,
  programArgs: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): void {
  const child = spawn(program, programArgs, { stdio: 'inherit', env: { ...process.env, ...environment } })
  process.on('SIGINT', () => undefined)
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  child.on('error', (error) => {
    process.stderr.write(`proofdesk: ${error.message}\n`)
    process.exit(1)
  })
  child.on('exit', (code) => process.exit(code ?? 1))
}
