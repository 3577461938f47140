/** Letters over a real settlement check: figures that follow it, findings put in, sent letters, the English copy. */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { LetterDocument } from '../../../shared/contract/letters.ts'
import { inlinesOfBlock } from '../../../shared/domain/letter-text.ts'
import { temporaryFolder } from '../../support/core.ts'
import { copiesOf } from '../../support/sample-store.ts'

/** The sample as the window adds it, checked anew. */
const checkedSample = copiesOf(async (core) => {
  const { id: caseId } = await core.call('cases.addSample', {})
  await core.run('settlement.check', { caseId })
  return caseId
})

const figuresOf = (document: LetterDocument) =>
  document.blocks.flatMap(inlinesOfBlock).flatMap((inline) => (inline.kind === 'figure' ? [inline] : []))

describe('figures of a letter', () => {
  it('come from the check and say when it says something else', async () => {
    const { core, caseId } = await checkedSample()
    const letter = await core.call('letters.compose', { caseId, channel: 'provider-email', tone: 2 })
    const { text } = await core.call('letters.copyText', { id: letter.id })
    expect(text).toContain('合计人民币4,473.00元')
    const states = await core.call('letters.figures', { id: letter.id })
    expect(states.length).toBe(figuresOf(letter.document).length)
    expect(new Set(states.map(({ state }) => state))).toEqual(new Set(['unchanged']))

    // The owner asks for less: what the letter asks for changed, what it states did not.
    await core.call('claim.saveHead', {
      caseId,
      head: (await core.call('claim.get', { caseId })).heads[0]?.id ?? '',
      change: { amount: { minor: 400_000, currency: 'CNY' } },
    })
    const changed = (await core.call('letters.figures', { id: letter.id })).filter(
      ({ state }) => state !== 'unchanged',
    )
    const { totals } = await core.call('claim.get', { caseId })
    expect(changed).toMatchObject([
      { state: 'changed', now: { amount: totals[0] } },
      { state: 'changed', now: { text: '人民币4,000.00元', amount: { minor: 400_000 } } },
    ])
    const renewed = await core.call('letters.updateFigures', { id: letter.id, version: 1 })
    expect(renewed.version).toBe(2)
    expect(
      (await core.call('letters.figures', { id: letter.id })).every(({ state }) => state === 'unchanged'),
    ).toBe(true)
    expect((await core.call('letters.get', { id: letter.id, version: 1 })).document).toEqual(letter.document)

    // The acquirer's statement is taken back and the check run again: what it found is gone, and so said.
    const batches = await core.call('statements.batches', { caseId })
    const acquirer = batches.find(({ side }) => side === 'acquirer')
    await core.call('statements.undo', { batch: acquirer?.id ?? '' })
    await core.run('settlement.check', { caseId })
    const gone = (await core.call('letters.figures', { id: letter.id })).filter(
      ({ state }) => state === 'gone',
    )
    expect(gone.length).toBeGreaterThanOrEqual(4)
    expect(gone.every(({ now }) => now === null)).toBe(true)
    // Nothing is taken out of the letter by that.
    const kept = await core.call('letters.updateFigures', { id: letter.id, version: 2 })
    expect(figuresOf(kept.document)).toEqual(figuresOf(renewed.document))
  })

  it('are offered for choice, each as the letter would look it up again', async () => {
    const { core, caseId } = await checkedSample()
    const choices = await core.call('letters.figureChoices', { caseId })
    expect(new Set(choices.map(({ group }) => group))).toEqual(new Set(['claim', 'findings']))
    const letter = await core.call('letters.compose', { caseId, channel: 'provider-email' })
    const document = {
      ...letter.document,
      blocks: [{ kind: 'paragraph' as const, content: choices.map(({ figure }) => figure) }],
    }
    const states = await core.call('letters.figures', { id: letter.id, document })
    expect(states).toHaveLength(choices.length)
    expect(states.filter(({ state }) => state !== 'unchanged')).toEqual([])
  })

  it('a finding goes into a letter with its sheet as evidence, in both languages', async () => {
    const { core, caseId } = await checkedSample()
    const { findings } = await core.call('settlement.findings', { caseId })
    const ids = findings
      .filter(({ kind }) => kind === 'unsettled' || kind === 'pending-without-credit')
      .map(({ id }) => id)
    expect(ids).toHaveLength(3)
    const sheet = await core.run('settlement.toEvidence', { caseId, findings: ids })

    const letter = await core.call('letters.compose', { caseId, channel: 'pcac-report' })
    const [paragraph] = await core.call('letters.findingParagraphs', {
      caseId,
      findings: ids.slice(0, 1),
      letterId: letter.id,
    })
    expect(paragraph).toMatchObject({ kind: 'paragraph', claim: true })
    const before = letter.uncited
    const inserted = await core.call('letters.insertFinding', { id: letter.id, version: 1, findings: ids })
    const added = inserted.document.blocks.length - letter.document.blocks.length
    expect(added).toBeGreaterThan(0)
    expect(inserted.uncited.length).toBe(before.length)

    const { text } = await core.call('letters.copyText', { id: letter.id })
    expect(text.match(new RegExp(`\\[${sheet.number}\\]`, 'g'))?.length).toBeGreaterThanOrEqual(2)
    const reading = await core.call('letters.reading', { id: letter.id })
    expect(reading.document.blocks.map(({ kind }) => kind)).toEqual(
      inserted.document.blocks.map(({ kind }) => kind),
    )
    const english = await core.call('letters.copyText', { id: letter.id, language: 'en' })
    expect(english.text).toContain('together CNY 4,473.00')
    expect(english.text).toContain('To the Payment & Clearing Association of China:')
    expect(reading.untranslated).toBeGreaterThan(0)

    await expect(
      core.call('letters.insertFinding', { id: letter.id, version: 2, findings: ['none'] }),
    ).rejects.toMatchObject({ code: 'notFound' })
  })
})

