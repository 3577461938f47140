/**
 * The passes of the check in their order, most certain first. Each takes rows and credits out of play for those after
 * it; what it goes by is named beside it, and the bounds of its own search stand at the head of its file.
 */
import { settleBalances } from './balance-account.ts'
import { take } from './book.ts'
import type { Book, Mode } from './book.ts'
import { byPayout } from './by-payout.ts'
import { shortAmongSeveral } from './closest.ts'
import { feeDebits } from './debits.ts'
import { applyDecisions } from './decisions.ts'
import { daysStillDue, offTime } from './off-time.ts'
import { onTime } from './exact.ts'
import { inferFromPayouts } from './infer.ts'
import { lateAlike, unsureWhereIrregular } from './irregular.ts'
import { lateButForRows } from './late-but-for.ts'
import { joinLateEquals } from './late-equals.ts'
import { learnByDayTotals } from './learn-split.ts'
import { learn } from './learn.ts'
import type { Learned } from './learn.ts'
import { searchLeftovers } from './leftover.ts'
import { judgePayers, learnHintOffset } from './payers.ts'
import { fallbacks, rowScheme } from './plain-schemes.ts'
import { learnMerging } from './prices.ts'
import { byReference } from './reference.ts'
import { residuals } from './residual.ts'
import { learnBatchRounding } from './rounding.ts'
import type { Habitual, Scheme } from './scheme.ts'
import { splits } from './split.ts'
import type { SettleOptions } from './types.ts'
import { cancelPairs } from './voids.ts'

/** A way of paying out, learned or plain, and the days it usually takes. */
interface Plan {
  readonly scheme: Scheme
  readonly habit: Habitual
}

/** What the passes of one book hand on to one another. */
export interface Matching {
  readonly book: Book
  readonly options: SettleOptions
  /** What rows are taken to bring, likeliest first; grows where payouts show a rate that no row states. */
  readonly modes: Mode[]
  /** Sums kept back from every payout. */
  readonly fixed: number[]
  /** Drafts up to here are certain and survive `reopen`. */
  decided: number
  /** Ways seen on the first look, before payers are judged. */
  readonly first: Learned[]
  /** The way of paying out where most payouts come in parts. */
  parts: Learned | null
  payersKnown: boolean
  /** Ways that explained something, the usual one first. */
  readonly used: Learned[]
  habit: Habitual
  /** The used ways, then plain ones for what they leave. */
  readonly plans: Plan[]
}

interface Pass {
  readonly name: string
  /** What the pass goes by: counts are rows, credits or rounds, shares are of one. */
  readonly thresholds?: Readonly<Record<string, number>>
  run(matching: Matching): void
}

/** Ways of paying out looked for: on the first look, and in earnest. */
const WAYS = { firstLook: 3, mostWays: 12 }
/** A further way has to explain so many credits, or this share of the sample's where that is fewer. */
const FURTHER_WAY = { leastHits: 3, leastShare: 0.1 }
/** Fewer credits explained than this share: payouts come in parts, or fees are not in the file. */
const HARDLY_ANY = { share: 0.2, leastRows: 3 }
/** Of the payouts that the first way explains: from this share on another one is a habit too. */
const HABITUAL = { share: 0.1 }
/** What one pair of a day leaves over may be the only other pair. */
const RESIDUAL = { rounds: 2 }

/** Every pass, in order. */
export const PASSES: readonly Pass[] = [
  {
    name: 'what the user decided',
    run: ({ book, options }) => {
      applyDecisions(book, options.decisions ?? [])
    },
  },
  { name: 'accounts at the provider', run: ({ book }) => settleBalances(book) },
  { name: 'payouts by their numbers', run: ({ book, modes }) => byPayout(book, modes) },
  {
    name: 'first look: who pays, and how',
    thresholds: { ...WAYS, ...HARDLY_ANY },
    run: firstLook,
  },
  {
    name: 'payers, dates in texts, rounding',
    run: (matching) => {
      const { book, options, first } = matching
      matching.payersKnown = judgePayers(book, options.payers ?? [])
      learnHintOffset(book)
      learnBatchRounding(book)
      reopen(book, matching.decided)
      if (first[0]) learnMerging(book, first[0].scheme, first[0].habit)
    },
  },
  { name: 'voided sales', run: ({ book }) => cancelPairs(book) },
  { name: 'numbers that both sides carry', run: ({ book, modes }) => byReference(book, modes) },
  { name: 'learned ways, on their usual day', thresholds: { ...WAYS, ...FURTHER_WAY }, run: usualDay },
  {
    name: 'equal sums that came later',
    run: ({ book, plans, habit }) => lateAlike(book, plans[0]?.scheme ?? rowScheme('net'), habit),
  },
  {
    name: 'one payout in several credits',
    run: ({ book, plans }) => {
      for (const { scheme, habit } of plans) splits(book, scheme, habit)
    },
  },
  {
    name: 'the same sums on other days',
    run: (matching) => {
      const { book, plans, used } = matching
      for (const [at, { scheme, habit }] of plans.entries())
        offTime(
          book,
          scheme,
          habit,
          at >= used.length && scheme.grouping === 'row' ? stillDue(matching) : undefined,
        )
    },
  },
  {
    name: 'other sums on the usual day',
    thresholds: { ...RESIDUAL, habitualShare: HABITUAL.share },
    run: ({ book, plans, used, payersKnown }) => {
      for (let round = 0; round < RESIDUAL.rounds; round++)
        for (const [at, { scheme, habit }] of plans.entries())
          residuals(book, scheme, habit, payersKnown, used.length === 0 || isHabit(used, at))
    },
  },
  {
    name: 'single rows on other days, pending ones too',
    run: (matching) => {
      const { book, habit } = matching
      offTime(book, singleRows(matching), habit, stillDue(matching))
      offTime(book, { ...singleRows(matching), pending: true }, habit, stillDue(matching))
    },
  },
  {
    name: 'late, but for one row',
    run: ({ book, plans, used }) => {
      for (const { scheme, habit } of plans.slice(0, Math.max(1, used.length)))
        lateButForRows(book, scheme, habit)
    },
  },
  {
    name: 'several short payouts of a day',
    run: ({ book, used: [usual], payersKnown }) => {
      if (payersKnown && usual) shortAmongSeveral(book, usual.scheme, usual.habit)
    },
  },
  {
    name: 'equal sums missed and come too often',
    run: (matching) => {
      const { cutoff = 1440, grouping = 'row' } = matching.plans[0]?.scheme ?? {}
      joinLateEquals(matching.book, { ...singleRows(matching), cutoff, grouping }, matching.habit)
    },
  },
  {
    name: 'any rows before a credit',
    run: (matching) => searchLeftovers(matching.book, singleRows(matching).mode),
  },
  { name: 'fees debited apart', run: ({ book }) => feeDebits(book) },
  { name: 'irregular books prove less', run: ({ book, habit }) => unsureWhereIrregular(book, habit) },
]

