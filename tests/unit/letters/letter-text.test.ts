import { describe, expect, it } from 'vitest'
import type { LetterDocument, LetterInline } from '../../../shared/contract/letters.ts'
import { asId, type EvidenceId } from '../../../shared/domain/ids.ts'
import {
  inlinesToText,
  letterToPlainText,
  listMark,
  missingFacts,
  textToInlines,
} from '../../../shared/domain/letter-text.ts'

const ids: Record<string, string> = { '付-02': 'p2', '沟-01': 'c1', '问-113': 'q113' }
const idOf = (number: string) => (ids[number] === undefined ? null : asId<EvidenceId>(ids[number]))
const numberOf = (id: string) => Object.keys(ids).find((number) => ids[number] === id) ?? null

describe('a line in an editor', () => {
  it('goes there and back', () => {
    const inlines: LetterInline[] = [
      { kind: 'text', text: '付款记录' },
      { kind: 'citation', evidenceId: asId('p2'), page: 3, timecode: null },
      { kind: 'text', text: '与录音' },
      { kind: 'citation', evidenceId: asId('c1'), page: null, timecode: '03:15' },
      { kind: 'citation', evidenceId: asId('q113'), page: 2, timecode: '1:02:03' },
      { kind: 'citation', evidenceId: asId('p2'), page: 3, timecode: null, line: 12 },
      { kind: 'citation', evidenceId: asId('p2'), page: null, timecode: null, line: 1204 },
      { kind: 'text', text: '，订单号' },
      { kind: 'missing', label: '订单号' },
    ]
    const text = inlinesToText(inlines, numberOf)
    expect(text).toBe(
      '付款记录[付-02 第3页]与录音[沟-01 03:15][问-113 第2页 1:02:03][付-02 第3页 第12行][付-02 第1204行]，订单号【待补充：订单号】',
    )
    expect(textToInlines(text, idOf)).toEqual(inlines)
  })

  it('leaves a reference to nothing as it was typed', () => {
    const typed = '见[付-09]、[付-02 第0页]和[附件]'
    expect(textToInlines(typed, idOf)).toEqual([{ kind: 'text', text: typed }])
  })

  it('follows renumbering, and marks an item that is gone', () => {
    const inlines = textToInlines('[付-02]', idOf)
    expect(inlinesToText(inlines, () => '付-07')).toBe('[付-07]')
    expect(inlinesToText(inlines, () => null)).toBe('[？]')
  })

  it('survives empty text', () => {
    expect(textToInlines('', idOf)).toEqual([])
  })
})

describe('list marks', () => {
  it('go on past the last circled number and the last letter', () => {
    expect([0, 19, 20, 34, 35, 49, 50].map((index) => listMark('circled', index))).toEqual([
      '①',
      '⑳',
      '㉑',
      '㉟',
      '㊱',
      '㊿',
      '(51)',
    ])
    expect([0, 25, 26, 51, 52].map((index) => listMark('letters', index))).toEqual([
      'A.',
      'Z.',
      'AA.',
      'AZ.',
      'BA.',
    ])
  })
})

describe('a letter as text', () => {
  const document: LetterDocument = {
    language: 'zh-CN',
    blocks: [
      { kind: 'title', content: [{ kind: 'text', text: '投诉信' }] },
      { kind: 'facts', rows: [{ label: '订单号', value: [{ kind: 'missing', label: '订单号' }] }] },
      {
        kind: 'list',
        marks: 'circled',
        items: [[{ kind: 'citation', evidenceId: asId('p2'), page: null, timecode: null }]],
      },
      {
        kind: 'signature',
        lines: [[{ kind: 'missing', label: '订单号' }], [{ kind: 'text', text: '某日' }]],
      },
    ],
  }

  it('sets parts apart and names what is missing once', () => {
    expect(letterToPlainText(document, () => '[付-02]')).toBe(
      '投诉信\n\n订单号：【待补充：订单号】\n\n① [付-02]\n\n【待补充：订单号】\n某日\n',
    )
    expect(missingFacts(document)).toEqual(['订单号'])
  })
})
