import { EditorState, NodeSelection, TextSelection, type Command } from 'prosemirror-state'
import { describe, expect, test } from 'vitest'
import { documentOf, nodeOf } from '../../../renderer/features/letters/editor/blocks.ts'
import {
  insertPiece,
  kindAt,
  moveLine,
  nextGap,
  setKind,
  updateFigures,
} from '../../../renderer/features/letters/editor/commands.ts'
import { backspaceAtStart, enter } from '../../../renderer/features/letters/editor/keys.ts'
import type { LetterBlock, LetterInline } from '../../../shared/contract/letters.ts'
import { asId } from '../../../shared/domain/ids.ts'

const text = (words: string): LetterInline[] => [{ kind: 'text', text: words }]
const paragraph = (words: string): LetterBlock => ({
  kind: 'paragraph',
  content: words === '' ? [] : text(words),
})
const heading = (words: string): LetterBlock => ({ kind: 'heading', content: text(words) })
const list = (...items: readonly string[]): LetterBlock => ({
  kind: 'list',
  marks: 'letters',
  items: items.map((item) => (item === '' ? [] : text(item))),
})

/** A state with the cursor where `|` stands in the text. */
function stateOf(...blocks: readonly LetterBlock[]): EditorState {
  const doc = nodeOf({ language: 'zh-CN', blocks: [...blocks] })
  let state = EditorState.create({ doc })
  doc.descendants((node, at) => {
    const offset = node.text?.indexOf('|') ?? -1
    if (offset < 0) return
    const tr = state.tr.delete(at + offset, at + offset + 1)
    state = state.apply(tr.setSelection(TextSelection.create(tr.doc, at + offset)))
  })
  return state
}

function after(state: EditorState, command: Command): { blocks: LetterBlock[]; state: EditorState } {
  let next = state
  command(state, (tr) => (next = state.apply(tr)))
  next.doc.check()
  return { blocks: documentOf(next.doc).blocks, state: next }
}
/** The text of the line the cursor is in, with the cursor as `|`. */
function cursor(state: EditorState): string {
  const { $from } = state.selection
  const line = $from.parent.textContent
  return `${line.slice(0, $from.parentOffset)}|${line.slice($from.parentOffset)}`
}

describe('Enter', () => {
  test('parts a paragraph, and a heading into a heading and a paragraph', () => {
    const parted = after(stateOf(paragraph('第一|段')), enter)
    expect(parted.blocks).toEqual([paragraph('第一'), paragraph('段')])
    expect(cursor(parted.state)).toBe('|段')
    expect(after(stateOf(heading('标题|正文')), enter).blocks).toEqual([heading('标题'), paragraph('正文')])
  })

  test('both halves of a claim are claims; a new line below it is none', () => {
    const claim: LetterBlock = { kind: 'paragraph', content: text('扣款|成功'), claim: true }
    expect(after(stateOf(claim), enter).blocks).toEqual([
      { kind: 'paragraph', content: text('扣款'), claim: true },
      { kind: 'paragraph', content: text('成功'), claim: true },
    ])
    const atEnd: LetterBlock = { kind: 'paragraph', content: text('扣款|'), claim: true }
    expect(after(stateOf(atEnd), enter).blocks).toEqual([
      { kind: 'paragraph', content: text('扣款'), claim: true },
      { kind: 'paragraph', content: [] },
    ])
  })

  test('makes the next item; in an empty item it ends the list', () => {
    expect(after(stateOf(list('退|款', '说明')), enter).blocks).toEqual([list('退', '款', '说明')])
    const item = stateOf(list('退款', '|', '说明'))
    const ended = after(item, enter)
    expect(ended.blocks).toEqual([list('退款'), paragraph(''), list('说明')])
    expect(cursor(ended.state)).toBe('|')
  })

  test('goes from a label to its value, and from a value to a new row', () => {
    const facts: LetterBlock = { kind: 'facts', rows: [{ label: '订单|号', value: text('1') }] }
    const atValue = after(stateOf(facts), enter)
    expect(cursor(atValue.state)).toBe('|1')
    expect(after(atValue.state, enter).blocks).toEqual([
      {
        kind: 'facts',
        rows: [
          { label: '订单号', value: text('1') },
          { label: '', value: [] },
        ],
      },
    ])
  })
})

