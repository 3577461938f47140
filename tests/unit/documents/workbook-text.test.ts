import * as XLSX from '@e965/xlsx'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readWorkbookText } from '../../../electron/core/documents/workbook-text.ts'

type BookType = 'xlsx' | 'biff8'
function bookOf(
  rows: readonly (readonly string[])[],
  type: BookType,
  change?: (book: XLSX.WorkBook) => void,
) {
  const book = XLSX.utils.book_new()
  XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(rows.map((row) => [...row])), '明细')
  change?.(book)
  return XLSX.write(book, { type: 'buffer', bookType: type }) as Buffer
}

const cell = fc.stringMatching(/^[\p{Script=Han}A-Za-z0-9.,-]{1,12}$/u)

test.each<BookType>(['xlsx', 'biff8'])('every cell of any %s is there, in its row', (type) => {
  fc.assert(
    fc.property(
      fc.array(fc.array(cell, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 12 }),
      (rows) => {
        const [sheet] = readWorkbookText(bookOf(rows, type))?.sheets ?? []
        expect(sheet?.table.rows.map(({ line, cells }) => [line, cells])).toEqual(
          rows.map((cells, index) => [index + 1, cells]),
        )
      },
    ),
    { numRuns: 60 },
  )
})

test('empty rows keep the numbers of the others; dates and amounts are as they are shown', () => {
  const book = XLSX.utils.book_new()
  const sheet = XLSX.utils.aoa_to_sheet([['日期', '金额'], [], ['x', 0]])
  sheet.A3 = { t: 'n', v: 45_356, z: 'yyyy-mm-dd' }
  sheet.B3 = { t: 'n', v: 1234.5, z: '#,##0.00' }
  XLSX.utils.book_append_sheet(book, sheet, '一')
  const read = readWorkbookText(XLSX.write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer)
  expect(read?.sheets[0]?.table.rows).toEqual([
    { line: 1, cells: ['日期', '金额'] },
    { line: 3, cells: ['2024-03-05', '1,234.50'] },
  ])
})

test('hidden sheets and rows are counted, what is no workbook or too wide is not read', () => {
  const hidden = bookOf([['甲'], ['乙'], ['丙']], 'xlsx', (book) => {
    const [own] = Object.values(book.Sheets)
    if (own) own['!rows'] = [{}, { hidden: true }, {}]
    XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet([['密']]), '藏')
    book.Workbook = { Sheets: [{ Hidden: 0 }, { Hidden: 1 }] }
  })
  const read = readWorkbookText(hidden)
  expect(read).toMatchObject({ hiddenSheets: 1, hiddenRows: 1 })
  expect(read?.sheets[0]?.table.rows.map(({ line }) => line)).toEqual([1, 3])
  expect(readWorkbookText(Buffer.from('PK\u0003\u0004 no workbook'))).toBeNull()
  expect(readWorkbookText(bookOf([Array.from({ length: 30 }, () => 'a')], 'xlsx'))).toBeNull()
})
