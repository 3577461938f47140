/** Which way up a picture is, by its content: EXIF says how the phone was held, not how the paper lay. */
import { Image, type Box } from 'paddleocr'
import { lineSize, type Engine, type Raster } from './engine.ts'

/** What must be done to a picture to read it: turned clockwise by `degrees`, then mirrored. */
export interface Turn {
  readonly degrees: 0 | 90 | 180 | 270
  readonly mirrored: boolean
}

export const UPRIGHT: Turn = { degrees: 0, mirrored: false }

/** Pixels lines are sought in; only the longest are needed. */
const SKETCH_PIXELS = 300_000
/** Lines tried each way. */
const TRIED = 5
/** So sure are lines only the right way up. */
const READABLE = 0.88

/** Tries the longest lines each way until they read well. A page without lines stays as it is. */
export async function findUpright(engine: Engine, raster: Raster, signal: AbortSignal): Promise<Turn> {
  const image = sketchOf(raster)
  const longSide = Math.round(
    Math.sqrt((SKETCH_PIXELS * Math.max(image.width, image.height)) / Math.min(image.width, image.height)),
  )
  const boxes = await engine.find(image, longSide, 0.6)
  const longest = boxes.toSorted((a, b) => lineSize(b).width - lineSize(a).width).slice(0, TRIED)
  if (longest.length === 0) return UPRIGHT
  const lying = longest.filter(({ width, height }) => height > width * 1.5).length * 2 > longest.length
  let best: { turn: Turn; sure: number } = { turn: UPRIGHT, sure: -1 }
  const ways: Turn['degrees'][] = lying ? [90, 270] : [0, 180]
  for (const mirrored of [false, true])
    for (const degrees of ways) {
      const turn: Turn = { degrees, mirrored }
      const sure = await certainty(engine, image, longest, turn, signal)
      if (sure >= READABLE) return turn
      if (sure > best.sure + 0.08) best = { turn, sure }
    }
  return best.turn
}

async function certainty(
  engine: Engine,
  image: Image,
  boxes: readonly Box[],
  turn: Turn,
  signal: AbortSignal,
): Promise<number> {
  let sum = 0
  let characters = 0
  for (const box of boxes) {
    signal.throwIfAborted()
    const left = Math.max(0, Math.floor(box.x))
    const top = Math.max(0, Math.floor(box.y))
    const crop = image.crop({
      x: left,
      y: top,
      width: Math.max(1, Math.min(image.width - left, Math.ceil(box.width))),
      height: Math.max(1, Math.min(image.height - top, Math.ceil(box.height))),
    })
    const way = turned(crop, turn)
    const line = new Image(way.width, way.height, 3, way.data)
    const { text, confidence } = await engine.read(line, { x: 0, y: 0, width: way.width, height: way.height })
    sum += confidence * text.length
    characters += text.length
  }
  return characters === 0 ? 0 : sum / characters
}

/** At most 1,600 pixels a side, by leaving out rows and columns: enough to tell the way up. */
function sketchOf({ data, width, height }: Raster): Image {
  const step = Math.max(1, Math.floor(Math.max(width, height) / 1600))
  // Of a long screenshot the first screens say it.
  const rows = Math.min(height, width * 3)
  if (step === 1) return new Image(width, rows, 3, data.subarray(0, rows * width * 3))
  const [w, h] = [Math.floor(width / step), Math.floor(rows / step)]
  const small = new Uint8Array(w * h * 3)
  for (let y = 0; y < h; y += 1)
    for (let x = 0; x < w; x += 1) {
      const from = (y * step * width + x * step) * 3
      small.set(data.subarray(from, from + 3), (y * w + x) * 3)
    }
  return new Image(w, h, 3, small)
}

/** The picture turned clockwise and then mirrored; the same object where nothing is to be done. */
export function turned(raster: Raster, { degrees, mirrored }: Turn): Raster {
  if (degrees === 0 && !mirrored) return raster
  const { data, width, height } = raster
  const swapped = degrees === 90 || degrees === 270
  const [w, h] = swapped ? [height, width] : [width, height]
  const out = new Uint8Array(data.length)
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const [tx, ty] =
        degrees === 90
          ? [height - 1 - y, x]
          : degrees === 180
            ? [width - 1 - x, height - 1 - y]
            : degrees === 270
              ? [y, width - 1 - x]
              : [x, y]
      const from = (y * width + x) * 3
      const to = (ty * w + (mirrored ? w - 1 - tx : tx)) * 3
      out[to] = data[from] as number
      out[to + 1] = data[from + 1] as number
      out[to + 2] = data[from + 2] as number
    }
  return { data: out, width: w, height: h }
}
