/** Two hundred texts as owners write them: no name, address or number of theirs is left when they are masked. */
import { expect, it } from 'vitest'
import { Masker, unmask } from '../../../electron/core/assistant/mask.ts'
import { leakTexts } from './leak-texts.ts'

it('leaves nothing personal in any of 200 texts, and puts all of it back', () => {
  const texts = leakTexts()
  expect(texts).toHaveLength(200)
  const leaks = texts.flatMap(({ text, personal }) => {
    const masker = new Masker([])
    const masked = masker.mask(text)
    if (unmask(masked, masker.masks) !== text) return [`not put back: ${text}`]
    return personal.filter((one) => masked.includes(one)).map((one) => `${one}: ${masked}`)
  })
  expect(leaks).toEqual([])
})

it('keeps offices, laws and the matter itself', () => {
  const kept = [
    '向杭州市西湖区人民法院起诉',
    '《银行卡收单业务管理办法》第三十条',
    '三笔交易款项未到账',
    '经理说需要审核',
    '总额四千四百元',
  ]
  for (const text of kept) expect(new Masker([]).mask(text)).toBe(text)
})
