/**
 * A balance account at the provider (WeChat 资金账单, Alipay 账务明细, Stripe, PayPal) is a third party between sales and
 * bank: sales, fees and refunds move its balance, payouts take money from it to the bank. A sale on it has arrived; what
 * can be missing is a payout that the bank never shows. The running balance, where there is one, proves the rows.
 */
import { allowed, take } from './book.ts'
import type { Book, Credit, Item } from './book.ts'
import { ACQUIRER_WORDS } from './payers.ts'

/** A payout reaches the bank within these days, or stands there a day before (time zones). */
const SOONEST = -1
const LATEST_PAYOUT = 10
/** So many payouts of one delay, or by one payer, tell the usual one. */
const TOLD_BY = 3

const accountOf = (item: Item) => item.row.account ?? item.row.batch

/** Takes the rows of every balance account: what each payout carried away, and what is still on the account. */
export function settleBalances(book: Book): void {
  const groups = new Map<string, Item[]>()
  const withPayouts = new Set<string>()
  for (const item of book.items) {
    if (book.itemFree[item.index] !== 1) continue
    const key = accountOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
    if (item.row.kind === 'payout') withPayouts.add(key)
  }
  for (const key of withPayouts) {
    const items = inFileOrder(groups.get(key) ?? [])
    const payouts = items.filter(({ row }) => row.kind === 'payout' && row.gross !== null && row.gross < 0)
    const arrived = payoutsArrived(book, payouts)
    book.balances.push({ items, payouts, arrived, breaks: breaksOf(items) })
    takeSegments(book, items, arrived)
  }
  if (book.balances.length > 0) takeRecordsOf(book)
}

/** Time orders rows; within one moment the file does, in its own direction. */
function inFileOrder(items: readonly Item[]): Item[] {
  const newestFirst =
    items.length > 1 &&
    items.filter((item, at) => at > 0 && item.row.line < (items[at - 1]?.row.line ?? 0)).length >
      (items.length - 1) / 2
  const moment = ({ row }: Item) => `${row.date ?? ''} ${row.time ?? ''}`
  return [...items].sort((a, b) => {
    const [one, other] = [moment(a), moment(b)]
    if (one !== other) return one < other ? -1 : 1
    if (a.row.batch !== b.row.batch) return a.index - b.index
    return newestFirst ? b.row.line - a.row.line : a.row.line - b.row.line
  })
}

const moved = ({ net, gross }: Item) => net ?? gross

function breaksOf(items: readonly Item[]): { item: number; amount: number }[] {
  const breaks: { item: number; amount: number }[] = []
  for (const [at, item] of items.entries()) {
    const before = items[at - 1]?.row.balance
    const after = item.row.balance
    if (typeof before !== 'number' || typeof after !== 'number') continue
    const jump = after - before - moved(item)
    if (jump !== 0) breaks.push({ item: item.index, amount: jump })
  }
  return breaks
}

/** Which credit each payout came in: of its amount, in its time; the usual delay first, then in order. */
function payoutsArrived(book: Book, payouts: readonly Item[]): Map<number, number> {
  const byAmount = new Map<number, Credit[]>()
  const wanted = new Set(payouts.map((payout) => -moved(payout)))
  for (const credit of book.credits)
    if (credit.amount > 0 && wanted.has(credit.amount) && book.creditFree[credit.index] === 1) {
      const list = byAmount.get(credit.amount)
      if (list) list.push(credit)
      else byAmount.set(credit.amount, [credit])
    }
  for (const list of byAmount.values()) list.sort((a, b) => a.day - b.day || a.index - b.index)
  const inTime = (payout: Item) =>
    (byAmount.get(-moved(payout)) ?? []).filter(
      (credit) =>
        credit.day >= payout.day + SOONEST &&
        credit.day <= payout.day + LATEST_PAYOUT &&
        allowed(book, credit.index, [payout.index]),
    )
  const clear = payouts.flatMap((payout) => {
    const [only, ...others] = inTime(payout)
    return only && others.length === 0 ? [{ payout, credit: only }] : []
  })
  // Where all payouts are equal none is clear: each one's first credit tells the delay.
  const telling =
    clear.length >= TOLD_BY
      ? clear
      : payouts.flatMap((payout) => {
          const credit = inTime(payout).find(({ day }) => day >= payout.day)
          return credit ? [{ payout, credit }] : []
        })
  const delay = usual(telling.map(({ payout, credit }) => credit.day - payout.day))
  const payer = usual(clear.map(({ credit }) => credit.payer))
  const likely = (credit: Credit) =>
    payer === null ||
    credit.payer === payer ||
    (credit.row.counterparty ?? '').trim() === '' ||
    ACQUIRER_WORDS.test(credit.row.counterparty ?? '')
  const arrived = new Map<number, number>()
  const taken = new Set<number>()
  const pair = (fits: (payout: Item, credit: Credit) => boolean) => {
    for (const payout of payouts) {
      if (arrived.has(payout.index)) continue
      const credit = inTime(payout).find(
        (each) => !taken.has(each.index) && likely(each) && fits(payout, each),
      )
      if (!credit) continue
      taken.add(credit.index)
      arrived.set(payout.index, credit.index)
    }
  }
  if (delay !== null) pair((payout, credit) => credit.day - payout.day === delay)
  pair(() => true)
  return arrived
}

