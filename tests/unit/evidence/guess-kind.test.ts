import { describe, expect, test } from 'vitest'
import { guessKind, type Look } from '../../../electron/core/evidence/guess-kind.ts'
import { loadKinds } from '../../../electron/core/evidence/kinds.ts'
import { likeness, normalised } from '../../../electron/core/inbox/likeness.ts'

const ITEMS = ['acquiring-agreement', 'claimant-identity', 'settlement-account-statement', 'pos-transactions']
const guess = (look: Partial<Look>, lacking: readonly string[] = ITEMS) =>
  guessKind(
    { name: 'x', mime: 'image/jpeg', text: '', side: null, ...look },
    loadKinds(),
    ITEMS,
    new Set(lacking),
  )

describe('what a file seems to be', () => {
  test.each([
    ['营业执照.jpg', 'identity'],
    ['身份证正面.png', 'identity'],
    ['微信图片_20230522101532.png', 'chat'],
    ['附件一 费率与结算周期.pdf', 'annex'],
    ['特约商户服务协议.pdf', 'contract'],
    ['签购单_0512_1280.jpg', 'slip'],
    ['银行流水2024年.pdf', 'bank-statement'],
    ['Business Licence 2023.PDF', 'identity'],
    ['冻结通知.png', 'notice'],
    ['POS机序列号.jpg', 'device'],
  ])('%s by its name', (name, kind) => {
    expect(guess({ name })).toMatchObject({ kind, certainty: 'likely' })
  })

  test('nothing says what it is: it is not guessed', () => {
    expect(guess({ name: 'IMG_4471.HEIC', mime: 'image/heic' })).toMatchObject({
      kind: 'other',
      certainty: 'none',
      checklistItem: null,
    })
    // "call" is no word of "recall", and "acquirer" none of "position".
    expect(guess({ name: 'recalled positions.jpg' }).kind).toBe('other')
  })

  test('rows and content go before the name', () => {
    expect(guess({ name: '合同.csv', mime: 'text/csv', side: 'bank' })).toMatchObject({
      kind: 'bank-statement',
      certainty: 'sure',
      checklistItem: 'settlement-account-statement',
    })
    expect(
      guess({ name: 'scan1.pdf', mime: 'application/pdf', text: '特约商户收单服务协议 甲方：… 乙方：…' }),
    ).toMatchObject({
      kind: 'contract',
      certainty: 'sure',
    })
    expect(guess({ name: '客服.m4a', mime: 'audio/mp4' })).toMatchObject({
      kind: 'call',
      category: 'communication',
    })
  })

  test('an item that nothing answers yet is chosen before one that is there', () => {
    expect(guess({ name: '合同.jpg' }, []).checklistItem).toBe('acquiring-agreement')
    expect(guess({ name: 'x.jpg', text: '' }).checklistItem).toBeNull()
  })
})

test('likeness is that of light and dark, whatever the exposure; one tone is like nothing', () => {
  const ramp = Uint8Array.from({ length: 64 }, (_, at) => at * 2)
  const brighter = ramp.map((value) => value + 60)
  const turned = ramp.map((value) => 200 - value)
  const of = (grey: Uint8Array) => normalised(grey) ?? new Float64Array()
  expect(likeness(of(ramp), of(brighter))).toBe(100)
  expect(likeness(of(ramp), of(turned))).toBe(-100)
  expect(normalised(new Uint8Array(64).fill(255))).toBeNull()
})
