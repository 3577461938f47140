/** Reads a small ZIP whole: entry name → content, in the archive's order. */
import { buffer } from 'node:stream/consumers'
import { promisify } from 'node:util'
import yauzl from 'yauzl'
import type { Entry, Options, ZipFile } from 'yauzl'

const open = promisify<string, Options, ZipFile>(yauzl.open.bind(yauzl))

export async function yauzlEntries(file: string): Promise<Map<string, Buffer>> {
  const zip = await open(file, { lazyEntries: true, autoClose: false })
  const read = promisify<Entry, NodeJS.ReadableStream>(zip.openReadStream.bind(zip))
  const entries = new Map<string, Buffer>()
  await new Promise<void>((resolve, reject) => {
    zip.on('error', reject)
    zip.on('end', () => resolve())
    zip.on('entry', (entry: Entry) => {
      read(entry)
        .then(buffer)
        .then((content) => {
          entries.set(entry.fileName, content)
          zip.readEntry()
        })
        .catch(reject)
    })
    zip.readEntry()
  })
  zip.close()
  return entries
}
