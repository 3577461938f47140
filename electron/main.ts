/**
 * Desktop door: one window, one core process. Bundled as CommonJS (scripts/build.ts), because what must be said before
 * Electron is ready has to be said in main's first, synchronous breath.
 */
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { app, dialog, nativeTheme, safeStorage, type BrowserWindow } from 'electron'
import type { DoorEvent, Language } from '../shared/contract/door.ts'
import type { CoreEvent } from '../shared/contract/events.ts'
import type * as TerminalDoorModule from './cli/run.ts'
import { makeFolder } from './core/folders.ts'
import { dataFolder, terminalArguments } from './shell/command-line.ts'
import { registerAppScheme, serveAppScheme } from './shell/app-protocol.ts'
import { openChannel, tellPage } from './shell/channel.ts'
import { openCoreChannel } from './shell/core-channel.ts'
import { CoreSupervisor } from './shell/core-supervisor.ts'
import { watchDeadlines } from './shell/due-watch.ts'
import { GrantedPaths } from './shell/granted-paths.ts'
import { KeySafe } from './shell/key-safe.ts'
import { lockDown } from './shell/lockdown.ts'
import { openLog } from './shell/log.ts'
import { setMenu } from './shell/menu.ts'
import { PastedFiles } from './shell/pasted-files.ts'
import { Preferences } from './shell/preferences.ts'
import { watchForReload } from './shell/reload.ts'
import { unreachableFolder } from './shell/unreachable-folder.ts'
import { keepScriptWindow, scriptWindow, scriptWindowOptions } from './shell/script-window.ts'
import { focusWindow, openWindow, preloadFile } from './shell/window.ts'

const terminal = terminalArguments(process.argv, app.getAppPath())
const dataDir = dataFolder(process.argv)
if (terminal) void answerTerminal(terminal)
else openDesktop()

function openDesktop(): void {
  // The window's own things live in a corner of the data folder: two folders of cases are two apps that do not meet.
  const windowFolder = path.join(dataDir, 'window')
  try {
    makeFolder(windowFolder)
  } catch {
    // Before Electron is ready there is no window to say it in, and a dialog takes no choice of language.
    dialog.showErrorBox(...unreachableFolder(dataDir))
    app.exit(1)
    return
  }
  app.setPath('userData', windowFolder)
  registerAppScheme()
  if (app.requestSingleInstanceLock()) start(windowFolder)
  else app.quit()
}

/** `proofdesk case list` of the packaged app: the terminal door, in this process and without a window. */
async function answerTerminal(args: string[]): Promise<void> {
  const door = path.join(app.getAppPath(), 'dist', 'electron', 'cli', 'run.js')
  const { runTerminal } = (await import(pathToFileURL(door).href)) as typeof TerminalDoorModule
  const interrupted = new Promise<void>((resolve) => process.once('SIGINT', resolve).once('SIGTERM', resolve))
  const { stdout, stderr, env: environment } = process
  app.exit(await runTerminal(args, { stdout, stderr, environment, interrupted }))
}

function start(windowFolder: string): void {
  const log = openLog()
  const preferences = new Preferences(windowFolder, log)
  const granted = new GrantedPaths()
  const developer = !app.isPackaged
  const devServer = developer ? process.env['PROOFDESK_DEV_SERVER'] : undefined
  const root = app.getAppPath()
  const entry = path.join(root, 'dist', 'electron', 'core-process.js')
  const preload = preloadFile(path.join(root, 'dist', 'electron'))
  const icon = path.join(root, 'resources', 'icons', 'icon.png')
  const keySafe = new KeySafe(windowFolder, safeStorage, log)
  let window: BrowserWindow | undefined

  let lookForDue: () => void = () => undefined
  let giveBackKey: () => void = () => undefined
  const emit = (told: DoorEvent) => {
    const event = told as CoreEvent
    tellPage(window, event)
    tellPage(scriptWindow(), event)
    if (event.name === 'core.restarted') giveBackKey()
    // Other hours of rest, or none: what waits may be due now.
    if (event.name === 'changed' && event.payload.subjects.includes('settings')) lookForDue()
  }
  const language = (): Language => preferences.language ?? (/^zh/i.test(app.getLocale()) ? 'zh-CN' : 'en')
  const showMenu = () =>
    setMenu({
      language: language(),
      dataDir,
      developer,
      command: (command) => emit({ name: 'menu.command', payload: { command } }),
    })

  const core = new CoreSupervisor({
    start: { dataDir, developer },
    open: () =>
      openCoreChannel({ entry, node: developer ? process.env['PROOFDESK_CORE_NODE'] : undefined, log }),
    emit,
    log,
  })

  app.on('second-instance', () => window && focusWindow(window))
  app.on('window-all-closed', () => app.quit())
  closeBeforeQuit(core, log)

  void app.whenReady().then(() => {
    nativeTheme.themeSource = preferences.theme
    lockDown(log, () => scriptWindowOptions(preload, icon))
    const pasted = new PastedFiles(path.join(windowFolder, 'pasted'))
    serveAppScheme({ core, pageFolder: path.join(root, 'dist', 'renderer'), granted, pasted, devServer })
    // The system's safe can be asked only now; a new core knows nothing of the key.
    giveBackKey = () => void core.ask({ ask: 'giveBackKey', kept: keySafe.read() })
    giveBackKey()
    openChannel({
      core,
      granted,
      keySafe,
      log,
      window: () => window,
      appearance(chosen, theme) {
        preferences.language = chosen
        preferences.theme = theme
        nativeTheme.themeSource = theme
        showMenu()
      },
    })
    showMenu()
    const opened = openWindow(preferences, preload, icon)
    window = opened
    window.on('closed', () => (window = undefined))
    window.webContents.on('did-create-window', (script) => keepScriptWindow(script, opened))
    // A page that was loaded after the core was given up has missed the event.
    window.webContents.on(
      'did-finish-load',
      () => core.gone && emit({ name: 'core.gone', payload: core.gone }),
    )
    window.webContents.once('did-finish-load', () => {
      lookForDue = watchDeadlines({
        core,
        language,
        emit: (event) => tellPage(window, event),
        focus: () => window && focusWindow(window),
      })
    })
    window.webContents.on('render-process-gone', (_event, { reason }) => {
      log(`page ended: ${reason}`)
      if (reason !== 'clean-exit') window?.webContents.reload()
    })
    if (devServer !== undefined) watchForReload(path.dirname(entry), core)
  })
}

/** Quitting waits until the core has closed its store. */
function closeBeforeQuit(core: CoreSupervisor, log: (message: string) => void): void {
  let closed = false
  app.on('will-quit', (event) => {
    if (closed) return
    event.preventDefault()
    core
      .close()
      .catch((error: unknown) => log(`close: ${String(error)}`))
      .finally(() => {
        closed = true
        // Electron takes no second quit while it still deals with the first.
        setImmediate(() => app.quit())
      })
  })
}
