import { describe, expect, test } from 'vitest'
import {
  bookingDate,
  readMt940Amount,
  readStatementLine,
} from '../../../../electron/core/statements/reading/formats/mt940/mt940-line.ts'
import { readMt940Details } from '../../../../electron/core/statements/reading/formats/mt940/mt940-details.ts'
import type { LocalDate } from '../../../../shared/domain/dates.ts'
import { read } from './read.ts'

const page = (lines: string, open: string, close: string, mark = 'F') =>
  [':20:STARTUMS', ':25:12345/678', ':28C:1/1', `:60${mark}:${open}`, lines, `:62${mark}:${close}`, '-'].join(
    '\r\n',
  )

describe('MT940', () => {
  test('marks, optional dates, amounts without decimals; the balances prove it', async () => {
    const found = await read(
      page(
        ':61:2401050106D9,N192NONREF//B1\r\n:86:166?00LASTSCHRIFT?20Rechnung?21 17?32ACME GmbH?33 & Co\r\n:61:240105CR12,50NTRFREF9\r\n:61:2401050105RD1,5NMSC\r\n:61:2401050105RC2,00NMSC\r\nmore about it',
        'C240104EUR100,00', 'C240106EUR103,00',
      ), // prettier-ignore
    )
    expect(found).toMatchObject({
      format: 'mt940',
      rows: 4,
      moneyIn: '14.00',
      moneyOut: '11.00',
      currency: 'EUR',
      problems: [],
    })
    expect(found.proof).toMatchObject([{ kind: 'balance', checked: 1, agreed: 1 }])
    expect(found.all[0]).toMatchObject({
      date: '2024-01-06',
      settlementDate: '2024-01-05',
      counterparty: 'ACME GmbH & Co',
      memo: 'Rechnung 17',
      reference: 'B1',
      account: '12345/678',
      line: 5,
    })
    expect(found.all[3]?.memo).toBe('more about it')
  })

  test('where a bank means reversals the other way, its balances decide', async () => {
    const found = await read(page(':61:2401050105RC2,00NMSC', 'C240104EUR10,00', 'C240106EUR12,00'))
    expect(found).toMatchObject({ moneyIn: '2.00', moneyOut: '0.00' })
    expect(found.notes).toMatchObject([{ code: 'mt940ReversalsByBalance' }])
  })

  test('pages continue each other; a gap between them shows', async () => {
    const pages = (second: string) =>
      `${page(':61:240105D1,00NMSC', 'C240104EUR10,00', 'C240105EUR9,00', 'M')}\r\n${page(':61:240105D2,00NMSC', second, 'C240106EUR7,00', 'M')}`
    expect(
      (await read(pages('C240105EUR9,00'))).proof.every(({ checked, agreed }) => checked === agreed),
    ).toBe(true)
    const torn = await read(pages('C240105EUR8,00'))
    expect(torn.proof.flatMap(({ breaks }) => breaks).length).toBeGreaterThan(0)
    expect(torn.rows).toBe(2)
  })

  test('envelopes, CR-only lines, HBCI line marks and MT942 totals', async () => {
    const enveloped = `{1:F01INGBNL2AXXXX00001}{2:I940INGBNL2AXXXN}{4:\r\n${page(':61:240105D1,00NMSC', 'C240104EUR10,00', 'C240105EUR9,00')}}{5:}`
    expect((await read(enveloped)).rows).toBe(1)
    expect(
      (await read(page(':61:240105D1,00NMSC', 'C240104EUR10,00', 'C240105EUR9,00').replaceAll('\r\n', '\r')))
        .rows,
    ).toBe(1)
    expect(
      (await read(page(':61:240105D1,00NMSC', 'C240104EUR10,00', 'C240105EUR9,00').replaceAll('\r\n', '@@')))
        .rows,
    ).toBe(1)
    const interim = await read(
      ':20:X\n:25:1\n:28C:1\n:34F:EURD0,\n:13D:2401050800+0100\n:61:240105C5,00NTRF\n:61:240105ED2,00NTRF\n:90D:1EUR2,00\n:90C:1EUR5,00\n-',
    )
    expect(interim).toMatchObject({ rows: 2, moneyIn: '5.00', moneyOut: '2.00' })
    expect(interim.proof.every(({ checked, agreed }) => checked === agreed)).toBe(true)
  })

  test('unreadable lines are problems and break no proof silently', async () => {
    const found = await read(
      page(
        ':61:24010XD1,00NMSC\r\n:61:241305D1,00NMSC\r\n:61:240105D1,2,3NMSC',
        'C240104EUR10,00',
        'C240105EUR9,00',
      ),
    )
    expect(found.problems).toMatchObject([
      { line: 5, code: 'statement.rowUnreadable' },
      { line: 6, code: 'statement.dateUnreadable', text: '241305' },
      { line: 7, code: 'statement.amountUnreadable', text: '1,2,3' },
    ])
    expect(found.proof).toEqual([])
  })

  test('field 61 and its dates', () => {
    expect(readStatementLine('1105240524D9,N192NONREF')).toMatchObject({
      credit: false,
      amount: '9,',
      type: 'N192',
    })
    expect(readStatementLine('100722D25,03NOV NONREF')).toMatchObject({
      amount: '25,03',
      type: 'NOV',
      customerReference: 'NONREF',
    })
    expect(readStatementLine('110614C000000000500,00N999NONREF')).toMatchObject({
      credit: true,
      amount: '000000000500,00',
    })
    expect(readStatementLine('2401050105DF12,50NTRF')).toMatchObject({ credit: false, reversal: false })
    expect(bookingDate('1231', '2024-01-02' as LocalDate)).toBe('2023-12-31')
    expect(bookingDate('0101', '2023-12-31' as LocalDate)).toBe('2024-01-01')
    expect(readMt940Amount('1.234,56', 'EUR')).toBe(123_456)
    expect(readMt940Amount('107,', 'EUR')).toBe(10_700)
    expect(readMt940Amount('1,234', 'EUR')).toBeNull()
  })

  test('field 86 in its three ways of writing', () => {
    expect(
      readMt940Details('/TRTP/SEPA OVERBOEKING/IBAN/NL1/BIC/X/NAME/Jan\n sen/REMI/Inv 7/EREF/E1'),
    ).toEqual({ counterparty: 'Jan sen', memo: 'Inv 7', kind: 'SEPA OVERBOEKING', endToEnd: 'E1' })
    expect(readMt940Details('020~00Wypłata~20Za~21 lipiec~32JAN K').counterparty).toBe('JAN K')
    expect(readMt940Details('GIRO   428428 KPN').memo).toBe('GIRO 428428 KPN')
  })
})
