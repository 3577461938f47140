/** What the claim prints, and what is told as an amount in words. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { amountsInText } from '../../../shared/domain/amounts-in-text.ts'
import { demandPieces } from '../../../shared/domain/claim-words.ts'
import { claimTotals, headLetter, MONEY_HEADS } from '../../../shared/domain/claim.ts'
import type { LocalDate } from '../../../shared/domain/dates.ts'
import { moneyText } from '../../../shared/domain/printed-words.ts'

const label = { 'zh-CN': '未结算款项', en: 'Sales never settled' }
const amounts = fc.record({
  minor: fc.integer({ min: 1, max: 10 ** 12 }),
  currency: fc.constantFrom('CNY', 'USD', 'JPY', 'KWD'),
})

describe('amounts in words', () => {
  it('finds every way a sum is written, and nothing else', () => {
    const found = (text: string) => amountsInText(text).map((one) => one.text)
    expect(found('退还3,980元，另付￥500和人民币1.2万元')).toEqual(['3,980元', '￥500', '人民币1.2万元'])
    expect(found('赔偿三千元；USD 12.50；5块钱')).toEqual(['三千元', 'USD 12.50', '5块钱'])
    expect(found('2023年5月12日第3页，费率0.38%，T+1，共3笔，三天内')).toEqual([])
    expect(amountsInText('1.2万元')[0]?.hundredths).toBe(1_200_000)
    // The minutes before a comma are no thousands; a colon before an amount is none of an hour.
    expect(found('5月18日 20:05，860.00元')).toEqual(['860.00元'])
    expect(found('服务费：3,980元')).toEqual(['3,980元'])
    expect(found('第一，公开道歉')).toEqual([])
  })

  it('finds every amount as papers print it', () => {
    fc.assert(
      fc.property(amounts, fc.constantFrom('zh-CN' as const, 'en' as const), (amount, language) => {
        const text = moneyText(amount, language)
        const known = ['CNY', 'USD', 'JPY'].includes(amount.currency)
        expect(amountsInText(`共${text}。`).length).toBe(known ? 1 : 0)
      }),
    )
  })
})

describe('a demand', () => {
  it('holds no amount but the head’s own, once each', () => {
    const heads = fc.record({
      kind: fc.constantFrom(...MONEY_HEADS),
      amount: amounts,
      base: amounts,
      rate: fc.constantFrom('lpr' as const, 'lpr-at-breach' as const, 'agreed' as const),
      several: fc.boolean(),
      until: fc.constantFrom(null, '2024-03-01' as LocalDate),
    })
    fc.assert(
      fc.property(heads, fc.constantFrom('zh-CN' as const, 'en' as const), (given, language) => {
        const interest =
          given.kind === 'interest'
            ? {
                base: given.base,
                rate: given.rate,
                upliftPercent: 30,
                ratePercent: '6',
                from: '2023-05-15' as LocalDate,
                several: given.several,
                until: given.until,
                countedTo: '2024-03-15' as LocalDate,
                dayBasis: 365 as const,
              }
            : null
        const pieces = demandPieces(
          { kind: given.kind, label, amount: given.amount, interest },
          language,
          'B',
        )
        const words = pieces.filter((piece) => typeof piece === 'string').join('')
        expect(amountsInText(words)).toEqual([])
        const parts = pieces.flatMap((piece) => (typeof piece === 'string' ? [] : [piece.part]))
        expect(parts).toEqual(interest ? ['base', 'amount'] : ['amount'])
      }),
    )
  })

  it('goes by a letter, also beyond Z', () => {
    expect([0, 25, 26, 51, 52].map(headLetter)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA'])
  })

  it('totals are the sum of what is asked for first, by currency', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ amount: fc.option(amounts), alternativeTo: fc.option(fc.constant('x')) })),
        (heads) => {
          const counted = heads.filter(({ alternativeTo }) => alternativeTo === null)
          for (const { minor, currency } of claimTotals(heads)) {
            const own = counted.flatMap(({ amount }) => (amount?.currency === currency ? [amount.minor] : []))
            expect(minor).toBe(own.reduce((sum, one) => sum + one, 0))
          }
          const currencies = new Set(counted.flatMap(({ amount }) => amount?.currency ?? []))
          expect(new Set(claimTotals(heads).map(({ currency }) => currency))).toEqual(currencies)
        },
      ),
    )
  })
})
