/**
 * ISO 20022 bank-to-customer messages: camt.052 (report), camt.053 (statement), camt.054 (notification), every
 * version and namespace. One row per entry (Ntry), as it stands on the account; balances prove the entries.
 * Source: ISO 20022 message definition reports, "Bank-to-Customer Cash Management".
 */
import { addMinor } from '../../../../../shared/domain/money.ts'
import { ProofdeskError } from '../../../../../shared/errors.ts'
import type { ReadingSession } from '../session.ts'
import type { StatementFormat } from '../../../../../shared/contract/statement-reading.ts'
import type { StatementInput } from '../types.ts'
import { readCamtAmount, readEntry, type CamtDefaults } from './camt-entry.ts'
import type { FormatReader } from './format-reader.ts'
import { signedAmount, StatementSink } from './output.ts'
import { decodeXmlChunks } from '../bytes/text-input.ts'
import { child, readXmlRecords, textAt, type XmlElement } from './xml-records.ts'

/** Message part of each format: root of the message → format. */
const MESSAGES: Readonly<Record<string, StatementFormat>> = {
  BkToCstmrAcctRpt: 'camt052',
  BkToCstmrStmt: 'camt053',
  BkToCstmrDbtCdtNtfctn: 'camt054',
}
const STATEMENTS = new Set(['Stmt', 'Rpt', 'Ntfctn'])
/** Some million entries; the text is streamed, but nobody waits for more. */
const MAX_XML_BYTES = 4 * 1024 ** 3
const RECORDS = new Set(['Ntry', 'Bal', 'Acct', 'TxsSummry', 'Id'])

/** True where the head of an XML text names a camt message. */
export function looksLikeCamt(head: string): boolean {
  return /<(?:[\w.-]+:)?(?:BkToCstmrStmt|BkToCstmrAcctRpt|BkToCstmrDbtCdtNtfctn)[\s>/]|camt\.05[234]\.001/.test(
    head,
  )
}

/** What was gathered of the statement being read, to prove it at its end. */
interface Statement extends CamtDefaults {
  line: number
  opening: { minor: number; currency: string; line: number } | null
  closing: { minor: number; currency: string; line: number } | null
  /** Signed sum of booked entries by currency. */
  booked: Map<string, number>
  sums: { in: number; out: number; entries: number; credits: number; debits: number; mixed: boolean }
  summary: XmlElement | null
  problems: number
}

export const camt: FormatReader = {
  format: 'camt053',
  matches: (input) => looksLikeCamt(input.head.toString('latin1').replaceAll('\0', '')),
  async read(input: StatementInput, session: ReadingSession) {
    if (input.size > MAX_XML_BYTES)
      throw new ProofdeskError('statement.tooLarge', { name: input.name, limit: MAX_XML_BYTES })
    const sink = new StatementSink(session, input)
    const { chunks, encoding, evidence } = await decodeXmlChunks(input)
    session.describe({ encoding, encodingEvidence: evidence })
    await readCamt(chunks, sink)
  },
}

/** Reads the text of a camt message, chunk by chunk. Throws `statement.damaged` for broken XML. */
export async function readCamt(chunks: AsyncIterable<string>, sink: StatementSink): Promise<void> {
  let statement: Statement | null = null
  await readXmlRecords(
    chunks,
    {
      isRecord: (name, path) => RECORDS.has(name) && STATEMENTS.has(path[path.length - 1] ?? ''),
      open(name, _path, line) {
        const format = MESSAGES[name]
        if (format) sink.session.describe({ format })
        if (STATEMENTS.has(name)) statement = newStatement(line)
      },
      record(element, _path, raw) {
        if (statement) readRecord(element, raw, statement, sink)
      },
      close(name) {
        if (!STATEMENTS.has(name) || !statement) return
        prove(statement, sink)
        statement = null
      },
    },
    () => sink.flush(),
  )
}

