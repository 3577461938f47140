/** Brings a statement's file to lines of cells, by what the bag says of how it was read. */
import { unzip } from './unzip.js'
import { decoded, records } from './text.js'
import { workbook } from './workbook.js'

/**
 * A function (row) → Map of line → { cells, raw } for the part of the file the row stands in, and `epoch1904`. Null
 * with `why` where this page does not read such files.
 */
export async function tableOf(blob, inspection) {
  const { format, parts } = inspection
  if (format === 'xlsx') {
    const { sheets, epoch1904 } = await workbook(blob)
    const [first] = sheets.values()
    return { part: (row) => (row.sheet === null ? first : sheets.get(row.sheet)) ?? first, epoch1904 }
  }
  if (format !== 'csv' || inspection.delimiter === null) return { part: null, why: format }
  const head = new Uint8Array(await blob.slice(0, 4).arrayBuffer())
  if (head[0] === 0x50 && head[1] === 0x4b && parts === undefined) {
    const entries = await unzip(blob)
    const tables = new Map()
    for (const [name, entry] of entries) tables.set(name, await delimited(await entry.blob(), inspection))
    const [first] = tables.values()
    return { part: (row) => tables.get(row.member) ?? first, epoch1904: false }
  }
  const table = await delimited(blob, inspection)
  return { part: () => table, epoch1904: false }
}

async function delimited(blob, { encoding, delimiter }) {
  return records(decoded(await blob.arrayBuffer(), encoding), delimiter)
}
