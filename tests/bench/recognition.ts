/**
 * Text of 300 made pictures (RECOGNITION_PICTURES others) against their truth. Character errors, values read exactly,
 * and numbers that were wrong without a doubt being said; processor seconds a page and the reading process's memory.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import type { ReadLine } from '../../electron/core/recognition/lines.ts'
import { findNumbers, type FoundNumber } from '../../electron/core/recognition/numbers.ts'
import { score } from '../support/pictures/score.ts'
import { truePicture, type TruePicture } from '../support/pictures/set.ts'
import type { Limited } from './run.ts'

const PICTURES = Number(process.env['RECOGNITION_PICTURES'] ?? 300)

interface Reading {
  name: string
  lines: (ReadLine & { numbers: (FoundNumber & { doubts: string[] })[] })[]
  seconds: number
  peak: number
}

async function* readSet(folder: string): AsyncGenerator<Reading> {
  const script = path.join(import.meta.dirname, '../support/pictures/read-set.ts')
  // The core gives its threads as small a young generation.
  const child = spawn(process.execPath, ['--max-semi-space-size=12', script, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  for await (const line of createInterface({ input: child.stdout })) yield JSON.parse(line) as Reading
}

const keyOf = ({ kind, value }: { kind: string; value: string }) => `${kind} ${value}`

export async function bench(): Promise<Record<string, number | string | Limited>> {
  const folder = mkdtempSync(path.join(tmpdir(), 'proofdesk-bench-'))
  try {
    const truths = new Map<string, TruePicture>()
    for (let index = 0; index < PICTURES; index += 1) {
      const picture = await truePicture(index)
      const name = `${String(index).padStart(4, '0')}.jpg`
      writeFileSync(path.join(folder, name), picture.jpeg)
      truths.set(name, { ...picture, jpeg: Buffer.alloc(0) })
    }
    let [characters, wrong, values, missed, numbers, confident, seconds, slowest, peak] = Array<number>(
      9,
    ).fill(0) as [number, number, number, number, number, number, number, number, number]
    for await (const reading of readSet(folder)) {
      const truth = truths.get(reading.name)
      if (!truth) continue
      const result = score(truth, reading.lines)
      characters += result.characters
      wrong += result.wrongCharacters
      values += result.values
      missed += result.missed.length
      const known = new Set(truth.lines.flatMap(({ text }) => findNumbers(text).map(keyOf)))
      const read = reading.lines.flatMap((line) => line.numbers).filter(({ kind }) => kind !== 'time')
      numbers += read.length
      const lies = read.filter((number) => number.doubts.length === 0 && !known.has(keyOf(number)))
      confident += lies.length
      if (result.missed.length > 0 || lies.length > 0)
        console.log(
          `  ${truth.name}: missed ${result.missed.join(' ') || '–'}; wrong without doubt ${lies.map(({ text }) => text).join(' ') || '–'}`,
        )
      seconds += reading.seconds
      slowest = Math.max(slowest, reading.seconds)
      peak = Math.max(peak, reading.peak)
    }
    const percent = (part: number, whole: number) => Number(((100 * part) / whole).toFixed(3))
    return {
      pictures: truths.size,
      'character errors, %': { value: percent(wrong, characters), limit: 1.5 },
      'amounts, dates and ids': values,
      'not read exactly, %': { value: percent(missed, values), limit: 1 },
      'numbers read': numbers,
      'wrong without a doubt said, %': { value: percent(confident, numbers), limit: 0.1 },
      'processor seconds a page (mean)': { value: Number((seconds / truths.size).toFixed(2)), limit: 6 },
      'processor seconds of the slowest page': Number(slowest.toFixed(1)),
      'memory of the reading process, MB': { value: Math.round(peak), limit: 500 },
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
