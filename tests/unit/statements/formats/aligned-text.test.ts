/** Text whose columns are set with spaces: printouts of cards, terminals and banks. Figures are invented. */
import { describe, expect, test } from 'vitest'
import { encode } from '../../../support/statements/encode.ts'
import { lines, type Layout } from '../../../support/statements/layouts/layout.ts'
import { read } from './read.ts'

const LAYOUTS: Layout[] = [
  {
    name: 'ICS cards text',
    text: lines(
      'International Card Services BV                                 www.icscards.nl',
      'Postbus 23225                                                  Bankrek. NL99ABNA9999999999',
      '',
      'Datum                                       ICS-klantnummer                             Volgnummer                                   Bladnummer',
      '17 maart 2025                               99999999999                                 3                                            1 van 1',
      'Vorig openstaand saldo                      Totaal ontvangen betalingen                 Totaal nieuwe uitgaven                       Nieuw openstaand saldo',
      '€ 10,99                             Af      € 10,99                                     € 30,98                              Af      € 30,98                Af',
      '',
      'Datum           Datum              Omschrijving                                                                                   Bedrag in                   Bedrag',
      "transactie      boeking                                                                                                           vreemde valuta              in euro's",
      '',
      'Uw Card met als laatste vier cijfers 2641',
      '21 feb         22 feb            APPLE.COM/BILL                                  ITUNES.COM                       IE                                                  0,99   Af',
      '25 feb         26 feb            HOTEL                                           AMSTERDAM                        NL                                                  29,99   Af',
      '28 feb         28 feb            GEINCASSEERD VORIG SALDO                                                                                                             10,99   Bij',
      '',
      'Uw betalingen aan International Card Services BV zijn bijgewerkt tot 17 maart 2025.',
    ),
    rows: 3,
    moneyIn: '10.99',
    moneyOut: '30.98',
    currency: 'EUR',
  },
  {
    name: 'fixed text statement',
    text: lines(
      'ACCOUNT STATEMENT',
      '',
      'DATE        DESCRIPTION                 DEBIT      CREDIT     BALANCE',
      '05/01/2024  SALARY JANUARY                       1,000.00    1,000.00',
      '16/01/2024  CARD SHOP                   20.50                  979.50',
      '20/01/2024  RENT                       500.00                  479.50',
      '                                TOTAL  520.50   1,000.00',
    ),
    rows: 3,
    moneyIn: '1000.00',
    moneyOut: '520.50',
  },
  {
    name: 'terminal listing POS (aligned)',
    text: lines(
      'MERCHANT DAILY REPORT',
      'TERMINAL 00012345',
      '',
      'DATE      TIME   TYPE      CARD             AMOUNT     FEE',
      '05/01/24  10:11  SALE      ****1234         100.00    0.60',
      '05/01/24  11:12  SALE      ****9999       1,250.00    7.50',
      '16/01/24  12:13  REFUND    ****1234         100.00    0.60',
      'TOTAL                                     1,250.00',
    ),
    rows: 3,
    moneyIn: '1350.00',
    moneyOut: '100.00',
  },
  {
    name: 'aligned statement with negative amounts',
    text: lines(
      'Kontoauszug',
      'Datum       Text                          Betrag EUR',
      '05.01.2024  Gehalt Firma AG                 1.000,00',
      '16.01.2024  Laden Huber                       -20,50',
      '17.01.2024  Versicherung Quartal             -100,00',
    ),
    rows: 3,
    moneyIn: '1000.00',
    moneyOut: '120.50',
    currency: 'EUR',
  },
  {
    name: '对账单 aligned 中文',
    encoding: 'gb18030',
    text: lines(
      '                    商户对账单',
      '商户号：898110000000001   日期：2024-01-05',
      '----------------------------------------------------------------',
      '交易日期    交易时间   终端号     交易类型   交易金额     手续费',
      '20240105    101112     00000001   消费       100.00       0.60',
      '20240105    111213     00000001   消费       250.00       1.50',
      '----------------------------------------------------------------',
      '合计                                         350.00       2.10',
    ),
    rows: 2,
    moneyIn: '350.00',
    moneyOut: '0.00',
  },
]

describe('aligned text', () => {
  test.each(LAYOUTS.map((layout) => [layout.name, layout] as const))('%s', async (_name, layout) => {
    const found = await read(encode(layout.text, layout.encoding ?? 'utf-8'), { file: 'a.txt' })
    expect(found).toMatchObject({ format: 'fixed', delimiter: 'fixed width', questions: [], problems: [] })
    expect([found.rows, found.moneyIn, found.moneyOut]).toEqual([
      layout.rows,
      layout.moneyIn,
      layout.moneyOut,
    ])
    if (layout.currency !== undefined) expect(found.currency).toBe(layout.currency)
  })

  test('rows keep their physical line and text', async () => {
    const text = lines(
      'Statement',
      '',
      'Date        Details           Amount',
      '05/01/2024  Salary           1,000.00',
      '16/01/2024  Shop               -20.50',
    )
    const found = await read(Buffer.from(text), { file: 'a.txt' })
    expect(found.all.map(({ line, raw }) => [line, raw])).toEqual([
      [4, '05/01/2024  Salary           1,000.00'],
      [5, '16/01/2024  Shop               -20.50'],
    ])
  })

  test('a letter is no statement', async () => {
    const text = lines('Dear customer,', 'on 05.01.2024 we received 100.00 from you.', 'Kind regards')
    await expect(read(Buffer.from(text), { file: 'a.txt' })).rejects.toMatchObject({
      code: 'statement.noTable',
    })
  })
})
