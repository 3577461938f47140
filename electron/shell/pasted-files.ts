/** Files without a path, such as a screenshot pasted from the clipboard: kept in a folder until the next start. */
import { randomUUID } from 'node:crypto'
import { createWriteStream, rmSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import { ProofdeskError } from '../../shared/errors.ts'

export class PastedFiles {
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
    rmSync(folder, { recursive: true, force: true })
  }

  /** Writes the content to a file of its own and gives its path. `name` only lends its extension. Throws `disk.full`. */
  async keep(name: string, content: ReadableStream | null): Promise<string> {
    const extension = /\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0] ?? ''
    const file = path.join(this.#folder, `${randomUUID()}${extension}`)
    try {
      await mkdir(this.#folder, { recursive: true })
      await pipeline(
        content ? Readable.fromWeb(content) : Readable.from([]),
        createWriteStream(file, { flags: 'wx' }),
      )
      return file
    } catch (error) {
      await rm(file, { force: true })
      const code = (error as NodeJS.ErrnoException).code
      throw code === 'ENOSPC'
        ? new ProofdeskError('disk.full')
        : new ProofdeskError('file.unreadable', { name })
    }
  }
}
