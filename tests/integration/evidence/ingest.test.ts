import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { Readable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import type { EvidenceId } from '../../../shared/domain/ids.ts'
import { jobEnd, openCore, temporaryFolder } from '../../support/core.ts'
import { newCase, ref, written } from '../../support/made.ts'

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

function vaultFiles(dataDir: string): string[] {
  return readdirSync(path.join(dataDir, 'vault'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(path.join(dataDir, 'vault'), path.join(entry.parentPath, entry.name)))
}

describe('taking files in', () => {
  test('numbers items by category, sniffs types and keeps the bytes read-only under their hash', async () => {
    const core = await openCore()
    const caseId = await newCase(core, { scenario: 'settlement-delay' })
    const files = [
      written('截图.jpg', PNG),
      written('合同.pdf', '%PDF-1.4 broken'),
      written('备注.txt', '你好'),
      written('邮件.eml', 'From: a@b.c\r\nSubject: x\r\n\r\nbody'),
    ]
    const { added, failed } = await core.run('evidence.add', { caseId, files: files.map(ref) })
    expect(failed).toEqual([])
    expect(
      added.map(({ number, mime, nameMismatch, name }) => ({ number, mime, nameMismatch, name })),
    ).toEqual([
      { number: '付-01', mime: 'image/png', nameMismatch: true, name: '截图' },
      { number: '合-01', mime: 'application/pdf', nameMismatch: false, name: '合同' },
      { number: '问-01', mime: 'text/plain', nameMismatch: false, name: '备注' },
      { number: '沟-01', mime: 'message/rfc822', nameMismatch: false, name: '邮件' },
    ])
    const sha256 = createHash('sha256').update(PNG).digest('hex')
    const kept = path.join(core.dataDir, 'vault', sha256.slice(0, 2), sha256.slice(2))
    expect(readFileSync(kept)).toEqual(PNG)
    expect(statSync(kept).mode & 0o222).toBe(0)
  })

  test('the same file twice is one blob with two items', async () => {
    const core = await openCore()
    const caseId = await newCase(core, { scenario: 'settlement-delay' })
    const files = [written('a.png', PNG), written('b.png', PNG)].map(ref)
    const { added } = await core.run('evidence.add', { caseId, files, category: 'payment' })
    expect(added.map((item) => item.number)).toEqual(['付-01', '付-02'])
    expect(added[1]?.sameFileCount).toBe(1)
    expect(vaultFiles(core.dataDir)).toHaveLength(1)
  })

  test('one clear error per bad file; the others go on', async () => {
    const core = await openCore()
    const caseId = await newCase(core, { scenario: 'settlement-delay' })
    const folder = temporaryFolder()
    mkdirSync(path.join(folder, '文件夹.pdf'))
    symlinkSync('loop', path.join(folder, 'loop'))
    const files = [
      ref(path.join(folder, 'gone.pdf')),
      ref(path.join(folder, '文件夹.pdf')),
      ref(written('zero.pdf', '')),
      ref(path.join(folder, 'loop')),
      ref('/dev/null'),
      ref(path.join(folder, `${'长'.repeat(300)}.pdf`)),
      ref(written('好.txt', '收到')),
    ]
    const { added, failed } = await core.run('evidence.add', { caseId, files })
    expect(added.map((item) => item.name)).toEqual(['好'])
    expect(failed.map(({ error }) => error.code)).toEqual([
      'file.missing',
      'file.isFolder',
      'file.empty',
      'file.unreadable',
      'file.unreadable',
      'file.unreadable',
    ])
    expect(failed[0]?.error.params.file).toBe('gone.pdf')
    expect(vaultFiles(core.dataDir)).toHaveLength(1)
  })

  test('hostile names become harmless text and never paths', async () => {
    const core = await openCore()
    const caseId = await newCase(core, { scenario: 'settlement-delay' })
    const names = [
      '../../../etc/passwd',
      'a\u202Efdp.exe',
      '🧾收据🙂.png',
      'tab\there\u0000.txt',
      '字'.repeat(300) + '.pdf',
      '..',
      '',
    ]
    const uploads = await Promise.all(
      names.map((name) => core.files.stageUpload(name, Readable.from([Buffer.from('x')]))),
    )
    const files = uploads.map(({ id }, index) => ({ kind: 'upload' as const, id, name: names[index] ?? '' }))
    const { added, failed } = await core.run('evidence.add', { caseId, files, category: 'problem' })
    expect(failed).toEqual([])
    expect(added.map((item) => item.originalName)).toEqual([
      'passwd',
      'afdp.exe',
      '🧾收据🙂.png',
      'tabhere.txt',
      '字'.repeat(179) + '…' + '字'.repeat(16) + '.pdf',
      'file',
      'file',
    ])
    expect(readdirSync(path.join(core.dataDir, 'uploads'))).toEqual([])
  })

  test('a cancelled job leaves nothing', async () => {
    const core = await openCore()
    const caseId = await newCase(core, { scenario: 'settlement-delay' })
    const big = written('big.bin', Buffer.alloc(64 * 1024 * 1024, 7))
    const { job } = await core.call('evidence.add', {
      caseId,
      files: Array.from({ length: 30 }, () => ref(big)),
    })
    await new Promise<void>((resolve) => {
      core.on((event) => {
        if (event.name === 'job.progress' && event.payload.done > 0) resolve()
      })
    })
    const asked = performance.now()
    await core.call('jobs.cancel', { job })
    expect((await jobEnd(core, job)).status).toBe('cancelled')
    expect(performance.now() - asked).toBeLessThan(2000)
    expect(await core.call('evidence.list', { caseId })).toEqual([])
    expect(vaultFiles(core.dataDir)).toEqual([])
  })
})

describe('bin, numbers and custody', () => {
  test('a binned item keeps its number and comes back with it', async () => {
    const core = await openCore()
    const caseId = await newCase(core, { scenario: 'settlement-delay' })
    const files = ['1', '2', '3'].map((text) => ref(written(`${text}.txt`, text)))
    const { added } = await core.run('evidence.add', { caseId, files, category: 'contract' })
    const second = added[1]?.id ?? ''
    await core.call('evidence.bin', { ids: [second], binned: true })
    const more = await core.run('evidence.add', {
      caseId,
      files: [ref(written('4.txt', '4'))],
      category: 'contract',
    })
    expect(more.added[0]?.number).toBe('合-04')
    expect((await core.call('evidence.list', { caseId })).map((item) => item.number)).toEqual([
      '合-01',
      '合-03',
      '合-04',
    ])
    expect((await core.call('evidence.list', { caseId, binned: true })).map((item) => item.number)).toEqual([
      '合-02',
    ])
    const [back] = await core.call('evidence.bin', { ids: [second], binned: false })
    expect(back?.number).toBe('合-02')
  })

  test('renumbering closes gaps, refuses a stale order, and is in the custody log', async () => {
    const core = await openCore()
    const caseId = await newCase(core, { scenario: 'settlement-delay' })
    const files = ['1', '2', '3'].map((text) => ref(written(`${text}.txt`, text)))
    const { added } = await core.run('evidence.add', { caseId, files, category: 'contract' })
    const [a, b, c] = added.map((item) => item.id) as [EvidenceId, EvidenceId, EvidenceId]
    await expect(
      core.call('evidence.renumber', { caseId, category: 'contract', ids: [a, b] }),
    ).rejects.toMatchObject({
      code: 'evidence.orderStale',
    })
    await core.call('evidence.bin', { ids: [b], binned: true })
    const items = await core.call('evidence.renumber', { caseId, category: 'contract', ids: [c, a] })
    expect(items.map((item) => [item.name, item.number])).toEqual([
      ['3', '合-01'],
      ['1', '合-02'],
    ])
    const log = await core.call('evidence.custody', { caseId })
    expect(log.map((entry) => entry.action)).toEqual([
      'added',
      'added',
      'added',
      'binned',
      'renumbered',
      'renumbered',
      'renumbered',
    ])
    const verified = await core.run('integrity.verify', { caseId })
    expect(verified).toMatchObject({ files: 3, faults: [] })
  })
})

test('a file that the case has already is told before it is taken; from the bin it may come again', async () => {
  const core = await openCore()
  const caseId = await newCase(core)
  const [first, copy] = [written('a.txt', '同一份'), written('b.txt', '同一份')]
  const add = (files: string[], again: boolean) =>
    core.run('evidence.add', { caseId, files: files.map(ref), again })
  const { added, failed } = await add([first, copy], false)
  expect(added.map(({ number }) => number)).toEqual(['问-01'])
  expect(failed).toMatchObject([
    { name: 'b.txt', error: { code: 'evidence.sameFile', params: { number: 'a.txt' } } },
  ])
  expect((await add([copy], false)).failed).toMatchObject([
    { error: { code: 'evidence.sameFile', params: { file: 'b.txt', number: '问-01' } } },
  ])
  expect((await add([copy], true)).added.map(({ number }) => number)).toEqual(['问-02'])
  await core.call('evidence.bin', {
    ids: (await core.call('evidence.list', { caseId })).map(({ id }) => id),
    binned: true,
  })
  expect((await add([copy], false)).added).toHaveLength(1)
})