function newStatement(line: number): Statement {
  return {
    line,
    account: null,
    currency: null,
    opening: null,
    closing: null,
    booked: new Map(),
    sums: { in: 0, out: 0, entries: 0, credits: 0, debits: 0, mixed: false },
    summary: null,
    problems: 0,
  }
}

function readRecord(element: XmlElement, raw: string, statement: Statement, sink: StatementSink): void {
  if (element.name === 'Acct') {
    statement.account =
      textAt(element, 'Id', 'IBAN') ?? textAt(element, 'Id', 'Othr', 'Id') ?? textAt(element, 'Id')
    statement.currency = textAt(element, 'Ccy')
  } else if (element.name === 'Bal') readBalance(element, statement)
  else if (element.name === 'TxsSummry') statement.summary = element
  else if (element.name === 'Ntry') {
    const entry = readEntry(element, raw, statement, sink)
    if (!entry) {
      statement.problems++
      return
    }
    const { row, booked } = entry
    const { sums } = statement
    sums.entries++
    if (row.direction !== 'neutral' || booked) {
      if (row.direction === 'in') sums.in = addMinor(sums.in, row.amount)
      if (row.direction === 'out') sums.out = addMinor(sums.out, row.amount)
    }
    if (entry.indicator === 'CRDT') sums.credits++
    else sums.debits++
    if (booked) {
      const known = statement.booked.get(row.currency) ?? 0
      statement.booked.set(row.currency, addMinor(known, signedAmount(row)))
    }
    sink.row(row)
  }
}

/** Opening booked (or the previous closing) and closing booked; other balance types prove nothing. */
function readBalance(element: XmlElement, statement: Statement): void {
  const code = textAt(element, 'Tp', 'CdOrPrtry', 'Cd') ?? textAt(element, 'Tp', 'Cd')
  const currency = child(element, 'Amt')?.attributes['Ccy'] ?? statement.currency
  const amount = textAt(element, 'Amt')
  if (code === null || amount === null || currency === null) return
  const size = readCamtAmount(amount, currency)
  if (size === null) return
  const minor = textAt(element, 'CdtDbtInd') === 'DBIT' ? -size : size
  const balance = { minor, currency, line: element.line }
  if (code === 'OPBD' || (code === 'PRCD' && !statement.opening)) statement.opening = balance
  // Of several closing balances the last one closes.
  if (code === 'CLBD') statement.closing = balance
}

function prove(statement: Statement, sink: StatementSink): void {
  if (statement.problems > 0) return
  const { opening, closing, booked, summary, sums } = statement
  if (opening && closing && opening.currency === closing.currency && booked.size <= 1) {
    const [currency = opening.currency] = booked.keys()
    if (currency === opening.currency) {
      const found = addMinor(opening.minor, booked.get(currency) ?? 0)
      sink.compare({
        kind: 'balance',
        line: closing.line,
        currency,
        expected: closing.minor,
        found,
        note: 'OPBD … CLBD',
      })
    }
  }
  if (!summary) return
  const line = summary.line
  const stated = (name: string, ...path: string[]) => textAt(summary, name, ...path)
  const count = (name: string, found: number) => {
    const text = stated(name, 'NbOfNtries')
    if (text !== null && /^\d{1,9}$/.test(text)) {
      sink.compare({
        kind: 'count',
        line,
        currency: null,
        expected: Number(text),
        found,
        note: `${name}/NbOfNtries`,
      })
    }
  }
  count('TtlNtries', sums.entries)
  count('TtlCdtNtries', sums.credits)
  count('TtlDbtNtries', sums.debits)
  const currency = [...booked.keys()][0] ?? statement.currency
  if (booked.size > 1 || currency === null) return
  for (const [name, found] of [
    ['TtlCdtNtries', sums.in],
    ['TtlDbtNtries', sums.out],
  ] as const) {
    const expected = readCamtAmount(stated(name, 'Sum') ?? '', currency)
    if (expected !== null)
      sink.compare({ kind: 'totals', line, currency, expected, found, note: `${name}/Sum` })
  }
}
