/** The days a fact can mean. */
import type { EventDate } from '../../../shared/contract/timeline.ts'
import type { LocalDate } from '../../../shared/domain/dates.ts'

/** The first and the last of them. */
export function spanOf(when: EventDate): { readonly from: LocalDate; readonly to: LocalDate } {
  return when.kind === 'exact' ? { from: when.date, to: when.date } : { from: when.from, to: when.to }
}
