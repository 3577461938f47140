/**
 * QIF: bank, cash, card, asset, liability and investment registers, several accounts in one file. Field letters as
 * in Quicken's "QIF technical documentation". QIF names no currency and no date order.
 */
import { decideMark } from './decimal-question.ts'
import { readAmount, type DecimalMark } from './decimal-text.ts'
import type { FormatReader } from './format-reader.ts'
import { blankRow, fromSigned, StatementSink, textOrNull } from './output.ts'
import { decodeText } from '../bytes/text-input.ts'
import { investmentDirection } from './qif-investments.ts'
import { possibleOrders, readQifDate, type DateOrder } from './qif-dates.ts'

/** True where the text's first lines are QIF headers. */
export function looksLikeQif(head: string): boolean {
  return /^\s*!(?:type|account|option|clear)\b/i.test(head.replace(/^\ufeff/, ''))
}

export const qif: FormatReader = {
  format: 'qif',
  matches: (input) => looksLikeQif(input.head.toString('latin1').replace(/^\xef\xbb\xbf|^\xff\xfe|\0/g, '')),
  async read(input, session) {
    const { text, encoding, evidence } = await decodeText(input, null)
    session.describe({ format: 'qif', encoding, encodingEvidence: evidence })
    const sink = new StatementSink(session, input)
    readQif(text, sink)
    await sink.flush()
  },
}

interface QifRecord {
  line: number
  type: string
  account: string | null
  /** Field letter → its lines, in order. Splits (S, E, $) keep theirs. */
  fields: Map<string, string[]>
  raw: string
}

const REGISTERS = new Set(['bank', 'cash', 'ccard', 'oth a', 'oth l', 'invst', 'invoice', 'port'])

/** Reads the whole text of a QIF file. Category is the row's kind, check number its order number. */
export function readQif(text: string, sink: StatementSink): void {
  const records = [...findRecords(text, sink)]
  const amountTexts = records.map(
    (record) => first(record, 'T') ?? first(record, 'U') ?? first(record, '$') ?? '',
  )
  const style = { order: decideOrder(records, sink), mark: decideMark(amountTexts, sink) }
  for (const record of records) readRecord(record, { ...style, currency: sink.fallbackCurrency }, sink)
}

/** Transactions of registers only: lists of accounts, categories, securities and prices are passed over. */
function* findRecords(text: string, sink: StatementSink): Generator<QifRecord> {
  let type = ''
  let account: string | null = null
  let inAccountBlock = false
  let listsOnly = false
  let current: { line: number; lines: string[] } | null = null
  const lines = text.replace(/^\ufeff/, '').split(/\r\n|\n|\r/)
  for (const [index, line] of lines.entries()) {
    const bare = line.trim()
    if (bare.startsWith('!') && current === null) {
      const name = bare.slice(1).trimStart().toLowerCase()
      if (name === 'option:autoswitch') listsOnly = true
      else if (name === 'clear:autoswitch') listsOnly = false
      inAccountBlock = name === 'account'
      const typed = /^type\s*:\s*(.*)$/.exec(name)
      if (typed) type = (typed[1] ?? '').replace(/\s+/g, ' ')
      if (/^type:(bank|cash|ccard|oth a|oth l|invst)$/.test(`type:${type}`) && typed) listsOnly = false
      continue
    }
    if (/^\s*\^/.test(line)) {
      if (current) {
        const record = toRecord(current, type, account)
        if (inAccountBlock) {
          if (!listsOnly) account = textOrNull(first(record, 'N'))
        } else if (REGISTERS.has(type)) yield record
      }
      current = null
      continue
    }
    if (line.trim() === '') continue
    current ??= { line: index + 1, lines: [] }
    current.lines.push(line)
  }
  if (current && !inAccountBlock && REGISTERS.has(type)) {
    const record = toRecord(current, type, account)
    // A last record whose ^ is missing is whole where it has its date and amount; otherwise the file was cut.
    if (first(record, 'D') !== undefined && first(record, 'T') !== undefined) yield record
    else sink.problem({ line: current.line, column: null, code: 'statement.cutShort', text: record.raw })
  }
}

function toRecord(block: { line: number; lines: string[] }, type: string, account: string | null): QifRecord {
  const fields = new Map<string, string[]>()
  for (const line of block.lines) {
    const text = line.trimStart()
    const letter = text.charAt(0).toUpperCase()
    const values = fields.get(letter) ?? []
    values.push(text.slice(1).trim())
    fields.set(letter, values)
  }
  return { line: block.line, type, account, fields, raw: block.lines.join('\n') }
}

