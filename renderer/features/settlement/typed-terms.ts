/** Terms as they are typed: text, checked when they are kept. */
import type { TermsInput } from '../../../shared/contract/settlement-terms.ts'
import type { EvidenceId } from '../../../shared/domain/ids.ts'
import { formatDecimal } from '../../../shared/domain/money.ts'
import type { Period } from '../../../shared/domain/settlement.ts'
import { readAmount } from '../../components/amount.ts'

export const CURRENCY = 'CNY'

interface Line extends Partial<Period> {
  evidenceId?: EvidenceId | undefined
  page?: number | null
}

export interface Typed {
  rates: (Line & { cardType?: string; percent?: string; cap?: string })[]
  cycles: (Line & { term?: string })[]
  cutoff?: string
  fees: (Line & { text?: string; amount?: string })[]
  feeReturnedOnRefund: boolean
  payers: string[]
}

export function toTerms(typed: Typed): TermsInput {
  const amount = (text: string | undefined) => (text ? readAmount(text, CURRENCY) : null)
  const dated = ({ evidenceId, page, validFrom, validTo }: Line) => ({
    proof: evidenceId ? { evidenceId, page: page ?? null } : null,
    validFrom: validFrom ?? null,
    validTo: validTo ?? null,
  })
  return {
    rates: (typed.rates ?? []).map((rate) => ({
      cardType: rate.cardType?.trim() || null,
      percent: (rate.percent ?? '').trim().replace(/[%％]$/, ''),
      capMinor: amount(rate.cap),
      ...dated(rate),
    })),
    cycles: (typed.cycles ?? []).map((line) => ({ term: (line.term ?? '').trim(), ...dated(line) })),
    cutoff: typed.cutoff || null,
    agreedFees: (typed.fees ?? []).map((fee) => ({
      text: fee.text ?? '',
      amountMinor: amount(fee.amount),
      ...dated(fee),
    })),
    feeReturnedOnRefund: typed.feeReturnedOnRefund,
    payers: typed.payers ?? [],
  }
}

export function toTyped(terms: TermsInput): Typed {
  const amount = (minor: number | null) => (minor === null ? '' : formatDecimal(minor, CURRENCY))
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
      cap: amount(rate.capMinor),
      ...dated(rate),
    })),
    cycles: terms.cycles.map((line) => ({ term: line.term, ...dated(line) })),
    cutoff: terms.cutoff ?? '',
    fees: terms.agreedFees.map((fee) => ({
      text: fee.text,
      amount: amount(fee.amountMinor),
      ...dated(fee),
    })),
    feeReturnedOnRefund: terms.feeReturnedOnRefund,
    payers: terms.payers,
  }
}
