/** The settlement check through the core: real files in, findings that last out. */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { yauzlEntries } from '../../support/zip-entries.ts'
import { openCore } from '../../support/core.ts'
import { imported, newCase, withEvidence } from '../../support/made.ts'
import type { Core } from '../../../electron/core/core.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { cny } from '../../support/money.ts'

const SAMPLES = path.resolve(import.meta.dirname, '../../../resources/sample-case')

async function sampleCase(core: Core, name: string, acquirer: string, bank: string) {
  const caseId = await newCase(core, { title: name })
  const { id: acquirerBatch } = await imported(core, caseId, path.join(SAMPLES, name, acquirer), 'acquirer')
  const { id: bankBatch } = await imported(core, caseId, path.join(SAMPLES, name, bank), 'bank')
  return { caseId, acquirerBatch, bankBatch }
}

const unsettled = (core: Core) =>
  sampleCase(core, 'unsettled-payments', 'POS交易流水-2023-05.csv', '招商银行流水-2023-05.csv')

const RATE = { rate: '0.6', settle: 'T+1' }

it('the first precedent: exactly the three payments that were never settled', async () => {
  const core = await openCore()
  const { caseId } = await unsettled(core)
  const run = await core.run('settlement.check', { caseId, ...RATE })
  expect(run.stale).toEqual([])
  const { findings } = await core.call('settlement.findings', { caseId })
  expect(findings.map(({ kind, happenedOn, amount }) => [kind, happenedOn, amount.minor])).toEqual([
    ['pending-without-credit', '2023-05-12', 127_232],
    ['pending-without-credit', '2023-05-15', 234_584],
    ['pending-without-credit', '2023-05-18', 85_484],
  ])
  expect(run.totals[0]).toMatchObject({
    missing: cny(447_300),
    overcharged: cny(0),
    credited: cny(1_802_480),
  })
  await viewKnowsMatches(core, caseId)
  await decisionsStand(core, caseId)
  await termsAreProved(core, caseId)
  await cancelledCheckChangesNothing(core, caseId)
})

it('the second precedent: 0 % agreed, 3 % taken, and a yearly fee nobody agreed to', async () => {
  const core = await openCore()
  const { caseId } = await sampleCase(
    core,
    'zero-rate',
    'POS交易流水-2022-08.csv',
    '招商银行流水-2022-08.csv',
  )
  const run = await core.run('settlement.check', { caseId, rate: '0', settle: 'T+1' })
  expect(run.findings).toEqual({ 'fee-above-terms': 59, 'unagreed-deduction': 1 })
  expect(run.totals[0]).toMatchObject({ overcharged: cny(58_559 + 29_800), missing: cny(0) })
})

/** Stored terms are used, proved by a page, and a changed term makes the run stale. */
async function termsAreProved(core: Core, caseId: CaseId) {
  const [item] = await withEvidence(core, caseId, [
    path.join(SAMPLES, 'unsettled-payments', '收单服务协议.pdf'),
  ])
  const contract = item?.id ?? ''
  const terms = {
    rates: [{ cardType: null, percent: '0.6', cap: null, proof: { evidenceId: contract, page: 1 } }],
    cycles: [{ term: 'T+1', proof: null }],
    cutoff: null,
    agreedFees: [],
    feeReturnedOnRefund: false,
    payers: [],
  }
  await core.call('settlement.saveTerms', { caseId, terms })
  const run = await core.run('settlement.check', { caseId })
  expect(run.findings).toEqual({ 'pending-without-credit': 3 })
  await core.call('settlement.saveTerms', { caseId, terms: { ...terms, cycles: [] } })
  expect((await core.call('settlement.run', { caseId }))?.stale).toEqual(['terms'])
  const noPage = { ...terms, cycles: [{ term: 'T+1', proof: { evidenceId: contract, page: 999 } }] }
  await expect(core.call('settlement.saveTerms', { caseId, terms: noPage })).rejects.toMatchObject({
    code: 'input.invalid',
  })
}

