/** Forwards between the page and main over one channel, and nothing else. Bundled as CommonJS: it runs sandboxed. */
import { contextBridge, ipcRenderer, webUtils, type IpcRendererEvent } from 'electron'
import {
  DESKTOP_CHANNEL,
  type DesktopBridge,
  type DesktopRequest,
} from '../shared/contract/desktop-bridge.ts'
import type { Answer, DoorEvent } from '../shared/contract/door.ts'

const ask = (request: DesktopRequest) => ipcRenderer.invoke(DESKTOP_CHANNEL, request) as Promise<Answer>

const bridge: DesktopBridge = {
  invoke: (route, input) => ask({ kind: 'invoke', route, input }),
  listen(listener) {
    const forward = (_event: IpcRendererEvent, event: DoorEvent) => listener(event)
    ipcRenderer.on(DESKTOP_CHANNEL, forward)
    return () => void ipcRenderer.off(DESKTOP_CHANNEL, forward)
  },
  // The page hands over a File, which it cannot make up with a path of its choice.
  pathOf(file) {
    const path = webUtils.getPathForFile(file)
    return path === '' ? Promise.resolve({ ok: true, value: '' }) : ask({ kind: 'grant', path })
  },
  pick: ({ multiple, extensions }) => ask({ kind: 'pick', options: { multiple, extensions } }),
  save: (outputId, suggestedName) => ask({ kind: 'save', outputId, suggestedName }),
  notify: (title, body) => void ask({ kind: 'notify', title, body }),
  appearance: ({ language, theme }) => void ask({ kind: 'appearance', language, theme }),
}

contextBridge.exposeInMainWorld('proofdeskDesktop', bridge)
