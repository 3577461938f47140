/** Which tone fits what was tried before (SPEC M16: first calm, then firmer, then naming the regulator). */
import type { RouteOutput } from '../../../shared/contract/index.ts'
import type { LetterRecord, TONE_REASONS } from '../../../shared/contract/letters.ts'
import type { Contact } from '../submissions/submissions.ts'

type Suggestion = RouteOutput<'letters.suggestTone'>

/** So many contacts are "多次". */
const SEVERAL = 2

/**
 * Firmer once the other side was asked several times, refused, or let a deadline pass; naming the regulator once a
 * firmer letter went unanswered, or a letter and a deadline did. `allowed`: tones the template has.
 */
export function suggestTone(
  contacts: readonly Contact[],
  letters: readonly Pick<LetterRecord, 'tone' | 'sent'>[],
  allowed: readonly LetterRecord['tone'][],
): Suggestion {
  const own = contacts.filter(({ withProvider }) => withProvider)
  const sent = letters.filter((letter) => letter.sent.length > 0)
  const refused = own.some(({ outcome }) => outcome === 'refused' || outcome === 'no-result')
  const overdue = own.some((contact) => contact.overdue)
  const answerOverdue = own.some(({ writtenAnswerOverdue }) => writtenAnswerOverdue)
  const failed = refused || overdue || answerOverdue
  const several = own.length >= SEVERAL
  const firmSent = sent.some(({ tone }) => tone >= 2)
  const wanted =
    firmSent || (sent.length > 0 && failed && several) ? 3 : several || failed || sent.length > 0 ? 2 : 1
  const reasons: (typeof TONE_REASONS)[number][] = [
    ...(sent.length > 0 ? (['letter-sent'] as const) : []),
    ...(several ? (['several-contacts'] as const) : own.length > 0 ? (['contacted'] as const) : []),
    ...(refused ? (['refused'] as const) : []),
    ...(overdue ? (['overdue'] as const) : []),
    ...(answerOverdue ? (['written-answer-overdue'] as const) : []),
  ]
  const [least = wanted] = allowed
  return {
    tone: [...allowed].reverse().find((tone) => tone <= wanted) ?? least,
    reasons: reasons.length > 0 ? reasons : ['no-contact'],
    contacts: {
      calls: own.filter(({ kind }) => kind === 'call').length,
      submissions: own.filter(({ kind }) => kind === 'submission').length,
      letters: sent.length,
      lastOn: own.at(-1)?.on ?? null,
    },
  }
}
