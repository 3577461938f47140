import { describe, expect, test } from 'vitest'
import type { LetterDocument } from '../../../shared/contract/letters.ts'
import {
  blocksOf,
  changeLine,
  documentOf,
  joinLine,
  moveBlock,
  splitLine,
  type KeyedBlock,
  type Line,
} from '../../../renderer/features/letters/document.ts'

const text = (words: string): Line => [{ kind: 'text', text: words }]
const letter: LetterDocument = {
  language: 'zh-CN',
  blocks: [
    { kind: 'title', content: [...text('投诉信')] },
    { kind: 'paragraph', content: [...text('第一段')] },
    { kind: 'list', marks: 'letters', items: [[...text('退款')], [...text('说明')]] },
  ],
}
const lengthOf = (line: Line) =>
  line.map((inline) => (inline.kind === 'text' ? inline.text.length : 0)).reduce((a, b) => a + b, 0)
const keyAt = (blocks: readonly KeyedBlock[], index: number) => blocks[index]?.key ?? ''

describe('editing a letter', () => {
  test('what is not touched stays as it was', () => {
    expect(documentOf(blocksOf(letter))).toEqual(letter)
  })

  test('Enter in a paragraph makes two, with the cursor at the second', () => {
    const blocks = blocksOf(letter)
    const result = splitLine(blocks, keyAt(blocks, 1), 0, text('第一'), text('段'))
    expect(documentOf(result?.blocks ?? []).blocks.slice(1, 3)).toEqual([
      { kind: 'paragraph', content: text('第一') },
      { kind: 'paragraph', content: text('段') },
    ])
    expect(result?.focus).toEqual({ key: keyAt(result?.blocks ?? [], 2), line: 0, offset: 0 })
  })

  test('Enter in a list makes the next item', () => {
    const blocks = blocksOf(letter)
    const result = splitLine(blocks, keyAt(blocks, 2), 0, text('退款'), [])
    expect(result?.blocks[2]?.block).toMatchObject({ items: [text('退款'), [], text('说明')] })
    expect(result?.focus.line).toBe(1)
  })

  test('Backspace joins what Enter parted', () => {
    const blocks = blocksOf(letter)
    const parted = splitLine(blocks, keyAt(blocks, 1), 0, text('第一'), text('段'))
    const joined = joinLine(parted?.blocks ?? [], parted?.focus.key ?? '', 0, lengthOf)
    expect(documentOf(joined?.blocks ?? []).blocks[1]).toEqual({
      kind: 'paragraph',
      content: [...text('第一'), ...text('段')],
    })
    expect(joined?.focus.offset).toBe(2)
  })

  test('Backspace never swallows a title', () => {
    const blocks = blocksOf(letter)
    expect(joinLine(blocks, keyAt(blocks, 1), 0, lengthOf)).toBeNull()
    expect(joinLine(blocks, keyAt(blocks, 0), 0, lengthOf)).toBeNull()
  })

  test('a line changes alone, a part moves past its neighbour and not out of the letter', () => {
    const blocks = blocksOf(letter)
    const changed = changeLine(blocks, keyAt(blocks, 2), 1, text('书面说明'))
    expect(changed[2]?.block).toMatchObject({ items: [text('退款'), text('书面说明')] })
    expect(changed[0]).toBe(blocks[0])
    expect(moveBlock(blocks, keyAt(blocks, 0), -1)).toEqual(blocks)
    expect(moveBlock(blocks, keyAt(blocks, 0), 1).map(({ block }) => block.kind)).toEqual([
      'paragraph',
      'title',
      'list',
    ])
  })
})
