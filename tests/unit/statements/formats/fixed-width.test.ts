import { describe, expect, test } from 'vitest'
import { shippedFixedWidthProfiles } from '../../../../electron/core/statements/reading/formats/fixed-width-profile.ts'
import { read } from './read.ts'

const detail = (amount: string, code = '10', date = '20240105') =>
  `212345678${'GA2204274706'}     M ***************7722${date}0930${'20240108'}${code}   020505  ${amount}6001724   `.padEnd(
    171,
  )
const trailer = (count: number, total: string) =>
  `7  ${String(count).padStart(4, '0')}${total.padStart(13)}`.padEnd(171)
const file = (...lines: string[]) => ['120240108'.padEnd(171), ...lines].join('\r\n')

describe('fixed width', () => {
  test('TDI 34: fields, settlement date, trailer', async () => {
    const found = await read(file(detail('000001234'), detail('000050000'), trailer(2, '51234'), '\u001a'))
    expect(found).toMatchObject({
      format: 'fixed',
      profile: 'tdi34',
      rows: 2,
      moneyIn: '512.34',
      currency: 'CAD',
      problems: [],
    })
    expect(found.proof).toMatchObject([
      { kind: 'count', agreed: 1 },
      { kind: 'totals', agreed: 1 },
    ])
    expect(found.all[0]).toMatchObject({
      line: 2,
      date: '2024-01-05',
      time: '09:30:00',
      settlementDate: '2024-01-08',
      merchantNumber: '12345678',
      terminal: 'GA2204274706',
      cardType: 'M',
      reference: '020505',
    })
  })

  test('a trailer that does not agree shows; unknown codes, dates and records are problems', async () => {
    const wrong = await read(file(detail('000001234'), trailer(2, '51234')))
    expect(wrong.proof.map(({ agreed }) => agreed)).toEqual([0, 0])
    const found = await read(
      file(
        detail('000001234'),
        detail('000001234', '99'),
        detail('000001234', '10', '20241305'),
        detail('00000123X'),
      ),
    )
    expect(found.rows).toBe(1)
    expect(found.problems).toMatchObject([
      { line: 3, column: 'kind', code: 'statement.directionUnreadable', text: '99' },
      { line: 4, column: 'date', code: 'statement.dateUnreadable' },
      { line: 5, column: 'amount', code: 'statement.amountUnreadable', text: '00000123X' },
    ])
  })

  test('every shipped profile is valid and says where it comes from', () => {
    const profiles = [...shippedFixedWidthProfiles().values()]
    expect(profiles.length).toBeGreaterThan(0)
    expect(profiles.every(({ source }) => source.length > 20)).toBe(true)
  })
})
