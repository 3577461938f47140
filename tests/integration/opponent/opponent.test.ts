import { expect, test } from 'vitest'
import { openCore } from '../../support/core.ts'

test('the desk of a case: what is open, and the rules it turns on', async () => {
  const core = await openCore()
  const { id: caseId } = await core.call('cases.create', { title: '到账延迟', scenario: 'settlement-delay' })
  const { answers, rules } = await core.call('opponent.desk', { caseId })
  const open = answers.filter(({ state }) => state === 'open').map(({ id }) => id)
  expect(open).toEqual(expect.arrayContaining(['never-asked', 'limitation', 'forum']))
  const known = new Set(rules.map(({ id }) => id))
  for (const { rule } of answers) if (rule !== null) expect(known.has(rule)).toBe(true)
})
