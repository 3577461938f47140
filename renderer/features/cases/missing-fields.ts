import type { CaseRecord } from '../../../shared/contract/cases.ts'

export type MissingField =
  'providers' | 'amountsAtStake' | 'problem' | 'claimantName' | 'claimantPhone' | 'signedOn'

/** Facts that the article's letter (SPEC M16) cannot do without and that the case does not have, in the letter's order. */
export function missingFields(
  one: Pick<
    CaseRecord,
    'claimantName' | 'claimantPhone' | 'providerIds' | 'signedOn' | 'amountsAtStake' | 'problem'
  >,
): MissingField[] {
  const missing: MissingField[] = []
  if (one.providerIds.length === 0) missing.push('providers')
  if (one.amountsAtStake.length === 0) missing.push('amountsAtStake')
  if (one.problem.trim() === '') missing.push('problem')
  if (one.claimantName === '') missing.push('claimantName')
  if (one.claimantPhone === '') missing.push('claimantPhone')
  if (one.signedOn === null) missing.push('signedOn')
  return missing
}
