/** Dates that the contract takes: days there are, of years a dispute can have. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { instant, localDate } from '../../../shared/contract/common.ts'

test.each(['0202-05-12', '0001-01-01', '1899-12-31', '2200-01-01', '9999-12-31'])(
  '%s is a slip of a key',
  (date) => {
    expect(localDate.safeParse(date).error?.issues[0]?.message).toBe('year out of range (1900 to 2199)')
    expect(instant.safeParse(`${date}T00:00:00.000Z`).success).toBe(false)
  },
)

test.each(['2024-02-30', '20204-01-01', '2024-1-1', '', '+002024-01-01'])('%s is no date', (date) => {
  expect(localDate.safeParse(date).success).toBe(false)
})

test('every day between is taken as it stands', () => {
  const days = fc.date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
  fc.assert(
    fc.property(days, (date) => {
      const text = date.toISOString()
      expect(localDate.parse(text.slice(0, 10))).toBe(text.slice(0, 10))
      expect(instant.parse(text)).toBe(text)
    }),
  )
})
