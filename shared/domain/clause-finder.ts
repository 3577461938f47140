/**
 * Finds telling clauses in a contract's text (SPEC M26). It points to places and never judges them: whether a clause
 * is fair is not a question for a search.
 */
import type { ClauseKind } from './guidance.ts'

export interface TextPage {
  /** From 1. */
  readonly page: number
  readonly text: string
}

export interface ClauseHit {
  readonly kind: string
  readonly page: number
  /** Offsets into the page's text, in UTF-16 units; the end is not included. */
  readonly start: number
  readonly end: number
  /** The term as it stands there. */
  readonly matched: string
  /** The sentence around it, blanks folded. */
  readonly excerpt: string
}

/** Longest stretch shown on each side of a hit when no sentence ends before. */
const CONTEXT = 80
const SENTENCE_END = /[。；;！？!?\n]/

/**
 * Every place of every kind, in reading order. Full-width and half-width forms and letter case count as the same,
 * and blanks or line breaks inside a Chinese term are passed over, since PDF text often has them. Places of one kind
 * that overlap are one hit.
 */
export function findClauses(pages: readonly TextPage[], kinds: readonly ClauseKind[]): ClauseHit[] {
  const patterns = kinds.map((kind) => ({ kind: kind.id, pattern: clausePattern(kind) }))
  return pages.flatMap(({ page, text }) => {
    const folded = foldWidth(text)
    const hits = patterns.flatMap(({ kind, pattern }) =>
      [...folded.matchAll(pattern)].map((match): ClauseHit => {
        const start = match.index
        const end = start + match[0].length
        return {
          kind,
          page,
          start,
          end,
          matched: text.slice(start, end),
          excerpt: sentence(text, start, end),
        }
      }),
    )
    return hits.sort((a, b) => a.start - b.start || b.end - a.end)
  })
}

/** One expression: turns before terms, the longest first, so that 快速结算费 is not cut to 结算费. */
function clausePattern({ terms, turns }: Pick<ClauseKind, 'terms' | 'turns'>): RegExp {
  const longest = (list: readonly string[]) => [...list].sort((a, b) => b.length - a.length)
  return new RegExp([...longest(turns).map(turnSource), ...longest(terms).map(termSource)].join('|'), 'giu')
}

const GAP = '[^。；;！!？?]{0,24}?'
const NUMBER = '[0-9.零一二三四五六七八九十百]+\\s*'

/** A turn as an expression (see guidance.ts). */
function turnSource(turn: string): string {
  return [...foldWidth(turn)]
    .map((mark) => {
      if (mark === '…') return GAP
      if (mark === '#') return NUMBER
      if (mark === '(') return '(?:'
      if (')|?'.includes(mark)) return mark
      return `${mark.replace(/[\\^$.*+[\]{}/-]/g, '\\$&')}\\s*`
    })
    .join('')
}

function termSource(term: string): string {
  const characters = [...foldWidth(term)].map((character) =>
    /\s/.test(character) ? '\\s+' : character.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'),
  )
  // Latin terms keep their letters together and stand as words of their own.
  if (/^[\x20-\x7e]+$/.test(term)) return `(?<![a-z0-9])${characters.join('')}(?![a-z0-9])`
  return characters.join('\\s*')
}

/** Full-width ASCII to half-width, one character for one, so that offsets stay. */
function foldWidth(text: string): string {
  return text.replace(/[\uff01-\uff5e]/g, (character) =>
    String.fromCharCode(character.charCodeAt(0) - 0xfee0),
  )
}

function sentence(text: string, start: number, end: number): string {
  let from = start
  while (from > 0 && start - from < CONTEXT && !SENTENCE_END.test(text[from - 1] ?? '')) from--
  let to = end
  while (to < text.length && to - end < CONTEXT && !SENTENCE_END.test(text[to] ?? '')) to++
  // A cut between two halves of a character outside the basic plane would leave a broken one.
  if (/[\udc00-\udfff]/.test(text[from] ?? '')) from--
  if (/[\udc00-\udfff]/.test(text[to] ?? '')) to++
  return text.slice(from, to).replace(/\s+/g, ' ').trim()
}