describe('findings put to use', () => {
  it('go into the newest draft once, or into a letter composed for the first office', async () => {
    const { core, caseId } = await checkedSample()
    const { findings } = await core.call('settlement.findings', { caseId })
    const ids = findings.flatMap(({ id, claim }) => (claim === null ? [] : [id]))
    for (const letter of await core.call('letters.list', { caseId }))
      if (letter.sent.length === 0) await core.call('letters.delete', { id: letter.id })

    const first = await core.call('letters.stateFindings', { caseId, findings: ids.slice(0, 1) })
    const [office] = await core.call('letters.channels', { caseId })
    expect(first.letter.channel).toBe(office?.channel)
    const again = await core.call('letters.stateFindings', { caseId, findings: ids.slice(0, 1) })
    expect(again).toMatchObject({
      letter: { id: first.letter.id, version: first.letter.version },
      before: null,
    })

    const draft = await core.call('letters.compose', { caseId, channel: 'pcac-report' })
    const all = await core.call('letters.stateFindings', { caseId, findings: ids })
    expect(all.letter.id).toBe(draft.id)
    const figures = all.letter.document.blocks
      .flatMap(inlinesOfBlock)
      .flatMap((piece) =>
        piece.kind === 'figure' && piece.source.kind === 'finding' ? piece.source.ids : [],
      )
    const kinds = all.letter.document.blocks
      .flatMap(inlinesOfBlock)
      .flatMap((piece) =>
        piece.kind === 'figure' && piece.source.kind === 'finding-kinds' ? piece.source.kinds : [],
      )
    for (const { id, kind } of findings.filter((finding) => ids.includes(finding.id)))
      expect(figures.includes(id) || kinds.includes(kind)).toBe(true)
    await expect(core.call('letters.stateFindings', { caseId, findings: ['none'] })).rejects.toMatchObject({
      code: 'notFound',
    })
  })

  it('are claimed as losses and left out again, and what is no loss changes nothing', async () => {
    const { core, caseId } = await checkedSample()
    const { findings } = await core.call('settlement.findings', { caseId })
    const ids = findings.map(({ id }) => id)
    const losses = findings.filter(({ claim }) => claim !== null)
    const out = await core.call('damages.claimFindings', { caseId, findings: ids, claim: false })
    expect(out.sheet.leftOut).toHaveLength(losses.length)
    const back = await core.call('damages.claimFindings', { caseId, findings: ids.slice(1), claim: true })
    expect(back.sheet.leftOut).toEqual(losses[0]?.id === ids[0] ? [`finding:${ids[0]}`] : [])
    const { findings: now } = await core.call('settlement.findings', { caseId })
    expect(now.filter(({ claim }) => claim === 'left-out')).toHaveLength(back.sheet.leftOut.length)
  })
})

