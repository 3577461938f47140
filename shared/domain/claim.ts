/**
 * The claim (诉请, SPEC M35): the heads asked for, each with its amount or act, what it rests on, and whether that still
 * says the same. Pure data; `claim-draft.ts` draws it up, `claim-words.ts` says it.
 */
import type { LocalDate } from './dates.ts'
import { sumByCurrency, type Money } from './money.ts'
import type { Bilingual } from './bilingual.ts'
import type { EvidenceId, FindingId } from './ids.ts'

/** Heads that ask for money, in the order of a claim. */
export const MONEY_HEADS = [
  /** Sales or refunds due and not settled. */
  'principal',
  /** Fees above what was agreed, to be returned. */
  'overcharge',
  /** Deductions nobody agreed to, or taken twice. */
  'deduction',
  /** Service fee, activation fee or deposit (服务费、激活费、押金). */
  'service-fee',
  'loss',
  'interest',
  'penalty',
  /** Costs of asserting the right: notary, lawyer, inspection. */
  'costs',
] as const
export type MoneyHead = (typeof MONEY_HEADS)[number]

/** Heads that ask for an act. `act`: in the owner's own words. */
export const ACT_HEADS = [
  'unfreeze',
  'explain-restriction',
  'explain',
  'correct-rate',
  'stop-charging',
  'deduction-basis',
  'end-contract',
  'repair',
  'give-records',
  'name-person',
  'act',
] as const
export type ActHead = (typeof ACT_HEADS)[number]

export const HEAD_KINDS = [...MONEY_HEADS, ...ACT_HEADS] as const
export type HeadKind = (typeof HEAD_KINDS)[number]

export function asksMoney(kind: HeadKind): kind is MoneyHead {
  return (MONEY_HEADS as readonly HeadKind[]).includes(kind)
}

/** What was agreed, where a head rests on it. `value`: "0.38%", "T+1", the text of a fee, "0.05%". */
export interface TermRef {
  readonly kind: 'rate' | 'settlement' | 'agreed-fee' | 'penalty'
  readonly value: string
  /** The page of the contract that proves it; null until linked. */
  readonly exhibit: EvidenceId | null
  readonly page: number | null
}

export interface HeadSources {
  readonly findings: readonly FindingId[]
  /** Ids of losses of the damages schedule. */
  readonly losses: readonly string[]
  readonly terms: readonly TermRef[]
  /** Ids of evidence items. */
  readonly exhibits: readonly EvidenceId[]
}

/** lpr: that of each day · lpr-at-breach: that of the first day of delay, raised · agreed: a yearly rate the contract names. */
export const INTEREST_RATES = ['lpr', 'lpr-at-breach', 'agreed'] as const

/** How interest is asked for. */
export interface HeadInterest {
  readonly base: Money
  readonly rate: (typeof INTEREST_RATES)[number]
  /** lpr-at-breach: what is added to the rate, in per cent of it. agreed: per cent a year as decimal text. */
  readonly upliftPercent: number
  readonly ratePercent: string | null
  /** The last day without interest; the earliest one where `several` amounts fell due on different days. */
  readonly from: LocalDate
  readonly several: boolean
  /** Last day that counts; null: until it is paid, and the amount is what it came to on `countedTo`. */
  readonly until: LocalDate | null
  readonly countedTo: LocalDate
  readonly dayBasis: 365 | 360
}

/** A head as its sources give it. `key` is the same whenever the same sources are read again. */
export interface HeadDraft {
  readonly key: string
  readonly kind: HeadKind
  readonly label: Bilingual
  /** Null: an act. */
  readonly amount: Money | null
  readonly formula: Bilingual
  /** The formula with its figures. */
  readonly figures: string
  readonly interest: HeadInterest | null
  /** Ids of rules. */
  readonly basis: readonly string[]
  readonly sources: HeadSources
  /** Key of the head that this one stands in for, should that fail. */
  readonly alternativeTo: string | null
}

/** What a head said when it last followed from its sources. */
export interface Followed {
  readonly amount: Money | null
  /** Losses and findings behind it, their order left out. */
  readonly losses: readonly string[]
  readonly interest: HeadInterest | null
}

/** What is missing under every explanation the rows allow, and under the worst of them. */
export interface LeastMissing {
  readonly guaranteed: Money
  readonly worst: Money
}

/** A head of a case's claim as it is kept. */
export interface ClaimHead extends Omit<HeadDraft, 'key'> {
  readonly id: string
  /** Of the draft it was drawn from; null: the owner's own. */
  readonly key: string | null
  /** Null for the owner's own. */
  readonly followed: Followed | null
  /**
   * Where it asks for at least so much: `amount` is what is missing however the rows are assigned, and is never told as
   * all there is. Null: the amount is what is asked for.
   */
  readonly least: LeastMissing | null
  /** A clause or law in the owner's words, beside the rules. */
  readonly clause: string
  /** Interest of the owner's own on another head: its id. */
  readonly on: string | null
}

/**
 * current: says what its sources say · changed: they say something else now · gone: nothing is left of them ·
 * own: the owner's own.
 */
export const HEAD_STATES = ['current', 'changed', 'gone', 'own'] as const
export type HeadState = (typeof HEAD_STATES)[number]

/** What a draft says, to be held against later. */
export function followedOf(draft: HeadDraft): Followed {
  return { amount: draft.amount, losses: [...draft.sources.losses].sort(), interest: draft.interest }
}

/** How a head stands against the draft its sources give now. */
export function headState(head: Pick<ClaimHead, 'key' | 'followed'>, now: HeadDraft | undefined): HeadState {
  if (head.key === null || head.followed === null) return 'own'
  if (!now) return 'gone'
  return JSON.stringify(followedOf(now)) === JSON.stringify(head.followed) ? 'current' : 'changed'
}

/** Whether what is asked for in this currency holds a sum of which only at least so much is told. */
export function totalIsLeast(
  heads: readonly Pick<ClaimHead, 'amount' | 'alternativeTo' | 'least'>[],
  currency: string,
): boolean {
  return heads.some(
    ({ amount, alternativeTo, least }) =>
      least !== null && alternativeTo === null && amount?.currency === currency,
  )
}

/** Sums by currency of what is asked for in the first place: alternatives do not add up. Throws RangeError beyond safe integers. */
export function claimTotals(heads: readonly Pick<ClaimHead, 'amount' | 'alternativeTo'>[]): Money[] {
  return sumByCurrency(
    heads.flatMap(({ amount, alternativeTo }) => (amount === null || alternativeTo !== null ? [] : [amount])),
  )
}

/** A, B, … Z, AA: the letter of a demand by its place from 0. */
export function headLetter(index: number): string {
  const own = String.fromCharCode(65 + (index % 26))
  return index < 26 ? own : headLetter(Math.floor(index / 26) - 1) + own
}
