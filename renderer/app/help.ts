/** What the help is about, in the order it is read. The words stand in i18n, `help.<topic>`. */
import type { Translate } from '../i18n/index.ts'

export const HELP_TOPICS = [
  'start',
  'evidence',
  'statements',
  'check',
  'claim',
  'sources',
  'letters',
  'pack',
  'filing',
  'deadlines',
  'search',
  'undo',
  'privacy',
] as const
export type HelpTopic = (typeof HELP_TOPICS)[number]

/** The topics whose title or text holds every word that is typed. */
export function topicsWith(typed: string, t: Translate): HelpTopic[] {
  const words = typed.normalize('NFKC').toLowerCase().trim().split(/\s+/)
  return HELP_TOPICS.filter((topic) => {
    const text = `${t(`help.${topic}.title`)} ${t(`help.${topic}.text`)}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
}
