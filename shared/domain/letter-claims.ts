/** Which paragraphs of a letter state a fact without citing evidence for it. */
import type { LetterBlock, LetterDocument } from '../contract/letters.ts'

/** A day or an amount of one's own: 2023年5月12日, 5月12日, 2023-05-12, 3,980元, ¥500. */
const OWN_FACT = /\d{1,2}月\d{1,2}日|\d{4}-\d{1,2}-\d{1,2}|\d[\d,.]*\s*(万)?元|[¥￥]\s*\d/

/** Whether the block states a fact of the case, as its template or its owner says; else by what stands in it. */
export function isClaim(block: LetterBlock): boolean {
  if (block.kind !== 'paragraph') return false
  return (
    block.claim ??
    block.content.some(
      (inline) => inline.kind === 'figure' || (inline.kind === 'text' && OWN_FACT.test(inline.text)),
    )
  )
}

/** Places in `document.blocks` of claims that cite nothing. */
export function uncitedClaims(document: LetterDocument): number[] {
  return document.blocks.flatMap((block, index) =>
    block.kind === 'paragraph' &&
    isClaim(block) &&
    !block.content.some((inline) => inline.kind === 'citation')
      ? [index]
      : [],
  )
}
