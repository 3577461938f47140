/** A proposal taken in part: which of its changes are made, and the text that comes of it. */
import type { AssistantProposal } from '../../../shared/contract/assistant.ts'

export type TextProposal = Extract<AssistantProposal, { kind: 'text' }>
type Sentence = TextProposal['sentences'][number]

/** One step of the diff with what is known of its sentence; `same` has nothing to choose. */
export interface Change {
  readonly change: TextProposal['diff'][number]['change']
  readonly text: string
  /** Of an added sentence. */
  readonly sentence: Sentence | null
  /** It begins a line of the text it comes from. */
  readonly startsLine: boolean
}

/** The steps of the diff in order, each with its sentence's support and whether it begins a line. */
export function changesOf(proposal: TextProposal): Change[] {
  const before = walker(proposal.original)
  const after = walker(proposal.text)
  const known = new Map(proposal.sentences.map((sentence) => [sentence.text, sentence]))
  return proposal.diff.map(({ change, text }) => {
    const inBefore = change === 'added' ? null : before(text)
    const inAfter = change === 'removed' ? null : after(text)
    return {
      change,
      text,
      sentence: change === 'added' ? (known.get(text) ?? null) : null,
      startsLine: inAfter ?? inBefore ?? false,
    }
  })
}

/** Looks the sentences of a text up one after the other; tells of each whether a line begins with it. */
function walker(text: string): (sentence: string) => boolean {
  let at = 0
  return (sentence) => {
    const found = text.indexOf(sentence, at)
    if (found < 0) return false
    const between = text.slice(at, found)
    at = found + sentence.length
    return found === 0 || between.includes('\n')
  }
}

/** What is not to be taken without a second look: it names evidence that is not there, or figures nobody gave. */
export function isDoubtful({ sentence }: Change): boolean {
  return sentence !== null && (sentence.support === 'unknown' || sentence.newFigures.length > 0)
}

/** The text with the changes at these places made and the others not. */
export function merged(changes: readonly Change[], made: ReadonlySet<number>): string {
  let text = ''
  changes.forEach((change, index) => {
    const stays = change.change === 'same' || (change.change === 'added' ? made.has(index) : !made.has(index))
    if (!stays) return
    if (text !== '') text += change.startsLine ? '\n' : /[\p{Script=Latin}\d.!?)]$/u.test(text) ? ' ' : ''
    text += change.text
  })
  return text
}
