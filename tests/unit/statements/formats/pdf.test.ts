import { createRequire } from 'node:module'
import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { pageLines, tableLines } from '../../../../electron/core/statements/reading/formats/pdf/pdf-layout.ts'
import { read } from './read.ts'

interface PdfMaker {
  addFonts(fonts: object): void
  setLocalAccessPolicy(policy: () => boolean): void
  setUrlAccessPolicy(policy: () => boolean): void
  createPdf(definition: object): { getBuffer(): Promise<Buffer> }
}

const require = createRequire(import.meta.url)
const maker = require('pdfmake') as PdfMaker

beforeAll(() => {
  const fonts = path.dirname(require.resolve('@expo-google-fonts/noto-sans-sc/package.json'))
  const normal = path.join(fonts, '400Regular', 'NotoSansSC_400Regular.ttf')
  maker.setLocalAccessPolicy(() => true)
  maker.setUrlAccessPolicy(() => false)
  maker.addFonts({ Sans: { normal, bold: normal, italics: normal, bolditalics: normal } })
})

function statement(count: number) {
  let balance = 100_000
  let [moneyIn, moneyOut] = [0, 0]
  const body = Array.from({ length: count }, (_, index) => {
    const amount = (index % 3 ? -1 : 1) * (1234 + index * 17)
    balance += amount
    if (amount > 0) moneyIn += amount
    else moneyOut -= amount
    return [
      `2024-0${1 + Math.floor(index / 28)}-${String((index % 28) + 1).padStart(2, '0')}`,
      'CNY',
      (amount / 100).toFixed(2),
      (balance / 100).toLocaleString('en', { minimumFractionDigits: 2 }),
      index % 2 ? '网联收款' : '快捷支付 美团',
      `商户${index} 有限公司`,
    ]
  })
  return { body, moneyIn: (moneyIn / 100).toFixed(2), moneyOut: (moneyOut / 100).toFixed(2) }
}

const document = (body: string[][], more: object = {}) =>
  maker
    .createPdf({
      content: [
        { text: '某某银行交易流水' },
        { text: '户名：张三  账号：6225********1234' },
        {
          table: {
            headerRows: 1,
            body: [['记账日期', '货币', '交易金额', '联机余额', '交易摘要', '对手信息'], ...body],
          },
          layout: 'noBorders',
        },
      ],
      defaultStyle: { font: 'Sans', fontSize: 9 },
      ...more,
    })
    .getBuffer()

describe('PDF', () => {
  test('a table of text over several pages, proved by its balances', async () => {
    const { body, moneyIn, moneyOut } = statement(80)
    const found = await read(await document(body), { file: 'a.pdf' })
    expect(found).toMatchObject({ format: 'pdf', rows: 80, moneyIn, moneyOut, problems: [], questions: [] })
    expect(found.proof[0]).toMatchObject({ kind: 'balance', checked: 79, agreed: 79 })
    expect(found.all[0]).toMatchObject({
      date: '2024-01-01',
      memo: '快捷支付 美团',
      counterparty: '商户0 有限公司',
    })
  })

  test('with a password, without, and with a wrong one', async () => {
    const locked = await document(statement(10).body, { userPassword: '123456', ownerPassword: 'x' })
    expect((await read(locked, { file: 'a.pdf', password: '123456' })).rows).toBe(10)
    await expect(read(locked, { file: 'a.pdf' })).rejects.toMatchObject({ code: 'statement.passwordNeeded' })
    await expect(read(locked, { file: 'a.pdf', password: '1' })).rejects.toMatchObject({
      code: 'statement.passwordWrong',
    })
  })

  test('a page without text is a picture; bytes that are no PDF are damaged', async () => {
    const picture = await maker
      .createPdf({
        content: [{ canvas: [{ type: 'rect', x: 0, y: 0, w: 500, h: 700 }] }],
        defaultStyle: { font: 'Sans' },
      })
      .getBuffer()
    await expect(read(picture, { file: 'a.pdf' })).rejects.toMatchObject({ code: 'statement.picture' })
    await expect(read('%PDF-1.7\nnonsense', { file: 'a.pdf' })).rejects.toMatchObject({
      code: 'statement.damaged',
    })
  })

  test('words become cells by the gutters of the whole table', () => {
    const place = (text: string, x: number, y: number) => ({ text, x, y, width: text.length * 5, size: 10 })
    const page = [
      place('Date', 0, 90), place('Details', 60, 90), place('Amount', 200, 90),
      place('01.02.24', 0, 80), place('Shop', 60, 80), place('one', 83, 80), place('-1.00', 205, 80),
      place('02.02.24', 0, 70), place('Shop two and much more', 60, 70), place('-12.00', 200, 70.3),
      place('continued', 60, 60),
    ] // prettier-ignore
    expect(tableLines(pageLines(page)).map(({ cells }) => cells)).toEqual([
      ['Date', 'Details', 'Amount'],
      ['01.02.24', 'Shop one', '-1.00'],
      ['02.02.24', 'Shop two and much more', '-12.00'],
      ['', 'continued'],
    ])
  })
})
