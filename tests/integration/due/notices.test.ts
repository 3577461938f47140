import { expect, test } from 'vitest'
import { createCore } from '../../../electron/core/core.ts'
import { DEFAULT_NOTICES } from '../../../shared/domain/due-notices.ts'
import { temporaryFolder } from '../../support/core.ts'
import { newCase, submitted } from '../../support/made.ts'

const quietOff = { ...DEFAULT_NOTICES, quiet: { ...DEFAULT_NOTICES.quiet, on: false } }

/** A core whose clock the test sets; opened again on the same folder by `again`. */
async function coreAt(start: string, dataDir = temporaryFolder()) {
  const time = { now: new Date(start) }
  const core = await createCore({ dataDir, door: 'terminal', clock: () => time.now, developer: true })
  return { core, time, dataDir }
}

test('a deadline is told ahead, on the day and once late; a restart tells nothing twice', async () => {
  const { core, time, dataDir } = await coreAt('2026-11-02T03:00:00Z')
  await core.call('settings.set', { notices: quietOff })
  const caseId = await newCase(core)
  await submitted(core, caseId, 'pbc-complaint', '2026-11-02')
  const [reminder] = await core.call('due.list', {})
  expect(reminder).toMatchObject({
    left: { unit: 'working-day', least: 7, most: 7 },
    startedOn: '2026-11-02',
  })
  expect(reminder?.due).toMatchObject({ kind: 'date', date: '2026-11-11' })

  const first = await core.call('due.notices', {})
  expect(first).toEqual({ notices: [], next: '2026-11-11T01:00:00.000Z' })
  time.now = new Date('2026-11-11T02:00:00Z')
  const { notices } = await core.call('due.notices', {})
  expect(notices).toHaveLength(1)
  expect(notices[0]).toMatchObject({ stage: 'today', place: { caseId, call: null } })
  expect(notices[0]?.title['zh-CN']).toMatch(/^今天到期：中国人民银行/)
  expect(notices[0]?.body.en).toContain('Due: 2026-11-11')
  expect((await core.call('due.notices', {})).notices).toEqual([])
  await core.close()

  // Asleep over the day it turned late.
  const later = await coreAt('2026-11-20T02:00:00Z', dataDir)
  const woken = await later.core.call('due.notices', {})
  expect(woken.notices.map(({ stage }) => stage)).toEqual(['overdue'])
  expect((await later.core.call('due.notices', {})).notices).toEqual([])
  await later.core.close()
})

test('many at once are one notice', async () => {
  const { core } = await coreAt('2026-11-20T03:00:00Z')
  await core.call('settings.set', { notices: quietOff })
  for (const title of ['甲', '乙', '丙', '丁']) {
    const { id: caseId } = await core.call('cases.create', { title })
    await submitted(core, caseId, 'pbc-complaint', '2026-11-02')
  }
  const { notices } = await core.call('due.notices', {})
  expect(notices).toHaveLength(1)
  expect(notices[0]).toMatchObject({
    stage: 'overdue',
    place: null,
    title: {
      'zh-CN': '4 个期限需要处理，其中 4 个已逾期',
      en: '4 deadlines need attention, 4 of them overdue',
    },
  })
  await core.close()
})

test('the calendar marks holidays and make-up days, and does not claim what is not published', async () => {
  const { core } = await coreAt('2026-09-20T03:00:00Z')
  const days = await core.call('due.calendar', { from: '2026-09-28', to: '2026-10-11' })
  const kinds = Object.fromEntries(days.map(({ date, kind, holiday }) => [date, [kind, holiday]]))
  expect(kinds['2026-10-01']).toEqual(['rest', '国庆节'])
  expect(kinds['2026-10-10']).toEqual(['working', '国庆节'])
  expect(kinds['2026-10-11']).toEqual(['rest', null])
  expect((await core.call('due.calendar', { from: '2027-01-04', to: '2027-01-04' }))[0]).toEqual({
    date: '2027-01-04',
    kind: 'unknown',
    holiday: null,
  })
  await expect(core.call('due.calendar', { from: '2026-01-01', to: '2026-12-31' })).rejects.toMatchObject({
    code: 'input.invalid',
  })
  await core.close()
})
