/** Figures that a row does not have, or has twice: they are told, and never become nothing. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readStatementRows } from '../../../electron/core/statements/reading/read-statement.ts'
import type { ReadingOptions } from '../../../electron/core/statements/reading/types.ts'
import type { StatementRow } from '../../../shared/contract/statement-reading.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'proofdesk-absent-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function read(lines: readonly string[], options: ReadingOptions = {}) {
  const file = path.join(folder, 'statement.csv')
  writeFileSync(file, lines.join('\n'))
  const rows: StatementRow[] = []
  const found = await readStatementRows(file, options, (some) => void rows.push(...some))
  return { found, rows }
}

describe('a column for each currency', () => {
  /** Too many rows for a first look to have seen the one with two figures. */
  const table = (odd: string) => [
    'Date,Description,Amount EUR,Amount USD',
    ...Array.from({ length: 30_000 }, (_, index) => {
      const day = String((index % 28) + 1).padStart(2, '0')
      const amount = `${(index % 900) + 1}.00`
      if (index === 11_000) return `2024-05-${day},${odd}`
      return `2024-05-${day},Sale ${index},${index % 3 === 0 ? `,-${amount}` : `${amount},`}`
    }),
  ]

  it.each([
    ['both', 'Conversion,-100.00,108.00', 'EUR USD'],
    ['both, one of them small', 'Conversion,0.01,-1000000.00', 'EUR USD'],
  ])('a row with figures in %s is a problem, and neither is dropped in silence', async (_, odd, text) => {
    const { found, rows } = await read(table(odd), { currency: 'EUR' })
    expect(found.problems).toEqual([expect.objectContaining({ code: 'statement.currencyUnreadable', text })])
    expect(rows).toHaveLength(29_999)
    expect(rows.some(({ memo }) => memo === 'Conversion')).toBe(false)
  })

  it('a row with a figure in one of them is of that currency', async () => {
    const { found, rows } = await read(table('Payment,,12.50'))
    expect(found.problems).toEqual([])
    expect(rows.filter(({ memo }) => memo === 'Payment')).toMatchObject([{ amount: 1250, currency: 'USD' }])
  })
})

describe('what is left of a sale in a column for each way', () => {
  it('is not nothing where the row leaves both empty', async () => {
    const { rows } = await read(
      [
        'Date,Type,Gross,Fee,Debit,Credit,Terminal',
        '2024-05-01,Sale,100.00,0.60,,99.40,T1',
        '2024-05-02,Sale,200.00,1.20,,,T1',
        '2024-05-03,Refund,50.00,0.00,50.00,,T1',
        '2024-05-04,Sale,80.00,80.00,,0.00,T1',
      ],
      { mapping: { columns: { 2: 'amount', 3: 'fee', 4: 'debit', 5: 'credit' } } },
    )
    expect(rows.map(({ net }) => net)).toEqual([9940, null, -5000, 0])
  })
})
