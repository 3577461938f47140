/** What the claim was reckoned from, for whoever reckons it again. */
import { claimDay } from '../claim/claim.ts'
import { computeSchedule } from '../damages/damages.ts'
import type { Db } from '../database/open.ts'
import type { LocalDate } from '../../../shared/domain/dates.ts'
import type { AgreedPenalty } from '../../../shared/domain/damages.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import type { Reckoning } from './case-file.ts'

/** The schedule counted to the claim's day, in the way its heads follow. Throws `notFound`. */
export function caseReckoning(db: Db, caseId: CaseId, today: LocalDate): Reckoning {
  const day = claimDay(db, caseId, today)
  const { schedule, claim, table } = computeSchedule(db, caseId, day)
  const view = schedule.views.find(({ id }) => id === schedule.preferred)
  return {
    countedTo: schedule.interestUntil,
    losses: claim.facts.losses.map(({ id, nature, group, amount, since, until, source }) => ({
      id,
      nature,
      group,
      amount,
      since,
      until,
      finding: source.kind === 'finding' ? source.id : null,
    })),
    lines: (view?.lines ?? []).map((line) => ({
      part: line.part,
      of: line.of,
      label: line.label,
      amount: line.amount,
      interest: line.interest.map(({ lossId, principal, from, to }) => ({
        loss: lossId,
        principal,
        from,
        to,
      })),
      upliftPercent: line.upliftPercent,
      dayBasis: line.dayBasis,
    })),
    penalty: agreed(claim.facts.penalty),
    rates: [...table.entries],
    ratesKnownThrough: table.knownThrough,
  }
}

/** Without its source, which may be a note of the owner's. */
function agreed(penalty: AgreedPenalty | null): Reckoning['penalty'] {
  if (penalty === null) return null
  return penalty.kind === 'fixed'
    ? { kind: penalty.kind, amount: penalty.amount }
    : { kind: penalty.kind, percent: penalty.percent }
}
