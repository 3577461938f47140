import { describe, expect, test } from 'vitest'
import { citeQuery, matchesExhibit, readPlace } from '../../../renderer/features/letters/citing.ts'

const exhibit = { number: '付-02', name: '支付宝账单 2023年5月', purpose: '证明三笔交易已扣款' }

describe('what is typed to cite', () => {
  test.each([
    ['付-02', '付-02', ''],
    ['付-02 3', '付-02', '3'],
    ['付-02 第3页', '付-02', '3'],
    ['沟-01 03:15', '沟-01', '03:15'],
    ['沟-01 １：０２：０３', '沟-01', '1:02:03'],
    ['2023年 账单', '2023年 账单', ''],
    ['3', '3', ''],
    ['', '', ''],
  ])('%s', (typed, words, place) => {
    expect(citeQuery(typed)).toEqual({ words, place })
  })

  test.each([
    ['', true],
    ['付-02', true],
    ['付02', true],
    ['付2', true],
    ['账单', true],
    ['账单 5月', true],
    ['扣款', true],
    ['ＡＬＩ', false],
    ['合同', false],
  ])('%s finds it: %s', (words, found) => {
    expect(matchesExhibit(exhibit, citeQuery(words).words)).toBe(found)
  })

  test('a page must be there, a timecode must be one', () => {
    expect(readPlace('', 'pages', 12)).toEqual({ page: null, timecode: null })
    expect(readPlace('12', 'pages', 12)).toEqual({ page: 12, timecode: null })
    expect(readPlace('第１２页', 'pages', 12)).toEqual({ page: 12, timecode: null })
    expect(readPlace('13', 'pages', 12)).toBeNull()
    expect(readPlace('0', 'pages', 12)).toBeNull()
    expect(readPlace('03：15', 'plays', null)).toEqual({ page: null, timecode: '03:15' })
    expect(readPlace('3:75', 'plays', null)).toBeNull()
  })
})
