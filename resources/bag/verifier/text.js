/** Statements as text: characters, records of delimited text, and what a cell says of money and days. */
import { minorOf } from './exact.js'

/** Throws where this browser does not know the encoding. */
export function decoded(bytes, encoding) {
  return new TextDecoder(encoding ?? 'utf-8').decode(bytes).replace(/^\ufeff/, '')
}

/** Records by the physical line they begin on (from 1): { cells, raw }. */
export function records(text, delimiter) {
  const found = new Map()
  let line = 1
  let start = 0
  let startLine = 1
  let cells = []
  let cell = ''
  let quoted = false
  let at = 0
  const endRecord = (end) => {
    cells.push(cell)
    found.set(startLine, { cells, raw: text.slice(start, end) })
    cells = []
    cell = ''
  }
  for (; at < text.length; at++) {
    const character = text[at]
    if (quoted) {
      if (character === '"') {
        if (text[at + 1] === '"') {
          cell += '"'
          at++
        } else quoted = false
      } else {
        if (character === '\n') line++
        cell += character
      }
    } else if (character === '"' && cell.trim() === '') {
      quoted = true
      cell = ''
    } else if (text.startsWith(delimiter, at)) {
      cells.push(cell)
      cell = ''
      at += delimiter.length - 1
    } else if (character === '\n' || character === '\r') {
      const end = at
      // "\r\r\n" of programs that end lines twice is one end
      const feed = /^\r*\n/.exec(text.slice(at, at + 8))
      if (feed) at += feed[0].length - 1
      endRecord(end)
      line++
      start = at + 1
      startLine = line
    } else cell += character
  }
  if (start < text.length) endRecord(text.length)
  return found
}

