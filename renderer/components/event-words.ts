/** When something happened, in words. */
import type { EventDate } from '../../shared/contract/timeline.ts'
import type { Language } from '../../shared/contract/door.ts'
import { formatDate } from './format.ts'
import type { Translate } from '../i18n/index.ts'

/** The first and the last day an event can mean, YYYY-MM-DD. */
export function spanOf(when: EventDate): { readonly from: string; readonly to: string } {
  return when.kind === 'exact' ? { from: when.date, to: when.date } : { from: when.from, to: when.to }
}

/** "2023年5月12日 14:05", "about mid-May 2023 (10 May 2023 – 20 May 2023)". */
export function whenWords(when: EventDate, language: Language, t: Translate): string {
  if (when.kind === 'exact') return [formatDate(when.date, language), when.time].filter(Boolean).join(' ')
  const span = t('timeline.span', {
    from: formatDate(when.from, language),
    to: formatDate(when.to, language),
  })
  if (when.kind === 'range') return span
  return when.words === ''
    ? t('timeline.about', { span })
    : t('timeline.aboutWords', { words: when.words, span })
}
