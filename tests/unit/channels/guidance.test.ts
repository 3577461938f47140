import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { callSheet as readCallSheet } from '../../../electron/core/calls/call-sheet.ts'
import { rulesOfThumb as readRulesOfThumb } from '../../../electron/core/channels/rules-of-thumb.ts'
import { beforeSigning } from '../../../electron/core/signing/before-signing.ts'
import { findClauses } from '../../../shared/domain/clause-finder.ts'
import { GUIDANCE_PLACES } from '../../../shared/domain/guidance.ts'

const rulesOfThumb = readRulesOfThumb()
const callSheet = readCallSheet()
const { clauseKinds, checks: signingChecks } = beforeSigning()
const find = (...texts: string[]) =>
  findClauses(
    texts.map((text, index) => ({ page: index + 1, text })),
    clauseKinds,
  )
const kinds = (text: string) => [...new Set(find(text).map((hit) => hit.kind))].sort()

describe('the guidance', () => {
  test('is read, and every place has a rule of thumb or a check', () => {
    const places = new Set(rulesOfThumb.flatMap((rule) => rule.places))
    for (const place of GUIDANCE_PLACES) expect(places, place).toContain(place)
    expect(callSheet.whys).toHaveLength(5)
    expect(signingChecks.some((check) => check.links.length > 0)).toBe(true)
    for (const rule of rulesOfThumb) expect(rule.tag).toBe('article')
  })

  test('the clauses to find are those of the issue', () => {
    const ids = clauseKinds.map((kind) => kind.id)
    for (const id of [
      'fee',
      'automatic-renewal',
      'annual-review',
      'data-traffic',
      'deposit',
      'penalty',
      'dispute-place',
    ])
      expect(ids).toContain(id)
  })
})

describe('the clause finder', () => {
  test.each([
    ['乙方每年从结算款中扣收年审服务费299元。', ['annual-review', 'fee']],
    ['流量费每月10元，押金激活后达标返还。', ['data-traffic', 'deposit']],
    ['合同期满前30日未书面提出异议的，本协议自动顺延一年。', ['automatic-renewal']],
    ['因本协议产生的争议，由甲方所在地人民法院管辖。', ['dispute-place']],
    ['任何一方违约的，应支付违约金5000元。', ['penalty']],
    ['甲方有权调整收费标准，以公告为准。', ['fee', 'unilateral-change']],
    [
      'The agreement shall automatically renew; disputes go to Arbitration.',
      ['automatic-renewal', 'dispute-place'],
    ],
    ['双方本着诚信原则签订本协议。', []],
  ])('%s', (text, expected) => expect(kinds(text)).toEqual(expected))

  test('page, offsets and words are those of the text', () => {
    const [hit] = find('第一页无关内容', '第三条  甲方按交易额收取手续费。\n第四条')
    expect(hit).toMatchObject({
      kind: 'fee',
      page: 2,
      matched: '手续费',
      excerpt: '第三条 甲方按交易额收取手续费',
    })
    expect('第三条  甲方按交易额收取手续费。\n第四条'.slice(hit?.start, hit?.end)).toBe('手续费')
  })

  test('line breaks and blanks inside a term, full width and letter case are passed over', () => {
    expect(find('收取违\n约 金').map((hit) => hit.matched)).toEqual(['违\n约 金'])
    expect(kinds('按Ｔ＋１结算')).toEqual(['settlement'])
    expect(kinds('t+1')).toEqual(['settlement'])
  })

  test('a Latin term stands as a word: no hit inside another', () => {
    expect(kinds('depositary')).toEqual([])
    expect(kinds('the deposit is')).toEqual(['deposit'])
  })

  test('the longest term wins, so one place of a kind is one hit', () => {
    expect(find('快速结算费').map((hit) => [hit.kind, hit.matched])).toEqual([['fee', '快速结算费']])
  })

  test('offsets are right in any text around a term', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 120 }),
        fc.string({ unit: 'grapheme', maxLength: 120 }),
        (before, after) => {
          const text = `${before}违约金${after}`
          const hit = find(text).find((one) => one.start === before.length)
          expect(hit?.matched).toBe('违约金')
          for (const one of find(text)) {
            expect(text.slice(one.start, one.end)).toBe(one.matched)
            expect(one.excerpt.isWellFormed()).toBe(text.isWellFormed())
          }
        },
      ),
    )
  })
})
