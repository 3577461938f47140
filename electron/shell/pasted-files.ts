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

  /**
   * Writes the content to a file in a folder of its own, so that it keeps its name: the evidence item is called so.
   * Gives its path. Throws `disk.full`, `file.unreadable`.
   */
  async keep(name: string, content: ReadableStream | null): Promise<string> {
    const folder = path.join(this.#folder, randomUUID())
    const file = path.join(folder, safeFileName(name))
    try {
      await mkdir(folder, { recursive: true })
      await pipeline(
        content ? Readable.fromWeb(content) : Readable.from([]),
        createWriteStream(file, { flags: 'wx' }),
      )
      return file
    } catch (error) {
      await rm(folder, { recursive: true, force: true })
      const code = (error as NodeJS.ErrnoException).code
      throw code === 'ENOSPC'
        ? new ProofdeskError('disk.full')
        : new ProofdeskError('file.unreadable', { name })
    }
  }
}

/** A name that is one on every system: no folders, no control characters, none of Windows' own, at most 200 bytes. */
export function safeFileName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? ''
  const plain = last.replace(/[\p{Cc}\p{Cf}<>:"|?*]/gu, '_').replace(/[. ]+$/, '')
  const { name: stem, ext } = path.parse(plain)
  let short = stem
  while (Buffer.byteLength(short + ext) > 200 && short !== '') short = [...short].slice(0, -1).join('')
  const whole = Buffer.byteLength(short + ext) > 200 ? '' : short + ext
  if (whole === '' || whole.startsWith('.')) return `file${whole}`
  return /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(whole) ? `_${whole}` : whole
}
