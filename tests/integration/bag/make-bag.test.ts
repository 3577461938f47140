/** The bag as whoever gets it has it: checked by programs that are not ours. */
import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { asId } from '../../../shared/domain/ids.ts'
import { temporaryFolder } from '../../support/core.ts'
import { newCase, withEvidence, written } from '../../support/made.ts'
import { copiesOf } from '../../support/sample-store.ts'
import { yauzlEntries } from '../../support/zip-entries.ts'

const NOTE = '只给自己看：对方还不知道这段录音'
const FACT = '私下约见对方经理'

const filled = copiesOf(async (core) => {
  const { id: caseId } = await core.call('cases.addSample', { sample: 'unsettled-payments' })
  const [item] = await core.call('evidence.list', { caseId })
  await core.call('evidence.update', { id: item?.id ?? '', fields: { notes: NOTE } })
  await core.call('cases.update', { id: caseId, fields: { problem: FACT } })
  const other = await newCase(core, { title: '别的案件' })
  await withEvidence(core, other, [written('other.txt', '别的案件的文件')])
  const [channel] = await core.call('letters.channels', { caseId })
  await core.call('letters.compose', { caseId, channel: channel?.channel ?? '' })
  await core.run('pack.build', { caseId })
  const [second] = await core.call('evidence.list', { caseId })
  await core.call('evidence.bin', { ids: [second?.id ?? ''], binned: true })
  await core.call('evidence.bin', { ids: [second?.id ?? ''], binned: false })
  return caseId
})

async function sample() {
  const { core, caseId } = await filled()
  const other = (await core.call('cases.list', {})).find(({ id }) => id !== caseId)
  return { core, caseId, other: other?.id ?? '' }
}

const sums = (folder: string, manifest: string) =>
  execFileSync('sha256sum', ['-c', '--strict', '--quiet', manifest], { cwd: folder, encoding: 'utf8' })
const textOf = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(json|html|txt)$/.test(name))
    .map((name) => readFileSync(path.join(folder, name), 'utf8'))
    .join('\n')

test('a folder that sha256sum alone verifies, with everything of the case and nothing of another', async () => {
  const { core, caseId, other } = await sample()
  const folder = path.join(temporaryFolder(), 'bag')
  const made = await core.run('bag.makeFolder', { caseId, folder: { kind: 'path', path: folder } })
  expect(made).toMatchObject({ folder, warnings: [] })
  expect(sums(folder, 'manifest-sha256.txt') + sums(folder, 'tagmanifest-sha256.txt')).toBe('')
  expect(execFileSync('sha256sum', ['manifest-sha256.txt'], { cwd: folder, encoding: 'utf8' })).toContain(
    made.manifest,
  )

  const items = await core.call('evidence.list', { caseId })
  const originals = readdirSync(path.join(folder, 'data/originals'))
  for (const { number, name } of items)
    expect(originals.some((file) => file.startsWith(`${number} ${name}`))).toBe(true)
  expect(readdirSync(path.join(folder, 'data/packs'))).toHaveLength(1)
  expect(
    readdirSync(path.join(folder, 'data/letters'))
      .map((name) => path.extname(name))
      .toSorted(),
  ).toEqual(['.pdf', '.txt'])
  const index = readFileSync(path.join(folder, 'index.html'), 'utf8')
  for (const { number, sha256 } of items) {
    expect(index).toContain(number)
    expect(index).toContain(sha256)
  }
  const text = textOf(folder)
  expect(text.includes(NOTE)).toBe(true)
  expect(text.includes(other)).toBe(false)
  expect(text.includes('别的案件')).toBe(false)
  expect(text.includes(core.dataDir)).toBe(false)
})

