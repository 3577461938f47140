/**
 * A PDF written while it is made. Objects that are complete go to the file and leave memory, so a pack needs as
 * much memory as its largest exhibit, not as all of them together. The structure at the end is a classic
 * cross-reference table (ISO 32000-1, 7.5.4): every viewer and checker reads it.
 */
import { createHash } from 'node:crypto'
import { open, rename, rm, type FileHandle } from 'node:fs/promises'
import { PDFContext, PDFStream, type PDFRef } from '@cantoo/pdf-lib'

// The second line's bytes above 127 tell transfer programs that the file is not text.
const HEADER = Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')

const LARGEST_HASHED = 64 * 1024

export class PdfFile {
  readonly context: PDFContext = PDFContext.create()
  readonly #path: string
  readonly #temporary: string
  readonly #handle: FileHandle
  readonly #hash = createHash('sha256')
  readonly #offsets = new Map<number, number>()
  #position = 0
  readonly #shared = new Map<string, PDFRef>()

  private constructor(path: string, temporary: string, handle: FileHandle) {
    this.#path = path
    this.#temporary = temporary
    this.#handle = handle
  }

  /** Starts a file that becomes `path` when it is finished; until then it lies beside it under another name. */
  static async create(path: string): Promise<PdfFile> {
    const temporary = `${path}.part`
    const file = new PdfFile(path, temporary, await open(temporary, 'w'))
    await file.#write(HEADER)
    return file
  }

  get bytesWritten(): number {
    return this.#position
  }

  /** The object of that name, made once: what many exhibits bring with them stands once in the file. */
  shared(name: string, make: () => PDFRef): PDFRef {
    const known = this.#shared.get(name) ?? make()
    this.#shared.set(name, known)
    return known
  }

  /** Writes what is registered in the context, and forgets it. Later objects may still point to it. */
  async flush(): Promise<void> {
    for (const [ref, object] of this.context.enumerateIndirectObjects()) {
      this.#offsets.set(ref.objectNumber, this.#position)
      await this.#write(Buffer.from(`${ref.objectNumber} 0 obj\n`, 'latin1'))
      if (object instanceof PDFStream) {
        object.updateDict()
        const { buffer, byteOffset, byteLength } = object.getContents()
        const contents = Buffer.from(buffer, byteOffset, byteLength)
        await this.#write(Buffer.from(`${bytesOf(object.dict).toString('latin1')}\nstream\n`, 'latin1'))
        await this.#write(contents)
        await this.#write(Buffer.from('\nendstream', 'latin1'))
      } else {
        await this.#write(bytesOf(object))
      }
      await this.#write(Buffer.from('\nendobj\n', 'latin1'))
      this.context.delete(ref)
    }
  }

  /** Writes the rest and the cross-reference table, and gives the file its name. */
  async finish(root: PDFRef, info: PDFRef): Promise<void> {
    await this.flush()
    const size = this.context.largestObjectNumber + 1
    // What the exhibits point to and do not have is null to a reader; written out, no reader searches for it.
    for (let number = 1; number < size; number += 1) {
      if (this.#offsets.has(number)) continue
      this.#offsets.set(number, this.#position)
      await this.#write(Buffer.from(`${number} 0 obj\nnull\nendobj\n`, 'latin1'))
    }
    const start = this.#position
    const lines = [`xref\n0 ${size}\n0000000000 65535 f \n`]
    for (let number = 1; number < size; number += 1) {
      lines.push(`${String(this.#offsets.get(number)).padStart(10, '0')} 00000 n \n`)
    }
    const fileId = this.#hash.copy().digest('hex').slice(0, 32).toUpperCase()
    lines.push(
      `trailer\n<< /Size ${size} /Root ${root.toString()} /Info ${info.toString()} ` +
        `/ID [<${fileId}> <${fileId}>] >>\nstartxref\n${start}\n%%EOF\n`,
    )
    await this.#write(Buffer.from(lines.join(''), 'latin1'))
    await this.#handle.sync()
    await this.#handle.close()
    await rename(this.#temporary, this.#path)
  }

  /** Gives up: nothing of the file stays. */
  async discard(): Promise<void> {
    await this.#handle.close().catch(() => undefined)
    await rm(this.#temporary, { force: true })
  }

  async #write(bytes: Buffer): Promise<void> {
    // The structure and every stream's length tell packs apart; their contents have hashes of their own.
    if (bytes.length < LARGEST_HASHED) this.#hash.update(bytes)
    this.#position += bytes.length
    let written = 0
    while (written < bytes.length) {
      written += (await this.#handle.write(bytes, written, bytes.length - written)).bytesWritten
    }
  }
}

function bytesOf(object: {
  sizeInBytes(): number
  copyBytesInto(buffer: Uint8Array, offset: number): number
}): Buffer {
  const buffer = Buffer.alloc(object.sizeInBytes())
  object.copyBytesInto(buffer, 0)
  return buffer
}
