/** Amounts, dates, times, rates and ids in a line that was read. Each waits to be confirmed; see the contract. */
import type { NUMBER_DOUBTS, NUMBER_KINDS } from '../../../shared/contract/recognition.ts'
import { localDate } from '../../../shared/domain/dates.ts'

export type NumberKind = (typeof NUMBER_KINDS)[number]
export type NumberDoubt = (typeof NUMBER_DOUBTS)[number]

export interface FoundNumber {
  kind: NumberKind
  text: string
  value: string
  start: number
  /** The shape is possible but odd: a separator may be lost or misread. */
  odd: boolean
}

/** Characters that readers and keyboards give in two widths, as one of the same length. */
export function narrow(text: string): string {
  return text.replace(/[０-９Ａ-Ｚａ-ｚ！-／：-＠￥。、—–−　]/g, (character) => {
    if (character === '￥') return '¥'
    if (character === '。') return '.'
    if (character === '、') return ','
    if (character === '—' || character === '–' || character === '−') return '-'
    if (character === '　') return ' '
    return String.fromCharCode(character.charCodeAt(0) - 0xfee0)
  })
}

/** The blank before a clock is lost more often than not ("2022-09-1219:07"): the day is what leaves a clock. */
const DATE = /(?<!\d)((?:19|20)\d\d)([-/.年])(\d{1,2})([-/.月])(\d{1,2})(?:日)?(?=(\d{2}[:.]\d{2}))?/g
const SHORT_DATE = /(?<!\d)(\d{1,2})月(\d{1,2})日/g
const TIME = /(?<![\d:.])([01]?\d|2[0-3])[:.]([0-5]\d)(?:[:.]([0-5]\d))?(?![\d:])/g
const RATE = /(?<![\d.])(\d{1,3}(?:\.\d+)?)\s?[%‰]/g
const AMOUNT = /(?<![\d.,A-Za-z])(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2}))?(?![\d.,]*\d)/g
const ID = /(?<![A-Za-z\d])[A-Z]{0,6}\d{8,34}(?![\d])/g
const MONEY_BEFORE = /(?:¥|RMB|CNY|人民币|金额|余额)\s?[-+]?$|(?:^|\s)[-+]\s?$/i
const MONEY_AFTER = /^\s?(?:元|圆|块|¥|RMB|CNY|万元)/i

/** All numbers of a line, from the left. Places of a date are not read as amounts again. */
export function findNumbers(line: string): FoundNumber[] {
  const text = narrow(line)
  const taken = new Array<boolean>(text.length).fill(false)
  const found: FoundNumber[] = []
  const take = (kind: NumberKind, start: number, length: number, value: string, odd = false) => {
    if (taken.slice(start, start + length).includes(true)) return
    taken.fill(true, start, start + length)
    found.push({ kind, text: line.slice(start, start + length), value, start, odd })
  }
  for (const match of text.matchAll(DATE)) {
    const [whole, year = '', mark = '', month = '', second = '', tail = ''] = match
    const date = localDate(Number(year), Number(month), Number(tail))
    if (date && (mark === '年') === (second === '月'))
      take('date', match.index, whole.length, date, mark !== '年' && mark !== second)
  }
  for (const match of text.matchAll(SHORT_DATE)) {
    const [whole, month = '', day = ''] = match
    if (Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 31)
      take('date', match.index, whole.length, `--${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
  }
  for (const match of withoutTaken(text, taken).matchAll(TIME)) {
    const [whole, hour = '', minute = '', second] = match
    const dotted = whole.includes('.')
    // "12.34" alone is an amount; beside a date, or with seconds, a clock whose colon was read as a point.
    if (dotted && second === undefined) continue
    take(
      'time',
      match.index,
      whole.length,
      [hour.padStart(2, '0'), minute, ...(second ? [second] : [])].join(':'),
      dotted,
    )
  }
  for (const match of withoutTaken(text, taken).matchAll(RATE))
    take('rate', match.index, match[0].length, match[0].replace(/\s/g, ''))
  for (const match of withoutTaken(text, taken).matchAll(AMOUNT)) {
    const [whole, digits = '', cents] = match
    const money =
      MONEY_BEFORE.test(text.slice(0, match.index)) ||
      MONEY_AFTER.test(text.slice(match.index + whole.length))
    const plain = digits.replaceAll(',', '')
    if (cents === undefined && (!money || plain.length > 12)) continue
    if (plain.length > 12) continue
    take(
      'amount',
      match.index,
      whole.length,
      cents === undefined ? plain : `${plain}.${cents.padEnd(2, '0')}`,
      cents?.length === 1,
    )
  }
  for (const match of withoutTaken(text, taken).matchAll(ID))
    take('id', match.index, match[0].length, match[0])
  // What has digits, points and commas in no known order is a number with a mark misread.
  for (const match of withoutTaken(text, taken).matchAll(/\d+(?:[.,]\d+)+/g)) {
    const value = match[0].replace(/[.,](?=.*[.,])/g, '').replace(',', '.')
    if (/\.\d{2}$/.test(match[0]) || /,\d{2}$/.test(match[0]))
      take('amount', match.index, match[0].length, value, true)
  }
  return found.toSorted((a, b) => a.start - b.start)
}

function withoutTaken(text: string, taken: readonly boolean[]): string {
  return [...text].length === text.length
    ? Array.from(text, (character, index) => (taken[index] ? '\u0000' : character)).join('')
    : text
        .split('')
        .map((unit, index) => (taken[index] ? '\u0000' : unit))
        .join('')
}

/** Below this a digit is not sure. */
const FAINT_DIGIT = 0.85

/** Why a number of a picture needs a second look; none is a guess about its value. */
export function doubtsOf(
  number: FoundNumber,
  line: {
    readonly agreed: boolean
    readonly other: string | null
    readonly sureness: readonly number[]
    readonly sealed: boolean
  },
): NumberDoubt[] {
  const doubts: NumberDoubt[] = []
  if (!line.agreed && line.other === '') doubts.push('seen-once')
  else if (
    !line.agreed &&
    !findNumbers(line.other ?? '').some(({ value, kind }) => value === number.value && kind === number.kind)
  )
    doubts.push('differs')
  const digits = line.sureness.slice(number.start, number.start + number.text.length)
  if (digits.some((sure) => sure < FAINT_DIGIT)) doubts.push('faint')
  if (number.odd) doubts.push('shape')
  // Under a seal a number loses a piece and what is left looks whole.
  if (line.sealed) doubts.push('seal')
  return doubts
}
