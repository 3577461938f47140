/** Sums, counts and balances stated around a table prove the reading, or contradict it where all can see. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { inspectStatement } from '../../../electron/core/statements/reading/read-statement.ts'
import type { ReadingOptions } from '../../../electron/core/statements/reading/types.ts'
import { lines } from '../../support/statements/layouts/layout.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'proofdesk-stated-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function read(text: string, options: ReadingOptions = {}) {
  const file = path.join(folder, 'statement.csv')
  writeFileSync(file, text)
  return inspectStatement(file, options)
}

describe('stated figures', () => {
  it('agree with the rows: 收入, 支出 and 共 n 笔', async () => {
    const found = await read(
      lines(
        '某支付账单',
        '共3笔记录',
        '收入：1笔 8.00元',
        '支出：2笔 60.00元',
        '交易时间,交易对方,收/支,金额,交易状态',
        '2024-01-30 10:00:00,某店,支出,40.00,交易成功',
        '2024-01-20 10:00:00,李四,收入,8.00,交易成功',
        '2024-01-10 10:00:00,某店,支出,20.00,交易成功',
      ),
    )
    expect(found.proof).toEqual([
      { kind: 'totals', checked: 2, agreed: 2, breaks: [], note: null },
      { kind: 'count', checked: 3, agreed: 3, breaks: [], note: null },
    ])
  })

  it('contradict a file whose rows were cut: line, stated and found figure are shown', async () => {
    const found = await read(
      lines(
        'Date,Description,Debit,Credit',
        '13/01/2024,Shop,10.00,',
        '14/01/2024,Salary,,100.00',
        'Total,,25.00,100.00',
      ),
    )
    expect(found.proof).toEqual([
      {
        kind: 'totals',
        checked: 2,
        agreed: 1,
        breaks: [{ line: 4, expected: '25.00', found: '10.00' }],
        note: null,
      },
    ])
    expect([found.moneyIn, found.moneyOut]).toEqual(['100.00', '10.00'])
  })

  it('opening and closing balance around rows without balances of their own', async () => {
    const found = await read(
      lines(
        'Opening balance: 1,000.00',
        'Date,Details,Amount',
        '13/01/2024,Shop,-10.00',
        '14/01/2024,Salary,100.00',
        'Closing balance,,"1,090.00"',
      ),
    )
    expect(found.proof).toMatchObject([{ kind: 'totals', checked: 1, agreed: 1 }])
  })

  it('tell what a positive amount means, where nothing else does', async () => {
    const rows = ['Date,Details,Amount', '13/01/2024,Alpha,10.00', '14/01/2024,Beta,100.00']
    const open = await read(lines(...rows))
    expect(open.questions.map(({ kind }) => kind)).toEqual(['sign'])
    const spent = await read(lines('Total debits: 110.00', ...rows))
    expect(spent.questions).toEqual([])
    expect([spent.moneyIn, spent.moneyOut]).toEqual(['0.00', '110.00'])
    const received = await read(lines('Total credits,110.00', ...rows))
    expect([received.moneyIn, received.moneyOut]).toEqual(['110.00', '0.00'])
    const balances = await read(lines('Opening balance,500.00', 'Closing balance,390.00', ...rows))
    expect([balances.moneyIn, balances.moneyOut]).toEqual(['0.00', '110.00'])
  })

  it('tell which of two amounts is the account’s, and ask where they cannot', async () => {
    const rows = [
      'Date,Details,Amount,Value',
      '13/01/2024,Alpha,-10.00,-11.00',
      '14/01/2024,Beta,-100.00,-110.00',
    ]
    expect((await read(lines(...rows))).questions.map(({ kind }) => kind)).toEqual(['amountColumn'])
    const proven = await read(lines('Total debits,121.00', ...rows))
    expect(proven.questions).toEqual([])
    expect(proven.moneyOut).toBe('121.00')
  })
})

describe('lines that are no transactions', () => {
  const ORDER = [
    'Date;Text;Amount',
    '31.01.2024;Collective order;-150,50',
    ';Order A;-100,00',
    ';Order B;-50,50',
    '02.01.2024;Credit;1000,00',
  ]

  it('parts of a collective order that add up to it are not counted again', async () => {
    const found = await read(lines(...ORDER))
    expect([found.rows, found.moneyIn, found.moneyOut]).toEqual([2, '1000.00', '150.50'])
    expect(found.skipped.map(({ why }) => why)).toEqual(['detail', 'detail'])
    expect(found.problems).toEqual([])
  })

  it('parts that do not add up are problems', async () => {
    const found = await read(lines(...ORDER.map((line) => line.replace('-50,50', '-40,00'))))
    expect(found.problems.map(({ line, code }) => [line, code])).toEqual([
      [3, 'statement.dateMissing'],
      [4, 'statement.dateMissing'],
    ])
  })

  it('a balance at the end of a list without names is asked about', async () => {
    const text = lines(
      '15/01/2024;-23,40;Carte;CARREFOUR',
      '25/01/2024;1520,00;Virement;SALAIRE',
      '31/01/2024;1750,12;;',
    )
    const asked = await read(text)
    expect(asked.questions.map(({ kind, assumed }) => [kind, assumed])).toEqual([['edgeRow', 'balance']])
    expect([asked.rows, asked.moneyIn]).toEqual([2, '1520.00'])
    const row = await read(text, { answers: { edgeRow: 'row' } })
    expect([row.rows, row.moneyIn, row.questions.length]).toEqual([3, '3270.12', 0])
  })
})
