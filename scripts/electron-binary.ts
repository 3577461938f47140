/** Where the Electron to run is, fetched when it is missing, or why there is none. */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

export const root = path.resolve(import.meta.dirname, '..')
const packageFolder = path.join(root, 'node_modules', 'electron')

/** Electron 36 is the first whose Node (22.14) runs better-sqlite3 13. */
const FIRST_GOOD_MAJOR = 36

export interface ElectronBinary {
  readonly path: string
  readonly version: string
  /** What its processes need beside this process's environment. */
  readonly environment: Readonly<Record<string, string>>
  /** Switches that stand before the app's folder. */
  readonly switches: readonly string[]
}

/** Finds or fetches Electron. `why` is one line for the user. */
export async function electronBinary(): Promise<ElectronBinary | { readonly why: string }> {
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH']
  const dist = override ?? path.join(packageFolder, 'dist')
  if (!existsSync(executable(dist))) {
    if (override !== undefined) return { why: `ELECTRON_OVERRIDE_DIST_PATH holds no Electron: ${override}` }
    const failure = await fetchElectron()
    if (failure !== null) return { why: failure }
  }
  const file = executable(dist)
  const switches = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []
  // As a plain Node it needs no display, but every library it is linked to.
  const environmentOfTrial = { ...process.env, ELECTRON_RUN_AS_NODE: '1' }
  const trial = spawnSync(file, ['--version'], { encoding: 'utf8', timeout: 20_000, env: environmentOfTrial })
  if (trial.status !== 0) {
    const reason = (trial.stderr || trial.error?.message || 'it ends at once').trim().split('\n')[0] ?? ''
    return { why: `Electron does not start here: ${reason}` }
  }
  const version = readFileSync(path.join(dist, 'version'), 'utf8').trim().replace(/^v/, '')
  const tooOld = Number(version.split('.')[0]) < FIRST_GOOD_MAJOR
  const environment =
    tooOld && !process.env['PROOFDESK_CORE_NODE'] ? { PROOFDESK_CORE_NODE: process.execPath } : {}
  return { path: file, version, environment, switches }
}

/** Why no window can be shown on this machine, or null where one can. */
export function displayMissing(): string | null {
  if (process.platform !== 'linux') return null
  return process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY'] ? null : 'this machine has no display'
}

function executable(dist: string): string {
  switch (process.platform) {
    case 'darwin':
      return path.join(dist, 'Electron.app', 'Contents', 'MacOS', 'Electron')
    case 'win32':
      return path.join(dist, 'electron.exe')
    default:
      return path.join(dist, 'electron')
  }
}

/**
 * Runs Electron's own installer, which also knows its download cache. Where its server does not answer, it gets a few
 * seconds to find the file in the cache; else as long as a slow line needs. Null when it is there.
 */
async function fetchElectron(): Promise<string | null> {
  process.stderr.write('proofdesk: fetching Electron…\n')
  const installer = spawn(process.execPath, [path.join(packageFolder, 'install.js')], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  installer.stderr.on('data', (text: Buffer) => (said += String(text)))
  const ended = new Promise<number>((resolve) => installer.on('close', (code) => resolve(code ?? 1)))
  const reachable = await Promise.race([serverAnswers(), ended.then(() => true)])
  const limit = setTimeout(() => installer.kill(), reachable ? 15 * 60_000 : 5_000)
  const code = await ended
  clearTimeout(limit)
  if (code === 0) return null
  const reason = /^\s*(?:\w*Error.*?: )(.+)$/m.exec(said)?.[1] ?? 'its server does not answer'
  return `Electron could not be downloaded: ${reason}`
}

async function serverAnswers(): Promise<boolean> {
  const server = process.env['ELECTRON_MIRROR'] ?? 'https://github.com/electron/electron/releases/'
  try {
    await fetch(server, { method: 'HEAD', signal: AbortSignal.timeout(8_000) })
    return true
  } catch {
    return false
  }
}
