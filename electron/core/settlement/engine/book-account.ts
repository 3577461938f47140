/**
 * What they hold: a book as one account with the provider. Taken, less fees, refunds, chargebacks and deductions, less
 * what was paid out and what payouts lacked, is what it still holds; added up from the rows on one side and from the
 * matches and open rows on the other, the two must agree.
 */
import { itemAt, valueAt, valuesOf } from './book.ts'
import type { Book, Item } from './book.ts'
import { owed } from './findings/make.ts'
import { dueOf } from './findings/due.ts'
import { HELD_AGES } from '../../../../shared/domain/settlement.ts'
import type { HeldAge } from '../../../../shared/domain/settlement.ts'
import type { BookRun } from './run.ts'
import type { BookAccount, Match } from './types.ts'

/** Days overdue from which an age begins, oldest first. */
const AGE_FROM: readonly (readonly [HeldAge, number])[] = [
  ['over90', 91],
  ['to90', 31],
  ['to30', 8],
  ['to7', 1],
]

/** What a row adds to the account before fees: nothing where it is a second record of a sale or only moves money on. */
function entered(item: Item, recorded: ReadonlySet<number>): number {
  if (item.state === 'duplicate' || recorded.has(item.index) || item.row.kind === 'payout') return 0
  return item.gross
}

/** The account of a settled book; amounts are minor units, `asOf` is an epoch day. */
export function bookAccount(book: Book, run: BookRun, matches: readonly Match[], asOf: number): BookAccount {
  const mode = run.used[0]?.scheme.mode ?? 'net'
  // A till's record of a sale that the balance account books too is the same sale.
  const recorded = new Set(
    book.drafts.flatMap((draft) => (draft.explanation.code === 'match.bookedOnBalance' ? draft.items : [])),
  )
  const sums = {
    taken: 0,
    fees: 0,
    refunds: 0,
    chargebacks: 0,
    deductions: 0,
    other: 0,
    paidOut: 0,
    keptBack: 0,
  }
  const held: Record<HeldAge, { rows: number; amount: number }> = Object.fromEntries(
    HELD_AGES.map((age) => [age, { rows: 0, amount: 0 }]),
  ) as Record<HeldAge, { rows: number; amount: number }>
  const hold = (age: HeldAge, rows: number, amount: number) => {
    held[age].rows += rows
    held[age].amount += amount
  }
  let stated = 0
  for (const item of book.items) {
    const gross = entered(item, recorded)
    stated += gross
    if (gross === 0) continue
    if (item.row.kind === 'sale') sums.taken += gross
    else if (item.row.kind === 'refund' || item.row.kind === 'void') sums.refunds -= gross
    else if (item.row.kind === 'chargeback') sums.chargebacks -= gross
    else if (item.row.kind === 'fee') sums.fees -= gross
    else if (item.row.kind === 'deduction') sums.deductions -= gross
    else sums.other += gross
    if (book.itemFree[item.index] !== 1) continue
    const due = owed(book, item, mode)
    sums.fees += gross - due
    hold(ageOf(book, run, item, asOf), 1, due)
  }
  for (const [at, draft] of book.drafts.entries()) {
    const match = matches[at]
    if (!match || draft.explanation.code === 'match.bookedOnBalance') continue
    const items = draft.items.map((index) => itemAt(book, index))
    const rowFees = items.reduce((sum, { row, gross }) => sum - (row.kind === 'fee' ? gross : 0), 0)
    if (draft.part !== 'fees') sums.fees -= draft.part === 'gross' ? 0 : rowFees
    sums.fees += match.fee
    sums.paidOut += match.net
    const twice = items.reduce((sum, { state, gross }) => sum + (state === 'duplicate' ? gross : 0), 0)
    const values = valuesOf(book, draft.mode)
    const brought =
      draft.part === 'fees'
        ? -match.fee
        : items.reduce(
            (sum, item) => sum + (item.row.kind === 'payout' ? 0 : valueAt(values, item.index)),
            0,
          ) - twice
    const open = brought - match.net
    if (draft.kind === 'balance') hold('onBalance', draft.items.length, open)
    else sums.keptBack += open
  }
  const { taken, fees, refunds, chargebacks, deductions, other, paidOut, keptBack } = sums
  const stillHeld = HELD_AGES.reduce((sum, age) => sum + held[age].amount, 0)
  return {
    ...sums,
    held: HELD_AGES.map((age) => ({ age, ...held[age] })),
    difference:
      taken -
      fees -
      refunds -
      chargebacks -
      deductions +
      other -
      paidOut -
      keptBack -
      stillHeld +
      (stated - (taken - refunds - chargebacks - deductions + other - feesOfRows(book, recorded))),
  }
}

const feesOfRows = (book: Book, recorded: ReadonlySet<number>) =>
  book.items.reduce((sum, item) => sum - (item.row.kind === 'fee' ? entered(item, recorded) : 0), 0)

function ageOf(book: Book, run: BookRun, item: Item, asOf: number): HeldAge {
  const overdue = asOf - dueOf(book, run, item).likely
  return AGE_FROM.find(([, from]) => overdue >= from)?.[0] ?? 'notDue'
}
