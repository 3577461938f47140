import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  A4,
  fitOnPaper,
  FOOT_HEIGHT,
  multiply,
  pdfNumber,
  transformBox,
  uprightMatrix,
} from '../../../electron/core/documents/documents.ts'
import { cutIntoParts } from '../../../electron/core/pack/picture-parts.ts'

const size = fc.double({ min: 1, max: 20_000, noNaN: true })
const offset = fc.double({ min: -5000, max: 5000, noNaN: true })

describe('placing on paper', () => {
  it('keeps every thing inside the paper and above the foot, in its own proportions', () => {
    fc.assert(
      fc.property(size, size, (width, height) => {
        const place = fitOnPaper(width, height, 1)
        expect([place.width, place.height]).toEqual(
          width > height ? [A4.height, A4.width] : [A4.width, A4.height],
        )
        expect(place.x).toBeGreaterThanOrEqual(0)
        expect(place.y).toBeGreaterThanOrEqual(FOOT_HEIGHT)
        expect(place.x + place.drawnWidth).toBeLessThanOrEqual(place.width + 1e-6)
        expect(place.y + place.drawnHeight).toBeLessThanOrEqual(place.height + 1e-6)
        expect(place.scale).toBeLessThanOrEqual(1)
        expect(place.drawnWidth / width).toBeCloseTo(place.drawnHeight / height, 9)
      }),
    )
  })

  it('turns any box upright with its corner at the origin', () => {
    fc.assert(
      fc.property(
        offset,
        offset,
        size,
        size,
        fc.constantFrom(0, 90, 180, 270, -90, 450),
        (left, bottom, width, height, rotate) => {
          const box = { left, bottom, right: left + width, top: bottom + height }
          const upright = transformBox(box, uprightMatrix(box, rotate))
          const sideways = Math.abs(rotate % 180) === 90
          expect(upright.left).toBeCloseTo(0, 6)
          expect(upright.bottom).toBeCloseTo(0, 6)
          expect(upright.right).toBeCloseTo(sideways ? height : width, 6)
          expect(upright.top).toBeCloseTo(sideways ? width : height, 6)
        },
      ),
    )
  })

  it('turns clockwise: the top left corner of a page turned by 90 goes to the top right', () => {
    const box = { left: 10, bottom: 20, right: 110, top: 220 }
    const corner = { left: 10, bottom: 220, right: 10, top: 220 }
    expect(transformBox(corner, uprightMatrix(box, 90))).toMatchObject({ right: 200, top: 100 })
  })

  it('chains matrices in reading order', () => {
    const moved = multiply([1, 0, 0, 1, 5, 7], [2, 0, 0, 2, 0, 0])
    expect(moved).toEqual([2, 0, 0, 2, 10, 14])
  })

  it('writes numbers as PDF reads them', () => {
    expect([0.1 + 0.2, 1e-9, -1e-9, 1e6, -12.5].map(pdfNumber)).toEqual(['0.3', '0', '0', '1000000', '-12.5'])
  })
})

describe('long screenshots', () => {
  it('leaves pictures of ordinary shape whole', () => {
    expect(cutIntoParts(1080, 2340)).toEqual([{ left: 0, top: 0, width: 1080, height: 2340 }])
  })

  it('covers every row, repeating a little between parts', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 4000 }),
        fc.integer({ min: 1, max: 200_000 }),
        (width, height) => {
          const parts = cutIntoParts(width, height)
          expect(parts[0]?.top).toBe(0)
          expect(parts.at(-1)).toSatisfy(
            (part: { top: number; height: number }) => part.top + part.height === height,
          )
          parts.slice(1).forEach((part, index) => {
            const before = parts[index]
            expect(part.top).toBeLessThanOrEqual((before?.top ?? 0) + (before?.height ?? 0))
            expect(part.height).toBeGreaterThan(0)
          })
          expect(parts.length).toBeLessThanOrEqual(62)
        },
      ),
    )
  })
})
