/** A bag that comes in, as a folder or a zip: its files by their path inside it. Nothing of it is written by its names. */
import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { promisify } from 'node:util'
import yauzl from 'yauzl'
import type { Entry, Options, ZipFile } from 'yauzl'
import { ProofdeskError } from '../../../shared/errors.ts'

export interface BagSource {
  readonly name: string
  /** Sizes by path. */
  readonly files: ReadonlyMap<string, number>
  /** Rejects where there is no such file. */
  open(within: string): Promise<Readable>
  text(within: string): Promise<string>
  close(): void
}

const openZip = promisify<string, Options, ZipFile>(yauzl.open.bind(yauzl))

/** Opens what `file` is. Throws `bag.notOne` where neither the folder nor the zip is a bag, `file.missing`. */
export async function openBag(file: string, name: string): Promise<BagSource> {
  const found = await stat(file).catch(() => null)
  if (!found) throw new ProofdeskError('file.missing', { file: name })
  const source = found.isDirectory() ? await folder(file, name) : await zip(file, name)
  if (source.files.has('bagit.txt') && source.files.has('data/case/case.json')) return source
  source.close()
  throw new ProofdeskError('bag.notOne', { file: name })
}

async function folder(root: string, name: string): Promise<BagSource> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true })
  const files = new Map<string, number>()
  const places = new Map<string, string>()
  for (const entry of entries) {
    if (!entry.isFile()) continue
    const full = path.join(entry.parentPath, entry.name)
    // Disks of a Mac may give names back taken apart: the manifest has them composed.
    const within = path.relative(root, full).split(path.sep).join('/').normalize('NFC')
    files.set(within, (await stat(full)).size)
    places.set(within, full)
  }
  const open = (within: string) => Promise.resolve(createReadStream(places.get(within) ?? ''))
  return { name, files, open, text: (within) => textOf(open(within)), close: () => undefined }
}

async function zip(file: string, name: string): Promise<BagSource> {
  const archive = await openZip(file, { lazyEntries: true, autoClose: false }).catch(() => {
    throw new ProofdeskError('bag.notOne', { file: name })
  })
  const entries = await new Promise<Entry[]>((resolve, reject) => {
    const all: Entry[] = []
    archive.on('error', reject)
    archive.on('end', () => resolve(all))
    archive.on('entry', (entry: Entry) => {
      all.push(entry)
      archive.readEntry()
    })
    archive.readEntry()
  }).catch((error: unknown) => {
    archive.close()
    throw new ProofdeskError('bag.notOne', { file: name }, String(error))
  })
  // Made by another program, the bag may lie in a folder inside the zip.
  const marker = entries.map(({ fileName }) => fileName).find((each) => /(^|\/)bagit\.txt$/.test(each)) ?? ''
  const root = marker.slice(0, -'bagit.txt'.length)
  const within = new Map(
    entries
      .filter(({ fileName }) => fileName.startsWith(root) && !fileName.endsWith('/'))
      .map((entry) => [entry.fileName.slice(root.length).normalize('NFC'), entry]),
  )
  const read = promisify<Entry, NodeJS.ReadableStream>(archive.openReadStream.bind(archive))
  const open = async (path: string) => {
    const entry = within.get(path)
    if (!entry) throw new ProofdeskError('bag.damaged', { file: path })
    return (await read(entry)) as Readable
  }
  return {
    name,
    files: new Map([...within].map(([path, { uncompressedSize }]) => [path, uncompressedSize])),
    open,
    text: (path) => textOf(open(path)),
    close: () => archive.close(),
  }
}

async function textOf(stream: Promise<Readable>): Promise<string> {
  return (await buffer(await stream)).toString('utf8')
}
