import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { readOfxDate } from '../../../../electron/core/statements/reading/formats/ofx.ts'
import { read } from './read.ts'

const SGML = 'OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nENCODING:USASCII\nCHARSET:1252\n\n'

const bank = (transactions: string, extra = '') =>
  `${SGML}<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>USD<BANKACCTFROM><BANKID>1<ACCTID>42 <ACCTTYPE>CHECKING</BANKACCTFROM>` +
  `<BANKTRANLIST><DTSTART>20240101<DTEND>20240131\n${transactions}\n</BANKTRANLIST>${extra}</STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>`
const entry = (date: string, amount: string, rest = '') =>
  `<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>${date}<TRNAMT>${amount}<FITID>1${rest}</STMTTRN>`

describe('OFX', () => {
  test('reads SGML with unclosed leaves, empty unclosed leaves and trailing spaces', async () => {
    const found = await read(
      bank(
        '<STMTTRN>\n<TRNTYPE>CHECK \n<DTPOSTED>20240105 \n<TRNAMT>-836.30 \n<FITID>a1 \n<CHECKNUM>\n<NAME>\n<MEMO>RENT & CO  \n</STMTTRN>\n' +
          '<STMTTRN><TRNTYPE>CREDIT</TRNTYPE><DTPOSTED>20240106093015.000[-5:EST]</DTPOSTED><TRNAMT>+20</TRNAMT><FITID>a2</FITID><NAME>A &amp; B</NAME></STMTTRN>',
      ),
    )
    expect(found).toMatchObject({
      format: 'ofx',
      rows: 2,
      moneyIn: '20.00',
      moneyOut: '836.30',
      currency: 'USD',
      problems: [],
    })
    expect(found.all).toMatchObject([
      {
        date: '2024-01-05',
        direction: 'out',
        amount: 83630,
        reference: 'a1',
        memo: 'RENT & CO',
        counterparty: null,
        account: '42',
        line: 8,
      },
      { date: '2024-01-06', time: '09:30:15', direction: 'in', amount: 2000, counterparty: 'A & B' },
    ])
  })

  test('keeps twins with one FITID, and drops a time that every row has', async () => {
    const found = await read(bank(entry('20240105120000', '-5.00') + entry('20240105120000', '-5.00')))
    expect(found.rows).toBe(2)
    expect(found.all.every(({ time }) => time === null)).toBe(true)
  })

  test('takes the decimal mark from the whole file', async () => {
    const comma = await read(bank(entry('20240105', '-1.234,50') + entry('20240106', '-1.000')))
    expect(comma.moneyOut).toBe('2234.50')
    const point = await read(bank(entry('20240105', '-1,234.50') + entry('20240106', '-2,000')))
    expect(point.moneyOut).toBe('3234.50')
  })

  test('asks where every amount could be read both ways, and follows the answer', async () => {
    const content = bank(entry('20240105', '-1,234'))
    const asked = await read(content)
    expect(asked.questions).toMatchObject([{ kind: 'decimal', assumed: '.' }])
    expect((await read(content, { answers: { decimal: '.' } })).moneyOut).toBe('1234.00')
    // 1.234 dollars is finer than the currency: a problem, not 1.23.
    expect((await read(content, { answers: { decimal: ',' } })).problems).toMatchObject([
      { column: 'TRNAMT' },
    ])
  })

  test('names line and text of what it cannot read and leaves that row out', async () => {
    const found = await read(
      bank(`${entry('20240105', '12..34')}\n${entry('20240230', '-1.00')}\n${entry('20240106', '-1.00')}`),
    )
    expect(found.rows).toBe(1)
    expect(found.problems).toMatchObject([
      { line: 8, column: 'TRNAMT', code: 'statement.amountUnreadable', text: '12..34' },
      { line: 9, column: 'DTPOSTED', code: 'statement.dateUnreadable', text: '20240230' },
    ])
    const fixed = await read(bank(entry('20240105', '12..34')), {
      fixes: [{ line: 8, column: 'TRNAMT', text: '12.34' }],
    })
    expect(fixed).toMatchObject({ rows: 1, moneyIn: '12.34', problems: [] })
  })

  test('CURRENCY changes the currency of an amount, ORIGCURRENCY does not', async () => {
    const found = await read(
      bank(
        entry('20240105', '-10.00', '<CURRENCY><CURRATE>1.1<CURSYM>EUR</CURRENCY>') +
          entry('20240105', '-7.00', '<ORIGCURRENCY><CURRATE>1.1<CURSYM>EUR</ORIGCURRENCY>'),
      ),
    )
    expect(found.byCurrency).toMatchObject({ EUR: { moneyOut: '10.00' }, USD: { moneyOut: '7.00' } })
  })

  test('several accounts, credit cards, pending rows and investment cash', async () => {
    const found = await read(
      `${SGML}<OFX><CREDITCARDMSGSRSV1><CCSTMTTRNRS><CCSTMTRS><CURDEF>USD<CCACCTFROM><ACCTID>4111</CCACCTFROM>` +
        `<BANKTRANLIST>${entry('20240105', '-10.00')}</BANKTRANLIST>` +
        `<BANKTRANLISTP><STMTTRNP><TRNTYPE>POS<DTTRAN>20240107<TRNAMT>-2.00</STMTTRNP></BANKTRANLISTP></CCSTMTRS></CCSTMTTRNRS></CREDITCARDMSGSRSV1>` +
        `<INVSTMTMSGSRSV1><INVSTMTTRNRS><INVSTMTRS><CURDEF>USD<INVACCTFROM><ACCTID>I1</INVACCTFROM><INVTRANLIST>` +
        `<BUYSTOCK><INVBUY><INVTRAN><FITID>b1<DTTRADE>20240108</INVTRAN><SECID><UNIQUEID>SEC</SECID><TOTAL>-100.00</INVBUY></BUYSTOCK>` +
        `<INCOME><INVTRAN><FITID>b2<DTTRADE>20240109</INVTRAN><TOTAL>3.50</INCOME>` +
        `<REINVEST><INVTRAN><FITID>b3<DTTRADE>20240109</INVTRAN><TOTAL>-9.00</REINVEST>` +
        `<TRANSFER><INVTRAN><FITID>b4<DTTRADE>20240109</INVTRAN><UNITS>5</TRANSFER>` +
        `<INVBANKTRAN>${entry('20240110', '50.00')}<SUBACCTFUND>CASH</INVBANKTRAN></INVTRANLIST></INVSTMTRS></INVSTMTTRNRS></INVSTMTMSGSRSV1></OFX>`,
    )
    expect(found).toMatchObject({
      rows: 6,
      moneyIn: '53.50',
      moneyOut: '112.00',
      neutral: { rows: 1, amount: '9.00' },
      problems: [],
    })
    expect(new Set(found.all.map(({ account }) => account))).toEqual(new Set(['4111', 'I1']))
    expect(found.all.find(({ status }) => status === 'PENDING')).toMatchObject({
      date: '2024-01-07',
      amount: 200,
    })
  })

  test('a file that was cut is said to be cut', async () => {
    const whole = bank(entry('20240105', '-1.00') + entry('20240106', '-2.00'))
    const found = await read(whole.slice(0, whole.indexOf('<FITID>1', whole.indexOf('20240106'))))
    expect(found.problems.map(({ code }) => code)).toContain('statement.cutShort')
  })

  test('the encoding header is not believed against the bytes', async () => {
    const utf8 = await read(bank(entry('20240105', '-1.00', '<MEMO>交通银行')))
    expect(utf8.all[0]?.memo).toBe('交通银行')
    const latin = await read(Buffer.from(bank(entry('20240105', '-1.00', '<MEMO>CARTÃO')), 'latin1'))
    expect(latin).toMatchObject({ encoding: 'windows-1252' })
    expect(latin.all[0]?.memo).toBe('CARTÃO')
  })

  test('dates are those the file writes, in the zone it writes', () => {
    expect(readOfxDate('20240101000000[0:GMT]')).toEqual({ date: '2024-01-01', time: '00:00:00' })
    expect(readOfxDate('20241231235959.123[-08:PST]')).toEqual({ date: '2024-12-31', time: '23:59:59' })
    expect(readOfxDate('2024-02-29')).toEqual({ date: '2024-02-29', time: null })
    for (const text of ['20230229', '0', '20240101250000', 'Pending']) expect(readOfxDate(text)).toBeNull()
  })

  test('damaged tags never crash or hang it', async () => {
    const base = bank(Array.from({ length: 20 }, (_, index) => entry('20240105', `-${index}.50`)).join('\n'))
    await fc.assert(
      fc.asyncProperty(
        fc.nat(base.length),
        fc.nat(60),
        fc.string({ maxLength: 20 }),
        async (at, length, text) => {
          const start = Math.max(SGML.length + 5, at)
          const found = await read(base.slice(0, start) + text + base.slice(start + length)).catch(
            (error: unknown) => {
              expect(error).toHaveProperty('code')
              return null
            },
          )
          if (found && found.rows + found.problemCount > 21) throw new Error('rows out of nothing')
        },
      ),
      { numRuns: 150 },
    )
  })
})