/** The value that most have; null where too few tell, or no clear majority does. */
function usual(values: readonly number[]): number | null {
  const votes = new Map<number, number>()
  for (const value of values) votes.set(value, (votes.get(value) ?? 0) + 1)
  const [best] = [...votes].sort((a, b) => b[1] - a[1])
  return best && best[1] >= TOLD_BY && best[1] >= 0.6 * values.length ? best[0] : null
}

/** A match for each payout with the rows since the one before it; and the rows after the last, still on the account. */
function takeSegments(book: Book, items: readonly Item[], arrived: ReadonlyMap<number, number>): void {
  let segment: number[] = []
  const close = (payout: Item | null) => {
    if (segment.length === 0) return
    const credit = payout ? arrived.get(payout.index) : undefined
    const kept = segment.reduce((sum, at) => {
      const item = book.items[at]
      return item ? sum + moved(item) : sum
    }, 0)
    take(book, {
      kind: 'balance',
      items: segment,
      credits: credit === undefined ? [] : [credit],
      mode: 'net',
      explanation: {
        code:
          payout === null ? 'match.onBalance' : credit === undefined ? 'match.payoutOpen' : 'match.payout',
        params: {
          rows: segment.length - (payout === null ? 0 : 1),
          amountAmount: payout === null ? kept : -moved(payout),
          keptAmount: kept,
          date: payout?.row.date ?? null,
          currency: book.currency,
        },
      },
    })
    segment = []
  }
  for (const item of items) {
    segment.push(item.index)
    if (item.row.kind === 'payout') close(item)
  }
  close(null)
}

/**
 * Sales of another file (a till's, a shop system's) that the account books under the same number: they have reached the
 * account. Linked one to one by number and amount.
 */
function takeRecordsOf(book: Book): void {
  const onAccount = new Map<string, Item[]>()
  const key = (number: string, item: Item) => `${number.trim()}|${item.gross}`
  const numbers = ({ row }: Item) =>
    [row.orderNumber, row.reference].flatMap((text) => (text === null || text.trim() === '' ? [] : [text]))
  for (const { items } of book.balances)
    for (const item of items)
      if (item.row.kind === 'sale' || item.row.kind === 'refund')
        for (const number of new Set(numbers(item))) {
          const list = onAccount.get(key(number, item))
          if (list) list.push(item)
          else onAccount.set(key(number, item), [item])
        }
  const used = new Set<number>()
  for (const item of book.items) {
    if (book.itemFree[item.index] !== 1) continue
    if (item.row.kind !== 'sale' && item.row.kind !== 'refund') continue
    for (const number of numbers(item)) {
      const twin = onAccount.get(key(number, item))?.find((each) => !used.has(each.index))
      if (!twin) continue
      used.add(twin.index)
      take(book, {
        kind: 'balance',
        items: [item.index],
        credits: [],
        mode: 'net',
        explanation: {
          code: 'match.bookedOnBalance',
          params: {
            reference: number,
            amountAmount: twin.gross,
            date: twin.row.date,
            currency: book.currency,
          },
        },
      })
      break
    }
  }
}