it('findings keep their ids over undo and re-import, and say what they became', async () => {
  const core = await openCore()
  const { caseId, bankBatch } = await unsettled(core)
  await core.run('settlement.check', { caseId, ...RATE })
  await monthsAreArchived(core, caseId, bankBatch)
  const before = await core.call('settlement.findings', { caseId })
  const ids = before.findings.map(({ id }) => id)
  const sheet = await core.run('settlement.toEvidence', { caseId, findings: ids })
  expect(sheet).toMatchObject({ category: 'problem', mime: 'application/pdf' })
  const event = await core.call('settlement.toEvent', { caseId, findings: ids })
  expect(event).toMatchObject({
    origin: 'app',
    when: { kind: 'range', from: '2023-05-12' },
    evidenceIds: [sheet.id],
  })
  const office = (await core.call('letters.channels', { caseId }))[0]?.channel ?? ''
  const draft = await core.call('letters.compose', { caseId, channel: office })
  const letter = await core.call('letters.insertFinding', {
    id: draft.id,
    version: draft.version,
    findings: ids.slice(0, 1),
  })
  const used = (await core.call('settlement.findings', { caseId })).findings
  expect(used[0]?.uses).toContainEqual(
    expect.objectContaining({ as: 'letter', id: letter.id, amount: { minor: 127_232, currency: 'CNY' } }),
  )
  expect(used[0]?.uses).toContainEqual(expect.objectContaining({ as: 'evidence', title: sheet.number }))
  expect(used.map(({ claim }) => claim)).toEqual(['claimed', 'claimed', 'claimed'])
  await core.call('damages.save', { caseId, changes: { leftOut: [`finding:${ids[1]}`] } })
  expect((await core.call('settlement.findings', { caseId })).findings[1]?.claim).toBe('left-out')
  await core.call('damages.save', { caseId, changes: { leftOut: [] } })
  const whole = [{ minor: 447_300, currency: 'CNY' }]
  const products = await core.call('settlement.products', { caseId })
  expect([...products].sort((a, b) => (a.as < b.as ? 1 : -1))).toEqual([
    { as: 'evidence', id: sheet.id, findings: 3, state: 'current', before: whole, now: whole },
    { as: 'event', id: event.id, findings: 3, state: 'current', before: whole, now: whole },
  ])

  await core.call('statements.undo', { batch: bankBatch })
  expect((await core.call('settlement.run', { caseId }))?.stale).toEqual(['statements'])
  const unchecked = await core.call('settlement.products', { caseId })
  expect(unchecked.map(({ state }) => state)).toEqual(['unchecked', 'unchecked'])
  const again = path.join(SAMPLES, 'unsettled-payments', '招商银行流水-2023-05.csv')
  await imported(core, caseId, again, 'bank')
  await core.run('settlement.check', { caseId, ...RATE })
  const after = await core.call('settlement.findings', { caseId })
  expect(after.findings.map(({ id }) => id)).toEqual(ids)
  expect(after.findings[0]?.uses.map((use) => use.as).sort()).toEqual(['event', 'evidence', 'letter'])
  expect(after.gone).toEqual([])
  // The acquirer's batch stayed; the bank's file, imported again, still has what was built on it.
  const batches = await core.call('statements.batches', { caseId })
  expect(batches).toHaveLength(2)
  for (const { id } of batches) {
    const cited = await core.call('statements.citations', { batch: id })
    expect(cited.map(({ kind, count }) => [kind, count])).toEqual([
      ['findings', 3],
      ['evidence', null],
      ['letter', null],
    ])
  }
})

/** Decisions stand over re-runs; what they explain is no finding any more. */
async function decisionsStand(core: Core, caseId: CaseId) {
  const { findings } = await core.call('settlement.findings', { caseId })
  const open = await core.call('settlement.rows', { caseId, side: 'bank', state: 'open', query: '李秀兰' })
  expect(open.rows).toHaveLength(1)
  const acquirer = findings[2]?.acquirer.map(({ row }) => row) ?? []
  const bank = open.rows.map(({ ref }) => ref.row)
  const decision = await core.call('settlement.decide', { caseId, kind: 'make', acquirer, bank })
  expect((await core.call('settlement.run', { caseId }))?.stale).toEqual(['decisions'])
  const run = await core.run('settlement.check', { caseId, ...RATE })
  expect(run.findings['pending-without-credit']).toBe(2)
  expect(run.findings['short']).toBe(1)
  const made = await core.call('settlement.matches', { caseId, kinds: ['made'] })
  expect(made.matches).toMatchObject([{ kind: 'made', net: cny(50_000) }])
  expect(await core.call('settlement.decisions', { caseId })).toMatchObject([
    { id: decision.id, kind: 'make' },
  ])
  await core.call('settlement.undecide', { id: decision.id })
  expect((await core.run('settlement.check', { caseId, ...RATE })).findings).toEqual({
    'pending-without-credit': 3,
  })
}

/** Rows of the view know their matches and findings. */
async function viewKnowsMatches(core: Core, caseId: CaseId) {
  const missing = await core.call('settlement.rows', { caseId, side: 'acquirer', state: 'finding' })
  expect(missing.rows.map(({ ref, status, findings }) => [ref.line, status, findings.length])).toEqual([
    [23, '交易处理中', 1],
    [32, '交易处理中', 1],
    [50, '交易处理中', 1],
  ])
  const matched = await core.call('settlement.rows', { caseId, side: 'bank', state: 'matched', limit: 5 })
  expect(matched).toMatchObject({ total: 14 })
  expect(matched.rows.every(({ matches }) => matches.length === 1)).toBe(true)
}

