/** Dates as statements write them. A shape is what the text says; the order of day and month is decided elsewhere. */
import { localDate, type LocalDate } from '../../../../../shared/domain/dates.ts'
import type { DateOrder } from '../../../../../shared/contract/statement-reading.ts'
import { vocabulary } from './vocabulary.ts'
import { normalise } from './words.ts'

/** A date as far as its own text tells. */
export interface DateShape {
  /**
   * `full`: year, month, day known. `numeric`: three numbers whose order the column must tell, year place known or not.
   * `noYear`: month and day (order known or not).
   */
  kind: 'full' | 'numeric' | 'noYear'
  /** full: year, month, day. numeric: the numbers in written order. noYear: the two numbers in written order. */
  parts: readonly [number, number, number]
  /** numeric: where the year stands: `first` (4 digits), `last` (4 digits), `open` (all short). noYear: `monthFirst` or `open`. */
  year: 'first' | 'last' | 'open' | 'monthFirst' | 'dayFirst'
  /** HH:MM:SS */
  time: string | null
}

const TIME =
  /(?:^|[\sT,]|日|号|-(?=\d{2}:\d{2}:\d{2}$))\s*(上午|下午|午前|午後|오전|오후|am|pm)?\s*(\d{1,2})[:：.h時时点시](\d{1,2})(?:[:：.m分분](\d{1,2})(?:[.,]\d{1,9})?)?\s*[秒초분分]?\s*(am|pm|a\.m\.|p\.m\.)?\s*(?:\(?(?:z|utc|gmt|bst|cet|cest|est|edt|pst|pdt|[ap]est|hkt|jst|cst|[+-]\d{1,2}:?\d{0,2})\)?)*$/i

/** HH:MM:SS of a time text ("9:05", "下午3:04", "142233"), null for anything else. */
export function readTime(text: string): string | null {
  const digits = /^(\d{2})(\d{2})(\d{2})?$/.exec(text) ?? /^(\d)(\d{2})(\d{2})$/.exec(text)
  if (digits) return clock(digits[1], digits[2], digits[3], undefined)
  const match = TIME.exec(` ${text}`)
  return match ? clock(match[2], match[3], match[4], match[1] ?? match[5]) : null
}

function clock(
  h: string | undefined,
  m: string | undefined,
  s: string | undefined,
  half: string | undefined,
): string | null {
  let hour = Number(h)
  const minute = Number(m)
  const second = Number(s ?? 0)
  if (half !== undefined) {
    const afternoon = /下午|午後|오후|^p/i.test(half)
    if (hour > 12) return null
    if (afternoon && hour < 12) hour += 12
    if (!afternoon && hour === 12) hour = 0
  }
  if (!(hour <= 24 && minute <= 59 && second <= 60)) return null
  const pad = (value: number) => String(value).padStart(2, '0')
  return `${pad(hour)}:${pad(minute)}:${pad(second)}`
}

/** The shape of a date cell, null for text that is no date. */
export function dateShape(raw: string): DateShape | null {
  if (raw.length < 3 || raw.length > 45 || !/\d/.test(raw)) return null
  let text = /[^\x20-\x7e]/.test(raw) ? raw.normalize('NFKC').trim() : raw.trim()
  // weekdays: "Mon, 3 Jan", "2024-01-02 (水)", "2024/1/2(月)"
  text = text
    .replace(
      /\s*[([](?:[日月火水木金土]|[一二三四五六]|[월화수목금토일]|mon|tue|wed|thu|fri|sat|sun)[)\]]/i,
      ' ',
    )
    .replace(/^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+/i, '')
    .replace(/\s*(?:星期|周)[一二三四五六日天]/, '')
    // posted "as of" another day: the first is when it was booked
    .replace(/^(\S*\d\S*) as of \S*\d\S*$/i, '$1')
    .trim()
  const compact = /^(\d{4})(\d{2})(\d{2})(?:[\sT]?(\d{2})(\d{2})(\d{2})?(?:\.?\d{1,6})?)?$/.exec(text)
  if (compact && plausible(compact[1], compact[2], compact[3])) {
    const time = compact[4] === undefined ? null : clock(compact[4], compact[5], compact[6], undefined)
    if (compact[4] !== undefined && time === null) return null
    return full(Number(compact[1]), Number(compact[2]), Number(compact[3]), time)
  }
  const eight = /^(\d{2})(\d{2})(\d{4})$/.exec(text)
  if (eight && yearOk(Number(eight[3]))) return numeric(eight, 'last', null)
  const timeMatch = TIME.exec(text)
  let time: string | null = null
  if (timeMatch && timeMatch.index > 2 && /\d|月/.test(text.slice(0, timeMatch.index))) {
    time = clock(timeMatch[2], timeMatch[3], timeMatch[4], timeMatch[1] ?? timeMatch[5])
    if (time !== null) {
      const keep = /^[日号]/.test(timeMatch[0]) ? 1 : 0
      text = text.slice(0, timeMatch.index + keep).replace(/[\sT,-]+$/, '')
    }
  } else {
    const stamp = /^(.*\d)[\sT](\d{2})(\d{2})(\d{2})$/.exec(text)
    if (stamp) {
      time = clock(stamp[2], stamp[3], stamp[4], undefined)
      if (time !== null) text = (stamp[1] ?? '').trim()
    }
  }
  text = text.replace(/[\s.,]+$/, '').trim()
  return eraDate(text, time) ?? numericDate(text, time) ?? namedDate(text, time)
}

