/**
 * `npm run dev`: the desktop window (or, with `-- --browser` or without a display, the browser door) on Vite's page.
 * The page reloads by itself; a changed core is started anew, in the window by main, in the browser door by Node.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { createServer } from 'vite'
import { buildIfChanged } from './build.ts'
import { displayMissing, electronBinary, root } from './electron-binary.ts'

const DOOR_PORT = 5174
const args = process.argv.slice(2).filter((argument) => argument !== '--browser')
const children: ChildProcess[] = []

await buildIfChanged()
const missing = process.argv.includes('--browser') ? 'asked for' : displayMissing()
const electron = missing === null ? await electronBinary() : { why: missing }
if ('why' in electron) process.env['PROOFDESK_DEV_DOOR'] = `http://127.0.0.1:${DOOR_PORT}`
const vite = await createServer({
  configFile: path.join(root, 'vite.config.ts'),
  root: path.join(root, 'renderer'),
})
await vite.listen()
const page = 'http://127.0.0.1:5173'

if ('why' in electron) {
  process.stderr.write(`proofdesk: browser door (${electron.why})\n`)
  const door = run(process.execPath, [
    '--watch-preserve-output',
    '--watch',
    path.join(root, 'electron', 'cli.ts'),
    'serve',
    '--no-open',
    '--json',
    `--port=${DOOR_PORT}`,
    ...args,
  ])
  door.stdout?.on('data', (text: Buffer) => {
    for (const [, token] of String(text).matchAll(/\/enter\?token=([\w-]+)/g)) {
      process.stderr.write(`proofdesk: ${page}/enter?token=${token}\n`)
    }
  })
  await once(door, 'exit')
} else {
  const tsc = path.join(root, 'node_modules', 'typescript', 'bin', 'tsc')
  run(process.execPath, [tsc, '-p', 'tsconfig.build.json', '--noCheck', '--watch', '--preserveWatchOutput'])
  const window = run(electron.path, [...electron.switches, root, ...args], {
    ...electron.environment,
    PROOFDESK_DEV_SERVER: page,
  })
  await once(window, 'exit')
}
for (const child of children) child.kill()
await vite.close()

function run(
  program: string,
  programArgs: readonly string[],
  environment: Readonly<Record<string, string>> = {},
) {
  const child = spawn(program, programArgs, {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  return child
}
