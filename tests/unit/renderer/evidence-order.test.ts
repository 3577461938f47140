import { describe, expect, test } from 'vitest'
import type { EvidenceItem } from '../../../shared/contract/evidence.ts'
import { evidenceNumber, type EvidenceCategory } from '../../../shared/domain/evidence-number.ts'
import {
  matchesEvidence,
  renumbering,
  rowsOf,
  stepTarget,
} from '../../../renderer/features/evidence/order.ts'
import { asId } from '../../../shared/domain/ids.ts'

function item(category: EvidenceCategory, ordinal: number, more: Partial<EvidenceItem> = {}): EvidenceItem {
  const id = `${category}-${ordinal}`
  return {
    id: asId(id),
    caseId: asId('1'),
    category,
    ordinal,
    number: evidenceNumber(category, ordinal),
    name: id,
    status: 'collected',
    source: '',
    purpose: '',
    form: 'copy',
    checklistItems: [],
    dated: null,
    notes: '',
    transcript: '',
    sha256: '',
    bytes: 1,
    mime: 'image/png',
    originalName: `${id}.png`,
    nameMismatch: false,
    pages: 1,
    sameFileCount: 0,
    sharedWith: [],
    addedAt: '2023-05-12T00:00:00.000Z' as EvidenceItem['addedAt'],
    fileModifiedAt: null,
    binnedAt: null,
    ...more,
  }
}

const items = [item('payment', 3), item('payment', 1), item('contract', 1), item('payment', 2)]

describe('moving an exhibit', () => {
  test('to the front changes every number it passes', () => {
    expect(renumbering(items, asId('payment-3'), asId('payment-1'))).toEqual({
      category: 'payment',
      before: ['payment-1', 'payment-2', 'payment-3'],
      after: ['payment-3', 'payment-1', 'payment-2'],
      changes: [
        { name: 'payment-3', from: '付-03', to: '付-01' },
        { name: 'payment-1', from: '付-01', to: '付-02' },
        { name: 'payment-2', from: '付-02', to: '付-03' },
      ],
    })
  })

  test('to the end', () => {
    expect(renumbering(items, asId('payment-1'), null)?.after).toEqual([
      'payment-2',
      'payment-3',
      'payment-1',
    ])
  })

  test('to where it stands is nothing, as is a move into another category', () => {
    expect(renumbering(items, asId('payment-1'), asId('payment-2'))).toBeNull()
    expect(renumbering(items, asId('payment-1'), asId('payment-1'))).toBeNull()
    expect(renumbering(items, asId('payment-1'), asId('contract-1'))).toBeNull()
  })

  test('step by step stops at both ends', () => {
    expect(stepTarget(items, asId('payment-1'), -1)).toBeUndefined()
    expect(stepTarget(items, asId('payment-2'), -1)).toBe('payment-1')
    expect(stepTarget(items, asId('payment-1'), 1)).toBe('payment-3')
    expect(stepTarget(items, asId('payment-2'), 1)).toBeNull()
    expect(stepTarget(items, asId('payment-3'), 1)).toBeUndefined()
  })
})

test('rows stand under their category in the order of their numbers', () => {
  expect(rowsOf(items).map((row) => (row.kind === 'group' ? row.category : row.item.number))).toEqual([
    'contract',
    '合-01',
    'payment',
    '付-01',
    '付-02',
    '付-03',
  ])
})

test('two Chinese characters find an exhibit, as do number and width-folded Latin', () => {
  const one = item('payment', 1, { name: '服务费支付记录', source: 'ＷｅＣｈａｔ 账单' })
  expect(matchesEvidence(one, '支付')).toBe(true)
  expect(matchesEvidence(one, '付-01')).toBe(true)
  expect(matchesEvidence(one, 'wechat 记录')).toBe(true)
  expect(matchesEvidence(one, '合同')).toBe(false)
})
