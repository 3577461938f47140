/** Reads a zip (APPNOTE 6.3): what a bag or a workbook is packed in. Stored and deflated entries, zip64. */

const END = 0x06054b50
const END64 = 0x06064b50
const ENTRY = 0x02014b50

/** Entries by path: { size, blob(): Promise<Blob> }. Rejects with an Error where it is no zip. */
export async function unzip(zip) {
  const tail = new DataView(await zip.slice(Math.max(0, zip.size - 65557)).arrayBuffer())
  let at = tail.byteLength - 22
  while (at >= 0 && tail.getUint32(at, true) !== END) at--
  if (at < 0) throw new Error('not a zip')
  let count = tail.getUint16(at + 10, true)
  let length = tail.getUint32(at + 12, true)
  let start = tail.getUint32(at + 16, true)
  if (count === 0xffff || start === 0xffffffff || length === 0xffffffff) {
    const place = Number(tail.getBigUint64(at - 20 + 8, true))
    const record = new DataView(await zip.slice(place, place + 56).arrayBuffer())
    if (record.getUint32(0, true) !== END64) throw new Error('not a zip')
    count = Number(record.getBigUint64(32, true))
    length = Number(record.getBigUint64(40, true))
    start = Number(record.getBigUint64(48, true))
  }
  const directory = new DataView(await zip.slice(start, start + length).arrayBuffer())
  const entries = new Map()
  for (let offset = 0; count > 0; count--) {
    if (directory.getUint32(offset, true) !== ENTRY) throw new Error('not a zip')
    const [nameLength, extraLength, noteLength] = [28, 30, 32].map((each) =>
      directory.getUint16(offset + each, true),
    )
    const name = new TextDecoder().decode(new Uint8Array(directory.buffer, offset + 46, nameLength))
    const entry = {
      method: directory.getUint16(offset + 10, true),
      packed: directory.getUint32(offset + 20, true),
      size: directory.getUint32(offset + 24, true),
      at: directory.getUint32(offset + 42, true),
    }
    large(directory, offset + 46 + nameLength, extraLength, entry)
    if (!name.endsWith('/')) entries.set(name, { size: entry.size, blob: () => unpack(zip, entry) })
    offset += 46 + nameLength + extraLength + noteLength
  }
  return entries
}

/** Sizes of an entry of 4 GB and more. */
function large(view, from, length, entry) {
  for (let at = from; at + 4 <= from + length; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue
    let place = at + 4
    for (const name of ['size', 'packed', 'at'])
      if (entry[name] === 0xffffffff) {
        entry[name] = Number(view.getBigUint64(place, true))
        place += 8
      }
  }
}

async function unpack(zip, { method, packed, at }) {
  const header = new DataView(await zip.slice(at, at + 30).arrayBuffer())
  const start = at + 30 + header.getUint16(26, true) + header.getUint16(28, true)
  const content = zip.slice(start, start + packed)
  if (method === 0) return content
  if (method !== 8) throw new Error(`packed by a way this page does not know (${method})`)
  return new Response(content.stream().pipeThrough(new DecompressionStream('deflate-raw'))).blob()
}
