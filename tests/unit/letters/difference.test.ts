import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { differenceOf, foldsOf, type DifferenceLine } from '../../../renderer/features/letters/difference.ts'
import type { LetterDocument } from '../../../shared/contract/letters.ts'
import { letterToPlainText } from '../../../shared/domain/letter-text.ts'

const letter = (...lines: readonly string[]): LetterDocument => ({
  language: 'zh-CN',
  blocks: lines.map((text) => ({ kind: 'paragraph', content: text === '' ? [] : [{ kind: 'text', text }] })),
})
const cite = () => '[付-01]'
const side = (lines: readonly DifferenceLine[], without: 'added' | 'removed') =>
  lines
    .filter(({ state }) => state !== without)
    .map(({ pieces }) => pieces.map(({ text, state }) => (state === without ? '' : text)).join(''))

describe('the difference of two versions', () => {
  test('shows the words that changed within a line, not the whole line', () => {
    const lines = differenceOf(
      letter('请在三日内退还全部款项。', '此致'),
      letter('请在五日内退还全部款项。', '此致'),
      cite,
    )
    expect(lines.map(({ state }) => state)).toEqual(['changed', 'same'])
    const texts = (wanted: string) =>
      (lines[0]?.pieces ?? []).filter(({ state }) => state === wanted).map(({ text }) => text)
    // How far a word reaches is the browser's dictionary's to say.
    expect(texts('removed')).toEqual([expect.stringMatching(/^三(日内?)?$/)])
    expect(texts('added')).toEqual([expect.stringMatching(/^五(日内?)?$/)])
    expect(texts('same').at(-1)).toContain('退还全部款项。')
  })

  test('a line that came and a line that went are whole', () => {
    const lines = differenceOf(letter('甲方违约。', '此致'), letter('此致', '附件：证据目录。'), cite)
    expect(lines.map(({ state }) => state)).toEqual(['removed', 'same', 'added'])
  })

  test('what did not change is folded, but for a line around what did', () => {
    const same = ['一行', '二行', '三行', '四行', '五行']
    const lines = differenceOf(
      letter(...same, '请在三日内退还全部款项。'),
      letter(...same, '请在五日内退还全部款项。'),
      cite,
    )
    expect(foldsOf(lines).map(({ start, run, folded }) => [start, run.length, folded])).toEqual([
      [0, 4, true],
      [4, 2, false],
    ])
    expect(foldsOf(lines).flatMap(({ run }) => run)).toEqual(lines)
  })

  test('both versions can be read out of it, whatever they say', () => {
    const text = fc.string({ unit: fc.constantFrom(...'款项退还结算费用三五日。，a1 '), maxLength: 12 })
    const version = fc.array(text, { maxLength: 6 }).map((lines) => letter(...lines))
    const linesOf = (document: LetterDocument) =>
      letterToPlainText(document, cite)
        .split('\n')
        .filter((line) => line !== '')
    fc.assert(
      fc.property(version, version, (before, after) => {
        const lines = differenceOf(before, after, cite)
        expect(side(lines, 'added')).toEqual(linesOf(before))
        expect(side(lines, 'removed')).toEqual(linesOf(after))
      }),
    )
  })
})
