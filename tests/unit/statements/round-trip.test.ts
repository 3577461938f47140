/** Any table, written in any dialect and read back, is the same table. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { readStatementRows } from '../../../electron/core/statements/reading/read-statement.ts'
import { Tokenizer } from '../../../electron/core/statements/reading/cells/tokenizer.ts'
import type { StatementRow } from '../../../shared/contract/statement-reading.ts'
import { encode } from '../../support/statements/encode.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'proofdesk-roundtrip-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Dialect {
  delimiter: string
  ending: string
  quoteAll: boolean
  decimal: '.' | ','
  grouped: boolean
  date: 'iso' | 'compact' | 'dots' | 'chinese' | 'slashes' | 'named'
  style: 'signed' | 'pair' | 'direction' | 'brackets' | 'trailing'
  encoding: 'utf-8' | 'utf-8-bom' | 'utf-16le' | 'utf-16be' | 'gb18030'
  trailing: boolean
  excel: boolean
  preamble: boolean
  footer: boolean
  padding: '' | '\t' | '   ' | '`'
}

interface Row {
  day: number
  cents: number
  text: string
}

const dialect: fc.Arbitrary<Dialect> = fc.record({
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
  ending: fc.constantFrom('\n', '\r\n', '\r', '\r\r\n'),
  quoteAll: fc.boolean(),
  decimal: fc.constantFrom<'.' | ','>('.', ','),
  grouped: fc.boolean(),
  date: fc.constantFrom('iso', 'compact', 'dots', 'chinese', 'slashes', 'named'),
  style: fc.constantFrom('signed', 'pair', 'direction', 'brackets', 'trailing'),
  encoding: fc.constantFrom('utf-8', 'utf-8-bom', 'utf-16le', 'utf-16be', 'gb18030'),
  trailing: fc.boolean(),
  excel: fc.boolean(),
  preamble: fc.boolean(),
  footer: fc.boolean(),
  padding: fc.constantFrom('', '\t', '   ', '`'),
})

const text = fc
  .array(
    fc.constantFrom(
      '美团外卖',
      '房租',
      'coffee',
      'a,b',
      'c;d',
      'say "hi"',
      'x|y',
      '张三',
      '2 for 1',
      'line\nbreak',
      "O'Neil",
      '（备注）',
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((parts) => parts.join(' '))
const rows = fc.array(
  fc.record({
    day: fc.integer({ min: 0, max: 364 }),
    cents: fc.integer({ min: -9_999_999, max: 9_999_999 }).filter((cents) => cents !== 0),
    text,
  }),
  { minLength: 4, maxLength: 25 },
)

/** 2024 from its first day, so that days above twelve occur: the first row is set to 31 January. */
function dateText(day: number, style: Dialect['date']): string {
  const date = new Date(Date.UTC(2024, 0, 1 + day))
  const [y, m, d] = [
    String(date.getUTCFullYear()),
    String(date.getUTCMonth() + 1).padStart(2, '0'),
    String(date.getUTCDate()).padStart(2, '0'),
  ]
  switch (style) {
    case 'iso':
      return `${y}-${m}-${d}`
    case 'compact':
      return `${y}${m}${d}`
    case 'dots':
      return `${d}.${m}.${y}`
    case 'chinese':
      return `${y}年${Number(m)}月${Number(d)}日`
    case 'slashes':
      return `${d}/${m}/${y}`
    case 'named':
      return `${d}-${['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'][Number(m) - 1] ?? ''}-${y}`
  }
}

function figure(cents: number, { decimal, grouped }: Dialect): string {
  const whole = String(Math.floor(Math.abs(cents) / 100))
  const mark = decimal === '.' ? ',' : '.'
  const grouping = grouped ? whole.replace(/\B(?=(\d{3})+$)/g, mark) : whole
  return `${grouping}${decimal}${String(Math.abs(cents) % 100).padStart(2, '0')}`
}

