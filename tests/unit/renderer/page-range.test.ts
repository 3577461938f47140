import { expect, test } from 'vitest'
import { isPageRange, pageRange } from '../../../renderer/features/pack/page-range.ts'

test.each([
  ['', ''],
  ['3', '3'],
  ['1-3,7', '1-3,7'],
  [' 1 – 3， 7 ', '1-3,7'],
  ['1至3、7；9', '1-3,7,9'],
])('%j is read as %j', (typed, pages) => {
  expect(isPageRange(typed)).toBe(true)
  expect(pageRange(typed)).toBe(pages)
})

test.each(['a', '1-', '-3', '1,,2', '第3页', '1-2-3', '123456'])(
  '%j is refused before the pack is built',
  (typed) => {
    expect(isPageRange(typed)).toBe(false)
  },
)
