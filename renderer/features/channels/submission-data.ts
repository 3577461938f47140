/** What a submission's clocks say together. */
import type { ClockView } from '../../../shared/contract/channels.ts'
import type { Submission } from '../../../shared/contract/submissions.ts'

const URGENCY: readonly ClockView['status'][] = ['overdue', 'perhaps-overdue', 'grace', 'running', 'paused']

/** The clock to look at first: what is late before what runs, the earlier before the later. */
export function urgentClock({ clocks }: Submission): ClockView | null {
  const rank = ({ status }: ClockView) => URGENCY.indexOf(status)
  const first = ({ due }: ClockView) => (due === null ? '9' : due.kind === 'date' ? due.date : due.earliest)
  return (
    clocks
      .filter((clock) => rank(clock) >= 0)
      .sort((a, b) => rank(a) - rank(b) || (first(a) < first(b) ? -1 : 1))[0] ?? null
  )
}

/** Whether any duty of the other side has run out. */
export function isOverdue({ clocks }: Submission): boolean {
  return clocks.some(({ status, who }) => status === 'overdue' && who !== 'user')
}
