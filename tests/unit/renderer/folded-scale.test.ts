import fc from 'fast-check'
import { expect, test } from 'vitest'
import { foldedScale } from '../../../renderer/app/case/folded-scale.ts'
import { addDays, type LocalDate } from '../../../shared/domain/dates.ts'

const START = '2023-01-01' as LocalDate
const days = fc
  .array(fc.integer({ min: 0, max: 4000 }), { minLength: 1, maxLength: 40 })
  .map((list) => list.map((count) => addDays(START, count)))

test('a later day never stands left of an earlier one, and all stand within the width', () => {
  fc.assert(
    fc.property(days, fc.integer({ min: 300, max: 3000 }), (list, width) => {
      const { at } = foldedScale(list, width)
      const places = [...list].sort().map(at)
      for (const [index, place] of places.entries()) {
        expect(place).toBeGreaterThanOrEqual(index === 0 ? 0 : (places[index - 1] ?? 0) - 1e-6)
        expect(place).toBeLessThanOrEqual(width)
      }
    }),
  )
})

test('a month and a half in which nothing happened is folded, a fortnight is not', () => {
  const list = ['2023-04-17', '2023-05-08', '2023-05-22', '2023-07-10'] as LocalDate[]
  const { folds, at } = foldedScale(list, 1000)
  expect(folds.map((fold) => fold.days)).toEqual([43])
  // Outside the folds it is true to scale: three weeks take half as long again as two.
  const between = (from: number, to: number) => at(list[to] as LocalDate) - at(list[from] as LocalDate)
  expect(between(0, 1) / between(1, 2)).toBeCloseTo(21 / 14, 5)
})

test('no two dates of the axis stand closer than their words are wide', () => {
  fc.assert(
    fc.property(days, (list) => {
      const places = foldedScale(list, 1000).ticks.map(({ at }) => at)
      for (const [index, place] of places.entries())
        if (index > 0) expect(place - (places[index - 1] ?? 0)).toBeGreaterThanOrEqual(84)
    }),
  )
})
