/** Workbooks as banks, acquirers and people who tidy them up make them. Figures are invented. */
import * as XLSX from '@e965/xlsx'
import { describe, expect, test } from 'vitest'
import { encode } from '../../../support/statements/encode.ts'
import { read } from './read.ts'

type Grid = (string | number | null)[][]

interface Looks {
  merge?: string[]
  /** Number formats by range. */
  fmt?: Record<string, string>
  hidden?: string[]
  type?: XLSX.BookType
}

interface Case {
  name: string
  file: string
  bytes?: Buffer
  text?: string
  encoding?: string
  rows: number
  moneyIn: string
  moneyOut: string
  currency?: string
  from?: string
}

function made(sheets: Record<string, Grid>, looks: Looks = {}): Buffer {
  const book = XLSX.utils.book_new()
  for (const [name, grid] of Object.entries(sheets)) {
    const sheet = XLSX.utils.aoa_to_sheet(grid)
    if (looks.merge) sheet['!merges'] = looks.merge.map((range) => XLSX.utils.decode_range(range))
    for (const [range, format] of Object.entries(looks.fmt ?? {})) {
      const { s, e } = XLSX.utils.decode_range(range)
      for (let r = s.r; r <= e.r; r++)
        for (let c = s.c; c <= e.c; c++) {
          const cell = sheet[XLSX.utils.encode_cell({ r, c })] as XLSX.CellObject | undefined
          if (cell?.t === 'n') cell.z = format
        }
    }
    XLSX.utils.book_append_sheet(book, sheet, name)
  }
  const { hidden } = looks
  if (hidden)
    book.Workbook = {
      Sheets: Object.keys(sheets).map((name) => ({ name, Hidden: hidden.includes(name) ? 1 : 0 })),
    }
  return XLSX.write(book, { type: 'buffer', bookType: looks.type ?? 'xlsx' }) as Buffer
}

