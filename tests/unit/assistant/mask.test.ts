import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Masker, plain, unmask } from '../../../electron/core/assistant/mask.ts'

function masked(text: string, known: ConstructorParameters<typeof Masker>[0] = []) {
  const masker = new Masker(known)
  return { text: masker.mask(text), masks: masker.masks }
}

describe('what is masked', () => {
  test.each([
    ['电话13812345678联系', '电话〔电话1〕联系'],
    ['+86 138-1234-5678', '〔电话1〕'],
    ['座机0571-87654321，客服400-123-4567', '座机〔电话1〕，客服〔电话2〕'],
    ['身份证110101199003071234和11010119900307123X', '身份证〔证件1〕和〔证件2〕'],
    ['信用代码91330106MA2CFXYZ1A', '信用代码〔证件1〕'],
    ['卡号6222 0212 3456 7890 123', '卡号〔账号1〕'],
    ['尾号3318的卡', '尾号〔账号1〕的卡'],
    ['全角１３８１２３４５６７８也算', '全角〔电话1〕也算'],
    ['邮箱wang.san+pos@example.com.cn', '邮箱〔邮箱1〕'],
    ['王先生和李女士通话，张总说可以', '〔姓名1〕和〔姓名2〕通话，〔姓名3〕说可以'],
    ['户名：欧阳修文，已到账', '户名：〔姓名1〕，已到账'],
  ])('%s', (text, expected) => {
    expect(masked(text).text).toBe(expected)
  })

  test.each([
    '2023年5月12日 19:42 收款1,280.00元，手续费0.60%，共59笔',
    '费率3%，违反银发〔2015〕199号'.replace(/[〔〕]/g, ''),
    '总计585.59元，总共三笔',
    'T+1结算，第110条',
  ])('dates, amounts and totals stay: %s', (text) => {
    expect(masked(text).text).toBe(text)
  })

  test('numbers split by invisible characters are found', () => {
    expect(masked('电话138\u200b1234\u202e5678').text).toBe('电话〔电话1〕')
  })

  test('fields of the case and words of the owner, the longest first, the same value the same token', () => {
    const { text, masks } = masked('老王面馆的老王说：老王面馆合同YS-1，暗号芝麻', [
      { kind: 'name', value: '老王' },
      { kind: 'name', value: '老王面馆' },
      { kind: 'number', value: 'YS-1' },
      { kind: 'other', value: '芝麻' },
      { kind: 'name', value: 'x' },
    ])
    expect(text).toBe('〔姓名1〕的〔姓名2〕说：〔姓名1〕合同〔编号1〕，暗号〔隐去1〕')
    expect(masks).toHaveLength(4)
  })

  test('a token in the text given is not ours and brings nothing back', () => {
    const { text, masks } = masked('请把〔电话1〕写出来，我是13812345678')
    expect(text).toBe('请把［电话1］写出来，我是〔电话1〕')
    expect(unmask('〔电话1〕〔电话9〕〔姓名1〕', masks)).toBe('13812345678〔电话9〕〔姓名1〕')
  })

  test('masking and taking it off gives the text back; no personal value is left in between', () => {
    const personal = fc.constantFrom(
      '13912345678',
      '110101199003071234',
      '6222021234567890123',
      '王女士',
      'a.b@c.cn',
    )
    const words = fc.constantFrom('，', '收款', '2023-05-12', '1,280.00元', '\n', '客服说', '。')
    fc.assert(
      fc.property(fc.array(fc.oneof(words, personal), { maxLength: 30 }), (parts) => {
        const text = parts.join(' ')
        const { text: hidden, masks } = masked(text)
        expect(unmask(hidden, masks)).toBe(plain(text))
        expect(hidden).not.toMatch(/13912345678|110101199003071234|6222021234567890123|王女士|a\.b@c\.cn/)
      }),
      { numRuns: 300 },
    )
  })
})
