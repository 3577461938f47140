/** The door to statement files: refusals, cancelling, fixes, answers, lines left out. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import {
  inspectStatement,
  readStatementRows,
} from '../../../electron/core/statements/reading/read-statement.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'proofdesk-door-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const write = (name: string, text: string): string => {
  const file = path.join(folder, name)
  writeFileSync(file, text)
  return file
}

describe('refusals', () => {
  it('name what is wrong', async () => {
    await expect(inspectStatement(path.join(folder, 'none.csv'))).rejects.toMatchObject({
      code: 'file.missing',
    })
    await expect(inspectStatement(folder)).rejects.toMatchObject({ code: 'file.isFolder' })
    await expect(inspectStatement(write('empty.csv', ''))).rejects.toMatchObject({ code: 'file.empty' })
    await expect(inspectStatement(write('letter.txt', 'Dear Sir,\nplease pay.\n'))).rejects.toMatchObject({
      code: 'statement.noTable',
    })
  })
})

describe('what the user decides', () => {
  const broken = [
    'Date,Description,Amount',
    '2024-01-05,Salary,1000.00',
    '2024-01-16,Shop,-2O.50',
    '2024-01-17,Bread,-1.00',
    '',
  ].join('\n')

  it('a fix replaces the cell that could not be read', async () => {
    const found = await inspectStatement(write('fix.csv', broken), {
      fixes: [{ line: 3, column: 'Amount', text: '-20.50' }],
    })
    expect(found).toMatchObject({ rows: 3, moneyOut: '21.50', problems: [] })
  })

  it('a line left out is no problem and no row', async () => {
    const found = await inspectStatement(write('left.csv', broken), { leaveOut: [3] })
    expect(found).toMatchObject({ rows: 2, moneyOut: '1.00', problems: [] })
    expect(found.skipped).toContainEqual({ line: 3, why: 'leftOut', text: '2024-01-16,Shop,-2O.50' })
  })

  it('an answer closes its question and changes the reading', async () => {
    const file = write(
      'ask.csv',
      ['Date,Text,Amount', '05/03/2024,A,10.00', '06/03/2024,B,20.00', ''].join('\n'),
    )
    const open = await inspectStatement(file)
    expect(open.questions.map((question) => question.kind).sort()).toEqual(['dateOrder', 'sign'])
    const closed = await inspectStatement(file, { answers: { dateOrder: 'MDY', sign: 'out' } })
    expect(closed).toMatchObject({ questions: [], from: '2024-05-03', to: '2024-06-03', moneyOut: '30.00' })
  })

  it('a mapping overrules detection', async () => {
    const file = write('map.csv', ['When,What,How much', '2024-01-05,Rent,300.00', ''].join('\n'))
    const found = await inspectStatement(file, {
      mapping: {
        headerLine: 1,
        columns: { 0: 'date', 1: 'memo', 2: 'amount' },
        positive: 'out',
        currency: 'EUR',
      },
    })
    expect(found).toMatchObject({ rows: 1, moneyOut: '300.00', currency: 'EUR', questions: [] })
  })

  it('the mapping found reads the same rows again', async () => {
    const file = write(
      'same.csv',
      ['Datum;Text;Betrag', '05.01.2024;Gehalt;1.000,00', '16.01.2024;Laden;-20,50', ''].join('\n'),
    )
    const first = await inspectStatement(file)
    expect(
      await inspectStatement(file, first.mapping === null ? {} : { mapping: first.mapping }),
    ).toMatchObject({ rows: first.rows, moneyIn: first.moneyIn, moneyOut: first.moneyOut, from: first.from })
  })
})

describe('a large file', () => {
  const rows = Array.from(
    { length: 60_000 },
    (_, index) =>
      `2024-01-${String((index % 28) + 1).padStart(2, '0')},Row ${index},${index % 2 === 0 ? '' : '-'}${(index % 1000) + 1}.25`,
  )
  const file = write('large.csv', ['Date,Description,Amount', ...rows, ''].join('\n'))

  it('comes in batches, with its progress and physical lines', async () => {
    let lines = 0
    let done = 0
    const found = await readStatementRows(file, { onProgress: (bytes) => (done = bytes) }, (batch) => {
      for (const row of batch) {
        expect(row.line).toBe(lines + 2)
        lines++
      }
    })
    expect(lines).toBe(60_000)
    expect(found.rows).toBe(60_000)
    expect(done).toBeGreaterThan(1_000_000)
  })

  it('stops within a second when cancelled', async () => {
    const controller = new AbortController()
    let cancelled = 0
    const reading = readStatementRows(
      file,
      {},
      () => {
        if (!controller.signal.aborted) {
          cancelled = performance.now()
          controller.abort()
        }
      },
      controller.signal,
    )
    await expect(reading).rejects.toMatchObject({ code: 'cancelled' })
    expect(performance.now() - cancelled).toBeLessThan(1000)
  })
})
