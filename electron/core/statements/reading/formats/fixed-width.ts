/** Fixed-width files by a profile: each line says what it is, fields stand at known columns, the trailer proves them. */
import { localDate, type LocalDate } from '../../../../../shared/domain/dates.ts'
import { addMinor, parseDecimal } from '../../../../../shared/domain/money.ts'
import type { StatementInput } from '../types.ts'
import {
  fixedWidthProfile,
  shippedFixedWidthProfiles,
  type FixedWidthProfile,
} from './fixed-width-profile.ts'
import type { FormatReader } from './format-reader.ts'
import { blankRow, otherDate, StatementSink, textOrNull } from './output.ts'
import { kindOfText } from '../detect/row-kind.ts'
import { decodeText } from '../bytes/text-input.ts'
import { textDecoder } from '../bytes/text-decoder.ts'

/** The profile (the user's own first) whose patterns every line of the head matches; null where none does. */
export function findFixedWidthProfile(
  head: string,
  own: readonly unknown[] = [],
): { id: string; profile: FixedWidthProfile } | null {
  const lines = head.split(/\r\n|\n|\r/)
  // The last line of the head may be cut.
  const whole = (lines.length > 1 ? lines.slice(0, -1) : lines)
    .filter((line) => line.trim() !== '')
    .slice(0, 50)
  if (whole.length === 0) return null
  const saved = own.flatMap((given) => {
    const parsed = fixedWidthProfile.safeParse(given)
    return parsed.success ? [[parsed.data.name, parsed.data] as const] : []
  })
  for (const [id, profile] of [...saved, ...shippedFixedWidthProfiles()]) {
    const known = [profile.header, profile.detail, profile.trailer]
      .filter((record) => record !== undefined)
      .map(({ match }) => new RegExp(match))
    const details = whole.filter((line) => new RegExp(profile.detail.match).test(line))
    if (details.length > 0 && whole.every((line) => known.some((pattern) => pattern.test(line))))
      return { id, profile }
  }
  return null
}

const headText = (input: StatementInput) => input.head.toString('latin1')

export const fixedWidth: FormatReader = {
  format: 'fixed',
  matches: (input, options) => findFixedWidthProfile(headText(input), options.userProfiles) !== null,
  async read(input, session) {
    const found = findFixedWidthProfile(headText(input), session.options.userProfiles)
    if (!found) return
    const { encoding, evidence } = await decodeText(input, null)
    // specifications count bytes: lines are cut as bytes, and each field is decoded by itself
    const bytes = (await input.bytes()).toString('latin1').replace(/^\u00ef\u00bb\u00bf/, '')
    session.describe({
      format: 'fixed',
      encoding,
      encodingEvidence: evidence,
      delimiter: 'fixed width',
      profile: found.id,
      preambleLines: found.profile.header ? 1 : 0,
      currencyEvidence: 'profile',
    })
    const sink = new StatementSink(session, input)
    const decoder = textDecoder(encoding)
    const decode = (text: string) =>
      /^[\u0000-\u007f]*$/.test(text) ? text : decoder.decode(Buffer.from(text, 'latin1'))
    readFixedWidth(bytes, found.profile, sink, fileDate(input.name, found.profile), decode)
    await sink.flush()
  },
}

/** Reads the whole text (a character a byte) by `profile`. Lines that are no known record are problems. */
export function readFixedWidth(
  text: string,
  profile: FixedWidthProfile,
  sink: StatementSink,
  written: LocalDate | null,
  decode: (text: string) => string,
): void {
  const dates = new FieldDates(written, sink)
  const read = { count: 0, total: 0, problems: 0 }
  for (const [index, line] of text.split(/\r\n|\n|\r/).entries()) {
    const number = index + 1
    // 0x1A: the end-of-file mark of DOS, still written by host systems.
    if (line.replaceAll('\u001a', '').trim() === '') continue
    const type = profile.recordType ? cut(line, profile.recordType) : undefined
    const isDetail = type === profile.detail.type && new RegExp(profile.detail.match).test(line)
    if (profile.header && type === profile.header.type) continue
    if (profile.trailer && type === profile.trailer.type) compareTrailer(line, number, profile, read, sink)
    else if (profile.recordType ? type === profile.detail.type : isDetail)
      readDetail(line, number, profile, read, sink, dates, decode)
    else {
      read.problems++
      sink.problem({ line: number, column: null, code: 'statement.rowUnreadable', text: decode(line) })
    }
  }
}

const cut = (line: string, { start, width }: { start: number; width: number }) =>
  line.slice(start, start + width).trim()

