/** A small part of the bench's set: one picture of each layout, each with another fault, read against its truth. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import sharp from 'sharp'
import { loadEngine, loadWasmRuntime, type Engine } from '../../../electron/core/recognition/engine.ts'
import { readPicture } from '../../../electron/core/recognition/read-picture.ts'
import { LAYOUTS, type LayoutName } from '../../support/pictures/layouts.ts'
import { Random } from '../../support/pictures/random.ts'
import { score } from '../../support/pictures/score.ts'
import { spoil, type Fault } from '../../support/pictures/spoil.ts'

let engine: Engine
beforeAll(async () => {
  engine = await loadEngine()
})
afterAll(() => engine.close())

async function read(with_: Engine, layout: LayoutName, faults: readonly Fault[], seed: number) {
  const random = new Random(seed)
  const page = LAYOUTS[layout](random)
  const spoiled = await spoil(page, faults, 70, random)
  const { data, info } = await sharp(spoiled.jpeg).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  const raster = { data, width: info.width, height: info.height }
  const { lines } = await readPicture(with_, raster, new AbortController().signal)
  return score({ ...spoiled, name: layout, values: page.values }, lines)
}

it.each([
  ['receipt', ['half']],
  ['entryList', ['blur']],
  ['chat', ['tilt']],
  ['contract', ['moire']],
  ['slip', ['shadow']],
] as const)(
  '%s with %s: every value exact, at most 1.5 %% of the characters wrong',
  async (layout, faults) => {
    const result = await read(engine, layout, faults, 4711)
    expect(result.missed).toEqual([])
    expect(result.wrongCharacters / result.characters).toBeLessThanOrEqual(0.015)
  },
)

it('the WebAssembly runtime, for platforms without the native one, reads the same', async () => {
  const wasm = await loadEngine(loadWasmRuntime)
  try {
    expect((await read(wasm, 'slip', [], 12)).missed).toEqual([])
  } finally {
    await wasm.close()
  }
})
