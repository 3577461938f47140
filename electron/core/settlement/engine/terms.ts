/** What the contract fixes, applied to rows: the fee a sale may cost and the day its money is due. */
import { fromEpochDay, type LocalDate } from '../../../../shared/domain/dates.ts'
import type { SettleTerm } from '../../../../shared/domain/settlement.ts'
import type { WorkingCalendar } from '../../law/settlement-calendar.ts'
import type { Terms, RateTerms, Validity } from './types.ts'

const MILLION = 1_000_000

/** gross × ppm / 10⁶ as a whole part and whether something is left; exact for any safe integer. */
function share(gross: number, ppm: number): { floor: number; rest: number } {
  const product = gross * ppm
  if (Number.isSafeInteger(product)) return { floor: Math.floor(product / MILLION), rest: product % MILLION }
  const exact = BigInt(gross) * BigInt(ppm)
  return { floor: Number(exact / BigInt(MILLION)), rest: Number(exact % BigInt(MILLION)) }
}

/** A percentage of an amount ≥ 0, half a minor unit rounded up. */
export function feeAt(gross: number, ppm: number): number {
  const { floor, rest } = share(gross, ppm)
  return rest * 2 >= MILLION ? floor + 1 : floor
}

/** Whether a term holds on a day. Where the day is not known, only one without a period does. */
export function holdsOn({ from, to }: Validity, date: LocalDate | null): boolean {
  if (date === null) return !from && !to
  return (!from || date >= from) && (!to || date <= to)
}

/** The term in force on a day; null where none was agreed for it. */
export function termOn(terms: Terms, date: LocalDate | null): SettleTerm | null {
  if (!terms.cycles) return terms.settle
  return terms.cycles.find((term) => holdsOn(term, date))?.term ?? null
}

/** The term for a card type on a day: by its name, else that for all others; null when nothing was agreed. */
export function rateFor(
  all: readonly RateTerms[],
  cardType: string | null,
  date: LocalDate | null,
): RateTerms | null {
  const rates = all.filter((rate) => holdsOn(rate, date))
  const wanted = cardType === null ? null : canonicalCard(cardType)
  const named = rates.find((rate) => rate.cardType !== null && canonicalCard(rate.cardType) === wanted)
  return named ?? rates.find((rate) => rate.cardType === null) ?? null
}

/** One name per family of cards, so that 贷记卡, 信用卡 and "Credit" are the same card. */
export function canonicalCard(cardType: string): string {
  const text = cardType.trim().toLowerCase()
  if (/准贷记|贷记|信用|credit/.test(text)) return 'credit'
  if (/借记|储蓄|debit/.test(text)) return 'debit'
  if (/微信|wechat|weixin/.test(text)) return 'wechat'
  if (/支付宝|alipay/.test(text)) return 'alipay'
  if (/云闪付|银联二维码|unionpay qr/.test(text)) return 'unionpay-qr'
  return text
}

/** The fee agreed for a sale of `gross` ≥ 0, rounded half up; null when nothing was agreed for the card. */
export function agreedFee(
  terms: Terms,
  gross: number,
  cardType: string | null,
  date: LocalDate | null,
): number | null {
  const rate = rateFor(terms.rates, cardType, date)
  if (rate === null) return null
  const fee = feeAt(Math.abs(gross), rate.ratePpm)
  return rate.cap === null ? fee : Math.min(fee, rate.cap)
}

/** The most that can still be called the agreed fee: an acquirer may round a started minor unit up. */
export function agreedFeeCeiling(
  terms: Terms,
  gross: number,
  cardType: string | null,
  date: LocalDate | null,
): number | null {
  const rate = rateFor(terms.rates, cardType, date)
  if (rate === null) return null
  const { floor, rest } = share(Math.abs(gross), rate.ratePpm)
  const fee = rest > 0 ? floor + 1 : floor
  return rate.cap === null ? fee : Math.min(fee, rate.cap)
}

/** Working days over a span of epoch days, asked of the calendar once. */
export class DayTable {
  readonly #first: number
  readonly #state: Int8Array

  constructor(calendar: WorkingCalendar, first: number, last: number) {
    this.#first = first
    this.#state = new Int8Array(last - first + 1)
    for (let day = first; day <= last; day++) {
      const answer = calendar.isWorkingDay(fromEpochDay(day))
      this.#state[day - first] = answer === 'unknown' ? -1 : answer ? 1 : 0
    }
  }

  /** The day money is due, or null where the calendar does not know a day on the way. */
  due(day: number, term: SettleTerm): number | null {
    return this.#walk(day, term, false, true)
  }

  /** As `due`, but Monday to Friday where the calendar knows nothing: for finding matches, never for judging. */
  likelyDue(day: number, term: SettleTerm, shifted: boolean): number {
    return this.#walk(day, term, shifted, false) ?? day + term.days
  }

  isWorking(day: number): boolean {
    const state = this.#state[day - this.#first] ?? -1
    if (state >= 0) return state === 1
    const weekday = (day + 4) % 7 // 1970-01-01 was a Thursday
    return weekday !== 0 && weekday !== 6
  }

  #walk(day: number, term: SettleTerm, shifted: boolean, strict: boolean): number | null {
    let at = term.unit === 'natural' ? day + term.days : day
    if (term.unit === 'natural' && !shifted) return at
    let left = term.unit === 'natural' ? 0 : term.days
    if (left === 0) {
      while (!this.isWorking(at)) at++
      return strict && this.#unknownBetween(day, at) ? null : at
    }
    while (left > 0) {
      at++
      if (this.isWorking(at)) left--
    }
    return strict && this.#unknownBetween(day + 1, at) ? null : at
  }

  #unknownBetween(from: number, to: number): boolean {
    for (let day = from; day <= to; day++) if ((this.#state[day - this.#first] ?? -1) === -1) return true
    return false
  }
}