const CASES: Case[] = [
  {
    name: 'xlsx merged title, serial dates',
    file: 'x1.xlsx',
    bytes: made(
      {
        明细: [
          ['招商银行账户交易明细', null, null, null, null],
          ['账号：6225****1234', null, null, null, null],
          ['交易日期', '摘要', '收入', '支出', '余额'],
          [45296, '工资', 8000, null, 8000],
          [45300, '消费', null, 120.5, 7879.5],
          ['合计', null, 8000, 120.5, null],
        ],
      },
      { merge: ['A1:E1', 'A2:E2'], fmt: { 'A4:A5': 'yyyy-mm-dd' } },
    ),
    rows: 2,
    moneyIn: '8000.00',
    moneyOut: '120.50',
    from: '2024-01-05',
  },
  {
    name: 'xlsx several sheets, first is a cover',
    file: 'x2.xlsx',
    bytes: made({
      Info: [['Statement of account'], ['Customer', 'ACME']],
      Transactions: [
        ['Date', 'Description', 'Amount', 'Currency'],
        ['05/01/2024', 'Salary', '1,000.00', 'GBP'],
        ['16/01/2024', 'Shop', '-20.50', 'GBP'],
      ],
    }),
    rows: 2,
    moneyIn: '1000.00',
    moneyOut: '20.50',
    currency: 'GBP',
  },
  {
    name: 'xlsx two accounts on two sheets',
    file: 'x3.xlsx',
    bytes: made(
      {
        'Acc 1': [
          ['Date', 'Details', 'Debit', 'Credit'],
          [45296, 'A', null, 100],
          [45297, 'B', 30, null],
        ],
        'Acc 2': [
          ['Date', 'Details', 'Debit', 'Credit'],
          [45296, 'C', null, 50],
          [45299, 'D', 7.25, null],
        ],
      },
      { fmt: { 'A2:A3': 'dd/mm/yyyy' } },
    ),
    rows: 4,
    moneyIn: '150.00',
    moneyOut: '37.25',
  },
  {
    name: 'xlsx serials without a date format',
    file: 'x4.xlsx',
    bytes: made({
      S: [
        ['Fecha', 'Concepto', 'Importe', 'Saldo'],
        [45296, 'Nómina', 1500, 1500],
        [45300, 'Recibo', -60.1, 1439.9],
      ],
    }),
    rows: 2,
    moneyIn: '1500.00',
    moneyOut: '60.10',
  },
  {
    name: 'xls biff8 leading blank columns and rows',
    file: 'x5.xls',
    bytes: made(
      {
        S: [
          [null, null, null, null],
          [null, 'Extracto de cuenta', null, null],
          [null, null, null, null],
          [null, 'Fecha', 'Descripción', 'Importe EUR'],
          [null, '05/01/2024', 'Nómina', '1.500,00'],
          [null, '16/01/2024', 'Compra', '-60,10'],
        ],
      },
      { type: 'biff8' },
    ),
    rows: 2,
    moneyIn: '1500.00',
    moneyOut: '60.10',
    currency: 'EUR',
  },
  {
    name: 'xlsx POS 流水 numbers as text with ￥',
    file: 'x6.xlsx',
    bytes: made({
      交易明细: [
        ['商户名称：小店', null, null, null, null, null],
        ['交易时间', '终端号', '交易类型', '交易金额', '手续费', '结算金额'],
        ['2024-01-05 10:00:00', 'T1', '消费', '￥100.00', '￥0.60', '￥99.40'],
        ['2024-01-05 11:00:00', 'T1', '退货', '￥20.00', '￥0.12', '￥19.88'],
      ],
    }),
    rows: 2,
    moneyIn: '100.00',
    moneyOut: '20.00',
    currency: 'CNY',
  },
  {
    name: 'xlsx summary sheet and detail sheet',
    file: 'x7.xlsx',
    bytes: made({
      汇总: [
        ['日期', '笔数', '交易金额', '手续费', '结算金额'],
        ['2024-01-05', 2, 150, 0.9, 149.1],
      ],
      明细: [
        ['交易时间', '终端号', '交易类型', '交易金额', '手续费', '结算金额'],
        ['2024-01-05 10:00:00', 'T1', '消费', 100, 0.6, 99.4],
        ['2024-01-05 11:00:00', 'T1', '消费', 50, 0.3, 49.7],
      ],
    }),
    rows: 2,
    moneyIn: '150.00',
    moneyOut: '0.00',
  },
  {
    name: 'xlsx 1904? number dates yyyymmdd',
    file: 'x8.xlsx',
    bytes: made({
      S: [
        ['交易日期', '交易时间', '摘要', '借贷标志', '交易金额', '账户余额'],
        [20240105, 101112, '工资', '贷', 8000, 8000],
        [20240106, 90000, '消费', '借', 35.5, 7964.5],
      ],
    }),
    rows: 2,
    moneyIn: '8000.00',
    moneyOut: '35.50',
    from: '2024-01-05',
  },
  {
    name: 'xml spreadsheet 2003',
    file: 'x11.xls',
    bytes: made(
      {
        S: [
          ['Date', 'Description', 'Amount'],
          ['2024-01-05', 'Salary', 1000],
          ['2024-01-16', 'Shop', -20.5],
        ],
      },
      { type: 'xlml' },
    ),
    rows: 2,
    moneyIn: '1000.00',
    moneyOut: '20.50',
  },
  {
    name: 'xlsx hidden copy sheet',
    file: 'x12.xlsx',
    bytes: made(
      {
        Data: [
          ['Date', 'Description', 'Amount'],
          ['2024-01-05', 'Salary', 1000],
          ['2024-01-16', 'Shop', -20.5],
        ],
        Copy: [
          ['Date', 'Description', 'Amount'],
          ['2024-01-05', 'Salary', 1000],
          ['2024-01-16', 'Shop', -20.5],
        ],
      },
      { hidden: ['Copy'] },
    ),
    rows: 2,
    moneyIn: '1000.00',
    moneyOut: '20.50',
  },
  {
    name: 'xlsx accounting format negatives, currency format',
    file: 'x13.xlsx',
    bytes: made(
      {
        S: [
          ['Posting Date', 'Details', 'Amount (USD)', 'Balance (USD)'],
          [45296, 'Deposit', 1000, 1000],
          [45300, 'Fee', -20.5, 979.5],
        ],
      },
      { fmt: { 'A2:A3': 'm/d/yy', 'C2:D3': '_($* #,##0.00_);_($* (#,##0.00);_($* "-"??_);_(@_)' } },
    ),
    rows: 2,
    moneyIn: '1000.00',
    moneyOut: '20.50',
    currency: 'USD',
  },
  {
    name: 'xlsx footer notes and blank rows between',
    file: 'x14.xlsx',
    bytes: made({
      S: [
        ['Transaktionen'],
        [],
        ['Buchungsdatum', 'Text', 'Betrag', 'Saldo'],
        ['31.01.2024', 'Miete', -700, 300],
        [],
        ['15.01.2024', 'Lohn', 1000, 1000],
        [],
        ['Alle Angaben ohne Gewähr'],
      ],
    }),
    rows: 2,
    moneyIn: '1000.00',
    moneyOut: '700.00',
  },
  {
    name: 'xlsx float noise',
    file: 'x15.xlsx',
    bytes: made({
      S: [
        ['Date', 'Description', 'Amount'],
        ['2024-01-05', 'A', 0.1 + 0.2],
        ['2024-01-06', 'B', -1.1 * 3],
      ],
    }),
    rows: 2,
    moneyIn: '0.30',
    moneyOut: '3.30',
  },
  {
    name: 'ods',
    file: 'x16.ods',
    bytes: made(
      {
        S: [
          ['Date', 'Description', 'Amount'],
          ['2024-01-05', 'Salary', 1000],
          ['2024-01-16', 'Shop', -20.5],
        ],
      },
      { type: 'ods' },
    ),
    rows: 2,
    moneyIn: '1000.00',
    moneyOut: '20.50',
  },
  {
    name: 'xlsx pair header rows (收入 under 金额)',
    file: 'x17.xlsx',
    bytes: made(
      {
        S: [
          ['日期', '摘要', '金额', null, '余额'],
          [null, null, '收入', '支出', null],
          ['2024-01-05', '工资', 8000, null, 8000],
          ['2024-01-06', '消费', null, 35.5, 7964.5],
        ],
      },
      { merge: ['C1:D1', 'A1:A2', 'B1:B2', 'E1:E2'] },
    ),
    rows: 2,
    moneyIn: '8000.00',
    moneyOut: '35.50',
  },
  {
    name: 'xls html table',
    file: 'x9.xls',
    text: '<html><head><meta charset="utf-8"></head><body><table><tr><td colspan="4">Account statement 01/01/2024 - 31/01/2024</td></tr><tr><th>Date</th><th>Description</th><th>Debit</th><th>Credit</th></tr><tr><td>05/01/2024</td><td>Salary</td><td></td><td>1,000.00</td></tr><tr><td>16/01/2024</td><td>Shop</td><td>20.50</td><td></td></tr></table></body></html>',
    rows: 2,
    moneyIn: '1000.00',
    moneyOut: '20.50',
  },
  {
    name: 'xls that is tab text gb18030',
    file: 'x10.xls',
    encoding: 'gb18030',
    text: '交易日期\t摘要\t收入金额\t支出金额\t余额\n20240105\t工资\t8000.00\t\t8000.00\n20240106\t消费\t\t35.50\t7964.50\n',
    rows: 2,
    moneyIn: '8000.00',
    moneyOut: '35.50',
  },
]

