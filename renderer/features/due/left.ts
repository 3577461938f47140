/** How long there is, in words. */
import type { Reminder } from '../../../shared/contract/due.ts'
import type { Translate } from '../../i18n/index.ts'

/** "3 working days left", "over for 2 days": in the unit the period is counted in. */
export function leftWords({ left: { unit, least, most }, bucket }: Reminder, t: Translate): string {
  if (bucket === 'overdue') {
    // A working-day clock that ran out on Friday has lost no working day on Saturday.
    if (most >= 0) return t('due.over.rest')
    return t(`due.over.${unit}`, { count: -most })
  }
  if (unit === 'hour') return least === 0 ? t('due.left.soon') : t('due.left.hour', { count: least })
  if (least !== most) {
    if (least < 0) return t('due.over.perhaps')
    return t(`due.left.${unit}.span`, { least, most })
  }
  return least <= 0 ? t('due.left.today') : t(`due.left.${unit}`, { count: least })
}