/** What is covered, what is missing, and an archive of a month. */
async function monthsAreArchived(core: Core, caseId: CaseId, bankBatch: string) {
  const monthly = await core.call('settlement.monthly', { caseId })
  expect(monthly.remind).toBe('2024-02')
  const account = monthly.accounts.find((each) => each.account.side === 'bank')
  expect(account?.months).toEqual([{ month: '2023-05', rows: 18, batches: [bankBatch] }])
  expect(account?.missing[0]).toBe('2023-06')
  const output = await core.run('settlement.archive', {
    caseId,
    account: account?.account.id ?? '',
    month: '2023-05',
  })
  const file = core.files.output(output.id)
  const entries = await yauzlEntries(file.path)
  expect([...entries.keys()]).toEqual([
    'listing-2023-05.pdf',
    expect.stringMatching(/^original-1-/),
    'SHA256SUMS',
  ])
  const original = [...entries.keys()][1] ?? ''
  const source = readFileSync(path.join(SAMPLES, 'unsettled-payments', '招商银行流水-2023-05.csv'))
  expect(entries.get(original)?.equals(source)).toBe(true)
  await expect(
    core.run('settlement.archive', { caseId, account: account?.account.id ?? '', month: '2023-01' }),
  ).rejects.toMatchObject({ code: 'notFound' })
}

it('a case without statements has a run without findings, and unknown ids are refused', async () => {
  const core = await openCore()
  const { id: caseId } = await core.call('cases.create', { title: 'empty' })
  expect(await core.call('settlement.run', { caseId })).toBeNull()
  const run = await core.run('settlement.check', { caseId })
  expect(run).toMatchObject({ matches: 0, findings: {}, totals: [] })
  await expect(core.call('settlement.toEvent', { caseId, findings: ['none'] })).rejects.toMatchObject({
    code: 'notFound',
  })
  await expect(
    core.call('settlement.decide', { caseId, kind: 'make', acquirer: [1], bank: [2] }),
  ).rejects.toMatchObject({ code: 'notFound' })
})

it('the fixed-width sample of BC Payments imports and is checked without a bank', async () => {
  const file = path.resolve(
    import.meta.dirname,
    '../../../../shared/samples/statements/bcgov-payments/tdi34_sample.txt',
  )
  if (!existsSync(file)) {
    console.warn('skipped: ../shared/samples is not here')
    return
  }
  const core = await openCore()
  const { id: caseId } = await core.call('cases.create', { title: 'TDI 34' })
  await imported(core, caseId, file, 'acquirer')
  const run = await core.run('settlement.check', { caseId })
  expect(run.totals[0]?.acquirerRows).toBeGreaterThan(0)
  expect(run.findings).toEqual({})
  expect(run.totals[0]?.notCovered).toBe(run.totals[0]?.acquirerRows)
})

/** A cancelled check leaves the last run as it was; one that was quicker than the cancel has replaced it. */
async function cancelledCheckChangesNothing(core: Core, caseId: CaseId) {
  const first = await core.call('settlement.run', { caseId })
  const { job } = await core.call('settlement.check', { caseId, rate: '3', settle: 'T+1' })
  await core.call('jobs.cancel', { job })
  const ended = new Promise((resolve) =>
    core.on((event) => event.name === 'job.finished' && resolve(event.payload)),
  )
  if ((await core.call('jobs.result', { job })) === null) await ended
  const run = await core.call('settlement.run', { caseId })
  const status = (await core.call('jobs.result', { job }))?.status
  if (status === 'cancelled') expect(run).toEqual(first)
  else expect(run?.override.rate).toBe('3')
}

it('what a provider holds, over its cases: a file that stands in two cases counts once', async () => {
  const core = await openCore()
  const provider = await core.call('providers.create', { name: '某支付公司', kind: 'payment-institution' })
  const one = await unsettled(core)
  const two = await unsettled(core)
  for (const { caseId } of [one, two]) {
    await core.call('cases.update', { id: caseId, fields: { providerIds: [provider.id] } })
    if (caseId === one.caseId) await core.run('settlement.check', { caseId, ...RATE })
  }
  const first = await core.call('settlement.account', { providerId: provider.id })
  expect(first.cases.map(({ state }) => state).sort()).toEqual(['counted', 'unchecked'])
  await core.run('settlement.check', { caseId: two.caseId, ...RATE })
  const both = await core.call('settlement.account', { providerId: provider.id })
  expect(both.cases.map(({ state }) => state).sort()).toEqual(['counted', 'twice'])
  expect(both.accounts).toEqual(first.accounts)
  const account = both.accounts[0]?.account
  expect(account).toMatchObject({ paidOut: cny(1_802_480), keptBack: cny(0), difference: cny(0) })
  expect(account?.held.reduce((sum, { amount }) => sum + amount.minor, 0)).toBe(447_300)
})
