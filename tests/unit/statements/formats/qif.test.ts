import { describe, expect, test } from 'vitest'
import {
  possibleOrders,
  readQifDate,
} from '../../../../electron/core/statements/reading/formats/qif-dates.ts'
import { read } from './read.ts'

const record = (date: string, amount: string, ...rest: string[]) =>
  [`D${date}`, `T${amount}`, ...rest, '^'].join('\n')

describe('QIF', () => {
  test('accounts, splits, categories and check numbers', async () => {
    const found = await read(
      [
        '!Option:AutoSwitch', '!Account', 'NNot this one', 'TBank', '^', '!Clear:AutoSwitch',
        '!Account', 'NChecking', 'TBank', '^', '!Type:Bank ',
        record("6/13'15", '-1,500.00', 'PShop', 'MRent', 'N101', 'LHome', 'SHome', '$-1000.00', 'SOther', '$-500.00'),
        '!Type:Cat', 'NFood', 'E', '^',
        '!Account', 'NCard', 'TCCard', '^', '!Type:CCard', record("6/14'15", '20.00', 'PBack'),
      ].join('\r\n'), // prettier-ignore
      { currency: 'USD' },
    )
    expect(found).toMatchObject({
      format: 'qif',
      rows: 2,
      moneyIn: '20.00',
      moneyOut: '1500.00',
      currency: 'USD',
      questions: [],
    })
    expect(found.all).toMatchObject([
      {
        account: 'Checking',
        date: '2015-06-13',
        counterparty: 'Shop',
        memo: 'Rent',
        orderNumber: '101',
        kind: 'Home',
      },
      { account: 'Card', date: '2015-06-14' },
    ])
  })

  test('day and month are decided over the file, or asked', async () => {
    const decided = await read(
      `!Type:Bank\n${record('01/02/2015', '1.00')}\n${record('13/02/2015', '1.00')}\n`,
    )
    expect(decided.all.map(({ date }) => date)).toEqual(['2015-02-01', '2015-02-13'])
    const content = `!Type:Bank\n${record('01/02/2015', '1.00')}\n${record('03/02/2015', '2.00')}\n`
    const asked = await read(content)
    expect(asked).toMatchObject({ rows: 2, moneyIn: '3.00' })
    expect(asked.questions).toMatchObject([{ kind: 'dateOrder' }])
    expect(asked.questions[0]?.options.map(({ value }) => value).sort()).toEqual(['DMY', 'MDY'])
    const answered = await read(content, { answers: { dateOrder: 'DMY' } })
    expect(answered.questions).toEqual([])
    expect(answered.from).toBe('2015-02-01')
  })

  test('an opening balance moved no money', async () => {
    const found = await read(
      `!Type:Bank\n${record('13/02/2015', '500.00', 'POpening Balance', 'L[Checking]')}\n${record('14/02/2015', '-1.00')}\n`,
    )
    expect(found).toMatchObject({ rows: 2, moneyIn: '0.00', moneyOut: '1.00', neutral: { rows: 1 } })
  })

  test('investment actions say which way the cash moved', async () => {
    const trade = (action: string, amount: string) => record('13/02/2015', amount, `N${action}`, 'YACME')
    const found = await read(
      `!Type:Invst\n${trade('Buy', '100.00')}\n${trade('Sell', '40.00')}\n${trade('Div', '2.00')}\n${trade('ReinvDiv', '9.00')}\n${trade('BuyX', '7.00')}\n${['D13/02/2015', 'NShrsIn', 'YACME', 'Q5', '^'].join('\n')}\n`,
    )
    expect(found).toMatchObject({ rows: 5, moneyIn: '42.00', moneyOut: '100.00', problems: [] })
  })

  test('a last record without its end is whole or said to be cut', async () => {
    expect((await read(`!Type:Bank\nD13/02/2015\nT1.00`)).rows).toBe(1)
    expect((await read(`!Type:Bank\nD13/02/2015\nT1.00\n^\nD14/02/2015`)).problems).toMatchObject([
      { line: 5, code: 'statement.cutShort' },
    ])
  })

  test('every way of writing a date', () => {
    expect(readQifDate("6/ 4'99", 'MDY')).toBe('2099-06-04')
    expect(readQifDate('6/ 4/99', 'MDY')).toBe('1999-06-04')
    expect(readQifDate('12.06.2015', 'DMY')).toBe('2015-06-12')
    expect(readQifDate('2015-06-12', 'DMY')).toBe('2015-06-12')
    expect(readQifDate('20150612', 'MDY')).toBe('2015-06-12')
    expect(readQifDate('31/02/2015', 'DMY')).toBeNull()
    expect(possibleOrders(['12/31/2015'])).toEqual(['MDY'])
    expect(possibleOrders(['2015-06-12'])).toContain('YMD')
  })
})
