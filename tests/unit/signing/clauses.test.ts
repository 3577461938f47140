import { expect, it } from 'vitest'
import { beforeSigning } from '../../../electron/core/signing/before-signing.ts'
import { findClauses } from '../../../shared/domain/clause-finder.ts'
import { AGREEMENTS, SENTENCES } from './agreements.ts'

const { clauseKinds } = beforeSigning()
const kindsIn = (text: string) => [
  ...new Set(findClauses([{ page: 1, text }], clauseKinds).map(({ kind }) => kind)),
]

it.each([
  ['争议由乙方所在地法院管辖', 'dispute-place'],
  ['费率可由甲方单方面调整', 'unilateral-change'],
  ['按日万分之五支付', 'penalty'],
  ['每年从结算款中扣收 299 元', 'annual-review'],
  ['七日内未提出异议的视为同意', 'deemed-acceptance'],
  ['T+1到账，不保证到账时间', 'settlement'],
  ['甲方认为异常的，有权暂停服务并冻结资金', 'freeze'],
  ['争议由乙方所在\n地法院管辖', 'dispute-place'],
])('%s: %s', (text, kind) => {
  expect(kindsIn(text)).toContain(kind)
})

it('over 30 agreements: what it finds is there, and what is there it finds', () => {
  const counts = { right: 0, wrong: 0, missed: 0 }
  const misses: string[] = []
  for (const agreement of AGREEMENTS) {
    const text = agreement.map(([sentence]) => sentence).join('\n')
    const hits = findClauses([{ page: 1, text }], clauseKinds)
    let offset = 0
    for (const [sentence, ...kinds] of agreement) {
      const end = offset + sentence.length
      const found = new Set(
        hits.filter(({ start }) => start >= offset && start < end).map(({ kind }) => kind),
      )
      for (const kind of kinds) {
        if (found.has(kind)) counts.right++
        else {
          counts.missed++
          misses.push(`missed ${kind}: ${sentence}`)
        }
      }
      for (const kind of found)
        if (!kinds.includes(kind)) {
          counts.wrong++
          misses.push(`wrong ${kind}: ${sentence}`)
        }
      offset = end + 1
    }
  }
  const precision = counts.right / (counts.right + counts.wrong)
  const recall = counts.right / (counts.right + counts.missed)
  expect(SENTENCES.length).toBeGreaterThan(60)
  expect(
    [precision, recall].map((one) => one >= 0.9),
    [...new Set(misses)].join('\n') + ` p=${precision.toFixed(3)} r=${recall.toFixed(3)}`,
  ).toEqual([true, true])
})
