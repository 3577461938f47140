import * as XLSX from '@e965/xlsx'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  exactDecimal,
  serialText,
  tableCell,
} from '../../../../electron/core/statements/reading/formats/workbook/workbook-cells.ts'
import { ENCRYPTED_WORKBOOK_2007 } from './encrypted-workbook-2007.ts'
import { ENCRYPTED_WORKBOOK } from './encrypted-workbook.ts'
import { read } from './read.ts'

const HEADER = ['交易日期', '币种', '交易金额', '账户余额', '交易摘要', '对方户名']
type Row = (string | number)[]
const rows = (from: number, count: number): Row[] => {
  let balance = 1000
  return Array.from({ length: count }, (_, index) => {
    const amount = Math.round((index % 2 ? -1 : 1) * (from + index) * 107) / 100
    balance = Math.round((balance + amount) * 100) / 100
    return [
      `2024-0${from}-${String(index + 1).padStart(2, '0')}`,
      'CNY',
      amount,
      balance,
      `摘要${index}`,
      `商户${index}`,
    ]
  })
}
const sheet = (body: Row[]) => XLSX.utils.aoa_to_sheet([HEADER, ...body])

function book(sheets: Record<string, XLSX.WorkSheet>): XLSX.WorkBook {
  const made = XLSX.utils.book_new()
  for (const [name, each] of Object.entries(sheets)) XLSX.utils.book_append_sheet(made, each, name)
  return made
}

const bytes = (made: XLSX.WorkBook, bookType: XLSX.BookType) =>
  XLSX.write(made, { type: 'buffer', bookType }) as Buffer
const sum = (list: Row[], sign: 1 | -1) =>
  (
    list.reduce((total, row) => total + Math.max(0, Math.round(Number(row[2]) * 100) * sign), 0) / 100
  ).toFixed(2)

