/** Field :61: of MT940, one transaction: 6!n[4!n]2a[1!a]15d1!a3!c16x[//16x], and the liberties banks take with it. */
import { daysBetween, localDate, type LocalDate } from '../../../../../../shared/domain/dates.ts'
import { parseDecimal } from '../../../../../../shared/domain/money.ts'

export interface StatementLine {
  valueDate: string
  /** MMDD or empty. */
  entryDate: string
  /** True where the row brings money in: C, EC, RD (reversal of a debit). */
  credit: boolean
  reversal: boolean
  /** EC, ED: expected, not booked yet. */
  expected: boolean
  amount: string
  type: string
  customerReference: string
  bankReference: string
}

const LINE =
  /^\s*(\d{8}|\d{6})(\d{4})?\s*(RC|RD|EC|ED|C|D)\s*(?:([A-Z])\s*)?(\d[\d.,]*)\s*(?:([A-Z][A-Z0-9]{3}|[A-Z][A-Z]{2}(?=\s))\s?)?(.*)$/

/** Splits the first line of a :61: field; null where it is none. */
export function readStatementLine(text: string): StatementLine | null {
  const match = LINE.exec(text)
  if (!match) return null
  const [, valueDate = '', entryDate = '', mark = '', , amount = '', type = '', rest = ''] = match
  const slash = rest.indexOf('//')
  return {
    valueDate: valueDate.length === 8 ? valueDate.slice(2) : valueDate,
    entryDate,
    credit: mark === 'C' || mark === 'EC' || mark === 'RD',
    reversal: mark === 'RC' || mark === 'RD',
    expected: mark === 'EC' || mark === 'ED',
    amount,
    type,
    customerReference: slash < 0 ? rest : rest.slice(0, slash),
    bankReference: slash < 0 ? '' : rest.slice(slash + 2),
  }
}

/**
 * An amount with decimal comma ("107,", "000012,50"); a full stop counts as the mark where it stands before one or
 * two last digits and no comma follows, and as thousands elsewhere. Null where the text is none.
 */
export function readMt940Amount(text: string, currency: string): number | null {
  if (/^\d+(,\d*)?$/.test(text)) return parseDecimal(text.replace(',', '.'), currency)
  if (/^\d+\.\d{1,2}$/.test(text)) return parseDecimal(text, currency)
  if (/^\d{1,3}(\.\d{3})+,\d{0,3}$/.test(text))
    return parseDecimal(text.replaceAll('.', '').replace(',', '.'), currency)
  return null
}

/** YYMMDD as a date; SWIFT: 80–99 are 1980–1999, 00–79 are 2000–2079. */
export function valueDate(text: string): LocalDate | null {
  const match = /^(\d{2})(\d{2})(\d{2})$/.exec(text)
  if (!match) return null
  const year = Number(match[1])
  return localDate(year < 80 ? 2000 + year : 1900 + year, Number(match[2]), Number(match[3]))
}

/** The last day of the month of a YYMMDD whose day, 29 to 31, that month does not have; null for any other text. */
export function endOfMonth(text: string): LocalDate | null {
  if (!/^\d{4}(?:29|30|31)$/.test(text)) return null
  for (const day of ['30', '29', '28']) {
    const date = valueDate(`${text.slice(0, 4)}${day}`)
    if (date) return date
  }
  return null
}

/** MMDD in the year that brings it nearest to the value date. */
export function bookingDate(text: string, value: LocalDate): LocalDate | null {
  const [month, day] = [Number(text.slice(0, 2)), Number(text.slice(2))]
  const year = Number(value.slice(0, 4))
  const candidates = [year - 1, year, year + 1]
    .map((each) => localDate(each, month, day))
    .filter((date) => date !== null)
  const distance = (date: LocalDate) => Math.abs(daysBetween(date, value))
  return candidates.reduce<LocalDate | null>(
    (best, date) => (best === null || distance(date) < distance(best) ? date : best),
    null,
  )
}
