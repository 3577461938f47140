import { describe, expect, test } from 'vitest'
import { openCore } from '../../support/core.ts'

describe('the case register', () => {
  test('keeps every field of a case and its providers in order', async () => {
    const core = await openCore()
    const bank = await core.call('providers.create', { name: '某某银行', kind: 'acquiring-bank' })
    const agent = await core.call('providers.create', { name: '某某商务', kind: 'agent', phone: '400-1' })
    const fields = {
      title: '到账延迟 🧾',
      scenario: 'settlement-delay',
      claimantKind: 'individual',
      claimantName: '王先生',
      claimantPhone: '138',
      claimantAddress: '杭州',
      claimantCreditCode: '',
      providerIds: [agent.id, bank.id],
      salesChannel: '电话',
      signedOn: '2023-04-17',
      deviceModel: 'P90',
      deviceSerial: 'SN1',
      merchantNumber: '8983',
      orderNumber: 'QC1',
      contractNumber: 'YS1',
      lossTold: { minor: 848000, currency: 'CNY' },
      problem: '第一行\n第二行',
      status: 'choosing',
      result: null,
      resultNote: '',
      recovered: new Array<{ minor: number; currency: string }>(),
    } as const
    const { id } = await core.call('cases.create', {
      ...fields,
      providerIds: [...fields.providerIds],
    })
    const found = await core.call('cases.get', { id })
    expect(found).toMatchObject(fields)
    expect(found.providers.map((provider) => provider.name)).toEqual(['某某商务', '某某银行'])

    await core.call('cases.update', {
      id,
      fields: { status: 'closed', result: 'refund', lossTold: null },
    })
    expect(await core.call('cases.get', { id })).toMatchObject({
      ...fields,
      status: 'closed',
      result: 'refund',
      lossTold: null,
    })
  })

  test('archives, lists apart and brings back', async () => {
    const core = await openCore()
    const { id } = await core.call('cases.create', { title: '一' })
    await core.call('cases.create', { title: '二' })
    await core.call('cases.archive', { id, archived: true })
    expect((await core.call('cases.list', {})).map((item) => item.title)).toEqual(['二'])
    expect((await core.call('cases.list', { archived: true })).map((item) => item.title)).toEqual(['一'])
    await core.call('cases.archive', { id, archived: false })
    expect(await core.call('cases.list', {})).toHaveLength(2)
  })

  test('a duplicate is a template: same parties and terms, no amount, evidence or result', async () => {
    const core = await openCore()
    const { id } = await core.call('cases.create', {
      title: '原案',
      merchantNumber: 'M1',
      lossTold: { minor: 1, currency: 'CNY' },
      status: 'closed',
      result: 'refund',
    })
    const copy = await core.call('cases.duplicate', { id, title: '新案' })
    expect(copy).toMatchObject({
      title: '新案',
      merchantNumber: 'M1',
      lossTold: null,
      status: 'collecting',
      result: null,
    })
    expect(copy.id).not.toBe(id)
  })

  test('refuses what it cannot keep: no title, unknown scenario or provider, 30 February', async () => {
    const core = await openCore()
    await expect(core.call('cases.create', { title: '  ' })).rejects.toMatchObject({
      code: 'input.invalid',
      params: { field: 'title' },
    })
    await expect(core.call('cases.create', { title: 'x', scenario: 'none' })).rejects.toMatchObject({
      code: 'notFound',
    })
    await expect(core.call('cases.create', { title: 'x', providerIds: ['none'] })).rejects.toMatchObject({
      code: 'notFound',
    })
    await expect(core.call('cases.create', { title: 'x', signedOn: '2023-02-30' })).rejects.toMatchObject({
      code: 'input.invalid',
      params: { field: 'signedOn' },
    })
    await expect(core.invoke('cases.nothing', {})).rejects.toMatchObject({ code: 'route.unknown' })
    await expect(core.invoke('__proto__', {})).rejects.toMatchObject({ code: 'route.unknown' })
    expect(await core.call('cases.list', {})).toEqual([])
  })

  test('a provider named by a case cannot be deleted', async () => {
    const core = await openCore()
    const provider = await core.call('providers.create', { name: '某支付', kind: 'payment-institution' })
    const { id } = await core.call('cases.create', { title: 'x', providerIds: [provider.id] })
    await expect(core.call('providers.delete', { id: provider.id })).rejects.toMatchObject({
      code: 'provider.inUse',
      params: { cases: 1 },
    })
    await core.call('cases.update', { id, fields: { providerIds: [] } })
    await core.call('providers.delete', { id: provider.id })
    expect(await core.call('providers.list', {})).toEqual([])
  })

  test('everything is still there after a restart', async () => {
    const core = await openCore()
    const { id } = await core.call('cases.create', { title: '重启' })
    await core.call('settings.set', { language: 'en', theme: 'dark' })
    await core.close()
    const again = await openCore(core.dataDir)
    expect((await again.call('cases.get', { id })).title).toBe('重启')
    expect(await again.call('settings.get', {})).toMatchObject({ language: 'en', theme: 'dark' })
  })
})

