/** A closed case is closed everywhere: it takes nothing without being reopened, and what came back is summed. */
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import type { LocalDate } from '../../../shared/domain/dates.ts'
import { openCore, temporaryFolder } from '../../support/core.ts'

test('nothing new goes into a closed case; reopened, it takes it', async () => {
  const core = await openCore()
  const { id: caseId } = await core.call('cases.create', { title: '一', scenario: 'settlement-delay' })
  const file = path.join(temporaryFolder(), 'a.csv')
  writeFileSync(file, '交易日期,币种,交易金额,对方户名\n2024-01-05,CNY,1.00,甲\n2024-01-06,CNY,-2.00,乙\n')
  const ref = { kind: 'path' as const, path: file }
  const sent = await core.call('submissions.create', {
    caseId,
    channel: 'provider-email',
    on: '2024-03-01',
    method: 'email',
    override: '试',
  })
  const on = '2024-03-02' as LocalDate
  const attempts: Record<string, () => Promise<unknown>> = {
    evidence: () => core.run('evidence.add', { caseId, files: [ref], category: null }),
    statement: () => core.run('statements.read', { caseId, file: ref }),
    fact: () =>
      core.call('timeline.create', {
        caseId,
        fields: {
          phase: 'use',
          title: '事',
          description: '',
          when: { kind: 'exact', date: on, time: null },
          evidenceIds: [],
        },
      }),
    letter: () => core.call('letters.compose', { caseId, channel: 'provider-email' }),
    claim: () =>
      core.call('claim.saveHead', {
        caseId,
        head: null,
        change: { kind: 'principal', amount: { minor: 100, currency: 'CNY' } },
      }),
    reply: () => core.call('submissions.addEvent', { submission: sent.id, event: { kind: 'answered', on } }),
    sending: () =>
      core.call('submissions.create', {
        caseId,
        channel: 'provider-email',
        on,
        method: 'email',
        override: '试',
      }),
  }
  await core.call('cases.update', {
    id: caseId,
    fields: { status: 'closed', result: 'refund', recovered: [{ minor: 447_300, currency: 'CNY' }] },
  })
  for (const [name, attempt] of Object.entries(attempts))
    await expect(attempt(), name).rejects.toMatchObject({ code: 'case.closed' })
  expect(await core.call('evidence.list', { caseId })).toEqual([])
  const [line] = await core.call('cases.list', {})
  expect(line).toMatchObject({ status: 'closed', recovered: [{ minor: 447_300, currency: 'CNY' }] })
  await core.call('cases.update', { id: caseId, fields: { status: 'following', result: null } })
  for (const [name, attempt] of Object.entries(attempts)) await expect(attempt(), name).resolves.toBeDefined()
})

test('what came back is an amount, not below zero', async () => {
  const core = await openCore()
  const { id } = await core.call('cases.create', { title: '一' })
  await expect(
    core.call('cases.update', { id, fields: { recovered: [{ minor: -1, currency: 'CNY' }] } }),
  ).rejects.toMatchObject({ code: 'input.invalid' })
})
