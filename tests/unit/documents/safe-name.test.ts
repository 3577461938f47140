import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SafeNames } from '../../../electron/core/documents/safe-name.ts'

test.each([
  [['合-01 合同'], '合同.PDF', '合-01 合同.pdf'],
  [['a/b:c*?"<>|'], 'x.png', 'a b c.png'],
  [['CON'], 'con.txt', 'proofdesk-CON.txt'],
  [['50%'], '', '50'],
  [['e\u0301'], 'x.txt', '\u00e9.txt'],
])('%j with %j becomes %j', (parts, original, name) => {
  expect(new SafeNames().nameOf(parts, original)).toBe(name)
})

test('names that differ by case, width or composition alone are kept apart', () => {
  const names = new SafeNames()
  expect(['Bill', 'BILL', 'Ｂｉｌｌ'].map((stem) => names.nameOf([stem], 'a.txt'))).toEqual([
    'Bill.txt',
    'BILL-2.txt',
    'Ｂｉｌｌ-3.txt',
  ])
})

test('any name fits any disk, and no two are the same on one that ignores case', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.string({ unit: 'binary' }), fc.string()), { maxLength: 30 }),
      (files) => {
        const names = new SafeNames()
        const made = files.map(([stem, original]) => names.nameOf([stem], original))
        for (const name of made) {
          expect(name).toMatch(/^[^\\/:*?"<>|%\p{Cc}]+$/u)
          expect(name).not.toMatch(/^[. ]|[. ]$|^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i)
          expect(Buffer.byteLength(name)).toBeLessThanOrEqual(120)
        }
        expect(new Set(made.map((name) => name.toLowerCase())).size).toBe(made.length)
      },
    ),
  )
})
