/** What the contract promised: as the user enters it, and as the engine reads it. */
import { createHash } from 'node:crypto'
import type { PromisesInput } from '../../../shared/contract/settlement.ts'
import { parseSettleTerm, ratePpmFromPercent } from '../../../shared/domain/settlement.ts'
import { ProofdeskError } from '../../../shared/errors.ts'
import type { Db } from '../database/open.ts'
import { requireEvidence } from '../evidence/evidence.ts'
import type { Promises } from './engine/types.ts'

/** Nothing is promised until the user says so. */
export const NO_PROMISES: PromisesInput = {
  rates: [],
  settle: null,
  cutoff: null,
  agreedFees: [],
  feeReturnedOnRefund: false,
  payers: [],
}

/** The promises for the engine; `rate` (percent) and `settle` (T+1) take the place of the stored ones. */
export function enginePromises(
  stored: PromisesInput,
  override: { rate: string | null; settle: string | null },
): Promises {
  const rate = override.rate === null ? null : ratePpmFromPercent(override.rate)
  const [hours = 0, minutes = 0] = (stored.cutoff ?? '').split(':').map(Number)
  const term = override.settle ?? stored.settle?.term ?? null
  return {
    rates:
      rate !== null
        ? [{ cardType: null, ratePpm: rate, cap: null }]
        : stored.rates.map(({ cardType, percent, capMinor }) => ({
            cardType,
            ratePpm: ratePpmFromPercent(percent) ?? 0,
            cap: capMinor,
          })),
    settle: term === null ? null : parseSettleTerm(term),
    cutoff: stored.cutoff === null ? null : hours * 60 + minutes,
    agreedFees: stored.agreedFees.map(({ text, amountMinor }) => ({ text, amount: amountMinor })),
    feeReturnedOnRefund: stored.feeReturnedOnRefund,
  }
}

/** Throws `notFound` where a proof names evidence of another case, `input.invalid` for a page it does not have. */
export function checkProofs(db: Db, caseId: string, promises: PromisesInput): void {
  const proofs = [
    ...promises.rates.map((rate) => rate.proof),
    ...promises.agreedFees.map((fee) => fee.proof),
    promises.settle?.proof ?? null,
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

/** A short hash: another value means other content. */
export function fingerprint(content: unknown): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 32)
}