const singleRows = ({ plans }: Matching): Scheme => rowScheme(plans[0]?.scheme.mode ?? 'net')

/** Days on which the usual way has a batch due that nothing has paid yet. */
function stillDue({ book, used: [usual] }: Matching): ReadonlySet<number> | undefined {
  return usual && usual.scheme.grouping !== 'row' ? daysStillDue(book, usual.scheme, usual.habit) : undefined
}

/** Only to see who pays, how, and what the bank's text means: everything but the certain is undone afterwards. */
function firstLook(matching: Matching): void {
  const { book, modes, fixed, first } = matching
  matching.decided = book.drafts.length
  first.push(...learnAndApply(book, modes, fixed, WAYS.firstLook))
  const explained = book.drafts.slice(matching.decided).reduce((sum, draft) => sum + draft.credits.length, 0)
  const incoming = book.credits.filter((credit) => credit.amount > 0).length
  if (explained >= HARDLY_ANY.share * incoming || book.items.length < HARDLY_ANY.leastRows) return
  const parts = (matching.parts = learnByDayTotals(book, modes))
  if (parts) {
    reopen(book, matching.decided)
    splits(book, parts.scheme, parts.habit)
    return
  }
  const inferred = inferFromPayouts(book)
  modes.push(...inferred.modes)
  fixed.push(...inferred.fixed)
  first.push(...learnAndApply(book, modes, fixed, WAYS.firstLook))
}

function usualDay(matching: Matching): void {
  const { book, modes, fixed, first, parts, used, plans } = matching
  if (parts) {
    onTime(book, parts.scheme, parts.habit)
    splits(book, parts.scheme, parts.habit)
    used.push(parts)
  }
  used.push(...learnAndApply(book, modes, fixed, WAYS.mostWays))
  matching.habit = (used[0] ?? first[0])?.habit ?? matching.habit
  for (const { scheme, habit } of used) plans.push({ scheme, habit })
  for (const scheme of fallbacks(book, used[0]?.scheme.mode ?? modes[0] ?? 'net'))
    plans.push({ scheme, habit: matching.habit })
}

/** True where the way of paying out is a habit: a few late payouts that happen to have the same delay are none. */
function isHabit(used: readonly Learned[], at: number): boolean {
  const [usual, own] = [used[0], used[at]]
  if (!usual || !own) return false
  return at === 0 || own.hits >= HABITUAL.share * usual.hits
}

/** Learns a way of paying out, applies it, and looks for the next one among what is left. */
function learnAndApply(
  book: Book,
  modes: readonly Mode[],
  fixed: readonly number[],
  most: number,
): Learned[] {
  const used: Learned[] = []
  const banned = new Set<string>()
  for (let round = 0; round < most; round++) {
    const learned = learn(book, modes, fixed, banned)
    if (!learned) break
    const share = FURTHER_WAY.leastShare * learned.sampleCredits
    const least = Math.max(
      round === 0 ? 1 : FURTHER_WAY.leastHits,
      Math.min(FURTHER_WAY.leastHits, Math.ceil(share)),
    )
    if (learned.hits < least || (round > 0 && learned.hits < share)) break
    banned.add(JSON.stringify(learned.scheme))
    const before = book.drafts.length
    onTime(book, learned.scheme, learned.habit)
    if (book.drafts.length > before) used.push(learned)
  }
  return used
}

function reopen(book: Book, decided: number): void {
  const kept = book.drafts.splice(0, book.drafts.length).slice(0, decided)
  book.itemFree.fill(1)
  book.creditFree.fill(1)
  for (const draft of kept) take(book, draft)
}
