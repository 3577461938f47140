/** The first sample: the whole job to its end, after its precedent. */
import { expect, test } from 'vitest'
import { openCore, temporaryFolder } from '../../support/core.ts'
import { terminal } from '../../support/terminal.ts'

test('shows check, claim, letters, filings, replies, deadlines and the money back', async () => {
  const core = await openCore()
  const { id: caseId } = await core.call('cases.addSample', { sample: 'whole-job' })
  expect(await core.call('cases.addSample', { sample: 'whole-job' })).toEqual({ id: caseId })
  expect(await core.call('cases.get', { id: caseId })).toMatchObject({
    status: 'closed',
    result: 'refund',
    recovered: [{ minor: 497_300, currency: 'CNY' }],
  })
  const claim = await core.call('claim.get', { caseId })
  expect(claim.countedTo).toBe('2023-05-24')
  expect(claim.heads.map(({ kind, amount }) => [kind, amount?.minor])).toMatchObject([
    ['principal', 447_300],
    ['interest', expect.any(Number)],
    ['explain', undefined],
    ['service-fee', 398_000],
  ])
  // The answers of the precedent, each as a call.
  const calls = await core.call('calls.list', { caseId })
  expect(calls.map(({ notes }) => notes).join('')).toMatch(/系统升级中.*联系银行/s)
  const filings = await core.call('submissions.list', { caseId })
  expect(filings.map(({ channel, outcome }) => [channel, outcome])).toEqual([
    ['provider-platform', 'refund'],
    ['cac-12377', 'refused'],
    ['provider-email', 'no-result'],
  ])
  expect(filings.map(({ frozen }) => frozen.files.map(({ mime }) => mime))).toEqual([
    ['application/pdf'],
    [],
    [],
  ])
  // What stands against the channel by law was said, and the reason is kept with what was sent.
  expect(filings.map(({ frozen }) => frozen.overridden?.remarks.map(({ code }) => code) ?? [])).toEqual([
    [],
    ['not-offered'],
    [],
  ])
  expect(filings.flatMap(({ clocks }) => clocks.map(({ status }) => status))).toEqual(['met-late', 'met'])
  const letters = await core.call('letters.list', { caseId })
  expect(letters).toHaveLength(2)
  expect(letters.flatMap(({ missing }) => missing)).toEqual([])
  // Nothing of a letter is of another day than its own.
  expect(JSON.stringify(letters.map(({ document }) => document))).not.toMatch(/202[4-9]年/)
  const events = await core.call('timeline.list', { caseId })
  expect(events.at(-1)?.title).toContain('4,473.00元')
  expect((await core.run('integrity.verify', { caseId: null })).faults).toEqual([])
  expect(await core.call('cases.list', {})).toHaveLength(1)
})

test('every sample is reachable by the terminal', async () => {
  const run = terminal(temporaryFolder())
  const made = await run<{ case: string }>('case', 'sample', 'zero-rate')
  expect(await run('case', 'sample', 'zero-rate')).toEqual(made)
  await expect(run('case', 'sample', 'none')).rejects.toThrow(/exit 2.*whole-job/s)
})
