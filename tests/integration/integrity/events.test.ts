/** What happens to an exhibit stands in its log, is told as a paper, and is printed by its head in the pack. */
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { openCore, temporaryFolder } from '../../support/core.ts'
import { caseWithFiles, faultsOf } from './attack.ts'

const textOf = (file: string) => execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' })

test('an exhibit that was packed, saved, verified, binned and brought back tells so, in order', async () => {
  const { core, caseId, added } = await caseWithFiles(2)
  const id = added[0]?.id as never
  await core.run('pack.build', { caseId, letter: false })
  const saved = await core.call('evidence.saveOut', { id })
  expect(saved.name).toMatch(/^\S+-0\.txt$/)
  expect(readFileSync(core.files.output(saved.id).path)).toEqual(
    readFileSync((await core.files.evidence(id)).path),
  )
  await core.call('evidence.bin', { ids: [id], binned: true })
  await core.call('evidence.bin', { ids: [id], binned: false })
  const log = await core.call('evidence.custody', { caseId })
  expect(log.filter(({ evidenceId }) => evidenceId === id).map(({ action }) => action)).toEqual([
    'added',
    'shared',
    'saved',
    'binned',
    'restored',
  ])
  const story = await core.run('integrity.story', { evidenceId: id })
  const words = textOf(core.files.output(story.id).path)
  for (const expected of ['收存', '编入材料', '另存到外部', '移入回收站', '从回收站恢复', '与收存时一致'])
    expect(words).toContain(expected)
  expect(words.replace(/\s/g, '')).toContain((await core.call('integrity.last', {})).custody.head)
  expect(await faultsOf(core)).toEqual([])
})

test('the story says so where the file is not what was taken in', async () => {
  const { core, added } = await caseWithFiles(1)
  const { path: kept } = await core.files.evidence(added[0]?.id as never)
  const { chmodSync } = await import('node:fs')
  chmodSync(kept, 0o600)
  writeFileSync(kept, 'altered')
  const story = await core.run('integrity.story', { evidenceId: added[0]?.id as never })
  expect(textOf(core.files.output(story.id).path)).toContain('与收存时不一致')
})

test('the pack prints where the whole log ends', async () => {
  const core = await openCore()
  const { caseId } = await caseWithFiles(1, core)
  const other = await caseWithFiles(2, core)
  const { custody } = await core.call('integrity.last', {})
  const pack = await core.run('pack.build', { caseId, letter: false, integrity: true })
  const file = path.join(temporaryFolder(), 'pack.pdf')
  execFileSync('cp', [core.files.output(pack.output.id).path, file])
  const words = textOf(file).replace(/\s/g, '')
  expect(other.added).toHaveLength(2)
  expect(words).toContain(`编制时共${custody.entries}条，其中本案1条`)
  expect(words).toContain(custody.head)
})