describe('Backspace at the beginning', () => {
  test('joins what Enter parted', () => {
    const joined = after(stateOf(paragraph('第一'), paragraph('|段')), backspaceAtStart)
    expect(joined.blocks).toEqual([paragraph('第一段')])
    expect(cursor(joined.state)).toBe('第一|段')
    expect(after(stateOf(list('退款', '|说明')), backspaceAtStart).blocks).toEqual([list('退款说明')])
  })

  test('never swallows a heading, a title or a fact', () => {
    expect(after(stateOf(heading('一、事实'), paragraph('|正文')), backspaceAtStart).blocks).toEqual([
      heading('一、事实'),
      paragraph('正文'),
    ])
    const facts: LetterBlock = { kind: 'facts', rows: [{ label: '订单号', value: text('|1') }] }
    expect(after(stateOf(facts), backspaceAtStart).blocks).toEqual([
      { kind: 'facts', rows: [{ label: '订单号', value: text('1') }] },
    ])
  })

  test('an empty line goes, a line behind a list joins its last item, the first item leaves its list', () => {
    const empty = nodeOf({ language: 'zh-CN', blocks: [heading('一、事实'), paragraph('')] })
    const state = EditorState.create({ doc: empty, selection: TextSelection.atEnd(empty) })
    expect(after(state, backspaceAtStart).blocks).toEqual([heading('一、事实')])
    expect(after(stateOf(list('退款'), paragraph('|说明')), backspaceAtStart).blocks).toEqual([
      list('退款说明'),
    ])
    expect(after(stateOf(list('|退款', '说明')), backspaceAtStart).blocks).toEqual([
      paragraph('退款'),
      list('说明'),
    ])
  })
})

describe('the kind of a line', () => {
  test('a paragraph becomes an item of the kind asked for and back, with the cursor in its place', () => {
    const item = after(stateOf(paragraph('退|款')), setKind('letters'))
    expect(item.blocks).toEqual([list('退款')])
    expect(cursor(item.state)).toBe('退|款')
    expect(kindAt(item.state)).toBe('letters')
    expect(after(item.state, setKind('paragraph')).blocks).toEqual([paragraph('退款')])
  })

  test('an item in the middle parts its list; lines side by side make one list', () => {
    expect(after(stateOf(list('一', '二|', '三')), setKind('heading')).blocks).toEqual([
      list('一'),
      heading('二'),
      list('三'),
    ])
    const state = stateOf(paragraph('一|'), paragraph('二'))
    const both = state.apply(
      state.tr.setSelection(TextSelection.create(state.doc, 1, state.doc.content.size - 1)),
    )
    expect(after(both, setKind('letters')).blocks).toEqual([list('一', '二')])
  })

  test('facts and signature stay what they are', () => {
    const state = stateOf({ kind: 'signature', lines: [text('投诉人|')] })
    expect(kindAt(state)).toBeNull()
    expect(setKind('heading')(state)).toBe(false)
  })
})

test('a line moves past its neighbour with the cursor, an item within its list, nothing out of the letter', () => {
  const moved = after(stateOf(paragraph('一'), heading('二|')), moveLine(-1))
  expect(moved.blocks).toEqual([heading('二'), paragraph('一')])
  expect(cursor(moved.state)).toBe('二|')
  expect(moveLine(-1)(moved.state)).toBe(false)
  expect(after(stateOf(list('一|', '二')), moveLine(1)).blocks).toEqual([list('二', '一')])
  expect(moveLine(1)(stateOf(list('一', '二|')))).toBe(false)
})

test('Tab goes from gap to gap and then out, F8 begins again; what is put in takes the place of the gap', () => {
  const gap = (label: string): LetterInline => ({ kind: 'missing', label })
  const state = stateOf(
    { kind: 'paragraph', content: [...text('|订单'), gap('订单号')] },
    { kind: 'signature', lines: [[gap('日期')]] },
  )
  const first = after(state, nextGap(1, false)).state
  const second = after(first, nextGap(1, false)).state
  const labels = [first, second].map(({ selection }) =>
    selection instanceof NodeSelection ? (selection.node.attrs['label'] as string) : null,
  )
  expect(labels).toEqual(['订单号', '日期'])
  expect(nextGap(1, false)(second)).toBe(false)
  expect(after(second, nextGap(1, true)).state.selection.from).toBe(first.selection.from)
  const citation: LetterInline = { kind: 'citation', evidenceId: asId('e1'), page: 3, timecode: null }
  expect(after(first, insertPiece(citation)).blocks[0]).toEqual({
    kind: 'paragraph',
    content: [...text('订单'), citation],
  })
})

test('figures that changed say what the case says now, others stay', () => {
  const figure = (minor: number): LetterInline => ({
    kind: 'figure',
    source: { kind: 'claim-total', kinds: [], currency: 'CNY' },
    text: `${minor}分`,
    amount: { minor, currency: 'CNY' },
  })
  const state = stateOf({ kind: 'paragraph', content: [figure(100), ...text('和'), figure(200)] })
  const command = updateFigures(({ amount }) => ({
    block: 0,
    line: 0,
    inline: 0,
    ...(amount.minor === 100
      ? { state: 'changed', now: { amount: { minor: 150, currency: 'CNY' }, text: '150分' } }
      : { state: 'gone', now: null }),
  }))
  expect(after(state, command).blocks).toEqual([
    { kind: 'paragraph', content: [figure(150), ...text('和'), figure(200)] },
  ])
  expect(updateFigures(() => undefined)(state)).toBe(false)
})
