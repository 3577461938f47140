import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { LetterDocument } from '../../../shared/contract/letters.ts'
import { instant } from '../../../shared/domain/dates.ts'
import { inlinesToText, textToInlines } from '../../../shared/domain/letter-text.ts'
import { jobEnd, openCore, temporaryFolder } from '../../support/core.ts'
import { withEvidence } from '../../support/made.ts'
import { chinesePdf } from '../pack/files.ts'
import { qpdfCheck, readPack } from '../pack/read-pack.ts'

type Core = Awaited<ReturnType<typeof openCore>>

/** A case with a provider, two contracts and a timeline that dates the first. */
async function caseWithEvidence(core: Core) {
  const folder = temporaryFolder()
  const provider = await core.call('providers.create', {
    name: '示例支付有限公司',
    kind: 'payment-institution',
  })
  const { id: caseId } = await core.call('cases.create', {
    title: '到账延迟',
    scenario: 'settlement-delay',
    claimantName: '老王面馆',
    providerIds: [provider.id],
    problem: '三笔交易未到账',
  })
  const files = [
    await chinesePdf(path.join(folder, '协议.pdf'), 3),
    await chinesePdf(path.join(folder, '附件.pdf'), 1),
  ]
  const ids = (await withEvidence(core, caseId, files)).map((item) => item.id)
  await core.call('timeline.create', {
    caseId,
    fields: {
      phase: 'use',
      title: '交易未到账',
      description: '',
      when: { kind: 'exact', date: '2023-05-12', time: null },
      evidenceIds: ids.slice(0, 1),
    },
  })
  return { caseId, ids }
}

const textOf = (core: Core, outputId: string) =>
  readFileSync(core.files.output(outputId).path, 'utf8')
    .replace(/^\ufeff/, '')
    .replaceAll('\r\n', '\n')

describe('a letter', () => {
  it('is written from the case, edited, kept in versions and printed', async () => {
    const core = await openCore()
    const { caseId, ids } = await caseWithEvidence(core)
    const [contract = '', annex = ''] = ids

    const letter = await core.call('letters.compose', { caseId, channel: 'provider-email' })
    expect(letter).toMatchObject({
      version: 1,
      tone: 1,
      channel: 'provider-email',
      title: '致示例支付有限公司的投诉信',
    })
    // No term was entered, so that the letter does not say one was broken: the owner confirms it.
    expect(letter.missing).toEqual([
      '商户编号',
      '订单号',
      '联系电话',
      '请确认：约定的结算周期及其在合同中的位置，未到账款项的日期和金额',
    ])
    const first = textOf(core, (await core.run('letters.export', { id: letter.id, format: 'txt' })).id)
    expect(first).toContain('① 2023年5月12日，协议[合-01]。\n② 附件[合-02]。')
    expect(first).toContain('2024年3月15日')

    // The owner edits a line as text, cites a page, and saves.
    const { items } = { items: await core.call('evidence.list', { caseId }) }
    const numberOf = (id: string) => items.find((item) => item.id === id)?.number ?? null
    const idOf = (number: string) => items.find((item) => item.number === number)?.id ?? null
    const blocks = letter.document.blocks.map((block): LetterDocument['blocks'][number] =>
      block.kind === 'paragraph' && inlinesToText(block.content, numberOf).includes('三笔交易')
        ? { kind: 'paragraph', content: textToInlines('三笔交易未到账，见[合-01 第2页]和[合-02]。', idOf) }
        : block,
    )
    const saved = await core.call('letters.save', {
      id: letter.id,
      version: 1,
      document: { language: 'zh-CN', blocks },
    })
    expect(saved).toMatchObject({ version: 2, title: letter.title })
    expect(await core.call('letters.get', { id: letter.id, version: 1 })).toEqual(letter)
    expect((await core.call('letters.versions', { id: letter.id })).map(({ version }) => version)).toEqual([
      1, 2,
    ])

    // Two windows: the second must not overwrite the first unseen.
    await expect(
      core.call('letters.save', { id: letter.id, version: 1, document: letter.document }),
    ).rejects.toMatchObject({
      code: 'letter.changedMeanwhile',
      params: { version: 1, current: 2 },
    })

    // One sitting is one version; another window's change of it is noticed by its time.
    const { id } = letter
    const amended = await core.call('letters.save', {
      id,
      version: 2,
      savedAt: saved.updatedAt,
      amends: true,
      document: saved.document,
      title: '改过的标题',
    })
    expect(amended).toMatchObject({ version: 2, title: '改过的标题', document: saved.document })
    expect(await core.call('letters.versions', { id })).toHaveLength(2)
    for (const amends of [true, false]) {
      await expect(
        core.call('letters.save', {
          id,
          version: 2,
          savedAt: instant(new Date('2020-01-01T00:00:00Z')),
          amends,
          document: saved.document,
        }),
      ).rejects.toMatchObject({ code: 'letter.changedMeanwhile' })
    }
    await core.call('letters.save', {
      id,
      version: 2,
      amends: true,
      title: saved.title,
      document: saved.document,
    })

    // Renumbered evidence: the citations follow.
    await core.call('evidence.renumber', { caseId, category: 'contract', ids: [annex, contract] })
    const second = textOf(core, (await core.run('letters.export', { id: letter.id, format: 'txt' })).id)
    expect(second).toContain('见[合-02 第2页]和[合-01]。')

    const pdf = await core.run('letters.export', { id: letter.id, format: 'pdf' })
    expect(pdf).toMatchObject({ name: '致示例支付有限公司的投诉信.pdf', mime: 'application/pdf' })
    const file = core.files.output(pdf.id).path
    const printed = await readPack(file)
    expect(printed.texts.join('')).toContain('见[合-02 第2页]和[合-01]。')
    expect(printed.texts.join('')).toContain('【待补充：订单号】')
    expect(printed.metadata).toMatchObject({ Title: letter.title, Author: '老王面馆', Language: 'zh-CN' })
    qpdfCheck(file)

    await core.call('letters.delete', { id: letter.id })
    expect(await core.call('letters.list', { caseId })).toEqual([])
    await expect(core.call('letters.get', { id: letter.id })).rejects.toMatchObject({ code: 'notFound' })
  })

  it('says which offices there are letters for', async () => {
    const core = await openCore()
    const { caseId } = await caseWithEvidence(core)
    const channels = await core.call('letters.channels', { caseId })
    expect(channels.map(({ channel }) => channel)).toContain('provider-platform')
    await expect(core.call('letters.compose', { caseId, channel: 'moon' })).rejects.toMatchObject({
      code: 'letter.channelUnknown',
    })
    await expect(
      core.call('letters.compose', { caseId: 'none', channel: 'bank-complaint' }),
    ).rejects.toMatchObject({
      code: 'notFound',
    })
    const bank = await core.call('letters.compose', { caseId, channel: 'bank-complaint' })
    expect(bank.missing).toContain('对方登记全称')
  })
})