describe('workbooks', () => {
  test.each(CASES.map((each) => [each.name, each] as const))('%s', async (_name, each) => {
    const bytes = each.bytes ?? encode(each.text ?? '', each.encoding ?? 'utf-8')
    const found = await read(bytes, { file: each.file })
    expect(found.problems).toEqual([])
    expect(found.questions).toEqual([])
    expect([found.rows, Number(found.moneyIn), Number(found.moneyOut)]).toEqual([
      each.rows,
      Number(each.moneyIn),
      Number(each.moneyOut),
    ])
    if (each.currency !== undefined) expect(found.currency).toBe(each.currency)
    if (each.from !== undefined) expect(found.from).toBe(each.from)
  })

  test('a sheet that sums the days of another is left out under its name, else asked about', async () => {
    const days: Grid = [
      ['日期', '笔数', '交易金额', '手续费', '结算金额'],
      ['2024-01-05', 2, 150, 0.9, 149.1],
    ]
    const sales: Grid = [
      ['交易时间', '终端号', '交易类型', '交易金额', '手续费', '结算金额'],
      ['2024-01-05 10:00:00', 'T1', '消费', 100, 0.6, 99.4],
      ['2024-01-05 11:00:00', 'T1', '消费', 50, 0.3, 49.7],
    ]
    const named = await read(made({ 汇总: days, 明细: sales }), { file: 'a.xlsx' })
    expect([named.rows, named.moneyIn]).toEqual([2, '150.00'])
    expect(named.notes.map(({ code }) => code)).toContain('partSummary')
    const open = await read(made({ Sheet1: days, Sheet2: sales }), { file: 'a.xlsx' })
    expect([open.rows, open.questions.map(({ kind }) => kind)]).toEqual([2, ['sheets']])
    const all = await read(made({ Sheet1: days, Sheet2: sales }), {
      file: 'a.xlsx',
      answers: { sheets: 'all' },
    })
    expect([all.rows, all.moneyIn]).toEqual([3, '300.00'])
  })
})
