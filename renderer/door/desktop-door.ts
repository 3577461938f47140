import type { DesktopBridge } from '../../shared/contract/desktop-bridge.ts'
import { ProofdeskError } from '../../shared/errors.ts'
import { unwrap } from './answers.ts'
import type { Door, PickedFile } from './types.ts'

declare global {
  interface Window {
    /** Put there by electron/preload.ts, on the desktop only. */
    readonly proofdeskDesktop?: DesktopBridge
  }
}

/** The door of the desktop window: everything goes to main through the preload. */
export function desktopDoor(bridge: DesktopBridge): Door {
  return {
    kind: 'desktop',
    invoke: async (route, input) => unwrap(await bridge.invoke(route, input)),
    on: (listener) => bridge.listen(listener),
    files: {
      async refOf(file, options = {}) {
        if (options.signal?.aborted) throw new ProofdeskError('cancelled')
        return { kind: 'path', path: unwrap<string>(await bridge.pathOf(file)) }
      },
      async pick(options = {}) {
        const { multiple = true, extensions = [] } = options
        return unwrap<PickedFile[]>(await bridge.pick({ multiple, extensions }))
      },
      saveOutput: async (outputId, suggestedName) => unwrap(await bridge.save(outputId, suggestedName)),
      blobUrl: (evidenceId) => `/blob/${encodeURIComponent(evidenceId)}`,
      outputUrl: (outputId) => `/outputs/${encodeURIComponent(outputId)}`,
    },
    notify: (title, body) => bridge.notify(title, body),
    appearance: (choice) => bridge.appearance(choice),
  }
}
