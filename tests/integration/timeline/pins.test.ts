/** Facts carry pins to where they are seen; what the app made is told in the reader's language. */
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import type { EventFields, Pin } from '../../../shared/contract/timeline.ts'
import type { LocalDate } from '../../../shared/domain/dates.ts'
import { openCore, temporaryFolder } from '../../support/core.ts'
import { asId } from '../../../shared/domain/ids.ts'

test('pins keep what they point at; left out they stay; another case is not pinned', async () => {
  const core = await openCore()
  const file = path.join(temporaryFolder(), '协议.txt')
  writeFileSync(file, '费率0.6%')
  const [one, other] = [
    await core.call('cases.create', { title: '一' }),
    await core.call('cases.create', { title: '二' }),
  ]
  const { added } = await core.run('evidence.add', {
    caseId: one.id,
    files: [{ kind: 'path', path: file }],
    category: 'contract',
  })
  const [item] = added
  if (!item) throw new Error('not added')
  const evidenceId = item.id
  const pins: Pin[] = [
    { stance: 'supports', target: { kind: 'passage', evidenceId, page: 1, passage: '费率0.6%' } },
    { stance: 'supports', target: { kind: 'rows', evidenceId, lines: [3, 12] } },
    { stance: 'contradicts', target: { kind: 'timecode', evidenceId, timecode: '03:15' } },
    { stance: 'supports', target: { kind: 'clause', evidenceId, page: null, clause: '第三条' } },
    { stance: 'supports', target: { kind: 'finding', finding: asId('f') } },
  ]
  const rest: EventFields = {
    phase: 'application',
    title: '约定费率0.6%',
    description: '',
    when: { kind: 'exact', date: '2024-01-05' as LocalDate, time: null },
    evidenceIds: [],
  }
  const fields = { ...rest, pins, disputedBy: '云杉支付' }
  const fact = await core.call('timeline.create', { caseId: one.id, fields })
  expect(fact).toMatchObject({ pins, disputedBy: '云杉支付', titleEn: null })
  const renamed = await core.call('timeline.update', { id: fact.id, fields: { ...rest, title: '新' } })
  expect(renamed).toMatchObject({ title: '新', pins, disputedBy: '云杉支付' })
  const cleared = await core.call('timeline.update', {
    id: fact.id,
    fields: { ...rest, pins: [], disputedBy: '' },
  })
  expect(cleared).toMatchObject({ pins: [], disputedBy: '' })
  await expect(core.call('timeline.create', { caseId: other.id, fields })).rejects.toMatchObject({
    code: 'notFound',
  })
})

test('an event of the app has its name in both languages', async () => {
  const core = await openCore()
  const { id: caseId } = await core.call('cases.create', { title: '一' })
  await core.call('submissions.create', {
    caseId,
    channel: 'provider-email',
    on: '2024-03-01',
    method: 'email',
    reference: 'GD-1',
    override: '试',
  })
  const { facts } = await core.call('facts.get', { caseId })
  const event = facts.find(({ made }) => made?.kind === 'submission')
  expect(event?.title['zh-CN']).toMatch(/提交（编号 GD-1）$/)
  expect(event?.title.en).toMatch(/: sent \(no\. GD-1\)$/)
})
