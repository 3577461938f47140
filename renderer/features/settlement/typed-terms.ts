/** Terms as they are typed: text, checked when they are kept. */
import type { TermsInput } from '../../../shared/contract/settlement-terms.ts'
import type { EvidenceId } from '../../../shared/domain/ids.ts'
import { formatDecimal, type Money } from '../../../shared/domain/money.ts'
import type { Period } from '../../../shared/domain/settlement.ts'
import { readAmount } from '../../components/amount.ts'

interface Line extends Partial<Period> {
  evidenceId?: EvidenceId | undefined
  page?: number | null
}

/** An amount as it is typed; one that was agreed already keeps its currency. */
interface TypedAmount extends Line {
  currency?: string
}

export interface Typed {
  rates: (TypedAmount & { cardType?: string; percent?: string; cap?: string })[]
  cycles: (Line & { term?: string })[]
  cutoff?: string
  fees: (TypedAmount & { text?: string; amount?: string })[]
  feeReturnedOnRefund: boolean
  payers: string[]
}

/** `main` is the currency of amounts that have none yet. */
export function toTerms(typed: Typed, main: string): TermsInput {
  const amount = (text: string | undefined, currency = main): Money | null => {
    const minor = text ? readAmount(text, currency) : null
    return minor === null ? null : { minor, currency }
  }
  const dated = ({ evidenceId, page, validFrom, validTo }: Line) => ({
    proof: evidenceId ? { evidenceId, page: page ?? null } : null,
    validFrom: validFrom ?? null,
    validTo: validTo ?? null,
  })
  return {
    rates: (typed.rates ?? []).map((rate) => ({
      cardType: rate.cardType?.trim() || null,
      percent: (rate.percent ?? '').trim().replace(/[%％]$/, ''),
      cap: amount(rate.cap, rate.currency),
      ...dated(rate),
    })),
    cycles: (typed.cycles ?? []).map((line) => ({ term: (line.term ?? '').trim(), ...dated(line) })),
    cutoff: typed.cutoff || null,
    agreedFees: (typed.fees ?? []).map((fee) => ({
      text: fee.text ?? '',
      amount: amount(fee.amount, fee.currency),
      ...dated(fee),
    })),
    feeReturnedOnRefund: typed.feeReturnedOnRefund,
    payers: typed.payers ?? [],
  }
}

export function toTyped(terms: TermsInput): Typed {
  const amount = (sum: Money | null) => (sum === null ? '' : formatDecimal(sum.minor, sum.currency))
  const currency = (sum: Money | null) => (sum === null ? {} : { currency: sum.currency })
  const dated = ({
    proof,
    validFrom,
    validTo,
  }: Pick<TermsInput['cycles'][number], 'proof' | 'validFrom' | 'validTo'>) => ({
    ...proof,
    validFrom,
    validTo,
  })
  return {
    rates: terms.rates.map((rate) => ({
      cardType: rate.cardType ?? '',
      percent: rate.percent,
      cap: amount(rate.cap),
      ...currency(rate.cap),
      ...dated(rate),
    })),
    cycles: terms.cycles.map((line) => ({ term: line.term, ...dated(line) })),
    cutoff: terms.cutoff ?? '',
    fees: terms.agreedFees.map((fee) => ({
      text: fee.text,
      amount: amount(fee.amount),
      ...currency(fee.amount),
      ...dated(fee),
    })),
    feeReturnedOnRefund: terms.feeReturnedOnRefund,
    payers: terms.payers,
  }
}
