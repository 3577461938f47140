import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { excerptOf, queryOf, wordsOfText } from '../../../electron/core/search/words.ts'

describe('words of a text', () => {
  test('Chinese goes by two characters, Latin by words, numbers without their grouping', () => {
    expect(wordsOfText('云杉支付POS机 4,473.00元', false)).toEqual(
      expect.arrayContaining(['云杉', '杉支', '支付', 'pos', '4473', 'm4473x00']),
    )
  })

  test('a title is found by pinyin initials from every character on', () => {
    expect(wordsOfText('云杉支付', true)).toEqual(
      expect.arrayContaining(['pinyinyszf', 'pinyinszf', 'pinyinzf']),
    )
    expect(wordsOfText('云杉支付', false).some((word) => word.startsWith('pinyin'))).toBe(false)
  })

  test('full-width digits and letters are the same as narrow ones', () => {
    expect(wordsOfText('ＰＯＳ１２３', false)).toEqual(wordsOfText('pos123', false))
  })
})

test('any two neighbouring characters of a text are among its words', () => {
  const han = fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((code) => String.fromCodePoint(code))
  fc.assert(
    fc.property(fc.array(han, { minLength: 2, maxLength: 40 }), fc.nat(), (chars, seed) => {
      const at = seed % (chars.length - 1)
      expect(wordsOfText(chars.join(''), false)).toContain(`${chars[at]}${chars[at + 1]}`)
    }),
  )
})

test('nothing that is typed breaks the expression', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 60, unit: 'binary' }), (text) => {
      const { match } = queryOf(text)
      expect(match === null || !/["']{3}/.test(match)).toBe(true)
    }),
  )
  expect(queryOf('   ').match).toBeNull()
  expect(queryOf('"').match).toBeNull()
})

test('an excerpt holds the hit with what stands around it, and is cut with dots', () => {
  const text = `${'前文'.repeat(40)}扣除约定手续费后的净额4,473.00元，划入约定账户${'后文'.repeat(60)}`
  const pieces = excerptOf(text, queryOf('4473').marks)
  expect(pieces.find(({ hit }) => hit)?.text).toBe('4,473')
  expect(pieces[0]?.text.startsWith('…')).toBe(true)
  expect(pieces.at(-1)?.text.endsWith('…')).toBe(true)
})