function write(table: readonly Row[], form: Dialect): Buffer {
  const cell = (value: string, isText = false): string => {
    const padded =
      isText || value === ''
        ? value
        : form.padding === '`'
          ? `\`${value}`
          : form.delimiter === '\t'
            ? value
            : `${value}${form.padding}`
    if (form.excel && !isText && value !== '' && form.padding === '') {
      const wrapped = `="${value}"`
      return value.includes(form.delimiter) ? `"${wrapped.replaceAll('"', '""')}"` : wrapped
    }
    const needs =
      form.quoteAll || padded.includes(form.delimiter) || padded.includes('"') || padded.includes('\n')
    return needs ? `"${padded.replaceAll('"', '""')}"` : padded
  }
  const header = {
    signed: ['金额'],
    brackets: ['金额'],
    trailing: ['金额'],
    pair: ['支出', '收入'],
    direction: ['收/支', '金额'],
  }[form.style]
  const amounts = (row: Row): string[] => {
    const plain = figure(row.cents, form)
    const out = row.cents < 0
    switch (form.style) {
      case 'signed':
        return [out ? `-${plain}` : plain]
      case 'brackets':
        return [out ? `(${plain})` : plain]
      case 'trailing':
        return [out ? `${plain}-` : plain]
      case 'pair':
        return out ? [plain, ''] : ['', plain]
      case 'direction':
        return [out ? '支出' : '收入', plain]
    }
  }
  const line = (cells: string[]): string => cells.join(form.delimiter) + (form.trailing ? form.delimiter : '')
  const lines = [
    ...(form.preamble ? ['账单明细', '', '导出说明：仅供核对'] : []),
    line([...['日期', '摘要', ...header].map((name) => cell(name, true))]),
    ...table.map((row) =>
      line([
        cell(dateText(row.day, form.date)),
        cell(row.text, true),
        ...amounts(row).map((each) => cell(each)),
      ]),
    ),
    ...(form.footer ? ['', '--------', '以上信息仅供参考'] : []),
  ]
  const whole = lines.join(form.ending) + form.ending
  // a break inside a cell is a line feed whatever ends the lines, but for old Mac files
  const ready = form.ending === '\r' ? whole.replaceAll('\n', ' ') : whole
  return form.encoding === 'utf-8-bom' ? Buffer.from(`\ufeff${ready}`) : encode(ready, form.encoding)
}

describe('round trip', () => {
  it('dates, directions, amounts and texts survive every dialect', async () => {
    await fc.assert(
      fc.asyncProperty(rows, dialect, async (given, form) => {
        const table = given.map((row, index) =>
          index === 0 ? { ...row, day: 30, cents: 123_456 } : index === 1 ? { ...row, cents: -98_765 } : row,
        )
        const file = path.join(folder, 'table.csv')
        writeFileSync(file, write(table, form))
        const read: StatementRow[] = []
        const found = await readStatementRows(file, {}, (batch) => void read.push(...batch))
        expect(found.problems).toEqual([])
        expect(read.map((row) => [row.date, row.direction, row.amount])).toEqual(
          table.map((row) => [dateText(row.day, 'iso'), row.cents < 0 ? 'out' : 'in', Math.abs(row.cents)]),
        )
        const plain = (each: string | null) => (each ?? '').replace(/\s+/g, ' ').trim()
        expect(read.map((row) => plain(row.memo))).toEqual(table.map((row) => plain(row.text)))
      }),
      { numRuns: 300 },
    )
  })

  it('cells of any text survive quoting, wherever the text is cut into chunks', () => {
    const anyCell = fc.string({ unit: 'grapheme', maxLength: 12 }).map((each) => each.replace(/\r/g, ''))
    fc.assert(
      fc.property(
        fc.array(fc.array(anyCell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 8 }),
        fc.constantFrom(',', ';', '\t', '|'),
        fc.integer({ min: 1, max: 9 }),
        (table, delimiter, size) => {
          const whole = table
            .map((line) => line.map((each) => `"${each.replaceAll('"', '""')}"`).join(delimiter))
            .join('\n')
          const tokenizer = new Tokenizer({ delimiter, quote: '"', crBreaks: false, width: 3 })
          const lines = []
          for (let at = 0; at < whole.length; at += size)
            lines.push(...tokenizer.push(whole.slice(at, at + size)))
          lines.push(...tokenizer.flush())
          expect(lines.map((line) => line.cells)).toEqual(table)
        },
      ),
      { numRuns: 300 },
    )
  })
})
