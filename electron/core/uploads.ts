/** Files that come in: uploads staged by the browser door, or paths given by the desktop and the terminal. */
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createWriteStream, mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import type { FileRef } from '../../shared/contract/common.ts'
import { ProofdeskError } from '../../shared/errors.ts'
import { asStorageError } from './database/open.ts'

/** A file to read: `staged` ones are the core's own and may be moved. */
export interface IncomingFile {
  path: string
  name: string
  staged: boolean
  /** The file's own time where it came without one of the file system's; null: not told. Absent: the file system's. */
  modifiedAt?: Date | null
}

export class UploadStaging {
  readonly #folder: string
  readonly #files = new Map<string, { readonly name: string; readonly modifiedAt: Date | null }>()

  constructor(dataDir: string) {
    this.#folder = path.join(dataDir, 'uploads')
    rmSync(this.#folder, { recursive: true, force: true })
    mkdirSync(this.#folder, { recursive: true })
  }

  /**
   * Writes an upload to disk; a broken one leaves nothing. Throws `disk.full`. `content` is left open where the disk
   * fails, so that the door can still answer who sends it. `modifiedAt` is the file's own time, as its owner's browser
   * tells it: the moment of the upload is none.
   */
  async stage(name: string, content: Readable, modifiedAt: Date | null = null): Promise<{ id: string }> {
    const id = randomUUID()
    const target = path.join(this.#folder, id)
    try {
      await write(content, target)
    } catch (error) {
      rmSync(target, { force: true })
      throw asStorageError(error)
    }
    this.#files.set(id, { name, modifiedAt })
    return { id }
  }

  /** The file behind a reference. Throws `file.uploadUnknown`. */
  resolve(ref: FileRef): IncomingFile {
    if (ref.kind === 'path') return { path: ref.path, name: path.basename(ref.path), staged: false }
    const known = this.#files.get(ref.id)
    if (known === undefined) throw new ProofdeskError('file.uploadUnknown', { file: ref.name })
    return { path: path.join(this.#folder, ref.id), staged: true, ...known }
  }

  /** Removes a staged upload that is no longer needed; paths of the user are left alone. */
  release(ref: FileRef): void {
    if (ref.kind !== 'upload' || !this.#files.delete(ref.id)) return
    rmSync(path.join(this.#folder, ref.id), { force: true })
  }
}

async function write(content: Readable, target: string): Promise<void> {
  const file = createWriteStream(target, { flags: 'wx' })
  const written = finished(file)
  // Heard of below; until then it must not count as nobody's.
  written.catch(() => undefined)
  try {
    for await (const chunk of content.iterator({ destroyOnReturn: false })) {
      if (!file.write(chunk)) await Promise.race([once(file, 'drain'), written])
      if (file.errored) throw file.errored
    }
    file.end()
    await written
  } catch (error) {
    file.destroy()
    await written.catch(() => undefined)
    throw error
  }
}
