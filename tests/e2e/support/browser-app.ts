/** The built app's browser door, in Chromium. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import readline from 'node:readline'
import { chromium } from '@playwright/test'
import type { App, DoorOptions } from './door.ts'

export const root = path.resolve(import.meta.dirname, '..', '..', '..')

/** Switches that keep Chromium from looking for its maker's servers; as root it has no sandbox to start. */
export const SWITCHES = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
]

export interface ServeProcess {
  readonly child: ChildProcess
  readonly link: string
  readonly origin: string
  /** Ends it as Ctrl-C does and gives its exit code. */
  stop(): Promise<number | null>
}

/** Starts `proofdesk serve` of the built app and waits until it says where it is. */
export async function serve(dataDir: string): Promise<ServeProcess> {
  const cli = path.join(root, 'dist', 'electron', 'cli.js')
  const child = spawn(process.execPath, [cli, 'serve', '--no-open', '--json', '--data', dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines = readline.createInterface({ input: child.stdout })
  const first = once(lines, 'line') as Promise<[string]>
  const ended = once(child, 'exit').then(([code]) =>
    Promise.reject(new Error(`serve ended with ${String(code)}`)),
  )
  const [line] = await Promise.race([first, ended])
  ended.catch(() => undefined)
  const { url, origin } = JSON.parse(line) as { url: string; origin: string }
  return {
    child,
    link: url,
    origin,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
      child.kill('SIGINT')
      const [code] = (await once(child, 'exit')) as [number | null]
      return code
    },
  }
}

/** Starts Chromium as the tests use it. */
export function launchChromium() {
  const executablePath = process.env['PROOFDESK_TEST_CHROMIUM']
  return chromium.launch({ args: SWITCHES, ...(executablePath && { executablePath }) })
}

/** The app in a new browser. */
export async function openInBrowser({
  dataDir,
  language,
}: { dataDir: string } & Pick<DoorOptions, 'language'>): Promise<App> {
  const server = await serve(dataDir)
  const browser = await launchChromium()
  const context = await browser.newContext({
    locale: language,
    viewport: { width: 1280, height: 800 },
    // One door moves, this one is still: both are what users have chosen in their system.
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  await page.goto(server.link)
  return {
    page,
    dataDir,
    corePid: () => server.child.pid ?? 0,
    async choose(files, action) {
      const chooser = page.waitForEvent('filechooser')
      await action()
      await (await chooser).setFiles([...files])
    },
    async save(target, action) {
      const download = page.waitForEvent('download')
      await action()
      await (await download).saveAs(target)
    },
    async close() {
      await browser.close()
      await server.stop()
    },
  }
}
