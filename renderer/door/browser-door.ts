import type { FileRef } from '../../shared/contract/common.ts'
import type { Answer, DoorEvent } from '../../shared/contract/door.ts'
import { ProofdeskError } from '../../shared/errors.ts'
import { toError, unwrap } from './answers.ts'
import type { Door, PickOptions, PickedFile, UploadOptions } from './types.ts'

/** The door of a page in a browser: everything goes to electron/serve over HTTP on this PC. */
export function browserDoor(): Door {
  const events = new ServerEvents()
  return {
    kind: 'browser',
    invoke,
    on: (listener) => events.on(listener),
    files: {
      refOf: upload,
      pick,
      saveOutput(outputId, suggestedName) {
        const link = document.createElement('a')
        link.href = `/outputs/${encodeURIComponent(outputId)}?name=${encodeURIComponent(suggestedName)}`
        link.download = suggestedName
        link.click()
        return Promise.resolve({ saved: true, where: null })
      },
      blobUrl: (evidenceId) => `/blob/${encodeURIComponent(evidenceId)}`,
      outputUrl: (outputId) => `/outputs/${encodeURIComponent(outputId)}`,
    },
    mayNotify,
    notify,
    appearance: () => undefined,
  }
}

/** A page that is left cancels its requests, unless they are told to outlive it: the last words typed are in them. */
let leaving = false
window.addEventListener('pagehide', () => (leaving = true))
window.addEventListener('pageshow', () => (leaving = false))

async function invoke(route: string, input: unknown): Promise<unknown> {
  let response: Response
  try {
    response = await fetch('/invoke', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ route, input }),
      keepalive: leaving,
    })
  } catch {
    throw new ProofdeskError('core.stopped')
  }
  if (!response.headers.get('content-type')?.startsWith('application/json'))
    throw new ProofdeskError('core.stopped')
  return unwrap((await response.json()) as Answer)
}

/** XMLHttpRequest because fetch tells nothing of an upload's progress. The browser streams the file from disk. */
function upload(file: File, { onProgress, signal }: UploadOptions = {}): Promise<FileRef> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(new ProofdeskError('cancelled'))
    const request = new XMLHttpRequest()
    request.open('POST', `/uploads?name=${encodeURIComponent(file.name)}&modified=${file.lastModified}`)
    request.responseType = 'json'
    request.upload.onprogress = (event) => onProgress?.(event.loaded, event.total)
    request.onload = () => {
      const answer = request.response as Answer | null
      if (answer?.ok) resolve(answer.value as FileRef)
      else reject(answer ? toError(answer.error) : new ProofdeskError('core.stopped'))
    }
    // A folder dropped as a file and a file that vanished both end here, as does a server that is gone.
    request.onerror = () => reject(new ProofdeskError('file.unreadable', { name: file.name }))
    request.onabort = () => reject(new ProofdeskError('cancelled'))
    signal?.addEventListener('abort', () => request.abort(), { once: true })
    request.send(file)
  })
}

function pick({ multiple = true, extensions = [], ...options }: PickOptions = {}): Promise<PickedFile[]> {
  return new Promise((resolve, reject) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.multiple = multiple
    input.accept = extensions.map((extension) => `.${extension}`).join(',')
    input.oncancel = () => resolve([])
    input.onchange = () => {
      void uploadAll([...(input.files ?? [])], options).then(resolve, reject)
    }
    input.click()
  })
}

/** One after the other, with progress over all of them. */
async function uploadAll(
  files: readonly File[],
  { onProgress, signal }: UploadOptions,
): Promise<PickedFile[]> {
  const total = files.reduce((sum, file) => sum + file.size, 0)
  const picked: PickedFile[] = []
  let before = 0
  for (const file of files) {
    const ref = await upload(file, {
      onProgress: (sent) => onProgress?.(Math.min(before + sent, total), total),
      ...(signal && { signal }),
    })
    before += file.size
    picked.push({ ref, name: file.name })
  }
  return picked
}

function notify(title: string, body: string, onOpen?: () => void): void {
  if (!('Notification' in window) || Notification.permission !== 'granted') return
  const shown = new Notification(title, { body })
  shown.onclick = () => {
    window.focus()
    shown.close()
    onOpen?.()
  }
}

async function mayNotify(): Promise<boolean> {
  return 'Notification' in window && (await Notification.requestPermission()) === 'granted'
}

/** One event stream for all listeners; opened with the first. The browser reconnects by itself. */
class ServerEvents {
  readonly #listeners = new Set<(event: DoorEvent) => void>()
  #source: EventSource | undefined
  #lost = false

  on(listener: (event: DoorEvent) => void): () => void {
    this.#listeners.add(listener)
    this.#source ??= this.#open()
    return () => this.#listeners.delete(listener)
  }

  #open(): EventSource {
    const source = new EventSource('/events')
    source.onmessage = (message: MessageEvent<string>) => this.#tell(JSON.parse(message.data) as DoorEvent)
    source.onopen = () => {
      if (this.#lost) this.#tell({ name: 'door.back', payload: {} })
      this.#lost = false
    }
    source.onerror = () => {
      if (!this.#lost) this.#tell({ name: 'door.lost', payload: {} })
      this.#lost = true
    }
    return source
  }

  #tell(event: DoorEvent): void {
    for (const listener of this.#listeners) listener(event)
  }
}
