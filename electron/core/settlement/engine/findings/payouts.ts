/** Payouts that came, but late or with less than they should. */
import { roundingTolerance } from '../exact.ts'
import { creditAt, valueAt, valuesOf } from '../book.ts'
import type { Book, Draft } from '../book.ts'
import { termOn } from '../terms.ts'
import type { BookRun } from '../run.ts'
import type { Finding } from '../types.ts'
import { finding, isoDay } from './make.ts'
import { dueOf } from './due.ts'

/** One finding per payout that brought rows after their agreed day; nothing where no term is agreed. */
export function lateFindings(book: Book, run: BookRun): Finding[] {
  if (!book.terms.settle) return []
  const findings: Finding[] = []
  for (const draft of book.drafts) {
    for (const at of draft.lateCredits ?? [])
      findings.push(
        finding(book, {
          kind: 'late',
          amount: creditAt(book, at).amount,
          items: draft.items,
          credits: [at],
          age: lateness(book, run, draft.items, at),
          code: 'finding.late',
          params: {
            days: lateness(book, run, draft.items, at),
            rows: 1,
            of: draft.items.length,
            came: book.credits[at]?.row.date ?? null,
          },
        }),
      )
    findings.push(...lateOnes(book, draft))
    // When money leaves a balance account is for its owner to say, as a rule.
    if (draft.kind === 'ambiguous' || draft.kind === 'balance' || draft.part === 'fees') continue
    const credits = draft.credits.filter((at) => creditAt(book, at).amount > 0)
    if (credits.length === 0) continue
    const came = Math.max(...credits.map((at) => creditAt(book, at).day))
    let worst = 0
    let earliest = Infinity
    const late: number[] = []
    let sales = 0
    for (const at of draft.items) {
      const item = book.items[at]
      if (!item || item.row.kind !== 'sale') continue
      sales++
      // Without a term for that day, late says nothing.
      if (!termOn(book.terms, item.row.date)) continue
      const due = dueOf(book, run, item).strict
      if (due === null || due >= came) continue
      late.push(at)
      worst = Math.max(worst, came - due)
      earliest = Math.min(earliest, due)
    }
    if (late.length === 0) continue
    const values = valuesOf(book, draft.mode)
    const amount =
      late.length === sales
        ? credits.reduce((sum, at) => sum + creditAt(book, at).amount, 0)
        : late.reduce((sum, at) => sum + valueAt(values, at), 0)
    if (amount <= 0) continue
    findings.push(
      finding(book, {
        kind: 'late',
        amount,
        items: late,
        credits,
        age: worst,
        code: 'finding.late',
        params: {
          days: worst,
          due: isoDay(earliest),
          rows: late.length,
          came: credits.map((at) => creditAt(book, at).row.date).at(-1) ?? null,
        },
      }),
    )
  }
  return findings
}

/** Sums that came late for one of several equal rows: one finding each, naming all that may be meant. */
function lateOnes(book: Book, { lateOnes: late }: Draft): Finding[] {
  if (!late) return []
  return Array.from({ length: late.count }, () =>
    finding(book, {
      kind: 'late',
      amount: late.value,
      items: late.items,
      credits: late.credits,
      age: late.days,
      code: 'finding.lateOneOf',
      params: { days: late.days, of: late.items.length, credits: late.credits.length, count: late.count },
    }),
  )
}

function lateness(book: Book, run: BookRun, items: readonly number[], credit: number): number | null {
  const dues = items.map((at) => {
    const item = book.items[at]
    return item ? dueOf(book, run, item).strict : null
  })
  const latest = dues.includes(null) ? null : Math.max(...dues.filter((due) => due !== null))
  return latest === null ? null : (book.credits[credit]?.day ?? latest) - latest
}

/** Payouts with a sum missing: short where nothing explains it, a deduction where it is round or comes back. */
export function shortFindings(book: Book, run: BookRun): Finding[] {
  const findings: Finding[] = []
  for (const draft of book.drafts) {
    const { shortfall } = draft
    // The first payout pays for days before the file too: a negative one among them is no shortfall.
    if (shortfall?.cause === 'short' && paysBefore(book, run, draft)) continue
    if (shortfall && shortfall.cause !== 'agreed' && shortfall.cause !== 'rate') {
      const plain = shortfall.cause === 'short' || draft.kind === 'ambiguous'
      findings.push(
        finding(book, {
          kind: plain ? 'short' : 'unagreed-deduction',
          amount: shortfall.amount,
          items: draft.items,
          credits: draft.credits,
          code:
            draft.kind === 'ambiguous'
              ? shortfall.cause === 'short'
                ? 'finding.shortAmong'
                : 'finding.shortOrLeftOut'
              : plain
                ? 'finding.short'
                : 'finding.deductionNetted',
          params: {
            rows: draft.items.length,
            cause: shortfall.cause,
            left: (draft.alternatives?.length ?? 1) - 1,
          },
        }),
      )
    }
    const difference = differenceOf(book, draft.items, draft.credits, draft.mode)
    if (
      draft.explanation.code === 'match.surplus' &&
      draft.explanation.params['edge'] !== 1 &&
      difference > 0
    )
      findings.push(
        finding(book, {
          kind: 'unknown-credit',
          amount: difference,
          items: draft.items,
          credits: draft.credits,
          code: 'finding.surplus',
          params: { rows: draft.items.length },
        }),
      )
    // What the user put together is judged like any other payout.
    if (
      (draft.kind === 'made' || draft.kind === 'confirmed') &&
      -difference > roundingTolerance(draft.items.length)
    )
      findings.push(
        finding(book, {
          kind: 'short',
          amount: -difference,
          items: draft.items,
          credits: draft.credits,
          code: 'finding.short',
          params: { rows: draft.items.length, cause: 'short' },
        }),
      )
  }
  return findings
}

/** True where a payout of several days may also be for days before the file's first. */
function paysBefore(book: Book, run: BookRun, draft: Draft): boolean {
  const [first] = book.items
  const { scheme } = run.used[0] ?? {}
  if (!first || draft.single || scheme?.grouping === 'row') return false
  const day = scheme && scheme.grouping === 'day' && scheme.cutoff <= 720 ? first.day - 2 : first.day - 1
  const due = book.days.likelyDue(day, run.habit.term, run.habit.shifted)
  return (
    book.items.some((item) => item.gross < 0) &&
    draft.credits.every((at) => (book.credits[at]?.day ?? Infinity) <= due)
  )
}

function differenceOf(
  book: Book,
  items: readonly number[],
  credits: readonly number[],
  mode: Parameters<typeof valuesOf>[1],
) {
  const values = valuesOf(book, mode)
  const expected = items.reduce((sum, at) => sum + valueAt(values, at), 0)
  return credits.reduce((sum, at) => sum + creditAt(book, at).amount, 0) - expected
}
