/**
 * SWIFT MT940 (customer statement) and MT942 (interim report) as banks write them: with or without the SWIFT
 * envelope, any line ends, preambles, several statements, accounts and pages in a file.
 * Sources: SWIFT Standards MT Category 9; DFÜ-Abkommen Anlage 3 (structured :86:).
 */
import type { LocalDate } from '../../../../../../shared/domain/dates.ts'
import { addMinor } from '../../../../../../shared/domain/money.ts'
import type { StatementRow } from '../../../../../../shared/contract/statement-reading.ts'
import type { FormatReader } from '../format-reader.ts'
import { fields, looksLikeMt940, preambleLines, type Field } from './mt940-fields.ts'
import { readMt940Details } from './mt940-details.ts'
import {
  bookingDate,
  readMt940Amount,
  readStatementLine,
  endOfMonth,
  valueDate,
  type StatementLine,
} from './mt940-line.ts'
import { blankRow, otherDate, signedAmount, StatementSink, textOrNull } from '../output.ts'
import { decodeText } from '../../bytes/text-input.ts'

interface Balance {
  minor: number
  currency: string
  date: LocalDate | null
  line: number
}

/** A row with what is needed to take its reversal mark the other way. */
interface PendingRow {
  row: StatementRow
  reversal: boolean
}

interface Statement {
  account: string | null
  currency: string | null
  opening: Balance | null
  rows: PendingRow[]
  problems: number
  interim: boolean
}

export const mt940: FormatReader = {
  format: 'mt940',
  matches: (input) => looksLikeMt940(input.head.toString('latin1').replaceAll('\0', '')),
  async read(input, session) {
    const { text, encoding, evidence } = await decodeText(input, null)
    session.describe({ format: 'mt940', encoding, encodingEvidence: evidence })
    const sink = new StatementSink(session, input)
    const preamble = preambleLines(text)
    session.describe({ preambleLines: preamble })
    readMt940(text, sink)
    await sink.flush()
  },
}

/** Reads the whole text of an MT940 or MT942 file. */
export function readMt940(text: string, sink: StatementSink): void {
  let statement = newStatement()
  let closedBy: Balance | null = null
  let last: PendingRow | null = null
  for (const field of fields(text)) {
    switch (field.tag) {
      case '20':
        finish(statement, null, sink)
        statement = newStatement()
        last = null
        break
      case '25':
      case '25P':
        statement.account = textOrNull(field.value.split('\n')[0])
        break
      case '34F':
        statement.interim = true
        statement.currency ??= /^([A-Z]{3})/.exec(field.value)?.[1] ?? null
        break
      case '60F':
      case '60M': {
        // A page that starts while rows wait means the page before had no closing balance.
        finish(statement, null, sink)
        const balance = readBalance(field, sink)
        statement.opening = balance
        statement.currency = balance?.currency ?? statement.currency
        if (field.tag === '60M' && balance && closedBy && sameAccountPage(closedBy, balance)) {
          const { currency, line } = balance
          sink.compare({
            kind: 'balance',
            line,
            currency,
            expected: closedBy.minor,
            found: balance.minor,
            note: ':62M: … :60M:',
          })
        }
        last = null
        break
      }
      case '61':
        last = readRow(field, statement, sink)
        break
      case '86':
        if (last) applyDetails(last.row, field)
        last = null
        break
      case '62F':
      case '62M': {
        const balance = readBalance(field, sink)
        finish(statement, balance, sink)
        closedBy = field.tag === '62M' ? balance : null
        last = null
        break
      }
      case '90C':
      case '90D':
        compareTotal(field, statement, sink)
        break
      default:
        break
    }
  }
  finish(statement, null, sink)
}

function newStatement(): Statement {
  return { account: null, currency: null, opening: null, rows: [], problems: 0, interim: false }
}

function readBalance(field: Field, sink: StatementSink): Balance | null {
  const text = field.value.replace(/\s+/g, '')
  const match = /^([CD])(\d{6})([A-Z]{3})(.+)$/.exec(text) ?? /^([CD])()([A-Z]{3})(.+)$/.exec(text)
  const [, mark = '', date = '', currency = '', amount = ''] = match ?? []
  const size = match ? readMt940Amount(amount, currency) : null
  if (size === null) {
    sink.problem({
      line: field.line,
      column: `:${field.tag}:`,
      code: 'statement.amountUnreadable',
      text: field.value,
    })
    return null
  }
  return { minor: mark === 'D' ? -size : size, currency, date: valueDate(date), line: field.line }
}