describe('the timeline', () => {
  test('keeps exact, approximate and ranged dates in order, with evidence', async () => {
    const core = await openCore()
    const { id: caseId } = await core.call('cases.addSample', {})
    const events = await core.call('timeline.list', { caseId })
    expect(events.map((event) => event.when.kind)).toEqual([
      'exact',
      'approximate',
      'exact',
      'exact',
      'exact',
      'exact',
    ])
    const fields = {
      phase: 'complaint',
      title: '等待答复',
      description: '',
      when: { kind: 'range', from: '2023-05-23', to: '2023-05-25' },
      evidenceIds: [],
    } as const
    const event = await core.call('timeline.create', { caseId, fields: { ...fields, evidenceIds: [] } })
    expect((await core.call('timeline.list', { caseId })).at(-1)).toEqual(event)
    await core.call('timeline.remove', { id: event.id })
    expect(await core.call('timeline.list', { caseId })).toHaveLength(6)
    await core.call('timeline.restore', { id: event.id })
    expect(await core.call('timeline.list', { caseId })).toHaveLength(7)
    const backwards = {
      ...fields,
      when: { kind: 'range', from: '2023-05-25', to: '2023-05-23' },
      evidenceIds: [],
    } as const
    await expect(
      core.call('timeline.update', { id: event.id, fields: { ...backwards, evidenceIds: [] } }),
    ).rejects.toMatchObject({ code: 'input.invalid' })
  })

  test('cites only evidence of its own case', async () => {
    const core = await openCore()
    const { id: sample } = await core.call('cases.addSample', {})
    const { id: other } = await core.call('cases.create', { title: '别的案件' })
    const [item] = await core.call('evidence.list', { caseId: sample })
    const fields = {
      phase: 'use',
      title: 'x',
      description: '',
      when: { kind: 'exact', date: '2024-02-29', time: null },
      evidenceIds: [item?.id ?? ''],
    } as const
    await expect(
      core.call('timeline.create', {
        caseId: other,
        fields: { ...fields, evidenceIds: [...fields.evidenceIds] },
      }),
    ).rejects.toMatchObject({ code: 'notFound' })
  })
})

describe('the sample case', () => {
  test('shows the whole job: numbered evidence, a full checklist, a timeline; once only', async () => {
    const core = await openCore()
    const { id } = await core.call('cases.addSample', {})
    expect(await core.call('cases.addSample', {})).toEqual({ id })
    const items = await core.call('evidence.list', { caseId: id })
    expect(items.map((item) => [item.number, item.mime, item.pages])).toEqual([
      ['合-01', 'application/pdf', 2],
      ['付-01', 'image/png', 1],
      ['付-02', 'text/plain', null],
      ['沟-01', 'audio/mpeg', null],
      ['问-01', 'text/plain', null],
      ['问-02', 'image/png', 1],
    ])
    expect(items[3]?.transcript).toContain('[00:10] 王先生')
    const checklist = await core.call('checklist.get', { caseId: id })
    const missing = checklist.items
      .filter((item) => item.required && item.state === 'missing')
      .map((item) => item.id)
    expect(missing).toEqual(['claimant-identity'])
    const marked = await core.call('checklist.mark', {
      caseId: id,
      item: 'claimant-identity',
      notApplicable: true,
      note: '示例',
    })
    expect(marked.collected).toBe(marked.required)
    expect((await core.run('integrity.verify', { caseId: id })).faults).toEqual([])
  })

  test('the second one is there for agreed and charged fees', async () => {
    const core = await openCore()
    const { id } = await core.call('cases.addSample', { sample: 'zero-rate' })
    // Fees above the term and the yearly fee, with what they bore since.
    const { totals, heads } = await core.call('claim.get', { caseId: id })
    expect((await core.call('cases.get', { id })).amountsAtStake).toEqual(totals)
    const returned = heads.filter(({ kind }) => kind === 'overcharge' || kind === 'deduction')
    expect(returned.reduce((sum, { amount }) => sum + (amount?.minor ?? 0), 0)).toBe(88_359)
    expect((await core.call('evidence.list', { caseId: id })).map((item) => item.number)).toEqual([
      '合-01',
      '合-02',
      '付-01',
      '问-01',
    ])
    expect((await core.call('cases.addSample', {})).id).not.toBe(id)
  })
})