/** A cell without space and guards around it: ="0012", `0012, '0012. */
export function plain(value) {
  if (value === undefined || value === null) return ''
  if (typeof value === 'object') return value.text ?? String(value.number)
  let text = value.replace(
    /^[\s\u0000\ufeff\u200b-\u200f\u202c\u202d]+|[\s\u0000\ufeff\u200b-\u200f\u202c\u202d]+$/g,
    '',
  )
  const excel = /^=\s*"+([^"]*)"*$/.exec(text)
  if (excel) text = excel[1].trim()
  return text
    .replace(/^`\s*/, '')
    .replace(/^'(?=[\d+\-=(])/, '')
    .replace(/^"(.*)"$/, '$1')
    .trim()
}

/**
 * Minor units of a money cell, signed; null where it holds none. `decimal`: the column's decimal mark. `shift`: powers
 * of ten the column's unit is off by (分: −2, 万元: 4).
 */
export function moneyIn(value, decimal, currency, shift = 0) {
  if (value !== null && typeof value === 'object') {
    if (value.number === undefined || value.number === '') return null
    const scaled = Number(value.number) * 10 ** shift
    return Number.isFinite(scaled)
      ? (minorOf(scaled.toFixed(8).replace(/\.?0+$/, ''), currency) ?? nearest(scaled, currency))
      : null
  }
  let text = plain(value)
    .normalize('NFKC')
    .replace(/[−–—﹣]/g, '-')
  if (!/\d/.test(text) || text.length > 60) return null
  text = text.replace(/^([^()[\]]*\d)\s*[([][^()[\]]*[)\]]$/, '$1')
  const negative = /^[^\d]*\(/.test(text) || /-/.test(text.replace(/\.-$/, ''))
  if ((text.match(/-/g)?.length ?? 0) > 1 || /%|‰/.test(text)) return null
  if (/\p{L}.*\d.*\p{L}/u.test(text.replace(/(?:cr|dr)\.?$/i, '').replace(/^[A-Z]{3}\s?|\s?[A-Z]{3}$/g, '')))
    return null
  const digits = text.replace(/[^\d.,]/g, '').replace(/[.,]$/, '')
  const group = decimal === ',' ? '.' : ','
  const figure = digits.replaceAll(group, '').replace(decimal, '.')
  if (figure.split('.').length > 2) return null
  const minor = minorOf(figure.startsWith('.') ? `0${figure}` : figure, currency, shift)
  return minor === null ? null : negative ? -minor : minor
}

/** A workbook holds binary numbers: 0.1 + 0.2 is meant to be 0.3. */
function nearest(number, currency) {
  const minor = minorOf(Math.abs(number).toFixed(4), currency, 0)
  if (minor !== null) return number < 0 ? -minor : minor
  const short = minorOf(Math.abs(number).toFixed(2), currency, 0)
  return short === null ? null : number < 0 ? -short : short
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

function isoDay(year, month, day) {
  const full = year < 70 ? 2000 + year : year < 100 ? 1900 + year : year > 2400 ? year - 543 : year
  const date = new Date(Date.UTC(full, month - 1, day))
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null
  return date.toISOString().slice(0, 10)
}

/**
 * The day of a cell: { date }, { monthDay } where it names no year, null where it is none this page reads. `order`:
 * YMD, DMY, MDY or YDM, for days of numbers alone. `epoch1904`: of a workbook.
 */
export function dayIn(value, order, epoch1904 = false) {
  if (value !== null && typeof value === 'object') {
    const serial = Number(value.number)
    if (/^(?:19|20)\d{6}$/.test(String(value.number))) return dayIn(String(value.number), order)
    if (!(serial >= 1 && serial < 100000)) return null
    return {
      date: new Date(Math.floor(serial + (epoch1904 ? 1462 : 0) - 25569) * 86400000)
        .toISOString()
        .slice(0, 10),
    }
  }
  const text = plain(value).normalize('NFKC')
  const found = (date) => (date === null ? null : { date })
  let match =
    /^(\d{4})[-/.年\s]\s?(\d{1,2})[-/.月\s]\s?(\d{1,2})(?!\d)/.exec(text) ??
    /^(\d{4})(\d{2})(\d{2})(?:\D|\d{4,6}$|$)/.exec(text)
  if (match) {
    const [year, second, third] = match.slice(1, 4).map(Number)
    return found(
      order === 'YDM' && third <= 12
        ? isoDay(year, third, second)
        : (isoDay(year, second, third) ?? isoDay(year, third, second)),
    )
  }
  match =
    /^(\d{1,2})[-/.\s](\d{1,2})[-/.\s'](\d{4}|\d{2})(?!\d)/.exec(text) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(text)
  if (match) {
    const [a, b, c] = match.slice(1, 4).map(Number)
    if (order === 'MDY') return found(isoDay(c, a, b))
    if (order === 'DMY') return found(isoDay(c, b, a))
    return order === 'YMD' ? found(isoDay(a, b, c)) : order === 'YDM' ? found(isoDay(a, c, b)) : null
  }
  match = /^(\d{1,2})[-\s./]*([A-Za-z]{3})[a-z]*\.?,?[-\s./]*(\d{4}|\d{2})(?!\d)/.exec(text)
  if (match) return found(named(match[3], match[2], match[1]))
  match = /^([A-Za-z]{3})[a-z]*\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})/.exec(text)
  if (match) return found(named(match[3], match[1], match[2]))
  match = /^1\d{9}(?:\d{3})?$/.exec(text)
  if (match)
    return { date: new Date(Number(text) * (text.length === 10 ? 1000 : 1)).toISOString().slice(0, 10) }
  match = /^(\d{1,2})(?:[-/.]|月)(\d{1,2})日?(?!\d)/.exec(text)
  if (match) {
    const [a, b] = match.slice(1, 3).map((each) => each.padStart(2, '0'))
    return { monthDay: order === 'DMY' ? `${b}-${a}` : `${a}-${b}` }
  }
  return null
}

function named(year, month, day) {
  const index = MONTHS.indexOf(month.toLowerCase())
  return index < 0 ? null : isoDay(Number(year), index + 1, Number(day))
}
