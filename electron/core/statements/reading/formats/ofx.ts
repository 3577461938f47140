/**
 * OFX and QFX, 1.x (SGML) and 2.x (XML), and their ancestor OFC: bank, credit card and investment cash statements,
 * several accounts in one file. Sources: OFX 1.6 and 2.3 specifications (§3.2.8 dates and amounts, §5.2 currency,
 * §11.4 bank statements, §13.9 investments).
 */
import { localDate, type LocalDate } from '../../../../../shared/domain/dates.ts'
import type { StatementRow } from '../../../../../shared/contract/statement-reading.ts'
import type { FormatReader } from './format-reader.ts'
import { decideMark } from './decimal-question.ts'
import { readAmount, type DecimalMark } from './decimal-text.ts'
import { investmentCash, INVESTMENT_NAMES } from './ofx-investments.ts'
import { descendants, leaf, parseOfxTags, type OfxElement } from './ofx-tags.ts'
import { blankRow, fromSigned, otherDate, StatementSink } from './output.ts'
import { decodeText } from '../bytes/text-input.ts'

const STATEMENTS: ReadonlySet<string> = new Set(['STMTRS', 'CCSTMTRS', 'INVSTMTRS', 'ACCTSTMT'])
const TRANSACTIONS: ReadonlySet<string> = new Set(['STMTTRN', 'STMTTRNP', ...INVESTMENT_NAMES])
const ACCOUNTS = ['BANKACCTFROM', 'CCACCTFROM', 'INVACCTFROM', 'ACCTFROM']
const PENDING_LISTS: ReadonlySet<string> = new Set(['BANKTRANLISTP', 'PENDING'])

/** True where the text is OFX, QFX or OFC: its header or its root element stands near the start. */
export function looksLikeOfx(head: string): boolean {
  return /^\s*OFXHEADER\s*:|<\?OFX\s|<(?:\w+:)?OFX\s*>|<OFC\s*>/i.test(head.slice(0, 4096))
}

/** The date and time of `YYYYMMDD[HHMMSS[.XXX]][[gmt offset:tz]]`, as written (in the zone the file names). */
export function readOfxDate(text: string): { date: LocalDate; time: string | null } | null {
  const match =
    /^(\d{4})-?(\d{2})-?(\d{2})(?:[T ]?(\d{2}):?(\d{2})(?::?(\d{2}))?(?:[.,]\d+)?)?\s*(?:(?:\[[^\]]*\]?|Z|[+-]\d{2}:?\d{2})\s*)?$/i.exec(
      text,
    )
  if (!match) return null
  const date = localDate(Number(match[1]), Number(match[2]), Number(match[3]))
  if (!date) return null
  const [hour, minute, second] = [match[4], match[5], match[6] ?? '00']
  if (hour === undefined || minute === undefined) return { date, time: null }
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return null
  return { date, time: `${hour}:${minute}:${second}` }
}