function readRow(field: Field, statement: Statement, sink: StatementSink): PendingRow | null {
  const column = ':61:'
  const problem = (code: string, text: string) => {
    statement.problems++
    sink.problem({ line: field.line, column, code, text })
    return null
  }
  const [firstLine = '', ...supplement] = sink.text(field.line, column, field.value).split('\n')
  const line: StatementLine | null = readStatementLine(firstLine)
  if (!line) return problem('statement.rowUnreadable', firstLine)
  const value = valueDate(line.valueDate)
  // banks that count 30 days a month write 30 February as a value date: the entry date dates the row
  const near = value ?? endOfMonth(line.valueDate)
  if (!near || (!value && line.entryDate === '')) return problem('statement.dateUnreadable', line.valueDate)
  const booked = line.entryDate === '' ? near : bookingDate(line.entryDate, near)
  if (!booked) return problem('statement.dateUnreadable', line.entryDate)
  const currency = statement.currency ?? sink.fallbackCurrency
  const size = readMt940Amount(line.amount, currency)
  if (size === null) return problem('statement.amountUnreadable', line.amount)
  const extra = textOrNull(supplement.join(' '))
  const pending: PendingRow = {
    reversal: line.reversal,
    row: blankRow({
      line: field.line,
      raw: `:61:${field.value}`,
      date: booked,
      direction: size === 0 ? 'neutral' : line.credit ? 'in' : 'out',
      amount: size,
      currency,
      reference: reference(line.bankReference) ?? reference(line.customerReference),
      orderNumber: line.bankReference === '' ? null : reference(line.customerReference),
      memo: extra,
      kind: textOrNull(line.type),
      status: line.expected ? 'EXPECTED' : null,
      settlementDate: otherDate(value, booked),
      account: statement.account,
    }),
  }
  statement.rows.push(pending)
  return pending
}

const reference = (text: string) => {
  const bare = text.trim()
  return bare === '' || bare === 'NONREF' ? null : bare
}

function applyDetails(row: StatementRow, field: Field): void {
  const details = readMt940Details(field.value)
  row.raw += `\n:86:${field.value}`
  row.counterparty = details.counterparty
  row.memo = [row.memo, details.memo].filter((part) => part !== null && part !== '').join(' · ') || null
  row.orderNumber ??= details.endToEnd
  if (details.kind !== null) row.kind = row.kind === null ? details.kind : `${row.kind} ${details.kind}`
}

/** Hands the statement's rows on, in order, after its balances had their say. */
function finish(statement: Statement, closing: Balance | null, sink: StatementSink): void {
  const { opening, rows, problems } = statement
  if (closing) {
    // MT942 and files without :60F: name the currency only here.
    for (const { row } of rows) if (statement.currency === null) row.currency = closing.currency
    statement.currency ??= closing.currency
  }
  if (opening && closing && opening.currency === closing.currency && problems === 0) {
    const sum = () => rows.reduce((total, { row }) => addMinor(total, signedAmount(row)), opening.minor)
    if (sum() !== closing.minor && rows.some(({ reversal }) => reversal)) {
      // By the standard RC (reversal of a credit) takes money out. Some banks mean it the other way round: where
      // only that makes the balances right, the balances decide.
      const flip = () => rows.forEach(({ row, reversal }) => reversal && turn(row))
      flip()
      if (sum() !== closing.minor) flip()
      else sink.session.note('mt940ReversalsByBalance', `:62: ${closing.line}`)
    }
    const { currency, line } = closing
    sink.compare({
      kind: 'balance',
      line,
      currency,
      expected: closing.minor,
      found: sum(),
      note: ':60: … :62:',
    })
  }
  if (opening && !closing && rows.length > 0)
    sink.session.note('mt940NoClosingBalance', `:60: ${opening.line}`)
  for (const { row } of rows) sink.row(row)
  statement.rows = []
  statement.opening = null
  statement.problems = 0
}

function turn(row: StatementRow): void {
  if (row.direction === 'in') row.direction = 'out'
  else if (row.direction === 'out') row.direction = 'in'
}

function sameAccountPage(before: Balance, after: Balance): boolean {
  return before.currency === after.currency
}

/** :90C: and :90D: of MT942: number and sum of credits and debits. */
function compareTotal(field: Field, statement: Statement, sink: StatementSink): void {
  const match = /^(\d{1,5})([A-Z]{3})([\d.,]+)/.exec(field.value.replace(/\s+/g, ''))
  const [, count = '', currency = '', amount = ''] = match ?? []
  const expected = match ? readMt940Amount(amount, currency) : null
  if (expected === null || statement.problems > 0) return
  const direction = field.tag === '90C' ? 'in' : 'out'
  const rows = statement.rows.filter(({ row }) => row.direction === direction)
  const found = rows.reduce((total, { row }) => addMinor(total, row.amount), 0)
  const { line, tag } = field
  sink.compare({ kind: 'totals', line, currency, expected, found, note: `:${tag}:` })
  sink.compare({
    kind: 'count',
    line,
    currency: null,
    expected: Number(count),
    found: rows.length,
    note: `:${tag}:`,
  })
}