function full(year: number, month: number, day: number, time: string | null): DateShape | null {
  // years of the Buddhist era (Thailand)
  const christian = year > 2400 && year < 2700 ? year - 543 : year
  return localDate(christian, month, day)
    ? { kind: 'full', parts: [christian, month, day], year: 'first', time }
    : null
}

function yearOk(year: number): boolean {
  return (year >= 1970 && year <= 2099) || (year > 2450 && year < 2650)
}

function plausible(y: string | undefined, m: string | undefined, d: string | undefined): boolean {
  return yearOk(Number(y)) && Number(m) >= 1 && Number(m) <= 12 && Number(d) >= 1 && Number(d) <= 31
}

function numeric(match: RegExpExecArray, year: 'last' | 'open' | 'first', time: string | null): DateShape {
  return { kind: 'numeric', parts: [Number(match[1]), Number(match[2]), Number(match[3])], year, time }
}

/** Japanese eras (R6.4.1, 令和6年4月1日) and years of the Republic of China (113/05/01, 民國113年5月1日). */
function eraDate(text: string, time: string | null): DateShape | null {
  const japanese = /^(令和|平成|昭和|[RHS])\s*(\d{1,2}|元)[年.\-/](\d{1,2})[月.\-/](\d{1,2})日?$/i.exec(text)
  if (japanese) {
    const base: Record<string, number> = { 令和: 2018, R: 2018, 平成: 1988, H: 1988, 昭和: 1925, S: 1925 }
    const start = base[(japanese[1] ?? '').toUpperCase()] ?? base[japanese[1] ?? '']
    if (start === undefined) return null
    return full(
      start + (japanese[2] === '元' ? 1 : Number(japanese[2])),
      Number(japanese[3]),
      Number(japanese[4]),
      time,
    )
  }
  const republic =
    /^(?:民國|民国)?\s*(1[0-4]\d|0?\d{2})[年/.-](\d{2}|\d{1,2}(?=月))[月/.-](\d{1,2})日?$/.exec(text)
  if (republic && (republic[1] ?? '').length === 3)
    return full(1911 + Number(republic[1]), Number(republic[2]), Number(republic[3]), time)
  const packed = /^(1[0-4]\d)(\d{2})(\d{2})$/.exec(text)
  if (packed) return full(1911 + Number(packed[1]), Number(packed[2]), Number(packed[3]), time)
  return null
}

