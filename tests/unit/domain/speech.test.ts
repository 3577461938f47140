import fc from 'fast-check'
import { expect, test } from 'vitest'
import { offsetAfter, spokenCharacters, spokenSeconds } from '../../../shared/domain/speech.ts'

test('counts what is spoken', () => {
  expect(spokenCharacters('您好，POS机3台。')).toBe(8)
  expect(spokenCharacters('𠮷')).toBe(1)
  expect(spokenSeconds(120, 120)).toBe(60)
  expect(spokenSeconds(1, 120)).toBe(1)
  expect(spokenSeconds(80, 80)).toBe(60)
})

test('says where the speaker is: signs go with the character before them', () => {
  const text = '您好，我姓王。'
  expect([0, 1, 2, 3, 5].map((count) => text.slice(0, offsetAfter(text, count)))).toEqual([
    '',
    '您',
    '您好，',
    '您好，我',
    '您好，我姓王。',
  ])
})

test('what was said holds exactly so many spoken characters, however the text is made', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.nat(40), (text, count) => {
      const said = text.slice(0, offsetAfter(text, count))
      expect(spokenCharacters(said)).toBe(Math.min(count, spokenCharacters(text)))
    }),
  )
})
