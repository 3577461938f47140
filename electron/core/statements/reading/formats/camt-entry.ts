/** One entry (Ntry) of a camt message as a statement row. */
import { parseLocalDate, type LocalDate } from '../../../../../shared/domain/dates.ts'
import { parseDecimal } from '../../../../../shared/domain/money.ts'
import type { StatementRow } from '../../../../../shared/contract/statement-reading.ts'
import { blankRow, otherDate, type StatementSink } from './output.ts'
import { child, childrenOf, textAt, type XmlElement } from './xml-records.ts'

export interface CamtDefaults {
  account: string | null
  currency: string | null
}

export interface CamtEntry {
  row: StatementRow
  /** Booked entries are in the balances; pending ones and information are not. */
  booked: boolean
  indicator: 'CRDT' | 'DBIT'
}

/** An amount of the schema (decimal with full stop, no sign) in minor units; null where it is none. */
export function readCamtAmount(text: string, currency: string): number | null {
  return /^\d+(\.\d*)?$|^\.\d+$/.test(text.trim()) ? parseDecimal(text.trim(), currency) : null
}

/**
 * Reads an entry. CdtDbtInd says which way this entry moves the money, also where it is a reversal (RvslInd only
 * tells why). Pending entries count as they stand; informational ones (INFO) move nothing. A problem gives null.
 */
export function readEntry(
  element: XmlElement,
  raw: string,
  defaults: CamtDefaults,
  sink: StatementSink,
): CamtEntry | null {
  const { line } = element
  const problem = (column: string, code: string, text: string) => {
    sink.problem({ line, column, code, text })
    return null
  }
  const currency = (
    child(element, 'Amt')?.attributes['Ccy'] ??
    defaults.currency ??
    sink.fallbackCurrency
  ).toUpperCase()
  if (!/^[A-Z]{3}$/.test(currency)) return problem('Ccy', 'statement.currencyUnreadable', currency)
  const amountText = sink.text(line, 'Amt', textAt(element, 'Amt'))
  if (amountText === null) return problem('Amt', 'statement.amountMissing', raw)
  const amount = readCamtAmount(amountText, currency)
  if (amount === null) return problem('Amt', 'statement.amountUnreadable', amountText)
  const indicator = sink.text(line, 'CdtDbtInd', textAt(element, 'CdtDbtInd'))
  if (indicator !== 'CRDT' && indicator !== 'DBIT') {
    return problem('CdtDbtInd', 'statement.directionUnreadable', indicator ?? '')
  }
  const booking = readWhen(element, 'BookgDt')
  const value = readWhen(element, 'ValDt')
  for (const [name, when] of [
    ['BookgDt', booking],
    ['ValDt', value],
  ] as const) {
    if (when.unreadable !== null) return problem(name, 'statement.dateUnreadable', when.unreadable)
  }
  const when = booking.date === null ? value : booking
  const status = textAt(element, 'Sts', 'Cd') ?? textAt(element, 'Sts', 'Prtry') ?? textAt(element, 'Sts')
  if (when.date === null && status !== 'PDNG') return problem('BookgDt', 'statement.dateMissing', raw)
  const information = status === 'INFO'
  const credit = indicator === 'CRDT'
  const details = childrenOf(element, 'NtryDtls').flatMap((group) => childrenOf(group, 'TxDtls'))
  const row = blankRow({
    line,
    raw,
    date: when.date,
    time: when.time,
    direction: information || amount === 0 ? 'neutral' : credit ? 'in' : 'out',
    amount,
    currency,
    counterparty: joined(details.map((detail) => counterparty(detail, credit))),
    memo: joined([...details.map(remittance), textAt(element, 'AddtlNtryInf')]),
    reference: textAt(element, 'AcctSvcrRef') ?? textAt(element, 'NtryRef'),
    orderNumber: joined(details.map(endToEnd)),
    status,
    kind: bankCode(element),
    settlementDate: otherDate(value.date, when.date),
    account: defaults.account,
  })
  return { row, booked: status === null || status === 'BOOK', indicator }
}

function readWhen(
  element: XmlElement,
  name: string,
): { date: LocalDate | null; time: string | null; unreadable: string | null } {
  const holder = child(element, name)
  const text = textAt(holder, 'Dt') ?? textAt(holder, 'DtTm') ?? (holder?.text || null)
  if (text === null) return { date: null, time: null, unreadable: null }
  // The date as the bank wrote it, in the zone it wrote it: "2010-10-18T13:15:00+01:00", "2010-10-18Z".
  const match = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}:\d{2})(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})?$/.exec(text)
  const date = match ? parseLocalDate(match[1] ?? '') : null
  if (!date) return { date: null, time: null, unreadable: text }
  const time = match?.[2] ?? null
  return { date, time: time === '00:00:00' ? null : time, unreadable: null }
}

/** Distinct texts in order, joined; a batch of a thousand payments is cut where nobody reads on. */
function joined(texts: (string | null)[]): string | null {
  const distinct = [...new Set(texts.filter((text) => text !== null && text !== ''))]
  return distinct.length === 0 ? null : distinct.join(' · ').slice(0, 2000)
}

function counterparty(detail: XmlElement, credit: boolean): string | null {
  const parties = child(detail, 'RltdPties')
  // Money that came in came from the debtor; money that went out went to the creditor. Versions from 8 wrap in Pty.
  for (const role of credit ? ['Dbtr', 'UltmtDbtr'] : ['Cdtr', 'UltmtCdtr']) {
    const name =
      textAt(parties, role, 'Nm') ??
      textAt(parties, role, 'Pty', 'Nm') ??
      textAt(parties, role, 'Agt', 'FinInstnId', 'Nm')
    if (name !== null) return name
  }
  return null
}

function remittance(detail: XmlElement): string | null {
  const info = child(detail, 'RmtInf')
  const texts = childrenOf(info, 'Ustrd').map(({ text }) => text)
  for (const structured of childrenOf(info, 'Strd')) {
    texts.push(
      textAt(structured, 'CdtrRefInf', 'Ref') ?? '',
      ...childrenOf(structured, 'AddtlRmtInf').map(({ text }) => text),
    )
  }
  return (
    [...texts.filter((text) => text !== ''), textAt(detail, 'AddtlTxInf') ?? ''].filter(Boolean).join(' ') ||
    null
  )
}

function endToEnd(detail: XmlElement): string | null {
  const reference = textAt(detail, 'Refs', 'EndToEndId')
  return reference === 'NOTPROVIDED' ? null : reference
}

/** The bank's own code where there is one, else the ISO domain, family and sub-family. */
function bankCode(element: XmlElement): string | null {
  const code = child(element, 'BkTxCd')
  const domain = child(code, 'Domn')
  const iso = [
    textAt(domain, 'Cd'),
    textAt(domain, 'Fmly', 'Cd'),
    textAt(domain, 'Fmly', 'SubFmlyCd'),
  ].filter((part) => part !== null)
  return textAt(code, 'Prtry', 'Cd') ?? (iso.length === 0 ? null : iso.join('/'))
}
