/** Reading through the core: real pictures, real models, one core on its own folder. */
import path from 'node:path'
import { PDFDocument } from '@cantoo/pdf-lib'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import type { Core } from '../../../electron/core/core.ts'
import { type CaseId, asId } from '../../../shared/domain/ids.ts'
import { contract, receipt } from '../../support/pictures/layouts.ts'
import { Random } from '../../support/pictures/random.ts'
import { holds } from '../../support/pictures/score.ts'
import { spoil } from '../../support/pictures/spoil.ts'
import { jobEnd, openCore } from '../../support/core.ts'
import { newCase, withEvidence, written } from '../../support/made.ts'

const jpegOf = async (seed: number, faults: Parameters<typeof spoil>[1] = []) => {
  const random = new Random(seed)
  const page = receipt(random)
  return { ...(await spoil(page, faults, 80, random)), values: page.values }
}

async function caseWith(
  core: Core,
  files: Record<string, Uint8Array>,
): Promise<{ caseId: CaseId; ids: string[] }> {
  const caseId = await newCase(core, { title: '识别' })
  const paths = Object.entries(files).map(([name, bytes]) => written(name, bytes))
  return { caseId, ids: (await withEvidence(core, caseId, paths)).map(({ id }) => id) }
}

const linesOf = async (core: Core, id: string) =>
  (await core.call('recognition.text', { id })).flatMap((page) => page.lines)

