/** Files that come in: uploads staged by the browser door, or paths given by the desktop and the terminal. */
import { randomUUID } from 'node:crypto'
import { createWriteStream, mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { FileRef } from '../../shared/contract/common.ts'
import { ProofdeskError } from '../../shared/errors.ts'

/** A file to read: `staged` ones are the core's own and may be moved. */
export interface IncomingFile {
  path: string
  name: string
  staged: boolean
}

export class UploadStaging {
  readonly #folder: string
  readonly #files = new Map<string, string>()

  constructor(dataDir: string) {
    this.#folder = path.join(dataDir, 'uploads')
    rmSync(this.#folder, { recursive: true, force: true })
    mkdirSync(this.#folder, { recursive: true })
  }

  /** Writes an upload to disk; a broken one leaves nothing. */
  async stage(name: string, content: Readable): Promise<{ id: string }> {
    const id = randomUUID()
    const target = path.join(this.#folder, id)
    try {
      await pipeline(content, createWriteStream(target, { flags: 'wx' }))
    } catch (error) {
      rmSync(target, { force: true })
      throw error
    }
    this.#files.set(id, name)
    return { id }
  }

  /** The file behind a reference. Throws `file.uploadUnknown`. */
  resolve(ref: FileRef): IncomingFile {
    if (ref.kind === 'path') return { path: ref.path, name: path.basename(ref.path), staged: false }
    const name = this.#files.get(ref.id)
    if (name === undefined) throw new ProofdeskError('file.uploadUnknown', { file: ref.name })
    return { path: path.join(this.#folder, ref.id), name, staged: true }
  }

  /** Removes a staged upload that is no longer needed; paths of the user are left alone. */
  release(ref: FileRef): void {
    if (ref.kind !== 'upload' || !this.#files.delete(ref.id)) return
    rmSync(path.join(this.#folder, ref.id), { force: true })
  }
}
