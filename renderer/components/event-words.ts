/** How events are put in order and into words. */
import type { EventDate, TimelineEvent } from '../../shared/contract/timeline.ts'
import type { Language } from '../../shared/contract/door.ts'
import { formatDate } from './format.ts'
import type { Translate } from '../i18n/index.ts'

/** The first and the last day an event can mean, YYYY-MM-DD. */
export function spanOf(when: EventDate): { readonly from: string; readonly to: string } {
  return when.kind === 'exact' ? { from: when.date, to: when.date } : { from: when.from, to: when.to }
}

/** What an event is called: those the app made in the reader's language, the owner's in his own words. */
export const titleOf = ({ title, titleEn }: TimelineEvent, language: Language) =>
  language === 'en' && titleEn !== null ? titleEn : title

const sortKey = ({ when, createdAt }: TimelineEvent) => {
  const { from, to } = spanOf(when)
  return `${from} ${when.kind === 'exact' ? (when.time ?? '24') : '24'} ${to} ${createdAt}`
}

/** Earliest first; within a day those with a time before those without. */
export function inOrder(events: readonly TimelineEvent[]): TimelineEvent[] {
  return [...events].sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1))
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