export const ofx: FormatReader = {
  format: 'ofx',
  matches: (input) => looksLikeOfx(input.head.toString('latin1').replaceAll('\0', '')),
  async read(input, session) {
    const head = input.head.toString('latin1')
    const declared =
      /<\?xml[^>]*encoding\s*=\s*["']([\w.:-]+)/.exec(head)?.[1] ??
      /^[ \t]*CHARSET[ \t]*:[ \t]*([\w-]+)/im.exec(head)?.[1] ??
      null
    const { text, encoding, evidence } = await decodeText(input, declared)
    session.describe({ format: 'ofx', encoding, encodingEvidence: evidence })
    const header = /^[^<]*/.exec(text)?.[0] ?? ''
    session.describe({
      preambleLines: header.trim() === '' ? 0 : header.trimEnd().split(/\r\n|\n|\r/).length,
    })
    const sink = new StatementSink(session, input)
    readOfx(text, sink)
    await sink.flush()
  },
}

interface Statement {
  element: OfxElement
  transactions: { element: OfxElement; pending: boolean }[]
  currency: string | null
  account: string | null
}

/** Reads the whole text of an OFX file. Rows carry the signed amount's direction, FITID as reference. */
export function readOfx(text: string, sink: StatementSink): void {
  const { root, unclosed } = parseOfxTags(text)
  const cut = unclosed.find((element) => element.name !== 'OFX')
  if (cut)
    sink.problem({ line: cut.line, column: cut.name, code: 'statement.cutShort', text: `<${cut.name}>` })
  const statements = findStatements(root)
  const amounts = statements.flatMap((statement) =>
    statement.transactions.map(({ element }) => amountText(element) ?? ''),
  )
  const mark = decideMark(amounts, sink)
  for (const statement of statements) readStatement(text, statement, mark, sink)
}

function findStatements(root: OfxElement): Statement[] {
  return [...descendants(root, STATEMENTS)].map((element) => {
    const from = element.children.find((child) => ACCOUNTS.includes(child.name))
    const currency = (leaf(element, 'CURDEF') ?? '').toUpperCase()
    return {
      element,
      transactions: [...findTransactions(element, false)],
      currency: /^[A-Z]{3}$/.test(currency) ? currency : null,
      account: leaf(from, 'ACCTID'),
    }
  })
}

function* findTransactions(
  element: OfxElement,
  pending: boolean,
): Generator<{ element: OfxElement; pending: boolean }> {
  for (const child of element.children) {
    if (TRANSACTIONS.has(child.name)) yield { element: child, pending: pending || child.name === 'STMTTRNP' }
    else yield* findTransactions(child, pending || PENDING_LISTS.has(child.name))
  }
}

/** TRNAMT, or what an investment transaction moves in cash. */
function amountText(element: OfxElement): string | null {
  return leaf(element, 'TRNAMT') ?? investmentCash(element)?.total ?? null
}

function readStatement(text: string, statement: Statement, mark: DecimalMark, sink: StatementSink): void {
  const rows: StatementRow[] = []
  for (const { element, pending } of statement.transactions) {
    const row = readTransaction(text, element, pending, statement, mark, sink)
    if (row) rows.push(row)
  }
  // Banks that know no time write the same hour (noon, midnight) on every row: that is no time.
  const placeholder = rows.length > 0 && rows.every(({ time }) => time === rows[0]?.time)
  for (const row of rows) sink.row(placeholder || row.time === '00:00:00' ? { ...row, time: null } : row)
}

function readTransaction(
  text: string,
  element: OfxElement,
  pending: boolean,
  statement: Statement,
  mark: DecimalMark,
  sink: StatementSink,
): StatementRow | null {
  const raw = text.slice(element.start, element.end).trim()
  const problem = (column: string, code: string, value: string) =>
    sink.problem({ line: element.line, column, code, text: value })
  const investment = investmentCash(element)
  const source = investment?.details ?? element
  const amountName = investment ? 'TOTAL' : 'TRNAMT'
  const amount = sink.text(element.line, amountName, amountText(element))
  // CURRENCY: the amount is in that currency; ORIGCURRENCY: it was converted already and stands in CURDEF (§5.2).
  const own = (leaf(source, 'CURRENCY', 'CURSYM') ?? '').toUpperCase()
  const currency = /^[A-Z]{3}$/.test(own) ? own : (statement.currency ?? sink.fallbackCurrency)
  if (amount === null) {
    if (investment && !investment.movesCash) return null
    problem(amountName, 'statement.amountMissing', raw)
    return null
  }
  const signed = readAmount(amount, currency, mark)
  if (signed === null) {
    problem(amountName, 'statement.amountUnreadable', amount)
    return null
  }
  const dateName = ['DTPOSTED', 'DTTRADE', 'DTTRAN', 'DTUSER', 'DTSETTLE'].find(
    (name) => leaf(source, name) !== null,
  )
  const dateText = sink.text(
    element.line,
    dateName ?? 'DTPOSTED',
    dateName === undefined ? null : leaf(source, dateName),
  )
  const when = dateText === null ? null : readOfxDate(dateText)
  if (!when && !(pending && dateText === null)) {
    problem(
      dateName ?? 'DTPOSTED',
      dateText === null ? 'statement.dateMissing' : 'statement.dateUnreadable',
      dateText ?? raw,
    )
    return null
  }
  const settled = readOfxDate(leaf(source, 'DTSETTLE') ?? '')
  const name = leaf(source, 'NAME') ?? leaf(source, 'PAYEE', 'NAME') ?? leaf(source, 'EXTDNAME')
  return blankRow({
    line: element.line,
    raw,
    date: when?.date ?? null,
    time: when?.time ?? null,
    currency,
    ...(investment && !investment.movesCash
      ? { direction: 'neutral', amount: Math.abs(signed) }
      : fromSigned(signed)),
    counterparty: name,
    memo: leaf(source, 'MEMO') ?? investment?.security ?? null,
    reference: leaf(source, 'FITID'),
    orderNumber: leaf(source, 'CHECKNUM') ?? leaf(source, 'REFNUM'),
    kind: leaf(element, 'TRNTYPE') ?? investment?.kind ?? null,
    status: pending ? 'PENDING' : null,
    settlementDate: otherDate(settled?.date ?? null, when?.date ?? null),
    account: statement.account,
  })
}
