/** What a file seems to be, from its type, the rows in it, its text and its name, in this order of trust. Pure. */
import type { IncomingFile } from '../../../shared/contract/inbox.ts'
import type { StatementSide } from '../../../shared/contract/statements.ts'
import type { KindData } from './kinds.ts'

export interface Look {
  readonly name: string
  readonly mime: string
  /** The beginning of its text; empty where it has none. */
  readonly text: string
  /** The side of an account its rows fit, where rows could be read. */
  readonly side: StatementSide | null
}

export type Guess = Pick<IncomingFile, 'kind' | 'certainty' | 'category' | 'checklistItem' | 'because'>

/** Words of a text that weigh as much as one of the name: a long text holds many words by chance. */
const TEXT_WORDS_NEEDED = 2

/** `items`: ids of the checklist items of the case's scenario; `lacking`: those that nothing answers yet. */
export function guessKind(
  look: Look,
  kinds: readonly KindData[],
  items: readonly string[],
  lacking: ReadonlySet<string>,
): Guess {
  const found = (id: string) => kinds.find((each) => each.id === id)
  const settle = (
    kind: KindData | undefined,
    certainty: Guess['certainty'],
    because: readonly string[],
  ): Guess => {
    const sure = kind ?? found('other')
    if (!sure) throw new Error('no kind "other"')
    const own = sure.items.filter((id) => items.includes(id))
    return {
      kind: sure.id,
      certainty: sure.id === 'other' ? 'none' : certainty,
      category: sure.id === 'other' ? categoryOfType(look.mime) : sure.category,
      checklistItem: own.find((id) => lacking.has(id)) ?? own[0] ?? null,
      because: [...because],
    }
  }
  const name = look.name.normalize('NFKC').toLowerCase()
  const possible = kinds.filter(({ only }) => !only || only.some((type) => look.mime.startsWith(type)))
  const named = possible
    .map((kind) => ({ kind, words: kind.words.filter((word) => holds(name, word)) }))
    .filter(({ words }) => words.length > 0)
  if (look.side !== null) {
    const id = look.side === 'bank' ? 'bank-statement' : 'pos-statement'
    return settle(found(id), 'sure', named.find(({ kind }) => kind.id === id)?.words ?? [])
  }
  const typed = kinds.find(({ types }) => types.some((type) => look.mime.startsWith(type)))
  if (typed) return settle(typed, 'sure', [])
  if (isChatExport(look.text)) return settle(found('chat'), 'sure', [])
  const told = possible
    .map((kind) => ({ kind, words: kind.text.filter((word) => look.text.includes(word)) }))
    .filter(({ words }) => words.length >= TEXT_WORDS_NEEDED)
    .sort((a, b) => b.words.length - a.words.length)[0]
  // The name decides between kinds that the text fits alike: an annex speaks of the contract it belongs to.
  const both =
    told &&
    named.find(({ kind }) => kind.category === told.kind.category && kind.items[0] === told.kind.items[0])
  if (told) return settle(both?.kind ?? told.kind, 'sure', [...(both?.words ?? []), ...told.words])
  const longest = named.sort((a, b) => longestOf(b.words) - longestOf(a.words))[0]
  if (longest) return settle(longest.kind, 'likely', longest.words)
  return settle(undefined, 'none', [])
}

/** A Chinese character says as much as two letters. */
const weightOf = (word: string) => [...word].reduce((sum, char) => sum + (char > '\u2e80' ? 2 : 1), 0)
const longestOf = (words: readonly string[]) => Math.max(...words.map(weightOf))

/** A Latin word stands for itself ("call" is not in "recall"); Chinese has no such bounds. */
function holds(name: string, word: string): boolean {
  if (!/^[\w ]+$/.test(word)) return name.includes(word)
  return new RegExp(`(?<![a-z])${word.replaceAll(' ', '[ _-]?')}(?![a-z])`).test(name)
}

/** Where a file of a type most often belongs when nothing else is known. */
function categoryOfType(mime: string): Guess['category'] {
  if (/^(audio|video)\/|^message\//.test(mime)) return 'communication'
  if (mime.startsWith('image/') || mime.includes('spreadsheet') || mime === 'application/x-cfb')
    return 'payment'
  if (mime === 'application/pdf' || mime.includes('wordprocessing')) return 'contract'
  return 'problem'
}

const MOMENT = String.raw`\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?,?\s+\d{1,2}:\d{2}(?::\d{2})?`
const NAME = String.raw`[^\s\d。！？!?,，;；|:：][^。！？!?,，;；|:：\t]{0,30}`
/**
 * A line that opens a message, as phones and programs export chats: moment and name on a line of their own, in either
 * order, or the moment in brackets with the name and the words behind it.
 */
const CHAT_LINE = new RegExp(
  String.raw`^(?:${MOMENT}\s+${NAME}|${NAME}\s+${MOMENT}|\[${MOMENT}\]\s*${NAME}[:：].*|${MOMENT}\s*-\s*${NAME}[:：].*)$`,
)
const CHAT_LINES_NEEDED = 3

function isChatExport(text: string): boolean {
  const opening = text.split(/\r?\n/).filter((line) => CHAT_LINE.test(line.trim()))
  return opening.length >= CHAT_LINES_NEEDED
}
