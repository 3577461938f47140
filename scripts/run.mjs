// Entry of every npm script. Plain JavaScript without dependencies, for any Node from 20 on: it installs what is
// missing and hands over to the Node 24 that npm installed, which runs the TypeScript of the other scripts as it is.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
const modules = path.join(root, 'node_modules')
const windows = process.platform === 'win32'

/** What each task runs; `here` is for tasks whose arguments are files named from where the user stands. */
const TASKS = {
  start: { entry: 'scripts/start.ts' },
  dev: { entry: 'scripts/dev.ts' },
  test: { entry: 'scripts/test.ts' },
  check: { entry: 'scripts/check.ts' },
  build: { entry: 'scripts/build.ts' },
  bench: { entry: 'tests/bench/run.ts', here: true },
  fuzz: { entry: 'scripts/fuzz.ts', here: true },
  demo: { entry: 'scripts/demo.ts', here: true },
  proofdesk: { entry: 'electron/cli.ts', here: true },
}

function fail(message) {
  console.error(`proofdesk: ${message}`)
  process.exit(1)
}

/** Runs a program with everything it prints on stderr, so that stdout holds results only. */
function run(program, args, options = {}) {
  const { status, error } = spawnSync(program, args, { cwd: root, stdio: ['ignore', 2, 2], ...options })
  return error ? 1 : status
}

/** The npm that started this script, run by its own Node; else the one on PATH. */
function npm(args, options) {
  const cli = process.env.npm_execpath
  if (cli?.endsWith('.js'))
    return run(process.env.npm_node_execpath ?? process.execPath, [cli, ...args], options)
  return run(windows ? 'npm.cmd' : 'npm', args, { shell: windows, ...options })
}

/** Whether node_modules holds the very packages of the lockfile (npm keeps its own list of what it installed). */
function packagesMatch(lockfile) {
  const list = path.join(modules, '.package-lock.json')
  if (!existsSync(list)) return false
  const installed = JSON.parse(readFileSync(list, 'utf8')).packages
  return Object.entries(JSON.parse(lockfile).packages).every(([place, wanted]) => {
    if (place === '' || wanted.optional || wanted.devOptional) return true
    return installed[place]?.version === wanted.version && existsSync(path.join(root, place, 'package.json'))
  })
}

function installPackages() {
  const lockfile = readFileSync(path.join(root, 'package-lock.json'), 'utf8')
  const stamp = path.join(modules, '.proofdesk-installed')
  const hash = createHash('sha256').update(lockfile).digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return
  if (!packagesMatch(lockfile)) {
    console.error('proofdesk: installing packages…')
    // Windows cannot delete the node.exe that runs this; there the packages are brought up to date in place.
    const command = windows && process.execPath.startsWith(modules) ? 'install' : 'ci'
    // No package of ours needs its install script but node itself, which is seen to below.
    if (npm([command, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']) !== 0) {
      fail('the packages could not be installed: see what npm says above')
    }
  }
  writeFileSync(stamp, hash)
}

/** The Node 24 to go on with: the one from npm, put right where its install script did not run; else a Node ≥ 24 at hand. */
function node24() {
  const folder = path.join(modules, 'node')
  const binary = path.join(folder, 'bin', windows ? 'node.exe' : 'node')
  const works = () => existsSync(binary) && spawnSync(binary, ['--version']).status === 0
  if (works()) return binary
  if (Number(process.versions.node.split('.')[0]) >= 24 && !process.execPath.startsWith(modules))
    return process.execPath
  console.error('proofdesk: fetching Node 24…')
  // What npm told this script about the project must not lead the script's own npm back to it.
  const environment = Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name))
  // The Node that runs this may have been the one in node_modules, which the installation has just replaced.
  const own =
    [process.env.npm_node_execpath, process.execPath].find((file) => file && existsSync(file)) ?? 'node'
  run(own, ['installArchSpecificPackage.js'], { cwd: folder, env: Object.fromEntries(environment) })
  if (!works()) fail('Node 24 could not be fetched from the npm registry: see what npm says above')
  return binary
}

function handOver(node, entry, args, here) {
  const bin = path.join(modules, '.bin')
  const child = spawn(node, [path.join(root, entry), ...args], {
    // npm runs scripts in the project's folder; files are named from where the user called npm.
    cwd: here ? (process.env.INIT_CWD ?? process.cwd()) : root,
    env: { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH}`, npm_node_execpath: node },
    stdio: 'inherit',
  })
  // Ctrl-C reaches the child by itself; it decides how to end.
  process.on('SIGINT', () => {})
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code) => process.exit(code ?? 1))
}

const [task = '', ...args] = process.argv.slice(2)
if (!Object.hasOwn(TASKS, task)) fail(`no task "${task}": ${Object.keys(TASKS).join(', ')}`)
if (Number(process.versions.node.split('.')[0]) < 20) {
  fail(`Node ${process.versions.node} is too old: install Node 20 or newer from https://nodejs.org`)
}
installPackages()
const node = node24()
const { entry, here = false } = TASKS[task]
// The browser door shows the built page.
if (task === 'proofdesk' && args.includes('serve')) {
  if (run(node, ['scripts/build.ts', '--if-changed']) !== 0) fail('the build failed')
}
// A stale INIT_CWD of an outer npm is not where this was called from.
handOver(node, entry, args, here && process.env.npm_lifecycle_event === task)
