/** Rows that no bank row paid: unsettled, pending, frozen, and refunds that nobody made. */
import { usable, valueAt, valuesOf } from '../book.ts'
import { LATEST } from '../exact.ts'
import { fewPrices } from '../prices.ts'
import { termOn } from '../terms.ts'
import { businessDay, isEdgeDue } from '../scheme.ts'
import type { Book, Item, Mode } from '../book.ts'
import type { BookRun } from '../run.ts'
import type { Finding } from '../types.ts'
import { finding, isoDay, owed } from './make.ts'
import type { Made } from './make.ts'

/** Sales on so many due days in a row without any payout are a freeze, not single losses. */
const FROZEN_DAYS = 5

/** The day a row's money was due: by the terms, else by what is usual; `likely` where the calendar is silent. */
export function dueOf(book: Book, run: BookRun, item: Item): { strict: number | null; likely: number } {
  const scheme = run.used[0]?.scheme
  const agreed = termOn(book.terms, item.row.date)
  const cutoff = book.terms.cutoff
  const day = scheme
    ? businessDay(item, scheme)
    : cutoff !== null && item.minute >= cutoff && cutoff > 720
      ? item.day + 1
      : item.day
  if (agreed) return { strict: book.days.due(day, agreed), likely: book.days.likelyDue(day, agreed, false) }
  const likely = book.days.likelyDue(day, run.habit.term, run.habit.shifted)
  return { strict: likely, likely }
}

/** True where the bank statements would show the money had it come when due. */
export function covered(run: BookRun, due: number): boolean {
  return due >= run.span.from && due <= run.span.to
}

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

/**
 * Money of the acquirer on days whose payouts may reach beyond the file: day → the largest sum nobody has claimed, be
 * it a credit of its own or what a payout brought beyond its rows.
 */
function creditsAtEdge(book: Book, run: BookRun): Map<number, number> {
  const largest = new Map<number, number>()
  const learned = run.used[0]
  if (!learned) return largest
  const see = (day: number, amount: number) => largest.set(day, Math.max(largest.get(day) ?? 0, amount))
  for (const credit of book.credits)
    if (
      usable(book, credit) &&
      credit.amount > 0 &&
      isEdgeDue(book, learned.scheme, learned.habit, credit.day)
    )
      see(credit.day, credit.amount)
  for (const { explanation, credits } of book.drafts) {
    const { edge, surplusAmount } = explanation.params
    if (explanation.code !== 'match.surplus' || edge !== 1 || typeof surplusAmount !== 'number') continue
    for (const at of credits) {
      const credit = book.credits[at]
      if (credit) see(credit.day, surplusAmount)
    }
  }
  return largest
}

/** Payouts that wait this long for their first sale, in the middle of all, are made for stretches of days. */
const LONG_WAIT = 5

/**
 * Days from a payout's first sale to its credit, nine in ten of the payouts of several sales; 0 where payouts follow
 * the sales day by day. A weekly payout made after the file's end pays for its last days too.
 */
function waitForStretches(book: Book): number {
  const waits: number[] = []
  for (const draft of book.drafts) {
    if (draft.kind === 'ambiguous' || draft.items.length < 2 || draft.credits.length === 0) continue
    let first = Infinity
    let came = -Infinity
    for (const at of draft.items) first = Math.min(first, book.items[at]?.day ?? Infinity)
    for (const at of draft.credits) came = Math.max(came, book.credits[at]?.day ?? -Infinity)
    waits.push(came - first)
  }
  waits.sort((a, b) => a - b)
  const share = (part: number) => waits[Math.floor(part * (waits.length - 1))] ?? 0
  return share(0.5) >= LONG_WAIT ? share(0.9) : 0
}

/** Whether a payout for days beyond the file may have brought a row: nothing can be said of it then. */
function paidBeyond(book: Book, run: BookRun): (item: Item) => boolean {
  const learned = run.used[0]
  const edge = creditsAtEdge(book, run)
  if (!learned || edge.size === 0) return () => false
  const { habit, scheme } = learned
  const wait = waitForStretches(book)
  return (item) => {
    if (item.state !== 'normal' || item.row.kind !== 'sale') return false
    const due = book.days.likelyDue(businessDay(item, scheme), habit.term, habit.shifted)
    if ((edge.get(due) ?? 0) >= item.gross) return true
    for (let day = item.day + 1; day <= item.day + wait; day++)
      if ((edge.get(day) ?? 0) >= item.gross) return true
    return false
  }
}

interface Period {
  from: number
  to: number
  rows: number
}

/** Rows within a stretch of at least five due days of one merchant on which nothing at all was paid. */
function frozenRows(
  book: Book,
  run: BookRun,
  made: readonly { item?: Item; due?: number }[],
): Map<number, Period> {
  const unpaid = new Map<number, number>()
  for (const entry of made) if (entry.item && entry.due !== undefined) unpaid.set(entry.item.index, entry.due)
  const byMerchant = new Map<number, Item[]>()
  for (const item of book.items) {
    if (item.row.kind !== 'sale') continue
    const list = byMerchant.get(item.merchant)
    if (list) list.push(item)
    else byMerchant.set(item.merchant, [item])
  }
  const periods = new Map<number, Period>()
  for (const items of byMerchant.values()) {
    // Nothing was ever paid to this merchant number: not a freeze that began one day.
    if (items.every((item) => unpaid.has(item.index))) continue
    let stretch: Item[] = []
    const close = () => {
      const dues = stretch.map((item) => unpaid.get(item.index) ?? 0)
      if (new Set(dues).size >= FROZEN_DAYS) {
        const period = {
          from: Math.min(...stretch.map((item) => item.day)),
          to: Math.max(...stretch.map((item) => item.day)),
          rows: stretch.length,
        }
        for (const item of stretch) periods.set(item.index, period)
      }
      stretch = []
    }
    for (const item of items) {
      if (unpaid.has(item.index)) stretch.push(item)
      else if (covered(run, dueOf(book, run, item).likely)) close()
    }
    close()
  }
  return periods
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
      const items = unpaid.items.map((at) => book.items[at]).filter((item) => item !== undefined)
      const dues = items.map((item) => dueOf(book, run, item))
      const due = Math.max(...dues.map((each) => each.likely))
      const strict = dues.every((each) => each.strict !== null)
        ? Math.max(...dues.map((each) => each.strict ?? 0))
        : null
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
