/** Where a bag is written: a folder, or one zip file. Each file is hashed on its way; nothing is written twice. */
import { createHash, type Hash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, readFile, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import yazl from 'yazl'

export type Content =
  | { readonly file: string }
  /** Written part by part: rows of a statement never stand in memory all at once. */
  | { readonly text: string | Uint8Array | Iterable<string> }

export interface Written {
  readonly path: string
  readonly sha256: string
  readonly bytes: number
}

export interface Sink {
  /** Rejects with what reading or writing threw; `within` is the path inside the bag. */
  write(within: string, content: Content): Promise<Written>
  /** Brings everything to the disk. */
  close(): Promise<void>
  /** Gives up: what was opened is closed. */
  abandon(): Promise<void>
}

const CHUNK = 1024 * 1024

function streamOf(content: Content): Readable {
  if ('file' in content) return createReadStream(content.file, { highWaterMark: CHUNK })
  const { text } = content
  return typeof text === 'string' || text instanceof Uint8Array
    ? Readable.from([Buffer.from(text)])
    : Readable.from(gathered(text))
}

/** Short pieces as large ones: a stream's step costs more than a row. */
function* gathered(parts: Iterable<string>): Generator<Buffer> {
  let text = ''
  for (const part of parts) {
    text += part
    if (text.length < CHUNK) continue
    yield Buffer.from(text)
    text = ''
  }
  if (text !== '') yield Buffer.from(text)
}

class Counted extends Transform {
  readonly #hash: Hash = createHash('sha256')
  bytes = 0
  override _transform(chunk: Buffer, _encoding: string, done: (error: null, chunk: Buffer) => void): void {
    this.#hash.update(chunk)
    this.bytes += chunk.length
    done(null, chunk)
  }
  written(within: string): Written {
    return { path: within, sha256: this.#hash.digest('hex'), bytes: this.bytes }
  }
}

/** What a file holds that is not worth a stream; null for any other content. Rejects with what reading throws. */
async function smallFile(content: Content): Promise<Buffer | null> {
  if (!('file' in content) || (await stat(content.file)).size > CHUNK) return null
  return readFile(content.file)
}

/** Writes into `folder`, which is there and empty. */
export function folderSink(folder: string, signal: AbortSignal): Sink {
  const made = new Set<string>()
  return {
    async write(within, content) {
      const target = path.join(folder, ...within.split('/'))
      const parent = path.dirname(target)
      if (!made.has(parent)) {
        await mkdir(parent, { recursive: true })
        made.add(parent)
      }
      signal.throwIfAborted()
      const small = await smallFile(content)
      if (small) {
        // Many exhibits are small: streams would cost more than they carry.
        await writeFile(target, small, { flag: 'wx', flush: true })
        return { path: within, sha256: createHash('sha256').update(small).digest('hex'), bytes: small.length }
      }
      const counted = new Counted()
      const out = createWriteStream(target, { flags: 'wx', flush: true })
      await pipeline(streamOf(content), counted, out, { signal })
      return counted.written(within)
    },
    async close() {
      // A stick is pulled out when the window says it is done: files were brought to it one by one, now their names are.
      for (const each of [...made]) await syncFolder(each)
    },
    abandon: () => Promise.resolve(),
  }
}

async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync().catch(() => undefined)
  } finally {
    await handle.close()
  }
}

/** Writes a zip at `outFile`. Originals are stored as they are: any program finds their very bytes in it. */
export function zipSink(outFile: string, at: Date, signal: AbortSignal): Sink {
  const zip = new yazl.ZipFile()
  const ended = pipeline(zip.outputStream, createWriteStream(outFile, { flush: true }), { signal })
  ended.catch(() => undefined)
  return {
    write(within, content) {
      const counted = new Counted()
      const passed = new Promise<Written>((resolve, reject) => {
        counted.once('error', reject)
        counted.once('end', () => resolve(counted.written(within)))
      })
      const source = streamOf(content)
      source.once('error', (error) => counted.destroy(error))
      zip.addReadStream(source.pipe(counted), within, {
        mtime: at,
        mode: 0o100644,
        compress: !('file' in content),
      })
      return Promise.race([passed, ended.then(() => passed)])
    },
    async close() {
      zip.end()
      await ended
    },
    async abandon() {
      zip.outputStream.unpipe()
      ;(zip.outputStream as Readable).destroy()
      await ended.catch(() => undefined)
    },
  }
}
