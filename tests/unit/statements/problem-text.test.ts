/** A line of a broken file can be as long as the file: what a problem shows of it is bounded, in every format. */
import { expect, test } from 'vitest'
import { read } from './formats/read.ts'

const LONG = 'x'.repeat(1_000_000)

test.each([
  [
    'MT940',
    [
      ':20:STARTUMS',
      ':25:12345/678',
      ':28C:1/1',
      ':60F:C240104EUR100,00',
      `:61:24010501${LONG}`,
      ':62F:C240106EUR100,00',
      '-',
    ].join('\r\n'),
  ],
  [
    'OFX',
    `OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nENCODING:USASCII\nCHARSET:1252\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>USD<BANKTRANLIST><DTSTART>20240101<DTEND>20240131\n<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20240105<TRNAMT>${LONG}<FITID>1</STMTTRN>\n</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>`,
  ],
  ['QIF', `!Type:Bank\nD01/05/2024\nT${LONG}\n^\nD01/06/2024\nT5.00\n^\n`],
])('%s', async (_, text) => {
  const { problems, problemCount } = await read(text)
  expect(problemCount).toBeGreaterThan(0)
  for (const problem of problems) expect(problem.text.length).toBeLessThanOrEqual(300)
})
