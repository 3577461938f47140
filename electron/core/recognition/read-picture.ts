/**
 * Reads one picture twice, with different settings, and joins what was seen. One look alone drops a line under a red
 * seal without a word, or reads wrong digits there with 0.8–0.9 confidence; what two looks disagree on is said.
 */
import { Image, type Box } from 'paddleocr'
import type { Engine, Raster } from './engine.ts'
import { joinLooks, type Seen } from './join-looks.ts'
import { inReadingOrder, tidy, type ReadLine } from './lines.ts'
import { nearSeal, withoutSeals } from './seals.ts'
import { edgeGround, groundOf } from './ground.ts'
import { findUpright, turned, type Turn } from './upright.ts'

export interface PictureReading {
  /** Of the upright picture. */
  readonly width: number
  readonly height: number
  readonly turn: Turn
  /** Colour of the page at its edges, 0xRRGGBB. */
  readonly ground: number
  readonly lines: readonly ReadLine[]
}

/** Pixels a page of ordinary shape is made smaller to for finding its lines; the second look takes fewer. */
const FIRST_PIXELS = 600_000
const SECOND_SHARE = 0.8
/** Long screenshots count by so much of their height: each screen is looked at like a page of its own. */
const PAGE_RATIO = 2
/** Pages are looked at in parts of so many pixels, which bounds the memory; neighbours overlap. */
const PART_PIXELS = 330_000
const OVERLAP_RATIO = 0.12
const FIRST_SCORE = 0.5
/** The second look takes fainter lines too. */
const SECOND_SCORE = 0.4
/** A line without digits is looked at again when one of its characters is less certain. */
const SURE_CHARACTER = 0.9
/** A page with more lines is a texture, or read in part: what is past them is said to be unread. */
export const MOST_LINES = 800
/** Fewer than this is noise: an icon, a texture. */
const FAINTEST_LINE = 0.5

/** Reads the picture. `progress` is told the share done, 0–1. Rejects with the signal's reason. */
export async function readPicture(
  engine: Engine,
  raster: Raster,
  signal: AbortSignal,
  progress: (share: number) => void = () => undefined,
): Promise<PictureReading> {
  const turn = await findUpright(engine, raster, signal)
  const upright = turned(raster, turn)
  const lines: ReadLine[] = []
  const scale = findingScale(upright)
  const parts = partsOf(upright, scale)
  for (const [index, part] of parts.entries()) {
    signal.throwIfAborted()
    const rows = upright.width * 3
    const image: Raster = {
      width: upright.width,
      height: part.bottom - part.top,
      data: upright.data.subarray(part.top * rows, part.bottom * rows),
    }
    const owns = (box: { y: number; height: number }) => {
      const middle = part.top + box.y + box.height / 2
      return middle >= part.from && middle < part.to
    }
    for (const line of await readPart(engine, image, scale, owns, signal))
      lines.push({ ...line, box: { ...line.box, y: line.box.y + part.top } })
    progress((index + 1) / parts.length)
  }
  return {
    width: upright.width,
    height: upright.height,
    turn,
    ground: edgeGround(upright),
    lines: inReadingOrder(lines).slice(0, MOST_LINES),
  }
}

interface Part {
  top: number
  bottom: number
  /** Lines with their middle between belong to this part; the overlap is shared out. */
  from: number
  to: number
}

function findingScale({ width, height }: Raster): number {
  return Math.min(1, Math.sqrt(FIRST_PIXELS / (width * Math.min(height, width * PAGE_RATIO))))
}

function partsOf({ width, height }: Raster, scale: number): Part[] {
  const tall = Math.ceil(PART_PIXELS / (width * scale * scale))
  if (height <= tall * 1.15) return [{ top: 0, bottom: height, from: 0, to: Infinity }]
  const overlap = Math.min(Math.max(Math.round(width * OVERLAP_RATIO), 100), Math.floor(tall / 3))
  const parts: Part[] = []
  for (let top = 0; ; top += tall - overlap) {
    const bottom = Math.min(height, top + tall)
    const last = bottom === height
    parts.push({
      top,
      bottom,
      from: top === 0 ? 0 : top + overlap / 2,
      to: last ? Infinity : bottom - overlap / 2,
    })
    if (last) return parts
  }
}

async function readPart(
  engine: Engine,
  raster: Raster,
  scale: number,
  owns: (box: Box) => boolean,
  signal: AbortSignal,
): Promise<ReadLine[]> {
  const longSide = Math.max(raster.width, raster.height) * scale
  const colour = new Image(raster.width, raster.height, 3, raster.data)
  const first: Seen[] = []
  for (const box of (await engine.find(colour, Math.round(longSide), FIRST_SCORE)).filter(owns)) {
    signal.throwIfAborted()
    const read = await engine.read(colour, box)
    if (read.text.trim() !== '') first.push({ ...tidy(read), box })
  }
  const plain = withoutSeals(raster)
  const grey = new Image(plain.width, plain.height, 3, plain.data)
  const second: Seen[] = []
  for (const box of (await engine.find(grey, Math.round(longSide * SECOND_SHARE), SECOND_SCORE)).filter(
    owns,
  )) {
    signal.throwIfAborted()
    if (
      first.some(
        (line) => sameRegion(line.box, box) && line.weakest >= SURE_CHARACTER && !/\d/.test(line.text),
      )
    )
      continue
    const read = await engine.read(grey, box)
    if (read.text.trim() !== '') second.push({ ...tidy(read), box })
  }
  const again = (box: Box) => engine.read(grey, box)
  return (await joinLooks(first, second, again))
    .filter((line) => line.confidence >= FAINTEST_LINE || /\d{3}/.test(line.text))
    .map((line) => ({ ...line, ground: groundOf(raster, line.box), sealed: nearSeal(raster, line.box) }))
}

/** Whether the second box lies within the first, give or take its edges. */
function sameRegion(a: Box, b: Box): boolean {
  const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
  const down = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)
  return across >= b.width * 0.85 && across >= a.width * 0.85 && down >= Math.min(a.height, b.height) * 0.6
}