function first(record: QifRecord, letter: string): string | undefined {
  return record.fields.get(letter)?.[0]
}

function decideOrder(records: QifRecord[], sink: StatementSink): DateOrder {
  const texts = records.map((record) => first(record, 'D') ?? '').filter((text) => text !== '')
  const orders = possibleOrders(texts)
  const distinct = orders.filter((order) =>
    texts.some((text) => readQifDate(text, order) !== readQifDate(text, orders[0] ?? 'MDY')),
  )
  if (orders.length > 0 && distinct.length === 0) return orders[0] ?? 'MDY'
  const answer = sink.answer('dateOrder')
  if (answer === 'MDY' || answer === 'DMY' || answer === 'YMD') return answer
  if (orders.length > 1) {
    const examples = [...new Set(texts)].slice(0, 3)
    sink.question({
      kind: 'dateOrder',
      options: orders.map((order) => ({
        value: order,
        label: order,
        examples: examples.map((text) => `${text} → ${readQifDate(text, order) ?? '?'}`),
      })),
      assumed: orders[0] ?? 'MDY',
    })
    return orders[0] ?? 'MDY'
  }
  // No order fits every date: take the one that fits most, the others become problems with their lines.
  const counts = (['MDY', 'DMY', 'YMD'] as const).map(
    (order) => [order, texts.filter((text) => readQifDate(text, order) !== null).length] as const,
  )
  return counts.reduce((best, next) => (next[1] > best[1] ? next : best))[0]
}

function readRecord(
  record: QifRecord,
  style: { order: DateOrder; mark: DecimalMark; currency: string },
  sink: StatementSink,
): void {
  const problem = (column: string, code: string, text: string) =>
    sink.problem({ line: record.line, column, code, text })
  const investment = record.type === 'invst' ? investmentDirection(first(record, 'N') ?? '') : null
  const amountText = sink.text(
    record.line,
    'T',
    first(record, 'T') ?? first(record, 'U') ?? (investment ? first(record, '$') : undefined),
  )
  const dateText = sink.text(record.line, 'D', first(record, 'D'))
  if (investment === 'securities' && amountText === undefined) return
  if (amountText === undefined || amountText === '') {
    problem('T', 'statement.amountMissing', record.raw)
    return
  }
  const signed = readAmount(amountText, style.currency, style.mark)
  if (signed === null) {
    problem('T', 'statement.amountUnreadable', amountText)
    return
  }
  if (dateText === undefined || dateText === '') {
    problem('D', 'statement.dateMissing', record.raw)
    return
  }
  const date = readQifDate(dateText, style.order)
  if (!date) {
    problem('D', 'statement.dateUnreadable', dateText)
    return
  }
  sink.row(
    blankRow({
      line: record.line,
      raw: record.raw,
      date,
      currency: style.currency,
      ...direction(record, investment, signed),
      counterparty:
        textOrNull(first(record, record.type === 'invst' ? 'Y' : 'P')) ?? textOrNull(first(record, 'P')),
      memo: textOrNull(first(record, 'M')),
      orderNumber: record.type === 'invst' ? null : textOrNull(first(record, 'N')),
      kind: textOrNull(first(record, record.type === 'invst' ? 'N' : 'L')),
      status: textOrNull(first(record, 'C')),
      account: record.account,
    }),
  )
}

/** The opening balance a register starts with moved no money; investment amounts are unsigned, the action says. */
function direction(
  record: QifRecord,
  investment: ReturnType<typeof investmentDirection> | null,
  signed: number,
) {
  if (isOpeningBalance(record)) return { direction: 'neutral' as const, amount: Math.abs(signed) }
  if (investment === 'in' || investment === 'out') {
    return { ...fromSigned(investment === 'in' ? Math.abs(signed) : -Math.abs(signed)) }
  }
  if (investment === 'securities') return { direction: 'neutral' as const, amount: Math.abs(signed) }
  return fromSigned(signed)
}

function isOpeningBalance(record: QifRecord): boolean {
  if (!/^opening balance$/i.test(first(record, 'P') ?? '')) return false
  const category = /^\[(.*)\]$/.exec(first(record, 'L') ?? '')?.[1]
  return category === undefined || record.account === null || category === record.account
}
