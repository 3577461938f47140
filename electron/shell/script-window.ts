/** The one other window: a call script, small and above the others, while the user is on the telephone. */
import {
  nativeTheme,
  type BrowserWindow,
  type BrowserWindowConstructorOptions,
  type WebContents,
} from 'electron'

/** What a page's `window.open` of a call script becomes; it may do no more than the page that opened it. */
export function scriptWindowOptions(preload: string, icon: string): BrowserWindowConstructorOptions {
  return {
    width: 440,
    height: 760,
    minWidth: 340,
    minHeight: 420,
    alwaysOnTop: true,
    fullscreenable: false,
    autoHideMenuBar: true,
    title: '举证台 · Proofdesk',
    icon,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#141414' : '#ffffff',
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
    },
  }
}

let current: BrowserWindow | undefined

/** Notes the window that came of it: an older one makes room, and it goes with the window it belongs to. */
export function keepScriptWindow(window: BrowserWindow, owner: BrowserWindow): void {
  current?.close()
  current = window
  const close = () => window.close()
  owner.once('closed', close)
  window.once('closed', () => {
    owner.off('closed', close)
    if (current === window) current = undefined
  })
}

/** Whether these are the contents of the script's window. */
export function isScriptWindow(contents: WebContents): boolean {
  return current !== undefined && !current.isDestroyed() && current.webContents === contents
}

/** The script's window, if one is open. */
export function scriptWindow(): BrowserWindow | undefined {
  return current
}