describe('workbooks', () => {
  test.each([
    ['xlsx', 'xlsx', 'a.xlsx'],
    ['xlsb', 'xlsx', 'a.xlsb'],
    ['ods', 'xlsx', 'a.ods'],
    ['biff8', 'xls', 'a.xls'],
    ['biff5', 'xls', 'a.xls'],
    ['xlml', 'xls', 'a.xls'],
    ['html', 'xls', 'a.xls'],
    ['csv', 'csv', 'a.xls'],
  ] as const)('%s is read by its bytes, whatever it is called', async (bookType, format, file) => {
    const body = rows(3, 12)
    const found = await read(bytes(book({ 明细: sheet(body) }), bookType), { file })
    expect(found).toMatchObject({
      format,
      rows: 12,
      moneyIn: sum(body, 1),
      moneyOut: sum(body, -1),
      problems: [],
      questions: [],
    })
    expect(found.proof[0]).toMatchObject({ kind: 'balance', checked: 11, agreed: 11 })
    expect(found.all[0]).toMatchObject({ line: 2, date: '2024-03-01' })
    // The writer knows no code page for BIFF5 and puts "_" for Chinese.
    if (bookType !== 'biff5') expect(found.all[0]?.counterparty).toBe('商户0')
  })

  test('date cells of both systems, styled numbers and times', async () => {
    for (const date1904 of [false, true]) {
      const made = sheet(rows(3, 3))
      const serial = 45_352 - (date1904 ? 1462 : 0)
      for (const [row, format] of ['yyyy-mm-dd', 'm/d/yy h:mm', '[$-804]yyyy"年"m"月"d"日"'].entries()) {
        made[`A${row + 2}`] = { t: 'n', v: serial + row + (row === 1 ? 0.5 : 0), z: format }
      }
      const whole = book({ S: made })
      whole.Workbook = { WBProps: { date1904 } }
      const found = await read(bytes(whole, 'xlsx'), { file: 'a.xlsx' })
      expect(found.all.map(({ date }) => date)).toEqual(['2024-03-01', '2024-03-02', '2024-03-03'])
    }
  })

  test('a copy of a sheet counts once, months add up, an extract is asked about', async () => {
    const all = rows(1, 8)
    const copies = await read(bytes(book({ A: sheet(all), B: sheet(all) }), 'xlsx'), { file: 'a.xlsx' })
    expect(copies.rows).toBe(8)
    expect(copies.notes).toContainEqual({ code: 'sameSheetTwice', text: 'A = B' })
    const months = await read(
      bytes(
        book({ 一月: sheet(rows(1, 5)), 二月: sheet(rows(2, 6)), 空: XLSX.utils.aoa_to_sheet([[]]) }),
        'xlsx',
      ),
      { file: 'a.xlsx' },
    )
    expect(months.rows).toBe(11)
    expect(months.parts).toMatchObject([
      { sheet: '一月', rows: 5 },
      { sheet: '二月', rows: 6 },
    ])
    const extract = bytes(
      book({ 全部: sheet(all), 支出: sheet(all.filter((row) => Number(row[2]) < 0)) }),
      'xlsx',
    )
    const asked = await read(extract, { file: 'a.xlsx' })
    expect(asked).toMatchObject({ rows: 8, questions: [{ kind: 'sheets', assumed: 'withoutExtracts' }] })
    expect((await read(extract, { file: 'a.xlsx', answers: { sheets: 'all' } })).rows).toBe(12)
  })

  test('hidden sheets are left alone and said to be there; hidden rows are read', async () => {
    const shown = sheet(rows(1, 4))
    shown['!rows'] = [{}, { hidden: true }]
    const made = book({ S: shown, H: sheet(rows(2, 4)) })
    made.Workbook = { Sheets: [{ Hidden: 0 }, { Hidden: 1 }] }
    const found = await read(bytes(made, 'xlsx'), { file: 'a.xlsx' })
    expect(found.rows).toBe(4)
    expect(found.notes).toEqual(
      expect.arrayContaining([
        { code: 'sheetHidden', text: 'H' },
        { code: 'rowsHidden', text: 'S: 1' },
      ]),
    )
  })

  test('a date merged over its rows stands for each of them, an amount does not', async () => {
    const made = sheet(rows(3, 4))
    made['!merges'] = [{ s: { r: 1, c: 0 }, e: { r: 2, c: 0 } }]
    delete made['A3']
    const found = await read(bytes(book({ S: made }), 'xlsx'), { file: 'a.xlsx' })
    expect(found.all.map(({ date }) => date)).toEqual([
      '2024-03-01',
      '2024-03-01',
      '2024-03-03',
      '2024-03-04',
    ])
  })

  test('damaged and encrypted workbooks are said to be that', async () => {
    const whole = bytes(book({ S: sheet(rows(3, 4)) }), 'xlsx')
    await expect(read(whole.subarray(0, whole.length >> 1), { file: 'a.xlsx' })).rejects.toMatchObject({
      code: 'statement.damaged',
    })
    const container = (XLSX.CFB.utils.cfb_new as () => object)()
    const add = XLSX.CFB.utils.cfb_add as (into: object, name: string, content: Buffer) => void
    add(container, '/EncryptedPackage', Buffer.alloc(64))
    add(container, '/EncryptionInfo', Buffer.alloc(64))
    const encrypted = (XLSX.CFB.write as (from: object, options: object) => Buffer)(container, {
      type: 'buffer',
    })
    await expect(read(encrypted, { file: 'a.xlsx' })).rejects.toMatchObject({
      code: 'statement.passwordNeeded',
    })
  })

  test('an encrypted workbook opens with its password only', async () => {
    const file = 'a.xlsx'
    expect(await read(ENCRYPTED_WORKBOOK, { file, password: '密码123' })).toMatchObject({
      format: 'xlsx',
      rows: 2,
      moneyIn: '500.00',
      moneyOut: '12.50',
    })
    for (const password of ['', '密码', '密码1234']) {
      await expect(read(ENCRYPTED_WORKBOOK, { file, password })).rejects.toMatchObject({
        code: 'statement.passwordWrong',
      })
    }
    await expect(read(ENCRYPTED_WORKBOOK, { file })).rejects.toMatchObject({
      code: 'statement.passwordNeeded',
    })
  })

  test('so does one of Office 2007', async () => {
    const file = 'a.xlsx'
    expect(await read(ENCRYPTED_WORKBOOK_2007, { file, password: '密码123' })).toMatchObject({
      format: 'xlsx',
      rows: 2,
      moneyIn: '1000.00',
      moneyOut: '650.50',
    })
    await expect(read(ENCRYPTED_WORKBOOK_2007, { file, password: '密码124' })).rejects.toMatchObject({
      code: 'statement.passwordWrong',
    })
    await expect(read(ENCRYPTED_WORKBOOK_2007, { file })).rejects.toMatchObject({
      code: 'statement.passwordNeeded',
    })
  })

  test('an XLS encrypted with RC4 says what to do instead', async () => {
    const container = (XLSX.CFB.read as (from: Buffer, options: object) => object)(
      bytes(book({ S: sheet(rows(2, 4)) }), 'biff8'),
      { type: 'buffer' },
    )
    const stream = (XLSX.CFB.find as (in_: object, name: string) => { content: Uint8Array; size: number })(
      container,
      '/Workbook',
    )
    const whole = Buffer.from(stream.content)
    const begin = 4 + whole.readUInt16LE(2)
    // FilePass: RC4, version 1.1, salt and verifiers
    const filePass = Buffer.concat([Buffer.from([0x2f, 0, 54, 0, 1, 0, 1, 0, 1, 0]), Buffer.alloc(48, 7)])
    stream.content = Buffer.concat([whole.subarray(0, begin), filePass, whole.subarray(begin)])
    stream.size = stream.content.length
    const encrypted = (XLSX.CFB.write as (from: object, options: object) => Buffer)(container, {
      type: 'buffer',
    })
    await expect(read(encrypted, { file: 'a.xls' })).rejects.toMatchObject({
      code: 'statement.passwordNeeded',
    })
    await expect(read(encrypted, { file: 'a.xls', password: '1234' })).rejects.toMatchObject({
      code: 'statement.encryptionUnsupported',
    })
  })

  test('numbers lose nothing and gain nothing', () => {
    expect(exactDecimal(6.9999999999999993e-2)).toBe('0.07')
    expect(exactDecimal(0.1 + 0.2)).toBe('0.3')
    expect(exactDecimal(1e21)).toBe('1000000000000000000000')
    expect(exactDecimal(-1.5e-7)).toBe('-0.00000015')
    fc.assert(
      fc.property(fc.integer({ min: -99_999_999_999_999, max: 99_999_999_999_999 }), (cents) => {
        const text =
          (cents < 0 ? '-' : '') +
          `${String(Math.abs(cents)).padStart(3, '0').slice(0, -2)}.${String(Math.abs(cents)).padStart(3, '0').slice(-2)}`
        expect(Number(exactDecimal(cents / 100)) * 100).toBeCloseTo(cents, 0)
        expect(exactDecimal(Number(text))).toBe(text.replace(/\.?0+$/, '').replace(/^-0$/, '0') || '0')
      }),
    )
  })

  test('serials are days since 1900, with the leap day that never was', () => {
    expect(serialText(1)).toBe('1900-01-01')
    expect(serialText(59)).toBe('1900-02-28')
    expect(serialText(61)).toBe('1900-03-01')
    expect(serialText(45_352.5)).toBe('2024-03-01 12:00:00')
    expect(serialText(0.25)).toBe('06:00:00')
    expect(serialText(45_351.999999)).toBe('2024-03-01')
    expect(serialText(-1)).toBeNull()
  })

  test('a formula without a value is not an empty cell, elapsed time is not a date', () => {
    expect(tableCell({ t: 'n', f: 'A1+B1' }, false)).toBe('=A1+B1')
    expect(tableCell({ t: 'n', v: 1.5, z: '[h]:mm' }, false)).toMatchObject({ isDate: false })
    expect(tableCell({ t: 'n', v: 45_352, z: '0.00"d"' }, false)).toMatchObject({ isDate: false })
    expect(tableCell({ t: 'e', v: 42, w: '#N/A' }, false)).toBe('#N/A')
  })
})
