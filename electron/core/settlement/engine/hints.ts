/** What a bank row's text says about the payout behind it: numbers that may be references, and days. */
import { epochDay, localDate } from '../../../../shared/domain/dates.ts'
import type { BankRow } from './types.ts'

export interface Hints {
  /** Alphanumeric words of five characters or more. */
  readonly tokens: readonly string[]
  /** First and last day named (epoch days), −1 where none is. */
  readonly from: number
  readonly to: number
}

const FULL_DATE =
  /(?<!\d)(20\d{2})(?:[-/.年]?)(0?[1-9]|1[0-2])(?:[-/.月]?)(0[1-9]|[12]\d|3[01]|[1-9])(?!\d)日?/g
const SHORT_DATE = /(?<!\d)(1[0-2]|0?[1-9])月([12]\d|3[01]|0?[1-9])日/g

/** Reads the words and days of memo, counterparty and reference. */
export function readHints(row: BankRow): Hints {
  const text = `${row.reference ?? ''} ${row.memo ?? ''}`
  const days: number[] = []
  const add = (year: string | undefined, month: string | undefined, day: string | undefined) => {
    const date = localDate(Number(year), Number(month), Number(day))
    if (date !== null) days.push(epochDay(date))
  }
  for (const match of text.matchAll(FULL_DATE)) add(match[1], match[2], match[3])
  if (days.length === 0)
    for (const match of text.matchAll(SHORT_DATE)) {
      // Without a year: the last such day on or before the booking.
      add(row.date.slice(0, 4), match[1], match[2])
      const last = days.at(-1)
      if (last !== undefined && last > epochDay(row.date)) {
        days.pop()
        add(String(Number(row.date.slice(0, 4)) - 1), match[1], match[2])
      }
    }
  // A day more than two months away is no day of this payout (an account opened in 2019, say).
  const near = days.filter((day) => Math.abs(day - epochDay(row.date)) <= 62)
  return {
    tokens: [...text.matchAll(/[A-Za-z0-9]{5,}/g)].map((match) => match[0]),
    from: near.length === 0 ? -1 : Math.min(...near),
    to: near.length === 0 ? -1 : Math.max(...near),
  }
}

/** A word that can name a payout: it has digits, and is not a date. */
export function isReference(token: string): boolean {
  if (token.length < 6 || (token.match(/\d/g) ?? []).length < 4) return false
  return !/^20\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/.test(token)
}
