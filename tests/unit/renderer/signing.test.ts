import fc from 'fast-check'
import { expect, test } from 'vitest'
import { boxesOf, piecesOf } from '../../../renderer/features/signing/marks.ts'
import type { ContractPage } from '../../../shared/contract/signing.ts'

const run = (start: number, end: number, x: number, width: number) => ({
  start,
  end,
  box: { x, y: 100, width, height: 12 },
})
const page = (text: string, runs: ContractPage['runs']): ContractPage => ({
  page: 1,
  text,
  width: 400,
  height: 500,
  runs,
})

test('a hit inside a run is boxed by the width of its characters', () => {
  // Eight Chinese characters of ten points each.
  const one = page('每年收取年审费用', [run(0, 8, 50, 80)])
  expect(boxesOf(one, { start: 4, end: 7 })).toEqual([{ x: 90, y: 100, width: 30, height: 12 }])
  const mixed = page('费率T+1到账', [run(0, 7, 0, 110)])
  const [box] = boxesOf(mixed, { start: 2, end: 5 })
  expect(box?.x).toBeCloseTo(40)
  expect(box?.width).toBeCloseTo(30)
})

test('a hit over two lines has two boxes', () => {
  const two = page('违约\n金', [run(0, 2, 50, 20), run(3, 4, 10, 10)])
  expect(boxesOf(two, { start: 0, end: 4 })).toHaveLength(2)
  expect(boxesOf(two, { start: 3, end: 4 })).toEqual([{ x: 10, y: 100, width: 10, height: 12 }])
})

test('the pieces of a text are the text, whatever is marked in it', () => {
  const hits = fc
    .array(fc.tuple(fc.nat(60), fc.integer({ min: 1, max: 9 })))
    .map((spans) => spans.map(([start, length], index) => ({ start, end: start + length, index })))
  fc.assert(
    fc.property(fc.string({ minLength: 70, maxLength: 90 }), hits, (text, found) => {
      const pieces = piecesOf(text, found)
      expect(pieces.map((piece) => piece.text).join('')).toBe(text)
      for (const { text: marked, index } of pieces) {
        const hit = index === null ? undefined : found[index]
        if (hit) expect(text.slice(hit.start, hit.end)).toBe(marked)
      }
    }),
  )
})