function numericDate(text: string, time: string | null): DateShape | null {
  const chinese = /^(\d{4}|\d{2})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日号일]?$/.exec(text)
  if (chinese) return full(century(Number(chinese[1])), Number(chinese[2]), Number(chinese[3]), time)
  const chineseNoYear = /^(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日号일]?$/.exec(text)
  if (chineseNoYear) return noYear(Number(chineseNoYear[1]), Number(chineseNoYear[2]), 'monthFirst', time)
  const yearFirst = /^(\d{4})\s?([-/.\s])\s?(\d{1,2})\s?[-/.\s]\s?(\d{1,2})$/.exec(text)
  if (yearFirst) {
    const [year, second, third] = [Number(yearFirst[1]), Number(yearFirst[3]), Number(yearFirst[4])]
    if (!yearOk(year)) return null
    if (second <= 12) return full(year, second, third, time)
    return third <= 12 ? full(year, third, second, time) : null
  }
  const yearLast = /^(\d{1,2})\s?([-/.\s])\s?(\d{1,2})\s?[-/.\s]\s?(\d{4})$/.exec(text)
  if (yearLast) {
    const parts: [number, number, number] = [Number(yearLast[1]), Number(yearLast[3]), Number(yearLast[4])]
    if (!yearOk(parts[2]) || !dayAndMonth(parts[0], parts[1])) return null
    return { kind: 'numeric', parts, year: 'last', time }
  }
  const short = /^(\d{1,2})([-/. '])(\d{1,2})[-/. '](\d{2})$/.exec(text)
  if (short)
    return {
      kind: 'numeric',
      parts: [Number(short[1]), Number(short[3]), Number(short[4])],
      year: 'open',
      time,
    }
  const dayMonth = /^(\d{1,2})[-/.](\d{1,2})\.?$/.exec(text)
  if (dayMonth && dayAndMonth(Number(dayMonth[1]), Number(dayMonth[2])))
    return noYear(Number(dayMonth[1]), Number(dayMonth[2]), 'open', time)
  return null
}

function dayAndMonth(a: number, b: number): boolean {
  return a >= 1 && b >= 1 && a <= 31 && b <= 31 && (a <= 12 || b <= 12)
}

function noYear(
  a: number,
  b: number,
  year: 'open' | 'monthFirst' | 'dayFirst',
  time: string | null,
): DateShape {
  return { kind: 'noYear', parts: [a, b, 0], year, time }
}

function century(year: number): number {
  // the Buddhist era of Thailand
  if (year > 2400 && year < 2700) return year - 543
  return year >= 100 ? year : year >= 70 ? 1900 + year : 2000 + year
}

/** Month names in the languages of the vocabulary: "12 Dec 2019", "12-déc-19", "Dec 12, 2019", "12DEC2019", "3. März". */
function namedDate(text: string, time: string | null): DateShape | null {
  const match =
    /^(\d{1,4})?(?:st|nd|rd|th)?[\s.\-/,]*(?:de |d')?(\p{L}{3,12})[.\s\-/,]*(?:de )?(\d{1,4})?(?:st|nd|rd|th)?[\s.\-/,']*(?:de )?(\d{2,4})?$/iu.exec(
      text,
    )
  if (!match) return null
  const month = vocabulary().months.get(normalise(match[2] ?? ''))
  if (month === undefined) return null
  const [first, second, third] = [match[1], match[3], match[4]]
  if (first !== undefined && third !== undefined) return null
  if (first === undefined) {
    // Dec 12, 2019 or Dec 12
    if (second === undefined || second.length > 2) return null
    return third === undefined
      ? noYear(month, Number(second), 'monthFirst', time)
      : full(century(Number(third)), month, Number(second), time)
  }
  if (second === undefined) return first.length <= 2 ? noYear(month, Number(first), 'monthFirst', time) : null
  if (first.length === 4) return full(Number(first), month, Number(second), time)
  return second.length === 3 ? null : full(century(Number(second)), month, Number(first), time)
}

/** True for a cell a person would take for a date. */
export function looksLikeDate(text: string): boolean {
  const shape = dateShape(text)
  return (
    shape !== null && !(shape.kind === 'noYear' && shape.year === 'open' && /^\d+\.\d+$/.test(text.trim()))
  )
}

/** How the numbers of a column's dates are to be read. `year` is for dates without one. */
export interface DateReading {
  order: DateOrder | null
  year: number | null
}

/** The day a shape means in a column read that way; null where no such day exists or the order is not known. */
export function resolveDate(shape: DateShape, reading: DateReading): LocalDate | null {
  const [a, b, c] = shape.parts
  if (shape.kind === 'full') return localDate(a, b, c)
  if (shape.kind === 'noYear') {
    if (reading.year === null) return null
    if (shape.year === 'monthFirst') return localDate(reading.year, a, b)
    if (reading.order === 'DMY') return localDate(reading.year, b, a)
    return reading.order === null ? null : localDate(reading.year, a, b)
  }
  switch (reading.order) {
    case 'DMY':
      return localDate(century(c), b, a)
    case 'MDY':
      return localDate(century(c), a, b)
    case 'YMD':
      return shape.year === 'last' ? null : localDate(century(a), b, c)
    case 'YDM':
      return shape.year === 'last' ? null : localDate(century(a), c, b)
    case null:
      return null
  }
}
