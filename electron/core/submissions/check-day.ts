/** The day on which something happened to a submission. */
import { shanghaiDate } from '../../../shared/domain/clock.ts'
import type { Instant, LocalDate } from '../../../shared/domain/dates.ts'
import { ProofdeskError } from '../../../shared/errors.ts'

/** Throws `submission.inFuture`, and `submission.hourElsewhere` where the hour is not of that day in China. */
export function checkDay(on: LocalDate, at: Instant | null, now: Date): void {
  const today = shanghaiDate(now)
  if (on > today) throw new ProofdeskError('submission.inFuture', { on, today })
  if (at !== null && shanghaiDate(new Date(at)) !== on)
    throw new ProofdeskError('submission.hourElsewhere', { on, at })
}
