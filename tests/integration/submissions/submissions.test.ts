import { createHash } from 'node:crypto'
import { chmodSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { createCore, type Core } from '../../../electron/core/core.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { jobEnd, temporaryFolder } from '../../support/core.ts'
import { withEvidence, written } from '../../support/made.ts'

/** Monday, 10:00 in China. */
const START = '2026-03-02T02:00:00.000Z'
const cores: Core[] = []
afterEach(async () => {
  for (const core of cores.splice(0)) await core.close()
})

async function open(dataDir = path.join(temporaryFolder(), 'data')) {
  const now = { at: new Date(START) }
  const core = await createCore({ dataDir, door: 'terminal', clock: () => now.at, developer: true })
  cores.push(core)
  return { core, dataDir, on: (day: string) => (now.at = new Date(`${day}T02:00:00.000Z`)) }
}

async function caseWith(
  core: Core,
  fields: { claimantKind?: 'merchant' | 'individual'; kind?: 'payment-institution' | 'acquiring-bank' } = {},
) {
  const { id: provider } = await core.call('providers.create', {
    name: '某支付有限公司',
    kind: fields.kind ?? 'payment-institution',
  })
  const { id } = await core.call('cases.create', {
    title: '三笔未到账',
    scenario: 'settlement-delay',
    claimantKind: fields.claimantKind ?? 'individual',
    claimantName: '王先生',
    claimantPhone: '13800000000',
    providerIds: [provider],
    problem: '三笔交易处理中',
  })
  await core.call('claim.draw', { caseId: id })
  return id
}

async function addEvidence(core: Core, caseId: CaseId, checklistItem: string | null = null) {
  const file = written('流水.txt', `交易流水 ${checklistItem}`)
  return (await withEvidence(core, caseId, [file], { checklistItem }))[0]!
}

/** Every required item of the scenario collected. */
async function complete(core: Core, caseId: CaseId) {
  const { items } = await core.call('checklist.get', { caseId })
  for (const item of items.filter(({ required }) => required))
    await core.call('checklist.mark', { caseId, item: item.id, notApplicable: true })
}

const offered = async (core: Core, caseId: CaseId) => {
  const { entries } = await core.call('caseRoute.get', { caseId })
  return Object.fromEntries(entries.map((entry) => [entry.channel, entry.offered]))
}

describe('a complaint from sending to overdue', () => {
  test('the freeze, the clocks, the reply, the next step', async () => {
    const { core, on } = await open()
    const caseId = await caseWith(core)
    await complete(core, caseId)
    const item = await addEvidence(core, caseId, 'pos-transactions')
    expect(await offered(core, caseId)).toMatchObject({
      'pbc-complaint': 'later',
      'provider-platform': 'yes',
    })

    await core.call('submissions.create', {
      caseId,
      channel: 'provider-platform',
      on: '2026-02-20',
      method: 'online',
    })
    expect(await offered(core, caseId)).toMatchObject({
      'pbc-complaint': 'yes',
      'provider-platform': 'later',
      'nfra-complaint': 'no',
    })

    const sent = await core.call('submissions.create', {
      caseId,
      channel: 'pbc-complaint',
      on: '2026-03-02',
      method: 'online',
      reference: 'PBC-1',
      evidenceIds: [item.id],
    })
    expect(sent.frozen.evidence).toMatchObject([{ number: item.number, sha256: item.sha256 }])
    expect(await core.call('evidence.get', { id: item.id })).toMatchObject({ status: 'submitted' })
    expect(await core.call('evidence.custody', { caseId })).toMatchObject([
      { action: 'added' },
      { action: 'sent', detail: { channel: 'provider-platform' } },
      { action: 'sent', detail: { channel: 'pbc-complaint' } },
      { action: 'submitted', detail: { channel: 'pbc-complaint', reference: 'PBC-1' } },
    ])
    expect(sent.clocks.find(({ clock }) => clock === 'pbc-decide')).toMatchObject({
      status: 'running',
      due: { kind: 'date', date: '2026-03-11' },
      rule: 'F6',
      tag: 'T',
    })
    expect(await offered(core, caseId)).toMatchObject({ 'samr-complaint': 'later', 'pcac-report': 'yes' })

    on('2026-03-20')
    const transferred = await core.call('submissions.addEvent', {
      submission: sent.id,
      event: { kind: 'transferred', on: '2026-03-10' },
    })
    expect(transferred.clocks.find(({ clock }) => clock === 'pbc-provider-answer')).toMatchObject({
      status: 'running',
      due: { date: '2026-03-25' },
    })

    on('2026-03-26')
    const [overdue] = await core.call('submissions.list', { caseId })
    expect(overdue?.next).toMatchObject([{ overdue: 'pbc-provider-answer', rule: 'F7' }])
    const reminders = await core.call('due.list', {})
    expect(reminders[0]).toMatchObject({ bucket: 'overdue', clock: expect.any(String) as string, caseId })

    const { entries } = await core.call('caseRoute.get', { caseId })
    expect(entries.find(({ channel }) => channel === 'pbc-complaint')?.due).toMatchObject({
      kind: 'running',
      due: { date: '2026-03-25' },
    })
    expect(entries.find(({ channel }) => channel === 'administrative-reconsideration')?.offered).toBe('yes')

    const { facts } = await core.call('facts.get', { caseId })
    expect(facts.flatMap(({ made }) => (made?.kind === 'submission' ? made.event : []))).toEqual([
      'submitted',
      'submitted',
      'transferred',
    ])
    // What was due and has not come is a fact of its own.
    expect(facts.filter(({ made }) => made?.kind === 'reply-due' && made.overdue)).not.toEqual([])
  })

  test('what was sent stays as it was when the evidence is renamed; its hash is that of the stored text', async () => {
    const { core, dataDir } = await open()
    const caseId = await caseWith(core)
    const item = await addEvidence(core, caseId)
    const sent = await core.call('submissions.create', {
      caseId,
      channel: 'provider-email',
      on: '2026-03-01',
      method: 'email',
      evidenceIds: [item.id],
    })
    await core.call('evidence.update', { id: item.id, fields: { name: '改名' } })
    const again = await core.call('submissions.get', { id: sent.id })
    expect(again.frozen).toEqual(sent.frozen)
    expect(again.frozenSha256).toBe(createHash('sha256').update(JSON.stringify(again.frozen)).digest('hex'))

    await core.close()
    cores.length = 0
    const { default: Database } = await import('better-sqlite3')
    const db = new Database(path.join(dataDir, 'proofdesk.sqlite'))
    expect(() => db.prepare("UPDATE submissions SET frozen = '{}'").run()).toThrow(/frozen copy/)
    db.close()
  })

  test('the pack that was sent is kept: opened years later, checked, and found out when it was changed', async () => {
    const { core, dataDir, on } = await open()
    const caseId = await caseWith(core)
    const item = await addEvidence(core, caseId)
    const { job } = await core.call('pack.build', { caseId })
    const pack = (await jobEnd(core, job)).result as { output: { id: string; name: string }; pages: number }
    const sent = await core.call('submissions.create', {
      caseId,
      channel: 'provider-email',
      on: '2026-03-01',
      method: 'email',
      evidenceIds: [item.id],
      outputs: [{ output: pack.output.id, role: 'pack', pages: pack.pages }],
    })
    const [file] = sent.frozen.files
    expect(file).toMatchObject({ role: 'pack', name: pack.output.name, mime: 'application/pdf' })
    expect(file?.pages).toBe(pack.pages)

    // The outbox is emptied at every start; the vault is not.
    await core.close()
    cores.length = 0
    const { core: later } = await open(dataDir)
    on('2029-03-02')
    const { id } = await later.call('submissions.file', { submission: sent.id, sha256: file!.sha256 })
    const kept = path.join(dataDir, 'vault', file!.sha256.slice(0, 2), file!.sha256.slice(2))
    const bytes = readFileSync(kept)
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(file!.sha256)
    expect(id).not.toBe('')

    const verify = async () => {
      const started = await later.call('submissions.verify', { id: sent.id })
      return (await jobEnd(later, started.job)).result
    }
    expect(await verify()).toEqual({
      copyIntact: true,
      files: [
        { name: pack.output.name, sha256: file!.sha256, state: 'whole' },
        { name: `${item.number} 流水`, sha256: item.sha256, state: 'whole' },
      ],
    })
    chmodSync(kept, 0o644)
    writeFileSync(kept, 'something else')
    expect(await verify()).toMatchObject({
      copyIntact: true,
      files: [{ state: 'damaged' }, { state: 'whole' }],
    })
    rmSync(kept)
    expect(await verify()).toMatchObject({ files: [{ state: 'missing' }, { state: 'whole' }] })
    await expect(
      later.call('submissions.file', { submission: sent.id, sha256: item.sha256 }),
    ).rejects.toMatchObject({ code: 'notFound' })
  })

  test('an output that is gone stops the writing down, and nothing is left behind', async () => {
    const { core, dataDir } = await open()
    const caseId = await caseWith(core)
    const sent = core.call('submissions.create', {
      caseId,
      channel: 'provider-email',
      on: '2026-03-01',
      method: 'email',
      outputs: [{ output: 'gone', role: 'pack' }],
    })
    await expect(sent).rejects.toMatchObject({ code: 'notFound' })
    expect(await core.call('submissions.list', { caseId })).toEqual([])
    expect(readdirSync(path.join(dataDir, 'vault', 'staging'))).toEqual([])
  })

  test('an own period ends with the filing that it asks for', async () => {
    const { core, on } = await open()
    const caseId = await caseWith(core, { kind: 'acquiring-bank' })
    const bank = await core.call('submissions.create', {
      caseId,
      channel: 'bank-complaint',
      on: '2026-03-02',
      method: 'online',
    })
    on('2026-03-20')
    await core.call('submissions.addEvent', {
      submission: bank.id,
      event: { kind: 'answered', on: '2026-03-16' },
    })
    const due = async () =>
      (await core.call('caseRoute.get', { caseId })).entries.find(({ channel }) => channel === 'bank-review')
    expect(await due()).toMatchObject({
      offered: 'yes',
      due: { kind: 'file-by', due: { date: '2026-04-15' } },
    })
    await core.call('submissions.create', {
      caseId,
      channel: 'bank-review',
      on: '2026-03-20',
      method: 'post',
    })
    const own = (await core.call('submissions.get', { id: bank.id })).clocks.find(
      ({ clock }) => clock === 'review-apply',
    )
    expect(own).toMatchObject({ status: 'met', endedOn: '2026-03-20' })
    expect(await due()).toMatchObject({ offered: 'later', due: { kind: 'running', clock: 'review-answer' } })
  })

  test('a mistake is taken back, on the timeline too; removed and restored as a whole', async () => {
    const { core } = await open()
    const caseId = await caseWith(core)
    const sent = await core.call('submissions.create', {
      caseId,
      channel: 'pcac-report',
      on: '2026-03-02',
      method: 'online',
    })
    const replied = await core.call('submissions.addEvent', {
      submission: sent.id,
      event: { kind: 'accepted', on: '2026-03-02' },
    })
    const event = replied.events.find(({ kind }) => kind === 'accepted')!
    const undone = await core.call('submissions.removeEvent', { submission: sent.id, event: event.id })
    expect(undone.events.map(({ kind }) => kind)).toEqual(['submitted'])
    const sendings = async () =>
      (await core.call('facts.get', { caseId })).facts.filter(({ made }) => made?.kind === 'submission')
    expect(await sendings()).toHaveLength(1)
    await core.call('submissions.remove', { id: sent.id })
    expect(await sendings()).toHaveLength(0)
    expect(await core.call('submissions.list', { caseId })).toHaveLength(0)
    await core.call('submissions.restore', { id: sent.id })
    expect(await sendings()).toHaveLength(1)
  })

  test.each([
    ['submission.inFuture', { kind: 'accepted', on: '2026-03-03' }],
    ['submission.beforeSending', { kind: 'accepted', on: '2026-02-27' }],
    ['submission.alreadySent', { kind: 'submitted', on: '2026-03-02' }],
    ['submission.extensionUnknown', { kind: 'extended', on: '2026-03-02', extension: 'complex' }],
    ['submission.hourElsewhere', { kind: 'accepted', on: '2026-03-02', at: '2026-03-01T02:00:00.000Z' }],
    ['notFound', { kind: 'accepted', on: '2026-03-02', evidenceIds: ['nothing'] }],
  ] as const)('%s', async (code, event) => {
    const { core } = await open()
    const caseId = await caseWith(core)
    const sent = await core.call('submissions.create', {
      caseId,
      channel: 'pbc-complaint',
      on: '2026-02-28',
      method: 'online',
    })
    const added = core.call('submissions.addEvent', {
      submission: sent.id,
      event: { ...event, evidenceIds: [...('evidenceIds' in event ? event.evidenceIds : [])] },
    })
    await expect(added).rejects.toMatchObject({ code })
    expect((await core.call('submissions.get', { id: sent.id })).events).toHaveLength(1)
  })

  test('another case’s evidence cannot be sent', async () => {
    const { core } = await open()
    const item = await addEvidence(core, await caseWith(core))
    const other = await caseWith(core)
    const create = core.call('submissions.create', {
      caseId: other,
      channel: 'pcac-report',
      on: '2026-03-02',
      method: 'online',
      evidenceIds: [item.id],
    })
    await expect(create).rejects.toMatchObject({ code: 'notFound' })
  })

  test('what was sent before the rules of the data began has no clock, and stays', async () => {
    const { core } = await open()
    const caseId = await caseWith(core)
    const sent = await core.call('submissions.create', {
      caseId,
      channel: 'aml-objection',
      on: '2024-05-06',
      method: 'post',
    })
    expect(sent).toMatchObject({ clocks: [], next: [], open: true })
  })
})

describe('the intake', () => {
  test('counts what case and facts already answer, in every scenario', async () => {
    const { core } = await open()
    const caseId = await caseWith(core)
    const first = await core.call('intake.get', { caseId })
    const answered = (id: string) => first.questions.find((question) => question.id === id)?.answered
    expect(answered('claimant-kind')).toBe(true)
    expect(answered('provider-kind')).toBe(true)
    expect(answered('dispute-clause')).toBe(false)
    expect(answered('agreed-cycle')).toBe(false)
    await core.call('caseRoute.tell', { caseId, facts: { disputeClause: 'court' } })
    expect(await core.call('intake.get', { caseId })).toMatchObject({
      answered: first.answered + 1,
      total: first.total,
    })
    for (const { id } of await core.call('cases.scenarios', {})) {
      await core.call('cases.update', { id: caseId, fields: { scenario: id } })
      const { total } = await core.call('intake.get', { caseId })
      expect(total).toBeGreaterThan(5)
    }
    await core.call('cases.update', { id: caseId, fields: { scenario: null } })
    expect(await core.call('intake.get', { caseId })).toMatchObject({ questions: [], total: 0 })
  })
})

describe('what the owner told', () => {
  test('an answer leaves the others as they were; an answer can be taken back', async () => {
    const { core } = await open()
    const caseId = await caseWith(core)
    await core.call('caseRoute.tell', { caseId, facts: { frozenBy: 'nobody', harmKnownOn: '2025-05-20' } })
    await core.call('caseRoute.tell', { caseId, facts: { riskHold: 'no' } })
    const { told, questions } = await core.call('caseRoute.tell', { caseId, facts: { province: '浙江' } })
    expect(told).toMatchObject({
      frozenBy: 'nobody',
      harmKnownOn: '2025-05-20',
      riskHold: 'no',
      province: '浙江',
    })
    expect(questions.map(({ fact }) => fact)).not.toContain('frozenBy')
    const back = await core.call('caseRoute.tell', {
      caseId,
      facts: { harmKnownOn: null, riskHold: 'unknown' },
    })
    expect(back.told).toMatchObject({ frozenBy: 'nobody', harmKnownOn: null, riskHold: 'unknown' })
    expect(back.limitation).toEqual({ state: 'unknown' })
  })
})

describe('before sending', () => {
  test('materials against the case and what to see to', async () => {
    const { core } = await open()
    const caseId = await caseWith(core)
    const before = await core.call('submissions.prepare', { caseId, channel: 'pbc-complaint' })
    const state = (name: string) => before.materials.find(({ id }) => id === name)?.state
    expect(state('identity')).toBe('missing')
    expect(state('facts')).toBe('there')
    expect(state('proxy')).toBe('by-hand')
    const remarks = async (channel: string) =>
      (await core.call('preflight.check', { caseId, what: 'submission', channel })).remarks
    const ofOffice = ['material-missing', 'evidence-none', 'limits-unknown', 'reference-later']
    expect(
      (await remarks('pbc-complaint')).map(({ code }) => code).filter((code) => ofOffice.includes(code)),
    ).toEqual(ofOffice)

    await addEvidence(core, caseId, 'claimant-identity')
    const after = await core.call('submissions.prepare', { caseId, channel: 'pbc-complaint' })
    expect(after.materials.find(({ id }) => id === 'identity')?.state).toBe('there')
    expect(after.evidence.count).toBe(1)
    expect((await remarks('nfra-complaint'))[0]).toMatchObject({ code: 'not-offered', level: 'blocking' })
  })

  test('every channel can be prepared for: the data names only fields that a case has', async () => {
    const { core } = await open()
    const caseId = await caseWith(core)
    const { channels } = await core.call('channels.directory', {})
    for (const { id, version } of channels) {
      const prepared = core.call('submissions.prepare', { caseId, channel: id })
      if (version === null) await expect(prepared).rejects.toMatchObject({ code: 'channel.notInForce' })
      else expect((await prepared).materials).toHaveLength(version.materials.length)
    }
  })
})

describe('facts, corrections, calendar', () => {
  test('answers change the route and stay', async () => {
    const { core, dataDir } = await open()
    const caseId = await caseWith(core, { claimantKind: 'merchant' })
    await complete(core, caseId)
    const before = await core.call('caseRoute.get', { caseId })
    expect(before.questions.map(({ fact }) => fact)).toContain('disputeClause')
    const told = await core.call('caseRoute.tell', {
      caseId,
      facts: { disputeClause: 'arbitration', providerAsked: 'yes', harmKnownOn: '2023-05-18' },
    })
    const entry = (id: string) => told.entries.find(({ channel }) => channel === id)
    expect(entry('lawsuit')).toMatchObject({ offered: 'no' })
    expect(told.limitation).toMatchObject({ state: 'running', ends: { date: '2026-05-18' } })
    expect(told.questions.map(({ fact }) => fact)).not.toContain('disputeClause')
    await core.close()
    cores.length = 0
    const again = await open(dataDir)
    expect((await again.core.call('caseRoute.get', { caseId })).told).toMatchObject({
      disputeClause: 'arbitration',
    })
    await expect(
      again.core.call('caseRoute.tell', { caseId, facts: { harmKnownOn: '2026-03-03' } }),
    ).rejects.toMatchObject({ code: 'channel.knownInFuture' })
  })

  test('a correction is laid over the data, used by clocks, exported and taken back', async () => {
    const { core } = await open()
    const caseId = await caseWith(core)
    const sent = await core.call('submissions.create', {
      caseId,
      channel: 'pcac-report',
      on: '2026-03-02',
      method: 'online',
    })
    const dueOf = async () => (await core.call('submissions.get', { id: sent.id })).clocks[0]?.due
    expect(await dueOf()).toMatchObject({ date: '2026-03-09' })
    const target = { kind: 'clock', clock: 'pcac-accept', period: { count: 7, unit: 'working-day' } } as const
    await core.call('channels.override', { channel: 'pcac-report', target, source: '电话询问' })
    const second = await core.call('channels.override', {
      channel: 'pcac-report',
      target: { ...target, period: { count: 10, unit: 'working-day' } },
    })
    expect(await dueOf()).toMatchObject({ date: '2026-03-16' })
    expect(await core.call('channels.overrides', {})).toHaveLength(1)
    await core.call('channels.override', {
      channel: 'pcac-report',
      target: { kind: 'contact', replaces: '010-66001918', contact: 'phone', value: '010-12345678' },
    })
    const { channels } = await core.call('channels.directory', {})
    const pcac = channels.find(({ id }) => id === 'pcac-report')
    expect(pcac?.contacts.map(({ value }) => value)).toContain('010-12345678')
    expect(pcac?.contacts.map(({ value }) => value)).not.toContain('010-66001918')
    const exported = await core.call('channels.exportOverrides', {})
    const file = JSON.parse(readFileSync(core.files.output(exported.id).path, 'utf8')) as {
      corrections: unknown[]
    }
    expect(file.corrections).toHaveLength(2)
    await core.call('channels.removeOverride', { id: second.id })
    expect(await dueOf()).toMatchObject({ date: '2026-03-09' })
    for (const [channel, wrong] of [
      ['nothing', target],
      ['pcac-report', { ...target, clock: 'nothing' }],
      ['pcac-report', { kind: 'contact', replaces: 'nothing', contact: 'phone', value: '1' }],
    ] as const)
      await expect(core.call('channels.override', { channel, target: wrong })).rejects.toMatchObject({
        code: 'notFound',
      })
    await expect(
      core.call('channels.override', {
        channel: 'pcac-report',
        target: { kind: 'checked', on: '2027-01-01' },
      }),
    ).rejects.toMatchObject({ code: 'channel.checkedInFuture' })
  })

  test('"checked N months ago" counts from the data or the owner’s own check', async () => {
    const { core, on } = await open()
    on('2027-03-21')
    const months = async () =>
      (await core.call('channels.directory', {})).channels.find(({ id }) => id === 'police')?.checkedMonthsAgo
    expect(await months()).toBe(3)
    await core.call('channels.override', { channel: 'police', target: { kind: 'checked', on: '2027-03-01' } })
    expect(await months()).toBe(0)
  })

  test('the calendar file holds the deadlines of cases in use', async () => {
    const { core } = await open()
    const caseId = await caseWith(core)
    await core.call('submissions.create', {
      caseId,
      channel: 'pbc-complaint',
      on: '2026-03-02',
      method: 'online',
    })
    const made = await core.call('due.calendarFile', {})
    const text = readFileSync(core.files.output(made.id).path, 'utf8')
    expect(made).toMatchObject({ mime: 'text/calendar' })
    expect(text).toContain('DTSTART;VALUE=DATE:20260311')
    expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(1)
    await core.call('cases.archive', { id: caseId, archived: true })
    expect(await core.call('due.list', {})).toEqual([])
  })

  test('guidance and clauses come with the rules they cite', async () => {
    const { core } = await open()
    const { signingChecks, rules } = await core.call('signing.checks', {})
    const { callSheet } = await core.call('calls.sheet', {})
    for (const check of signingChecks) expect(rules.map(({ id }) => id)).toContain(check.rule)
    expect(callSheet.whys).toHaveLength(5)
    const hits = await core.call('signing.findClauses', { pages: [{ page: 2, text: '年审服务费每年收取' }] })
    expect(hits.map(({ kind, page }) => [kind, page])).toEqual([
      ['annual-review', 2],
      ['fee', 2],
    ])
  })
})

describe('the call log', () => {
  test('whys, assurances, the 24 hours, the text that follows up', async () => {
    const { core, on } = await open()
    const caseId = await caseWith(core)
    const recording = await addEvidence(core, caseId, 'service-call-recordings')
    const call = await core.call('calls.create', {
      caseId,
      fields: { channel: 'provider-service', startedAt: '2026-03-02T01:00:00.000Z', topic: '三笔未到账' },
    })
    expect(call.writtenDue).toBeNull()
    expect((await core.call('caseRoute.get', { caseId })).providerAsked).toBe('yes')
    const blank = await core.call('calls.followUp', { id: call.id })
    expect(blank.missing).toEqual(['person', 'phone', 'assurances', 'writtenDemandedAt'])
    expect(blank.text).toContain('【答复期限】')

    const filled = await core.call('calls.update', {
      id: call.id,
      fields: {
        person: '8021号',
        phone: '95xxx',
        endedAt: '2026-03-02T01:12:00.000Z',
        whys: ['系统升级'],
        assurances: [{ who: '8021号', what: '三天内到账', until: '2026-03-05' }],
        writtenDemandedAt: '2026-03-02T01:12:00.000Z',
        recordingId: recording.id,
      },
    })
    expect(filled.writtenDue).toMatchObject({ at: '2026-03-03T01:12:00.000Z', status: 'running' })
    const { text, missing } = await core.call('calls.followUp', { id: call.id })
    expect(missing).toEqual([])
    expect(text).toContain('2026-03-03 09:12')
    expect(text).toContain('8021号，三天内到账，2026-03-05')

    on('2026-03-04')
    expect((await core.call('calls.list', { caseId }))[0]?.writtenDue?.status).toBe('overdue')
    expect(await core.call('due.list', {})).toMatchObject([
      { call: call.id, bucket: 'overdue', tag: 'article' },
    ])
    const answered = await core.call('calls.update', {
      id: call.id,
      fields: { writtenAnsweredAt: '2026-03-03T01:12:00.001Z' },
    })
    expect(answered.writtenDue?.status).toBe('met-late')

    await core.call('calls.remove', { id: call.id })
    expect(await core.call('calls.list', { caseId })).toEqual([])
    await core.call('calls.restore', { id: call.id })
    expect(await core.call('calls.list', { caseId })).toHaveLength(1)
  })

  test('times out of order and foreign recordings are refused', async () => {
    const { core } = await open()
    const caseId = await caseWith(core)
    const fields = { channel: 'provider-service', startedAt: '2026-03-02T01:00:00.000Z' }
    const create = (more: object) => core.call('calls.create', { caseId, fields: { ...fields, ...more } })
    await expect(create({ endedAt: '2026-03-02T00:59:59.000Z' })).rejects.toMatchObject({
      code: 'call.order',
      params: { field: 'endedAt' },
    })
    await expect(create({ writtenAnsweredAt: '2026-03-02T02:00:00.000Z' })).rejects.toMatchObject({
      code: 'call.order',
    })
    const foreign = await addEvidence(core, await caseWith(core))
    await expect(create({ recordingId: foreign.id })).rejects.toMatchObject({ code: 'notFound' })
    await expect(
      core.call('calls.create', { caseId, fields: { ...fields, channel: 'nobody' } }),
    ).rejects.toMatchObject({ code: 'notFound' })
  })
})
