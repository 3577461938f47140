/** How long a recording is, from its own headers. */
import { open } from 'node:fs/promises'
import { parseFile } from 'music-metadata'

/** Seconds, or null where the file does not say or is of a kind that is not known. */
export async function mediaDuration(file: string): Promise<number | null> {
  try {
    const { format } = await parseFile(file, { duration: true, skipCovers: true })
    const duration = (await longestTrack(file)) ?? format.duration
    return duration !== undefined && Number.isFinite(duration) && duration > 0 ? duration : null
  } catch {
    // Damaged or unknown: the sheet goes without.
    return null
  }
}

/** Boxes of an ISO media file that hold others on the way to a track's length. */
const CONTAINERS = new Set(['moov', 'trak', 'mdia'])
const MOST_BOXES = 10_000

/**
 * The longest of the film's and its tracks' lengths in seconds (ISO/IEC 14496-12: mvhd, mdhd); null for other kinds
 * of file. The sound of a film may end before its picture.
 */
async function longestTrack(file: string): Promise<number | null> {
  const handle = await open(file)
  try {
    const { size } = await handle.stat()
    const read = async (at: number, length: number) => {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, at)
      return bytesRead === length ? buffer : null
    }
    if ((await read(4, 4))?.toString('latin1') !== 'ftyp') return null
    let longest = 0
    const open = [{ at: 0, end: size }]
    for (let box = 0; box < MOST_BOXES && open.length > 0; box += 1) {
      const current = open.at(-1)
      const head = current && current.at + 16 <= current.end ? await read(current.at, 16) : null
      if (!current || !head) {
        open.pop()
        continue
      }
      const short = head.readUInt32BE(0)
      const length =
        short === 1 ? Number(head.readBigUInt64BE(8)) : short === 0 ? current.end - current.at : short
      if (length < 8) {
        open.pop()
        continue
      }
      const kind = head.toString('latin1', 4, 8)
      const body = current.at + (short === 1 ? 16 : 8)
      const end = Math.min(current.at + length, current.end)
      current.at = end
      if (CONTAINERS.has(kind)) open.push({ at: body, end })
      else if (kind === 'mvhd' || kind === 'mdhd') longest = Math.max(longest, seconds(await read(body, 32)))
    }
    return longest > 0 ? longest : null
  } finally {
    await handle.close()
  }
}

function seconds(header: Buffer | null): number {
  if (!header) return 0
  const wide = header[0] === 1
  const scale = header.readUInt32BE(wide ? 20 : 12)
  const length = wide ? Number(header.readBigUInt64BE(24)) : header.readUInt32BE(16)
  const unknown = wide ? Number.MAX_SAFE_INTEGER : 0xffffffff
  return scale === 0 || length >= unknown ? 0 : length / scale
}
