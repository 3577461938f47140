import type { DesktopBridge } from '../../shared/contract/desktop-bridge.ts'
import type { FileRef } from '../../shared/contract/common.ts'
import type { Answer } from '../../shared/contract/door.ts'
import { ProofdeskError } from '../../shared/errors.ts'
import { unwrap } from './answers.ts'
import type { Door, PickedFile, UploadOptions } from './types.ts'

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
    // What a listener returns must not travel back: it need not be something that can cross.
    on: (listener) => bridge.listen((event) => void listener(event)),
    files: {
      async refOf(file, options = {}) {
        if (options.signal?.aborted) throw new ProofdeskError('cancelled')
        const path = unwrap<string>(await bridge.pathOf(file))
        return path === '' ? handOver(file, options) : { kind: 'path', path }
      },
      async pick(options = {}) {
        const { multiple = true, extensions = [] } = options
        return unwrap<PickedFile[]>(await bridge.pick({ multiple, extensions }))
      },
      async pickFolder() {
        const [folder] = unwrap<PickedFile[]>(
          await bridge.pick({ multiple: false, extensions: [], folder: true }),
        )
        return folder?.ref.kind === 'path' ? folder.ref : null
      },
      saveOutput: async (outputId, suggestedName) => unwrap(await bridge.save(outputId, suggestedName)),
      blobUrl: (evidenceId) => `/blob/${encodeURIComponent(evidenceId)}`,
      outputUrl: (outputId) => `/outputs/${encodeURIComponent(outputId)}`,
    },
    mayNotify: () => Promise.resolve(true),
    notify: (title, body) => bridge.notify(title, body),
    appearance: (choice) => bridge.appearance(choice),
  }
}

/** A file without a path (a screenshot from the clipboard) is handed to main as a stream, which keeps it in a file. */
async function handOver(file: File, { signal }: UploadOptions): Promise<FileRef> {
  try {
    const response = await fetch(`/uploads?name=${encodeURIComponent(file.name)}`, {
      method: 'POST',
      body: file,
      ...(signal && { signal }),
    })
    return unwrap<FileRef>((await response.json()) as Answer)
  } catch (error) {
    if (error instanceof ProofdeskError) throw error
    throw new ProofdeskError(signal?.aborted ? 'cancelled' : 'file.unreadable', { name: file.name })
  }
}
