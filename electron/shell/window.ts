import path from 'node:path'
import { BrowserWindow, nativeTheme, screen } from 'electron'
import { APP_ADDRESS } from './addresses.ts'
import type { Preferences } from './preferences.ts'
import { visiblePlace, type WindowState } from './window-state.ts'

/** Opens the one window, where it was last time if that place still exists. */
export function openWindow(preferences: Preferences, preload: string, icon: string): BrowserWindow {
  const state = preferences.window
  const window = new BrowserWindow({
    width: state.width,
    height: state.height,
    ...visiblePlace(
      state,
      screen.getAllDisplays().map(({ workArea }) => workArea),
    ),
    minWidth: 900,
    minHeight: 600,
    show: false,
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
      // Chromium's own PDF viewer, for previews of letters and packs.
      plugins: true,
    },
  })
  if (state.maximized) window.maximize()
  window.once('ready-to-show', () => window.show())
  const remember = () => (preferences.window = stateOf(window))
  window.on('close', remember)
  let timer: NodeJS.Timeout | undefined
  const soon = () => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      if (!window.isDestroyed()) remember()
    }, 500)
  }
  window.on('resize', soon)
  window.on('move', soon)
  void window.loadURL(APP_ADDRESS)
  return window
}

/** Brings the window to the front, whatever was done to it. */
export function focusWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}

function stateOf(window: BrowserWindow): WindowState {
  const { x, y, width, height } = window.getNormalBounds()
  return { x, y, width, height, maximized: window.isMaximized() }
}

/** Where the preload script is, beside main's own bundle. */
export function preloadFile(mainFolder: string): string {
  return path.join(mainFolder, 'preload.cjs')
}
