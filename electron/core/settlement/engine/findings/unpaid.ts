/** Rows that no bank row paid: unsettled, pending, frozen, and refunds that nobody made. */
import { itemAt, valueAt, valuesOf } from '../book.ts'
import { LATEST } from '../exact.ts'
import { fewPrices } from '../prices.ts'
import { termOn } from '../terms.ts'
import type { Book, Item, Mode } from '../book.ts'
import type { BookRun } from '../run.ts'
import type { Finding } from '../types.ts'
import { paidBeyond } from './beyond-file.ts'
import { covered, dueOf } from './due.ts'
import { frozenRows } from './frozen.ts'
import { finding, isoDay, owed } from './make.ts'
import type { Made } from './make.ts'

export function unpaidFindings(
  book: Book,
  run: BookRun,
  asOf: number,
  twice: ReadonlySet<number>,
): Finding[] {
  const mode: Mode = run.used[0]?.scheme.mode ?? 'net'
  const beyond = paidBeyond(book, run)
  const later = equalsPaidLater(book, run, mode)
  const made: (Made & { readonly item?: Item; readonly due?: number })[] = []
  for (const item of book.items) {
    if (book.itemFree[item.index] !== 1 || twice.has(item.index)) continue
    const { strict, likely } = dueOf(book, run, item)
    if (!covered(run, likely) || beyond(item)) continue
    const amount = owed(book, item, mode)
    const params = {
      date: item.row.date,
      due: strict === null ? null : isoDay(strict),
      status: item.row.status,
      statementTo: isoDay(run.span.statementTo),
    }
    const age = strict === null ? null : asOf - strict
    if (item.row.kind === 'sale' && amount > 0) {
      const base = { amount, items: [item.index], age, params, item, due: likely }
      if (item.state === 'frozen') made.push({ ...base, kind: 'frozen', code: 'finding.frozenStatus' })
      else if (item.state === 'pending')
        made.push({ ...base, kind: 'pending-without-credit', code: 'finding.pending' })
      else if (likely > run.span.statementTo)
        made.push({ ...base, kind: 'unsettled', code: 'finding.unsettledBeyondStatement' })
      else
        made.push({
          ...base,
          params: { ...params, equals: later(item, likely) },
          kind: 'unsettled',
          code: termOn(book.terms, item.row.date) ? 'finding.unsettled' : 'finding.unsettledNoTerm',
        })
    } else if (item.row.kind === 'refund' && amount !== 0 && item.row.apart !== true)
      made.push({
        kind: 'refund-missing',
        amount: Math.abs(amount),
        items: [item.index],
        age,
        params,
        code: amount < 0 ? 'finding.refundNotNetted' : 'finding.refundNotReceived',
      })
  }
  const frozen = frozenRows(book, run, made)
  const findings = made.map((entry) => {
    const period = entry.item ? frozen.get(entry.item.index) : undefined
    if (!period || entry.kind !== 'unsettled') return finding(book, entry)
    return finding(book, {
      ...entry,
      kind: 'frozen',
      code: 'finding.frozen',
      params: { ...entry.params, from: isoDay(period.from), to: isoDay(period.to), rows: period.rows },
    })
  })
  return [...findings, ...oneOfSeveral(book, run, asOf, later), ...feesKept(book)]
}

/**
 * Where prices are few: how many equal sales were paid on time within reach. One of those credits may have been for
 * the row in question, and its own sale the unpaid one; the sum that is missing is the same.
 */
function equalsPaidLater(book: Book, run: BookRun, mode: Mode): (item: Item, due: number) => number {
  if (run.used[0]?.scheme.grouping !== 'row' || !fewPrices(book, mode)) return () => 0
  const values = valuesOf(book, mode)
  const paid = new Map<number, number[]>()
  for (const item of book.items) {
    if (book.itemFree[item.index] === 1) continue
    const value = valueAt(values, item.index)
    const list = paid.get(value)
    if (list) list.push(item.day)
    else paid.set(value, [item.day])
  }
  return (item, due) =>
    (paid.get(valueAt(values, item.index)) ?? []).filter((day) => day > item.day && day <= due + LATEST)
      .length
}

/** Of several equal rows some were paid: how many are missing is certain, which ones is not. */
function oneOfSeveral(
  book: Book,
  run: BookRun,
  asOf: number,
  later: (item: Item, due: number) => number,
): Finding[] {
  const findings: Finding[] = []
  for (const draft of book.drafts) {
    const { unpaid, surplus } = draft
    if (unpaid) {
      const items = unpaid.items.map((at) => itemAt(book, at))
      const dues = items.map((item) => dueOf(book, run, item))
      const due = Math.max(...dues.map((each) => each.likely))
      const agreed = dues.flatMap((each) => each.strict ?? [])
      const strict = agreed.length === dues.length ? Math.max(...agreed) : null
      if (!covered(run, due) || unpaid.value <= 0) continue
      const age = strict === null ? null : asOf - strict
      const [any] = items
      const params = {
        of: unpaid.items.length,
        count: unpaid.count,
        equals: any ? later(any, due) : 0,
      }
      // The file itself says which of the equal rows it has not settled.
      const pending = items.filter((item) => item.state === 'pending')
      const named = pending.length <= unpaid.count ? pending : []
      for (const item of named)
        findings.push(
          finding(book, {
            kind: 'pending-without-credit',
            amount: unpaid.value,
            items: [item.index],
            age,
            code: 'finding.pendingOneOf',
            params: { ...params, date: item.row.date, status: item.row.status },
          }),
        )
      for (let at = named.length; at < unpaid.count; at++)
        findings.push(
          finding(book, {
            kind: 'unsettled',
            amount: unpaid.value,
            items: unpaid.items.filter((item) => !named.some(({ index }) => index === item)),
            age,
            code: 'finding.unsettledOneOf',
            params,
          }),
        )
    }
    if (surplus)
      for (let at = 0; at < surplus.count; at++)
        findings.push(
          finding(book, {
            kind: 'unknown-credit',
            amount: surplus.value,
            items: [],
            credits: surplus.credits,
            code: 'finding.unknownCredit',
            params: { of: surplus.credits.length },
          }),
        )
  }
  return findings
}

/** Where the contract says so: the fee of a refunded sale that did not come back. */
function feesKept(book: Book): Finding[] {
  if (!book.terms.feeReturnedOnRefund) return []
  const sales = new Map<string, Item>()
  for (const item of book.items)
    if (item.row.kind === 'sale' && item.row.orderNumber) sales.set(item.row.orderNumber, item)
  const findings: Finding[] = []
  for (const item of book.items) {
    if (item.row.kind !== 'refund' || item.row.fee === null || item.gross >= 0) continue
    const sale = item.row.orderNumber ? sales.get(item.row.orderNumber) : undefined
    if (!sale || sale.row.fee === null || sale.gross <= 0) continue
    const due = Math.round((sale.row.fee * Math.min(-item.gross, sale.gross)) / sale.gross)
    const kept = due + item.row.fee
    if (kept > 1)
      findings.push(
        finding(book, {
          kind: 'refund-missing',
          amount: kept,
          items: [sale.index, item.index],
          code: 'finding.refundFeeKept',
          params: { date: item.row.date },
        }),
      )
  }
  return findings
}
