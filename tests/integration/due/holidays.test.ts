/** The notice of a year the app does not know: read, entered, counted by, taken out. */
import { expect, test } from 'vitest'
import { NOTICES } from '../../support/holiday-notices.ts'
import { createCore } from '../../../electron/core/core.ts'
import { openCore, temporaryFolder } from '../../support/core.ts'
import { newCase, submitted } from '../../support/made.ts'

/** The notice of 2025 as if it were that of a later year; make-up days fall on other weekdays there. */
const noticeOf = (year: number) =>
  (NOTICES[2025] ?? '')
    .replaceAll('2025', String(year))
    .replaceAll('2024', String(year - 1))
    .replace(/（[^）]*周[^）]*）/g, '')
    .replace(/(?<=共\d天。)[^。\n]*上班。/g, '')

test('deadlines of an unknown year are a span until its notice is entered, and again when it is taken out', async () => {
  const dataDir = temporaryFolder()
  const start = () =>
    createCore({ dataDir, door: 'terminal', clock: () => new Date('2027-03-26T02:00:00Z'), developer: true })
  const core = await start()
  const caseId = await newCase(core)
  await submitted(core, caseId, 'pbc-complaint', '2027-03-25')
  const due = async () => (await core.call('due.list', {}))[0]?.due
  const april = { from: '2027-04-01', to: '2027-04-08' } as const
  expect(await due()).toMatchObject({ kind: 'uncertain', missingYears: [2027] })

  const text = noticeOf(2027)
  expect(await core.call('holidays.read', { text })).toMatchObject({ year: 2027, problems: [] })
  // Looking at it changes nothing.
  expect((await core.call('due.calendar', april))[0]?.kind).toBe('unknown')

  await core.call('holidays.enter', { text })
  expect(await due()).toMatchObject({ kind: 'date', date: '2027-04-07' })
  const days = await core.call('due.calendar', april)
  expect(days.map(({ date, kind }) => [date, kind])).toContainEqual(['2027-04-05', 'rest'])
  expect((await core.call('holidays.list', {})).entered).toMatchObject([
    { year: 2027, notice: '国办发明电〔2026〕12号', text },
  ])

  // Read anew by a core that starts on the same store.
  await core.close()
  const again = await start()
  expect((await again.call('due.list', {}))[0]?.due).toMatchObject({ kind: 'date' })
  await again.call('holidays.remove', { year: 2027 })
  expect((await again.call('due.list', {}))[0]?.due).toMatchObject({ kind: 'uncertain' })
  await expect(again.call('holidays.remove', { year: 2027 })).rejects.toMatchObject({ code: 'notFound' })
  await again.close()
})

test('a year of the app, and a text that disagrees with itself, are refused', async () => {
  const core = await openCore()
  const enter = (text: string) => core.call('holidays.enter', { text })
  await expect(enter(NOTICES[2026] ?? '')).rejects.toMatchObject({
    code: 'holidays.unclear',
    params: { words: '2026' },
  })
  await expect(enter(noticeOf(2027).replace('共8天', '共9天'))).rejects.toMatchObject({
    code: 'holidays.unclear',
  })
  await expect(enter('')).rejects.toMatchObject({ code: 'holidays.unclear' })
  expect((await core.call('holidays.list', {})).entered).toEqual([])
})

test('a settlement check made before a notice was entered says that it is out of date', async () => {
  const core = await openCore()
  const { id: caseId } = await core.call('cases.addSample', { sample: 'unsettled-payments' })
  await core.run('settlement.check', { caseId })
  const stale = async () => (await core.call('settlement.run', { caseId }))?.stale
  expect(await stale()).toEqual([])
  await core.call('holidays.enter', { text: noticeOf(2027) })
  expect(await stale()).toEqual(['holidays'])
  await core.call('holidays.remove', { year: 2027 })
  expect(await stale()).toEqual([])

  await core.call('holidays.enter', { text: noticeOf(2027) })
  await core.run('settlement.check', { caseId })
  // Taken out and entered again, it says what it said.
  await core.call('holidays.remove', { year: 2027 })
  await core.call('holidays.enter', { text: noticeOf(2027) })
  expect(await stale()).toEqual([])
})
