/** Sentences that state a fact or a figure carry what shows it; the others are found. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { LetterBlock, LetterInline } from '../../../shared/contract/letters.ts'
import { asId, type FindingId } from '../../../shared/domain/ids.ts'
import { sentencesOf, uncitedInBlock, uncitedSentences } from '../../../shared/domain/letter-claims.ts'

const text = (words: string): LetterInline => ({ kind: 'text', text: words })
const cited: LetterInline = { kind: 'citation', evidenceId: asId('e'), page: 2, timecode: null }
const figure = (of: 'finding' | 'claim'): LetterInline => ({
  kind: 'figure',
  source:
    of === 'finding'
      ? { kind: 'finding', ids: [asId<FindingId>('f')] }
      : { kind: 'claim-head', head: 'h', part: 'amount' },
  text: '人民币10.00元',
  amount: { minor: 1000, currency: 'CNY' },
})
const paragraph = (content: LetterInline[], claim?: boolean): LetterBlock => ({
  kind: 'paragraph',
  content,
  ...(claim !== undefined && { claim }),
})

describe('a sentence', () => {
  test('that states a day or an amount and cites nothing is found, its neighbour that cites is not', () => {
    const block = paragraph([
      text('2023年5月12日刷卡3,980元'),
      cited,
      text('。次日5月13日未到账。多次催促。'),
    ])
    expect(uncitedInBlock(block).map((one) => one.text)).toEqual(['次日5月13日未到账。'])
  })

  test('is borne out by what is cited behind its full stop', () => {
    expect(uncitedInBlock(paragraph([text('5月12日刷卡。'), cited]))).toEqual([])
    expect(uncitedInBlock(paragraph([text('“5月12日刷卡。”'), cited, text('5月13日催促。')]))).toMatchObject([
      { text: '5月13日催促。' },
    ])
  })

  test('that asks for a sum of the claim states no fact; one that tells a finding does', () => {
    expect(uncitedInBlock(paragraph([text('请支付'), figure('claim'), text('。')], true))).toMatchObject([{}])
    expect(uncitedInBlock(paragraph([text('请支付'), figure('claim'), text('。')]))).toEqual([])
    expect(uncitedInBlock(paragraph([text('共未到账'), figure('finding')]))).toMatchObject([
      { text: '共未到账人民币10.00元' },
    ])
  })

  test('that quotes a rule with its day states none', () => {
    const rule = '自2024年5月1日起施行的《非银行支付机构监督管理条例》第二十二条规定应当保障资金安全。'
    expect(uncitedInBlock(paragraph([text(rule)]))).toEqual([])
  })

  test('of a list counts where the list tells facts', () => {
    const items = [[text('5月12日签约。')], [text('5月13日付款'), cited, text('。')]]
    expect(uncitedInBlock({ kind: 'list', marks: 'numbers', items, claim: true })).toMatchObject([
      { line: 0 },
    ])
    expect(uncitedInBlock({ kind: 'list', marks: 'letters', items })).toEqual([])
  })
})

test('sentences lie one behind the other and leave nothing out', () => {
  const inline = fc.oneof(
    fc.stringMatching(/^[天地5月1日，。！？“”）\n]{0,12}$/u).map(text),
    fc.constant(cited),
    fc.constant(figure('finding')),
  )
  fc.assert(
    fc.property(fc.array(inline, { maxLength: 12 }), (line) => {
      const sizes = line.map((one) => (one.kind === 'text' ? one.text.length : 1))
      const sentences = sentencesOf(line)
      let at = 0
      for (const { from, to } of sentences) {
        expect(from).toBe(at)
        expect(to).toBeGreaterThan(from)
        at = to
      }
      expect(at).toBe(sizes.reduce((sum, size) => sum + size, 0))
      // Cited once more at its end, no sentence is left without.
      const ends = sentences.filter(({ cited: has }) => !has).length
      expect(uncitedSentences({ language: 'zh-CN', blocks: [paragraph(line)] }).length).toBeLessThanOrEqual(
        ends,
      )
    }),
  )
})
