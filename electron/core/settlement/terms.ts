/** What the contract fixes: as the user enters it, and as the engine reads it. */
import { createHash } from 'node:crypto'
import type { TermsInput } from '../../../shared/contract/settlement-terms.ts'
import type { LocalDate } from '../../../shared/domain/dates.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import {
  clashingPeriod,
  parseSettleTerm,
  ratePpmFromPercent,
  type Period,
} from '../../../shared/domain/settlement.ts'
import { ProofdeskError } from '../../../shared/errors.ts'
import type { Db } from '../database/open.ts'
import { requireEvidence } from '../evidence/evidence.ts'
import type { Terms } from './engine/types.ts'

/** Nothing is agreed until the user says so. */
export const NO_TERMS: TermsInput = {
  rates: [],
  cycles: [],
  cutoff: null,
  agreedFees: [],
  feeReturnedOnRefund: false,
  payers: [],
}

/**
 * The terms for the engine's book of one currency: a cap or a charge of another says nothing there. `rate` (percent) and
 * `settle` (T+1) take the place of the stored ones.
 */
export function engineTerms(
  stored: TermsInput,
  override: { rate: string | null; settle: string | null },
  currency: string,
): Terms {
  const rate = override.rate === null ? null : ppmOf(override.rate)
  const [hours = 0, minutes = 0] = (stored.cutoff ?? '').split(':').map(Number)
  const dated = ({ validFrom, validTo }: { validFrom: LocalDate | null; validTo: LocalDate | null }) => ({
    from: validFrom,
    to: validTo,
  })
  const cycles = (
    override.settle !== null
      ? [{ term: override.settle, validFrom: null, validTo: null }]
      : [...stored.cycles].sort((a, b) => ((a.validFrom ?? '') < (b.validFrom ?? '') ? -1 : 1))
  ).flatMap((each) => {
    const term = parseSettleTerm(each.term)
    return term ? [{ term, ...dated(each) }] : []
  })
  return {
    rates:
      rate !== null
        ? [{ cardType: null, ratePpm: rate, cap: null }]
        : stored.rates.map((each) => ({
            cardType: each.cardType,
            ratePpm: ppmOf(each.percent),
            cap: each.cap?.currency === currency ? each.cap.minor : null,
            ...dated(each),
          })),
    settle: cycles.at(-1)?.term ?? null,
    cycles,
    cutoff: stored.cutoff === null ? null : hours * 60 + minutes,
    agreedFees: stored.agreedFees
      .filter(({ amount }) => amount === null || amount.currency === currency)
      .map((each) => ({ text: each.text, amount: each.amount?.minor ?? null, ...dated(each) })),
    feeReturnedOnRefund: stored.feeReturnedOnRefund,
  }
}

/** Parts per million of a rate; one that cannot be read is an error, never a rate of nothing. */
function ppmOf(percent: string): number {
  const ppm = ratePpmFromPercent(percent)
  if (ppm === null) throw new ProofdeskError('input.invalid', { field: 'percent', value: percent })
  return ppm
}

/**
 * Throws `notFound` where a proof names evidence of another case, `input.invalid` for a page it does not have, for a
 * period that ends before it begins, and for two rates of one card type (or two cycles) that hold on the same day.
 */
export function checkTerms(db: Db, caseId: CaseId, terms: TermsInput): void {
  checkPeriods(terms.cycles, 'cycles')
  for (const cardType of new Set(terms.rates.map((rate) => rate.cardType)))
    checkPeriods(
      terms.rates.filter((rate) => rate.cardType === cardType),
      'rates',
    )
  for (const fee of terms.agreedFees) checkPeriods([fee], 'agreedFees')
  const proofs = [
    ...terms.rates.map((rate) => rate.proof),
    ...terms.agreedFees.map((fee) => fee.proof),
    ...terms.cycles.map((term) => term.proof),
  ]
  for (const proof of proofs) {
    if (proof === null) continue
    const item = requireEvidence(db, proof.evidenceId)
    if (item.caseId !== caseId)
      throw new ProofdeskError('notFound', { what: 'evidence', id: proof.evidenceId })
    if (proof.page !== null && item.pages !== null && proof.page > item.pages)
      throw new ProofdeskError('input.invalid', { field: 'page', value: proof.page, pages: item.pages })
  }
}

function checkPeriods(list: readonly Period[], field: string): void {
  const at = clashingPeriod(list)
  if (at !== null)
    throw new ProofdeskError('input.invalid', {
      field,
      value: list[at]?.validFrom ?? list[at]?.validTo ?? '',
    })
}

/** A short hash: another value means other content. */
export function fingerprint(content: unknown): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 32)
}
