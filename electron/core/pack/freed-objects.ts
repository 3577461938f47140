/**
 * Objects that a later revision of a PDF took away (ISO 32000-1, 7.5.4: entries "f" of its cross-reference table).
 * PDFium goes on to the older revision and shows them again: a revoked stamp would come back.
 */
import { open, type FileHandle } from 'node:fs/promises'
import { inflateWhole } from './inflate.ts'

const MOST_SECTIONS = 500
const LARGEST_SECTION = 8 * 1024 * 1024

/** Numbers of objects that are free in the newest section that speaks of them and were in use in an older one. */
export async function freedObjects(file: string): Promise<ReadonlySet<number>> {
  const handle = await open(file)
  try {
    return await walkSections(handle, (await handle.stat()).size)
  } catch {
    // A table that cannot be followed frees nothing: PDFium has found its own way.
    return new Set()
  } finally {
    await handle.close()
  }
}

type Entries = ReadonlyMap<number, boolean>

async function walkSections(handle: FileHandle, size: number): Promise<ReadonlySet<number>> {
  const read = async (at: number, length: number) => {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, at)
    return buffer.subarray(0, bytesRead)
  }
  const tail = (await read(Math.max(0, size - 2048), Math.min(2048, size))).toString('latin1')
  let next: number | null = Number(/startxref\s+(\d+)(?!.*startxref)/s.exec(tail)?.[1] ?? Number.NaN)
  const newest = new Map<number, boolean>()
  const freed = new Set<number>()
  const seen = new Set<number>()
  for (let section = 0; next !== null && next > 0 && next < size && section < MOST_SECTIONS; section += 1) {
    if (seen.has(next)) break
    seen.add(next)
    const bytes = await read(next, Math.min(LARGEST_SECTION, size - next))
    const { entries, previous } = readSection(bytes)
    for (const [number, inUse] of entries) {
      const known = newest.get(number)
      if (known === undefined) newest.set(number, inUse)
      else if (!known && inUse) freed.add(number)
    }
    next = previous
  }
  return freed
}

function readSection(bytes: Buffer): { entries: Entries; previous: number | null } {
  return bytes.toString('latin1', 0, 16).trimStart().startsWith('xref') ? readTable(bytes) : readStream(bytes)
}

function readTable(bytes: Buffer): { entries: Entries; previous: number | null } {
  const trailer = bytes.indexOf('trailer')
  const text = bytes.toString('latin1', 0, trailer < 0 ? bytes.length : trailer)
  const entries = new Map<number, boolean>()
  let number = 0
  let left = 0
  for (const line of text.slice(text.indexOf('xref') + 4).split(/[\r\n]+/)) {
    const words = line.trim().split(/\s+/)
    if (words.length === 2 && left === 0) {
      number = Number(words[0])
      left = Number(words[1])
    } else if (words.length === 3 && left > 0) {
      entries.set(number, words[2] === 'n')
      number += 1
      left -= 1
    }
  }
  const dict = trailer < 0 ? '' : bytes.toString('latin1', trailer, trailer + 4096)
  const previous = /\/Prev\s+(\d+)/.exec(
    dict.slice(0, dict.indexOf('startxref') < 0 ? undefined : dict.indexOf('startxref')),
  )?.[1]
  return { entries, previous: previous === undefined ? null : Number(previous) }
}

/** A cross-reference stream (7.5.8) with the usual compression. */
function readStream(bytes: Buffer): { entries: Entries; previous: number | null } {
  const start = bytes.indexOf('stream')
  const dict = bytes.toString('latin1', 0, start)
  const list = (key: string) =>
    new RegExp(`/${key}\\s*\\[([^\\]]*)\\]`).exec(dict)?.[1]?.trim().split(/\s+/).map(Number)
  const number = (key: string) => Number(new RegExp(`/${key}\\s+(\\d+)`).exec(dict)?.[1] ?? Number.NaN)
  const from = start + 6 + (bytes[start + 6] === 0x0d ? 2 : 1)
  const raw = bytes.subarray(from, from + number('Length'))
  const data = /FlateDecode|\/Fl\b/.test(dict) ? inflateWhole(raw) : raw
  const widths = list('W') ?? []
  const [type = 0, second = 0, third = 0] = widths
  const row = type + second + third
  const entries = new Map<number, boolean>()
  const previous = number('Prev')
  if (!data || row === 0) return { entries, previous: Number.isNaN(previous) ? null : previous }
  const rows = number('Predictor') >= 10 ? withoutPredictor(data, number('Columns') || row) : data
  const index = list('Index') ?? [0, number('Size')]
  let at = 0
  for (let pair = 0; pair + 1 < index.length; pair += 2) {
    for (let offset = 0; offset < (index[pair + 1] ?? 0) && at + row <= rows.length; offset += 1, at += row) {
      entries.set((index[pair] ?? 0) + offset, type === 0 || rows[at + type - 1] !== 0)
    }
  }
  return { entries, previous: Number.isNaN(previous) ? null : previous }
}

/** PNG predictors "none" and "up", which such streams are written with. */
function withoutPredictor(data: Buffer, columns: number): Buffer {
  const rows = Math.floor(data.length / (columns + 1))
  const out = Buffer.alloc(rows * columns)
  for (let row = 0; row < rows; row += 1) {
    const isUp = data[row * (columns + 1)] === 2
    for (let column = 0; column < columns; column += 1) {
      const above = isUp && row > 0 ? (out[(row - 1) * columns + column] ?? 0) : 0
      out[row * columns + column] = ((data[row * (columns + 1) + 1 + column] ?? 0) + above) & 0xff
    }
  }
  return out
}
