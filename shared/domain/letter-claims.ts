/** Which sentences of a letter state a fact or a figure without citing evidence for it. */
import type { LetterBlock, LetterDocument, LetterInline } from '../contract/letters.ts'
import { linesOfBlock } from './letter-text.ts'

/** A day or an amount of one's own: 2023年5月12日, 5月12日, 2023-05-12, 3,980元, ¥500. */
const OWN_FACT = /\d{1,2}月\d{1,2}日|\d{4}-\d{1,2}-\d{1,2}|\d[\d,.]*\s*(万)?元|[¥￥]\s*\d/
/** Where a rule is quoted, its days and amounts are its own. */
const QUOTES_LAW = /《[^》]+》.{0,12}第.{1,12}条/u
/** What ends a sentence; a closing quote or bracket, and what is cited behind it, still belong to it. */
const END = /[。！？!?\n]/u
const CLOSES = /[”’」』）)\s]/u

/** A sentence of a line: `from` and `to` count characters, a citation, figure or gap being one. */
export interface Sentence {
  readonly from: number
  readonly to: number
  readonly text: string
  readonly cited: boolean
  /** It states a day or an amount, or an amount that the case found; what is asked for is no fact. */
  readonly fact: boolean
}

export interface UncitedSentence extends Sentence {
  /** Place in `document.blocks`, and the line of the block (the item of a list; 0 where there is one). */
  readonly block: number
  readonly line: number
}

/** The sentences of a line in order; what follows the last full stop is one too. */
export function sentencesOf(line: readonly LetterInline[]): Sentence[] {
  const sentences: Sentence[] = []
  let at = 0
  let open = blank(0)
  const close = () => {
    if (at > open.from) {
      const { from, text, words, cited, figure } = open
      const own = OWN_FACT.test(words) && !QUOTES_LAW.test(words)
      sentences.push({ from, to: at, text, cited, fact: figure || own })
    }
    open = blank(at)
  }
  for (const inline of line) {
    if (inline.kind === 'text') {
      for (const character of inline.text) {
        if (open.ended && !CLOSES.test(character) && !END.test(character)) close()
        open.text += character
        open.words += character
        at += character.length
        if (END.test(character)) open.ended = true
      }
      continue
    }
    if (open.ended && inline.kind !== 'citation') close()
    if (inline.kind === 'citation') open.cited = true
    if (inline.kind === 'figure') {
      open.text += inline.text
      if (inline.source.kind !== 'claim-head' && inline.source.kind !== 'claim-total') open.figure = true
    }
    at += 1
  }
  close()
  return sentences
}

/** A sentence that begins at `from`. `words`: without the amounts that stand in it as pieces of their own. */
const blank = (from: number) => ({ from, text: '', words: '', cited: false, figure: false, ended: false })

/** Whether the block states facts of the case, as its template or its owner says; else by what stands in it. */
export function isClaim(block: LetterBlock): boolean {
  if (block.kind === 'list') return block.claim ?? false
  if (block.kind !== 'paragraph') return false
  return block.claim ?? sentencesOf(block.content).some(({ fact }) => fact)
}

/** Sentences of a block that state a fact or a figure and cite nothing. */
export function uncitedInBlock(block: LetterBlock): Omit<UncitedSentence, 'block'>[] {
  if (!isClaim(block)) return []
  const said = (block.kind === 'paragraph' || block.kind === 'list') && block.claim === true
  return linesOfBlock(block).flatMap((content, line) => {
    const sentences = sentencesOf(content)
    const stated = sentences.filter(({ fact }) => fact)
    if (stated.length > 0) return stated.filter(({ cited }) => !cited).map((one) => ({ ...one, line }))
    // A line said to state facts that names no day and no amount is borne out by anything it cites.
    const [first, last] = [sentences[0], sentences.at(-1)]
    if (!said || !first || !last || sentences.some(({ cited }) => cited)) return []
    const text = sentences.map((one) => one.text).join('')
    return [{ from: first.from, to: last.to, text, cited: false, fact: true, line }]
  })
}

/** Sentences of the letter that state a fact or a figure and cite nothing, in its order. */
export function uncitedSentences(document: LetterDocument): UncitedSentence[] {
  return document.blocks.flatMap((block, index) =>
    uncitedInBlock(block).map((sentence) => ({ ...sentence, block: index })),
  )
}

/** Places in `document.blocks` of claims with a sentence that cites nothing. */
export function uncitedClaims(document: LetterDocument): number[] {
  return [...new Set(uncitedSentences(document).map(({ block }) => block))]
}
