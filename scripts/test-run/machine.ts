/** What the tests need of the machine: a browser, Chinese fonts, PDF tools, a display. Installed where that can be done. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { root } from '../electron-binary.ts'

/** Debian's packages by what shows that they are there. `any` of the files or programs is enough. */
const NEEDED: readonly { readonly packages: readonly string[]; readonly any: readonly string[] }[] = [
  { packages: ['chromium'], any: ['chromium', 'google-chrome', 'google-chrome-stable', 'chromium-browser'] },
  { packages: ['fonts-noto-cjk'], any: ['/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc'] },
  { packages: ['poppler-utils'], any: ['pdftotext'] },
  { packages: ['qpdf'], any: ['qpdf'] },
  // The judge of our requests for proofs of time, and the authority that answers them.
  { packages: ['openssl'], any: ['openssl'] },
  // An independent reader of what we write: recomputes workbooks, lays out documents.
  { packages: ['libreoffice-calc-nogui', 'libreoffice-writer-nogui'], any: ['soffice'] },
  { packages: ['xvfb', 'xauth'], any: ['xvfb-run'] },
  { packages: ['libgtk-3-0'], any: libraries('libgtk-3.so.0') },
  { packages: ['libnss3'], any: libraries('libnss3.so') },
  { packages: ['libasound2'], any: libraries('libasound.so.2') },
  { packages: ['libgbm1'], any: libraries('libgbm.so.1') },
]

/** Installs what is missing, as root on Debian; elsewhere says what the tests will do without. */
export function prepareMachine(): void {
  if (process.platform !== 'linux') return
  const missing = NEEDED.filter(({ any }) => !any.some(present)).flatMap(({ packages }) => packages)
  if (missing.length === 0) return
  if (process.getuid?.() !== 0 || !present('apt-get')) {
    process.stdout.write(`missing on this machine, and not installed without root: ${missing.join(' ')}\n`)
    return
  }
  process.stdout.write(`installing for the tests: ${missing.join(' ')}\n`)
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (...args: string[]) =>
    spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env: environment })
  apt('update', '-qq')
  const done = apt('install', '-y', '-qq', '--no-install-recommends', ...missing)
  if (done.status !== 0) process.stdout.write('some of them could not be installed\n')
}

/** The environment that names the Chromium to test with: the system's, or else Playwright's own, fetched now. */
export function browserForTests(): Record<string, string> {
  const named = process.env['PROOFDESK_TEST_CHROMIUM']
  if (named !== undefined) return { PROOFDESK_TEST_CHROMIUM: named }
  const system = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']
    .map(which)
    .find(Boolean)
  if (system !== undefined) return { PROOFDESK_TEST_CHROMIUM: system }
  const cli = path.join(root, 'node_modules', '@playwright', 'test', 'cli.js')
  spawnSync(process.execPath, [cli, 'install', 'chromium'], { stdio: 'inherit' })
  return {}
}

/** Whether tests that open a window have to bring their own display. */
export function needsVirtualDisplay(): boolean {
  return (
    process.platform === 'linux' &&
    !process.env['DISPLAY'] &&
    !process.env['WAYLAND_DISPLAY'] &&
    present('xvfb-run')
  )
}

function present(program: string): boolean {
  return program.startsWith('/') ? existsSync(program) : which(program) !== undefined
}

function which(program: string): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter)
  return folders.map((folder) => path.join(folder, program)).find((file) => existsSync(file))
}

function libraries(name: string): string[] {
  return ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu', '/usr/lib64', '/usr/lib'].map((f) =>
    path.join(f, name),
  )
}