test('every row of the case is in the data, as its schema says', async () => {
  const { core, caseId } = await sample()
  const folder = path.join(temporaryFolder(), 'bag')
  await core.run('bag.makeFolder', { caseId, folder: { kind: 'path', path: folder } })
  const json = (name: string) =>
    JSON.parse(readFileSync(path.join(folder, 'data/case', name), 'utf8')) as Record<string, never>
  const file = json('case.json') as unknown as {
    tables: Record<string, number>
    rows: Record<string, number>
  }
  const schema = json('schema.json') as unknown as {
    $defs: Record<string, { items: { required: string[]; properties: Record<string, unknown> } }>
  }
  for (const [table, count] of Object.entries(file.tables)) {
    const rows = json(`${table}.json`) as unknown as Record<string, unknown>[]
    expect([table, rows.length]).toEqual([table, count])
    const columns = schema.$defs[table]?.items
    for (const row of rows) expect(Object.keys(row).toSorted()).toEqual(columns?.required.toSorted())
  }
  const batches = await core.call('statements.batches', { caseId })
  for (const { id, rows } of batches) {
    const { total } = await core.call('statements.rows', { batch: id })
    expect([rows, file.rows[id]]).toEqual([total, total])
  }
})

test('for the other side: no notes, drafts, facts, packs, nor what is not shown', async () => {
  const { core, caseId } = await sample()
  const [item, hidden] = await core.call('evidence.list', { caseId })
  await core.call('evidence.bin', { ids: [hidden?.id ?? ''], binned: true })
  const folder = path.join(temporaryFolder(), 'bag')
  await core.run('bag.makeFolder', { caseId, recipient: 'opponent', folder: { kind: 'path', path: folder } })
  sums(folder, 'manifest-sha256.txt')
  const text = textOf(folder)
  expect(text.includes(item?.sha256 ?? '')).toBe(true)
  for (const secret of [NOTE, FACT, hidden?.originalName ?? '', hidden?.sha256 ?? ''])
    expect(text.includes(secret), secret).toBe(false)
  expect(readdirSync(path.join(folder, 'data')).toSorted()).toEqual(
    ['case', 'originals', 'statements'].filter((name) => existsSync(path.join(folder, 'data', name))),
  )
  expect(existsSync(path.join(folder, 'data/case/timeline_events.json'))).toBe(false)
  expect(existsSync(path.join(folder, 'data/case/letter_versions.json'))).toBe(false)
})

test('as a zip: the same files, originals stored as they are', async () => {
  const { core, caseId } = await sample()
  const { output, files } = await core.run('bag.make', { caseId })
  const entries = await yauzlEntries(core.files.output(output.id).path)
  expect(entries.size).toBe(files + 6)
  const folder = temporaryFolder()
  execFileSync('python3', ['-m', 'zipfile', '-e', core.files.output(output.id).path, folder])
  expect(sums(folder, 'manifest-sha256.txt') + sums(folder, 'tagmanifest-sha256.txt')).toBe('')
})

test('a file of the vault that is not what was taken in is not passed on, and nothing stays behind', async () => {
  const { core, caseId } = await sample()
  const [item] = await core.call('evidence.list', { caseId })
  const { path: file } = await core.files.evidence(item?.id ?? asId(''))
  chmodSync(file, 0o644)
  writeFileSync(file, 'altered')
  const parent = temporaryFolder()
  const folder = path.join(parent, 'bag')
  await expect(
    core.run('bag.makeFolder', { caseId, folder: { kind: 'path', path: folder } }),
  ).rejects.toMatchObject({
    code: 'bag.fileDamaged',
  })
  expect(readdirSync(parent)).toEqual([])
})

test('what is there already is not written over', async () => {
  const { core, caseId } = await sample()
  const folder = temporaryFolder()
  writeFileSync(path.join(folder, 'mine.txt'), 'mine')
  await expect(
    core.run('bag.makeFolder', { caseId, folder: { kind: 'path', path: folder } }),
  ).rejects.toMatchObject({
    code: 'file.exists',
  })
  expect(readFileSync(path.join(folder, 'mine.txt'), 'utf8')).toBe('mine')
})
