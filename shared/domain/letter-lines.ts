/** Walks over the lines of a letter: the content of a block, the values of its rows, its items. */
import type { LetterBlock, LetterDocument, LetterInline } from '../contract/letters.ts'

/** The document with every line as `change` makes it. `line` counts within the block, from 0. */
export function mapLines(
  document: LetterDocument,
  change: (inlines: readonly LetterInline[], block: number, line: number) => readonly LetterInline[],
): LetterDocument {
  const blocks = document.blocks.map((block, at): LetterBlock => {
    const changed = (inlines: readonly LetterInline[], line: number) => [...change(inlines, at, line)]
    switch (block.kind) {
      case 'facts':
        return {
          ...block,
          rows: block.rows.map((row, line) => ({ ...row, value: changed(row.value, line) })),
        }
      case 'list':
        return { ...block, items: block.items.map(changed) }
      case 'signature':
        return { ...block, lines: block.lines.map(changed) }
      default:
        return { ...block, content: changed(block.content, 0) }
    }
  })
  return { ...document, blocks }
}