describe('pack.build', () => {
  it('files the newest letter and all evidence that is not in the bin', async () => {
    const core = await openCore()
    const { caseId, ids } = await caseWithEvidence(core)
    await core.call('letters.compose', { caseId, channel: 'provider-email' })
    const newest = await core.call('letters.compose', { caseId, channel: 'bank-complaint' })
    await core.call('evidence.bin', { ids: ids.slice(1), binned: true })
    const progress: string[] = []
    core.on((event) => {
      if (event.name === 'job.progress' && event.payload.kind === 'pack.build')
        progress.push(event.payload.label)
    })
    const made = await core.run('pack.build', { caseId })
    expect(made).toMatchObject({
      exhibits: 1,
      files: ['证据材料-到账延迟-2024-03-15.pdf'],
      contents: [{ evidenceId: ids[0], number: '合-01', pages: 3 }],
    })
    const file = core.files.output(made.output.id).path
    const pack = await readPack(file)
    expect(pack.pages.length).toBe(made.pages)
    expect(pack.outline.map(([title]) => title)[1]).toContain(newest.title)
    expect(made.warnings.map(({ code }) => code)).toContain('citation-without-exhibit')
    expect(progress.length).toBeGreaterThan(0)
    qpdfCheck(file)
  })

  it('gives a letter beside it the pages of the pack', async () => {
    const core = await openCore()
    const { caseId, ids } = await caseWithEvidence(core)
    const [contract = '', annex = ''] = ids
    const letter = await core.call('letters.compose', { caseId, channel: 'provider-email' })
    const packed = { id: letter.id, pages: 'pack' as const }
    await expect(core.call('letters.copyText', packed)).rejects.toMatchObject({ code: 'letter.noPack' })
    const { contents } = await core.run('pack.build', { caseId })
    const [first, second] = contents
    const { text } = await core.call('letters.copyText', packed)
    expect(text).toContain(`[合-01 第${first?.firstPage}页]`)
    expect(text).toContain(`[合-02 第${second?.firstPage}页]`)
    expect((await core.call('letters.copyText', { id: letter.id })).text).toContain('[合-01]')
    // Renumbered since: the pack on the desk says otherwise, and so the letter must wait for a new one.
    await core.call('evidence.renumber', { caseId, category: 'contract', ids: [annex, contract] })
    await expect(core.call('letters.copyText', packed)).rejects.toMatchObject({ code: 'letter.packChanged' })
    await core.run('pack.build', { caseId })
    expect((await core.call('letters.copyText', packed)).text).toMatch(/\[合-02 第\d+页\]/)
  })

  it('takes only what is named and refuses what is not the case’s', async () => {
    const core = await openCore()
    const { caseId, ids } = await caseWithEvidence(core)
    const other = await caseWithEvidence(core)
    const made = await core.run('pack.build', { caseId, evidenceIds: ids.slice(1) })
    expect(made.contents.map(({ evidenceId }) => evidenceId)).toEqual(ids.slice(1))
    await expect(core.run('pack.build', { caseId, evidenceIds: other.ids })).rejects.toMatchObject({
      code: 'notFound',
    })
    const foreign = await core.call('letters.compose', { caseId: other.caseId, channel: 'provider-email' })
    await expect(core.run('pack.build', { caseId, letterId: foreign.id })).rejects.toMatchObject({
      code: 'notFound',
    })
  })

  it('cancelled leaves nothing in the outbox', async () => {
    const core = await openCore()
    const { caseId } = await caseWithEvidence(core)
    const { job } = await core.call('pack.build', { caseId })
    await core.call('jobs.cancel', { job })
    expect((await jobEnd(core, job)).status).toBe('cancelled')
    const outbox = path.join(core.dataDir, 'outbox')
    expect(existsSync(outbox) ? readdirSync(outbox) : []).toEqual([])
  })
})