describe('reading evidence', () => {
  it('reads a receipt: every amount, date and id, none of them confirmed; a correction keeps the reading and its history', async () => {
    const core = await openCore()
    const { jpeg, values } = await jpegOf(5)
    const { caseId, ids } = await caseWith(core, {
      'receipt.jpg': jpeg,
      'note.txt': Buffer.from('押金 300 元'),
    })
    const [reading, ...others] = await core.run('recognition.read', { caseId })
    expect(others).toEqual([])
    expect(reading).toMatchObject({ evidenceId: ids[0], pagesRead: 1, notRead: [], queued: false })
    const lines = await linesOf(core, ids[0] ?? '')
    for (const { text } of values) expect(lines.some((line) => holds(line.text, text))).toBe(true)
    const numbers = lines.flatMap((line) => line.numbers)
    expect(numbers.length).toBeGreaterThanOrEqual(values.length)
    expect(numbers.every(({ state }) => state === 'unconfirmed')).toBe(true)

    const first = lines.find((line) => line.numbers.some(({ kind }) => kind === 'amount'))
    if (!first) throw new Error('no amount')
    const corrected = await core.call('recognition.correct', { line: first.id, text: '-1,234.50' })
    expect(corrected).toMatchObject({ text: '-1,234.50', readAs: first.text, corrected: true })
    expect(corrected.numbers).toMatchObject([{ value: '1234.50', state: 'confirmed', confirmedBy: 'user' }])
    await core.call('recognition.correct', { line: first.id, text: '-1,234.56' })
    expect((await core.call('recognition.history', { line: first.id })).map(({ text }) => text)).toEqual([
      '-1,234.50',
      '-1,234.56',
    ])
    const { faults } = await core.run('integrity.verify', { caseId })
    expect(faults).toEqual([])

    const waiting = numbers.find(({ kind }) => kind === 'id')
    await core.call('recognition.confirm', { numbers: [waiting?.id ?? 0], state: 'confirmed' })
    const after = (await linesOf(core, ids[0] ?? '')).flatMap((line) => line.numbers)
    expect(after.find(({ id }) => id === waiting?.id)).toMatchObject({
      state: 'confirmed',
      confirmedBy: 'user',
    })
  })

  it.each([
    ['lying on its side', 90, false],
    ['upside down', 180, false],
    ['mirrored', 0, true],
  ] as const)('reads a picture %s', async (_, degrees, mirrored) => {
    const core = await openCore()
    const { jpeg, values } = await jpegOf(11)
    let turned = sharp(jpeg).rotate(degrees)
    if (mirrored) turned = turned.flop()
    const { caseId, ids } = await caseWith(core, {
      'turned.jpg': await turned.jpeg({ quality: 88 }).toBuffer(),
    })
    await core.run('recognition.read', { caseId })
    const [page] = await core.call('recognition.text', { id: ids[0] ?? '' })
    expect(page).toMatchObject({ mirrored, degrees: (360 - degrees) % 360, notRead: null })
    for (const { text } of values) expect(page?.lines.some((line) => holds(line.text, text))).toBe(true)
  })

  it('a PDF page with its own text is taken as it is, one without is read from its picture', async () => {
    const core = await openCore()
    const random = new Random(3)
    const scanned = contract(random)
    const { jpeg } = await spoil(scanned, ['seal'], 75, random)
    const pdf = await PDFDocument.create()
    const written = pdf.addPage([595, 842])
    written.drawText('Settlement agreement 20230417, fee 0.38 percent, amount 3980.00', {
      x: 40,
      y: 700,
      size: 12,
    })
    const page = pdf.addPage([595, 842])
    page.drawImage(await pdf.embedJpg(jpeg), { x: 0, y: 0, width: 595, height: 842 })
    const { caseId, ids } = await caseWith(core, { 'contract.pdf': await pdf.save() })
    await core.run('recognition.read', { caseId })
    const pages = await core.call('recognition.text', { id: ids[0] ?? '' })
    expect(pages.map(({ source, notRead }) => [source, notRead])).toEqual([
      ['file', null],
      ['picture', null],
    ])
    expect(pages[0]?.lines.map(({ text }) => text).join(' ')).toContain('amount 3980.00')
    for (const { text } of scanned.values)
      expect(pages[1]?.lines.some((line) => holds(line.text, text))).toBe(true)
  })

  it('says what was not read: empty pages, broken files, icons, pictures of a size no camera has', async () => {
    const core = await openCore()
    const { jpeg } = await jpegOf(7)
    const blank = await sharp({ create: { width: 600, height: 800, channels: 3, background: '#ffffff' } })
      .png()
      .toBuffer()
    const vast = await sharp({
      create: { width: 20_000, height: 20_000, channels: 3, background: '#ffffff' },
      limitInputPixels: false,
    })
      .png({ compressionLevel: 1 })
      .toBuffer()
    const { caseId, ids } = await caseWith(core, {
      'blank.png': blank,
      'cut.jpg': jpeg.subarray(0, Math.floor(jpeg.length * 0.6)),
      'icon.ico': Buffer.concat([
        Buffer.from([0, 0, 1, 0, 1, 0, 16, 16, 0, 0, 1, 0, 32, 0]),
        Buffer.alloc(2000),
      ]),
      'vast.png': vast,
      'broken.pdf': Buffer.from('%PDF-1.7\nnothing of a page'),
    })
    await core.run('recognition.read', { caseId })
    const why = new Map(
      (await core.call('recognition.state', { caseId })).map(({ evidenceId, notRead }) => [
        evidenceId,
        notRead[0]?.why,
      ]),
    )
    expect(ids.map((id) => why.get(asId(id)))).toEqual(['no-text', 'cut-short', 'type', 'no-text', 'damaged'])
    expect((await linesOf(core, ids[1] ?? '')).length).toBeGreaterThan(0)
  })

  it('cancelled, what was read stays and nothing waits; after a crash the window goes on with the rest', async () => {
    const core = await openCore()
    const [a, b] = [await jpegOf(21), await jpegOf(22)]
    const { caseId, ids } = await caseWith(core, { 'a.jpg': a.jpeg, 'b.jpg': b.jpeg })
    const { job } = await core.call('recognition.read', { caseId })
    await core.call('jobs.cancel', { job })
    expect(await jobEnd(core, job)).toMatchObject({ status: 'cancelled' })
    expect((await core.call('recognition.state', { caseId })).filter(({ queued }) => queued)).toEqual([])

    // A crash: what was asked for stands in the queue, and no job is there to take it away.
    const { default: Database } = await import('better-sqlite3')
    await core.close()
    const db = new Database(path.join(core.dataDir, 'proofdesk.sqlite'))
    db.prepare('DELETE FROM recognition_pages').run()
    db.prepare('INSERT INTO recognition_queue VALUES (?, ?, ?)').run(
      ids[1],
      'before the crash',
      '2024-03-15T01:00:00.000Z',
    )
    db.close()
    const { createCore } = await import('../../../electron/core/core.ts')
    const again = await createCore({ dataDir: core.dataDir, door: 'browser', developer: true })
    try {
      const [running] = await again.call('jobs.list', {})
      expect(running).toMatchObject({ kind: 'recognition.read', caseId })
      await jobEnd(again, running?.job ?? '')
      const state = await again.call('recognition.state', { caseId })
      expect(state).toMatchObject([{ evidenceId: ids[1], pagesRead: 1, queued: false }])
    } finally {
      await again.close()
    }
  })
})
