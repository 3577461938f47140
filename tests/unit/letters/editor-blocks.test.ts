import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { documentOf, nodeOf } from '../../../renderer/features/letters/editor/blocks.ts'
import {
  LETTER_MARKS,
  letterDocument,
  type LetterBlock,
  type LetterDocument,
  type LetterInline,
} from '../../../shared/contract/letters.ts'
import { type EvidenceId, type FindingId, asId } from '../../../shared/domain/ids.ts'

const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
const line = fc.stringMatching(/^(\S(.{0,10}\S)?)?$/u).filter((text) => !/[\p{Cc}\u2028\u2029]/u.test(text))
const piece: fc.Arbitrary<LetterInline> = fc.oneof(
  fc.record(
    {
      kind: fc.constant('text' as const),
      text: words,
      marks: fc.subarray([...LETTER_MARKS], { minLength: 1 }),
    },
    { requiredKeys: ['kind', 'text'] },
  ),
  fc.record(
    {
      kind: fc.constant('citation' as const),
      evidenceId: fc.uuid().map(asId<EvidenceId>),
      page: fc.option(fc.integer({ min: 1, max: 999 })),
      timecode: fc.option(fc.constantFrom('03:15', '1:02:03')),
      line: fc.integer({ min: 1, max: 99_999 }),
    },
    { requiredKeys: ['kind', 'evidenceId', 'page', 'timecode'] },
  ),
  fc.record({ kind: fc.constant('missing' as const), label: line }),
  fc.record({
    kind: fc.constant('figure' as const),
    source: fc.oneof(
      fc.record({
        kind: fc.constant('finding' as const),
        ids: fc.array(fc.uuid().map(asId<FindingId>), { minLength: 1, maxLength: 3 }),
      }),
      fc.constant({ kind: 'claim-total' as const, kinds: new Array<'principal'>(), currency: 'CNY' }),
    ),
    text: line,
    amount: fc.record({ minor: fc.maxSafeInteger(), currency: fc.constantFrom('CNY', 'USD') }),
  }),
)

/** Neighbours of the same look are one piece, as the core and the editor write them. */
function joined(pieces: readonly LetterInline[]): LetterInline[] {
  return pieces.reduce<LetterInline[]>((all, each) => {
    const last = all.at(-1)
    if (last?.kind === 'text' && each.kind === 'text' && String(last.marks) === String(each.marks))
      return [...all.slice(0, -1), { ...last, text: last.text + each.text }]
    return [...all, each]
  }, [])
}

const content = fc.array(piece, { maxLength: 6 }).map(joined)
const block: fc.Arbitrary<LetterBlock> = fc.oneof(
  fc.record({ kind: fc.constantFrom('title' as const, 'salutation' as const, 'heading' as const), content }),
  fc.record(
    { kind: fc.constant('paragraph' as const), content, claim: fc.boolean() },
    { requiredKeys: ['kind', 'content'] },
  ),
  fc.record({
    kind: fc.constant('facts' as const),
    rows: fc.array(fc.record({ label: line, value: content }), { maxLength: 4 }),
  }),
  fc.record({
    kind: fc.constant('list' as const),
    marks: fc.constantFrom('circled' as const, 'letters' as const, 'numbers' as const),
    items: fc.array(content, { maxLength: 4 }),
  }),
  fc.record({ kind: fc.constant('signature' as const), lines: fc.array(content, { maxLength: 4 }) }),
)
const letter: fc.Arbitrary<LetterDocument> = fc.record({
  language: fc.constant('zh-CN' as const),
  blocks: fc.array(block, { maxLength: 8 }),
})

describe('a letter in the editor', () => {
  test('comes out as it went in, whatever stands in it', () => {
    fc.assert(
      fc.property(letter, (document) => {
        expect(documentOf(nodeOf(document))).toEqual(document)
      }),
      { numRuns: 500 },
    )
  })

  test('is a letter that the core takes', () => {
    fc.assert(
      fc.property(letter, (document) => {
        const node = nodeOf(document)
        node.check()
        expect(letterDocument.parse(documentOf(node))).toEqual(document)
      }),
    )
  })

  test('text in pieces becomes one piece, empty text none, marks in the order of the contract', () => {
    const document: LetterDocument = {
      language: 'zh-CN',
      blocks: [
        {
          kind: 'paragraph',
          content: [
            { kind: 'text', text: '请' },
            { kind: 'text', text: '' },
            { kind: 'text', text: '退还' },
            { kind: 'text', text: '全部款项', marks: ['underline', 'bold'] },
          ],
        },
      ],
    }
    expect(documentOf(nodeOf(document)).blocks).toEqual([
      {
        kind: 'paragraph',
        content: [
          { kind: 'text', text: '请退还' },
          { kind: 'text', text: '全部款项', marks: ['bold', 'underline'] },
        ],
      },
    ])
  })
})
