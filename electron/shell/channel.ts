/** The one channel between the page and main: who may use it, and what it carries. */
import { ipcMain, Notification, type BrowserWindow, type IpcMainInvokeEvent } from 'electron'
import { DESKTOP_CHANNEL, type DesktopRequest } from '../../shared/contract/desktop-bridge.ts'
import type { Answer, DoorEvent, Language, Theme } from '../../shared/contract/door.ts'
import { ProofdeskError } from '../../shared/errors.ts'
import type { StoredFile } from '../pages/served-file.ts'
import { isAppAddress } from './addresses.ts'
import type { CoreSupervisor } from './core-supervisor.ts'
import { isScriptWindow } from './script-window.ts'
import { parseDesktopRequest } from './desktop-request.ts'
import { pickFiles, saveFile } from './dialogs.ts'
import type { GrantedPaths } from './granted-paths.ts'
import type { KeySafe } from './key-safe.ts'

export interface ChannelOwner {
  readonly core: CoreSupervisor
  readonly granted: GrantedPaths
  readonly keySafe: KeySafe
  readonly window: () => BrowserWindow | undefined
  readonly appearance: (language: Language, theme: Theme) => void
  readonly log: (message: string) => void
}

/** Starts to answer the page. */
export function openChannel(owner: ChannelOwner): void {
  ipcMain.handle(DESKTOP_CHANNEL, async (event, message: unknown): Promise<Answer> => {
    try {
      const window = owner.window()
      const request = parseDesktopRequest(message)
      if (!window || !isOwnPage(event, window) || !request) throw new ProofdeskError('door.refused')
      return await carryOut(request, window, owner)
    } catch (error) {
      if (error instanceof ProofdeskError) return { ok: false, error: error.toShape() }
      owner.log(`channel: ${String(error)}`)
      return { ok: false, error: new ProofdeskError('internal').toShape() }
    }
  })
}

/** Sends an event to the page, if there is one. */
export function tellPage(window: BrowserWindow | undefined, event: DoorEvent): void {
  if (window && !window.isDestroyed()) window.webContents.send(DESKTOP_CHANNEL, event)
}

/** Only the top frame of the window or of the call script's, and only while it shows the app. */
function isOwnPage(event: IpcMainInvokeEvent, window: BrowserWindow): boolean {
  const frame = event.senderFrame
  return (
    (event.sender === window.webContents || isScriptWindow(event.sender)) &&
    frame !== null &&
    frame === event.sender.mainFrame &&
    isAppAddress(frame.url)
  )
}

async function carryOut(
  request: DesktopRequest,
  window: BrowserWindow,
  owner: ChannelOwner,
): Promise<Answer> {
  switch (request.kind) {
    case 'invoke':
      if (!owner.granted.admits(request.input)) throw new ProofdeskError('file.pathRefused')
      return invoke(request.route, request.input, owner)
    case 'grant':
      owner.granted.grant(request.path)
      return { ok: true, value: request.path }
    case 'pick':
      return { ok: true, value: await pickFiles(window, request.options, owner.granted) }
    case 'save': {
      const answer = await owner.core.ask({ ask: 'output', id: request.outputId })
      if (!answer.ok) return answer
      return { ok: true, value: await saveFile(window, answer.value as StoredFile, request.suggestedName) }
    }
    case 'notify':
      if (Notification.isSupported()) new Notification({ title: request.title, body: request.body }).show()
      return { ok: true, value: null }
    case 'appearance':
      owner.appearance(request.language, request.theme)
      return { ok: true, value: null }
  }
}

async function invoke(route: string, input: unknown, { core, keySafe }: ChannelOwner): Promise<Answer> {
  const answer = await core.ask({ ask: 'invoke', route, input })
  if (answer.ok) keySafe.answered(route, input, answer.value)
  return answer
}
