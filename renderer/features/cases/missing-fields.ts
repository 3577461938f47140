import type { CaseFields } from '../../../shared/contract/cases.ts'

export type MissingField =
  'providers' | 'amountAtStake' | 'problem' | 'demands' | 'claimantName' | 'claimantPhone' | 'signedOn'

/** Facts that the article's letter (SPEC M16) cannot do without and that the case does not have, in the letter's order. */
export function missingFields(
  one: Pick<
    CaseFields,
    'claimantName' | 'claimantPhone' | 'providerIds' | 'signedOn' | 'amountAtStake' | 'problem' | 'demands'
  >,
): MissingField[] {
  const missing: MissingField[] = []
  if (one.providerIds.length === 0) missing.push('providers')
  if (one.amountAtStake === null) missing.push('amountAtStake')
  if (one.problem.trim() === '') missing.push('problem')
  if (one.demands.every((demand) => demand.trim() === '')) missing.push('demands')
  if (one.claimantName === '') missing.push('claimantName')
  if (one.claimantPhone === '') missing.push('claimantPhone')
  if (one.signedOn === null) missing.push('signedOn')
  return missing
}