function readDetail(
  line: string,
  number: number,
  profile: FixedWidthProfile,
  read: { count: number; total: number; problems: number },
  sink: StatementSink,
  dates: FieldDates,
  decode: (text: string) => string,
): void {
  const { fields, direction, rowKinds } = profile.detail
  read.count++
  const problem = (column: string, code: string, text: string) => {
    read.problems++
    sink.problem({ line: number, column, code, text })
  }
  const field = (name: keyof typeof fields) => {
    const at = fields[name]
    return at === undefined ? null : sink.text(number, name, textOrNull(decode(cut(line, at))))
  }
  const amountText = field('amount')
  const amount = impliedDecimal(amountText ?? '', fields.amount.decimals, profile.currency)
  if (amount === null) return problem('amount', 'statement.amountUnreadable', amountText ?? '')
  const dateText = field('date')
  const date = dates.read(dateText ?? '', fields.date.format)
  if (!date) return problem('date', 'statement.dateUnreadable', dateText ?? '')
  const code = field(direction.field) ?? ''
  const way = direction.in.includes(code) ? 'in' : direction.out.includes(code) ? 'out' : null
  if (way === null) return problem(direction.field, 'statement.directionUnreadable', code)
  const settlementText = field('settlementDate')
  const settlement =
    settlementText === null ? null : dates.read(settlementText, fields.settlementDate?.format ?? 'YYYYMMDD')
  if (settlementText !== null && !settlement)
    return problem('settlementDate', 'statement.dateUnreadable', settlementText)
  read.total = addMinor(read.total, amount)
  const money = (name: 'fee' | 'net') => {
    const at = fields[name]
    return at === undefined ? null : impliedDecimal(field(name) ?? '', at.decimals, profile.currency)
  }
  sink.row(
    blankRow({
      line: number,
      raw: decode(line),
      date,
      time: readTime(field('time')),
      direction: amount === 0 ? 'neutral' : way,
      amount,
      currency: profile.currency,
      rowKind: rowKinds?.[code] ?? kindOfText(field('kind') ?? '') ?? 'unknown',
      fee: money('fee'),
      net: money('net'),
      merchantNumber: field('merchantNumber'),
      terminal: field('terminal'),
      cardType: field('cardType'),
      counterparty: field('counterparty'),
      kind: field('kind'),
      reference: field('reference'),
      orderNumber: field('orderNumber'),
      memo: field('memo'),
      status: field('status'),
      account: field('account'),
      settlementDate: otherDate(settlement, date),
    }),
  )
}

function compareTrailer(
  line: string,
  number: number,
  { trailer, currency }: FixedWidthProfile,
  read: { count: number; total: number; problems: number },
  sink: StatementSink,
): void {
  const count = trailer?.count && /^\d+$/.exec(cut(line, trailer.count))
  if (count) {
    const expected = Number(count[0])
    sink.compare({
      kind: 'count',
      line: number,
      currency: null,
      expected,
      found: read.count,
      note: 'trailer',
    })
  }
  const total = trailer?.total && impliedDecimal(cut(line, trailer.total), trailer.total.decimals, currency)
  if (total !== undefined && total !== null && read.problems === 0) {
    sink.compare({
      kind: 'totals',
      line: number,
      currency,
      expected: total,
      found: read.total,
      note: 'trailer',
    })
  }
}

/** Digits with an implied decimal point in minor units; null where the text is anything else. */
function impliedDecimal(text: string, decimals: number, currency: string): number | null {
  if (!/^\d{1,15}$/.test(text)) return null
  const digits = text.padStart(decimals + 1, '0')
  return parseDecimal(
    `${digits.slice(0, digits.length - decimals)}.${digits.slice(digits.length - decimals)}`,
    currency,
  )
}

/** The day a file's name tells; null where it tells none. */
function fileDate(name: string, profile: FixedWidthProfile): LocalDate | null {
  const [, year = '', month = '', day = ''] =
    (profile.fileDate === undefined ? null : new RegExp(profile.fileDate).exec(name)) ?? []
  if (year === '') return null
  return localDate(Number(year.length === 2 ? `20${year}` : year), Number(month), Number(day))
}

/** Dates of the fields. MMDD takes its year from the day of the file, or from the user (`year`). */
class FieldDates {
  private readonly written: LocalDate | null
  private readonly sink: StatementSink

  constructor(written: LocalDate | null, sink: StatementSink) {
    this.written = written
    this.sink = sink
  }

  read(text: string, format: FixedWidthProfile['detail']['fields']['date']['format']): LocalDate | null {
    if (format !== 'MMDD') return readDate(text, format)
    if (!/^\d{4}$/.test(text)) return null
    const [month, day] = [Number(text.slice(0, 2)), Number(text.slice(2))]
    if (this.written !== null) {
      const year = Number(this.written.slice(0, 4))
      // what happened after the file was written happened a year before
      const date = localDate(year, month, day)
      return date !== null && date > this.written ? localDate(year - 1, month, day) : date
    }
    const answer = this.sink.answer('year')
    if (answer !== undefined && /^\d{4}$/.test(answer)) return localDate(Number(answer), month, day)
    const latest = new Date().getUTCFullYear()
    this.sink.question({
      kind: 'year',
      assumed: null,
      options: Array.from({ length: 8 }, (_, index) => String(latest - index)).map((value) => ({
        value,
        label: value,
        examples: [text],
      })),
    })
    return null
  }
}

function readDate(
  text: string,
  format: FixedWidthProfile['detail']['fields']['date']['format'],
): LocalDate | null {
  const digits = text.replaceAll('-', '')
  const part = (letter: string) => {
    const shape = format.replaceAll('-', '')
    const from = shape.indexOf(letter)
    return Number(digits.slice(from, shape.lastIndexOf(letter) + 1))
  }
  if (!/^\d+$/.test(digits) || digits.length !== format.replaceAll('-', '').length) return null
  const year = part('Y')
  return localDate(
    format.includes('YYYY') ? year : year < 70 ? 2000 + year : 1900 + year,
    part('M'),
    part('D'),
  )
}

function readTime(text: string | null): string | null {
  const match = /^([01]\d|2[0-3])([0-5]\d)([0-5]\d)?$/.exec(text ?? '')
  return match ? `${match[1] ?? ''}:${match[2] ?? ''}:${match[3] ?? '00'}` : null
}