describe('a letter that was sent', () => {
  it('is frozen, and lives on as a new draft; the next tone is suggested', async () => {
    const { core, caseId } = await checkedSample()
    const none = await core.call('letters.suggestTone', { caseId, channel: 'provider-email' })
    expect(none).toMatchObject({ tone: 1, reasons: ['no-contact'] })

    const letter = await core.call('letters.compose', { caseId, channel: 'provider-email' })
    const submission = await core.call('submissions.create', {
      caseId,
      override: '按登记员的要求先行提交',
      channel: 'provider-email',
      on: '2024-03-01',
      method: 'email',
      letterId: letter.id,
    })
    const sent = await core.call('letters.get', { id: letter.id })
    expect(sent.sent).toEqual([
      { submission: submission.id, channel: 'provider-email', on: '2024-03-01', version: 1 },
    ])
    const change = { id: letter.id, version: 1, document: letter.document }
    await expect(core.call('letters.save', change)).rejects.toMatchObject({
      code: 'letter.sent',
      params: { channel: 'provider-email', on: '2024-03-01' },
    })
    await expect(core.call('letters.delete', { id: letter.id })).rejects.toMatchObject({
      code: 'letter.sent',
    })
    expect(await core.call('letters.versions', { id: letter.id })).toMatchObject([{ version: 1, sent: true }])

    const draft = await core.call('letters.redraft', { id: letter.id, tone: 2 })
    expect(draft).toMatchObject({ version: 1, tone: 2, sent: [], title: letter.title })
    expect(draft.document).toEqual(letter.document)
    const copy = await core.call('letters.reading', { id: draft.id })
    expect(copy).toEqual(await core.call('letters.reading', { id: letter.id }))
    await core.call('letters.save', { id: draft.id, version: 1, document: draft.document })

    const next = await core.call('letters.suggestTone', { caseId, channel: 'provider-email' })
    expect(next).toMatchObject({ tone: 2, contacts: { submissions: 1, letters: 1, lastOn: '2024-03-01' } })
    expect(next.reasons).toContain('letter-sent')

    // Entered by mistake: without the submission the letter is a draft again.
    await core.call('submissions.remove', { id: submission.id })
    expect((await core.call('letters.save', change)).version).toBe(2)
  })

  it('offers each office of the route with what can be written to it', async () => {
    const { core, caseId } = await checkedSample()
    const channels = await core.call('letters.channels', { caseId })
    const { entries } = await core.call('caseRoute.get', { caseId })
    for (const { channel, offered } of channels) {
      expect(entries.find((entry) => entry.channel === channel)?.offered).toBe(offered)
    }
    expect(channels[0]?.offered).toBe('yes')
    const email = channels.find(({ channel }) => channel === 'provider-email')
    expect(email?.templates.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['provider-complaint', 'demand-letter', 'written-answer-demand', 'withdrawal']),
    )
    expect(email?.templates[0]?.id).toBe('provider-complaint')
    const application = await core.call('letters.compose', {
      caseId,
      channel: 'provider-email',
      template: 'dispute-application',
    })
    const { text } = await core.call('letters.copyText', { id: application.id })
    expect(text).toContain('非官方表格')
    expect(text).toContain('申请人类型：商户')
  })
})

describe('templates of one’s own', () => {
  it('are made of a letter, go out to a file and come back, and write letters of other cases', async () => {
    const { core, caseId } = await checkedSample()
    const letter = await core.call('letters.compose', { caseId, channel: 'provider-email' })
    const own = await core.call('letters.saveTemplate', { id: letter.id, name: '我们的投诉信' })
    expect(own).toMatchObject({
      own: true,
      name: { 'zh-CN': '我们的投诉信' },
      claimants: ['merchant', 'individual'],
    })

    const output = await core.call('letters.exportTemplate', { template: own.id })
    expect(output.name).toBe('我们的投诉信.json')
    const json = readFileSync(core.files.output(output.id).path, 'utf8')
    const sample = await core.call('cases.get', { id: caseId })
    // Nothing of the case it was made from goes with it.
    for (const value of [
      sample.claimantName,
      sample.merchantNumber,
      sample.claimantPhone,
      sample.providers[0]?.name,
    ]) {
      expect(value).toBeTruthy()
      expect(json).not.toContain(value)
    }
    expect(json).toContain('{merchantNumber}')
    await core.call('letters.deleteTemplate', { template: own.id })

    const folder = temporaryFolder()
    const file = path.join(folder, '模板.json')
    writeFileSync(file, json)
    const back = await core.call('letters.importTemplate', { file: { kind: 'path', path: file } })
    const { id: other } = await core.call('cases.create', {
      title: '另一案',
      claimantName: '广州阿婆牛杂',
      merchantNumber: '8985810',
    })
    const written = await core.call('letters.compose', {
      caseId: other,
      channel: 'provider-email',
      template: back.id,
    })
    const { text } = await core.call('letters.copyText', { id: written.id })
    expect(text).toContain('广州阿婆牛杂')
    expect(text).toContain('商户编号：8985810')
    expect(text).not.toContain(sample.claimantName)
    expect((await core.call('letters.templates', {})).filter(({ own: mine }) => mine)).toHaveLength(1)

    for (const broken of ['{', '{"id":"x"}', json.replace('{merchantNumber}', '{noSuchSlot}')]) {
      writeFileSync(file, broken)
      await expect(
        core.call('letters.importTemplate', { file: { kind: 'path', path: file } }),
      ).rejects.toMatchObject({ code: 'letter.templateInvalid' })
    }
    await expect(
      core.call('letters.deleteTemplate', { template: 'provider-complaint' }),
    ).rejects.toMatchObject({
      code: 'notFound',
    })
  })
})
