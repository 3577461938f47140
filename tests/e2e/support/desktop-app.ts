/** The built app in a real Electron window. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { _electron, type ElectronApplication } from '@playwright/test'
import { root } from './browser-app.ts'
import type { App, DoorOptions } from './door.ts'

export interface DesktopApp extends App {
  readonly electron: ElectronApplication
}

/** Switches for Electron in tests: as root there is no sandbox to start, and a virtual display has no GPU. */
const SWITCHES = ['--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])]

/** How the tests start Electron; npm test found it. */
export function electronCommand(dataDir: string): { executablePath: string; args: string[] } {
  const executablePath = process.env['PROOFDESK_TEST_ELECTRON']
  if (!executablePath)
    throw new Error('PROOFDESK_TEST_ELECTRON is not set: run these with `npm test -- desktop`')
  return { executablePath, args: [...SWITCHES, root, '--data', dataDir] }
}

/**
 * Starts Electron under Playwright. With a program of one's own choosing Playwright does not hold back the app until it
 * listens (it does so by a switch that only Electron's own default app knows), and about one start in fifty on a busy
 * machine, a window that opens at that very moment leaves it waiting for ever: then it is started once more.
 */
export async function launchElectron(
  dataDir: string,
  language: DoorOptions['language'] = 'zh-CN',
): Promise<ElectronApplication> {
  const options = { ...electronCommand(dataDir), locale: language, timeout: 20_000 }
  try {
    return await _electron.launch(options)
  } catch (error) {
    if (!(error as Error).message.includes('Timeout')) throw error
    return _electron.launch(options)
  }
}

/** The app in a new window. */
export async function openOnDesktop({
  dataDir,
  language,
}: { dataDir: string } & Pick<DoorOptions, 'language'>): Promise<DesktopApp> {
  rememberLanguage(dataDir, language)
  const electron = await launchElectron(dataDir, language)
  const page = await electron.firstWindow()
  return {
    electron,
    page,
    dataDir,
    corePid: () => (JSON.parse(readFileSync(path.join(dataDir, 'lock.json'), 'utf8')) as { pid: number }).pid,
    async choose(files, action) {
      await electron.evaluate(
        ({ dialog }, filePaths) => {
          dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths })
        },
        [...files],
      )
      await action()
    },
    async save(target, action) {
      await electron.evaluate(({ dialog }, filePath) => {
        dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
      }, target)
      await action()
    },
    close: () => electron.close(),
  }
}

/** The window's own memory, as a start before this one would have left it. */
function rememberLanguage(dataDir: string, language: DoorOptions['language']): void {
  const folder = path.join(dataDir, 'window')
  const file = path.join(folder, 'window.json')
  if (existsSync(file)) return
  mkdirSync(folder, { recursive: true })
  writeFileSync(file, JSON.stringify({ language }))
}
