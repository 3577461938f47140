/** The inbox over real files: what they seem to be, what is there already, and how they go in. */
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import type { Core } from '../../../electron/core/core.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { openCore, temporaryFolder } from '../../support/core.ts'
import { ref } from '../../support/made.ts'

const sample = path.resolve(import.meta.dirname, '../../../resources/sample-case/unsettled-payments')

async function looked(files: readonly string[], prepare?: (core: Core, caseId: CaseId) => Promise<void>) {
  const core = await openCore()
  const { id: caseId } = await core.call('cases.create', { title: '收件箱', scenario: 'settlement-delay' })
  await prepare?.(core, caseId)
  const result = await core.run('inbox.look', { caseId, files: files.map(ref) })
  return { core, caseId, files: result.files }
}

test('each file is told what it is; nothing is kept', async () => {
  const names = [
    '收单服务协议.pdf',
    '招商银行流水-2023-05.csv',
    'POS交易流水-2023-05.csv',
    '客服通话-2023-05-22.mp3',
    '微信支付-服务费3980.png',
    '交易处理中-截图.png',
  ]
  const { core, caseId, files } = await looked(names.map((name) => path.join(sample, name)))
  expect(files.map((file) => ('kind' in file ? file.kind : file.error.code))).toEqual([
    'contract',
    'bank-statement',
    'pos-statement',
    'call',
    'payment',
    'status',
  ])
  expect(files[1]).toMatchObject({
    statement: { side: 'bank', rows: 18 },
    checklistItem: 'settlement-account-statement',
  })
  expect(files[2]).toMatchObject({ statement: { side: 'acquirer', rows: 60 } })
  expect(await core.call('evidence.list', { caseId })).toEqual([])
})

test('the same file and a picture that looks the same are named; a bad file stops no other', async () => {
  const folder = temporaryFolder()
  const picture = path.join(sample, '交易处理中-截图.png')
  const same = path.join(folder, '同一张.png')
  copyFileSync(picture, same)
  const compressed = path.join(folder, '转发.jpg')
  writeFileSync(compressed, await sharp(readFileSync(picture)).resize(540).jpeg({ quality: 55 }).toBuffer())
  const empty = path.join(folder, '空.png')
  writeFileSync(empty, '')
  const { files } = await looked(
    [same, compressed, empty, path.join(sample, '收单服务协议.pdf')],
    async (core, caseId) => {
      await core.run('evidence.add', { caseId, files: [ref(picture)] })
    },
  )
  expect(files[0]).toMatchObject({ sameAs: { kind: 'exhibit', number: '付-01' } })
  expect(files[1]).toMatchObject({ sameAs: null, looksLike: { kind: 'exhibit', number: '付-01' } })
  expect(files[2]).toMatchObject({ error: { code: 'file.empty' } })
  expect(files[3]).toMatchObject({ kind: 'contract', sameAs: null, looksLike: null })
})

test('what was confirmed goes in with all that was said of it, and a statement is read from its exhibit', async () => {
  const core = await openCore()
  const { id: caseId } = await core.call('cases.create', { title: '收下', scenario: 'settlement-delay' })
  const statement = path.join(sample, '招商银行流水-2023-05.csv')
  const place = {
    name: '结算账户流水',
    category: 'payment' as const,
    checklistItem: 'settlement-account-statement',
    source: '网上银行导出',
    purpose: '证明到账',
  }
  const { added } = await core.run('evidence.add', { caseId, files: [ref(statement)], places: [place] })
  const { checklistItem, ...told } = place
  expect(added[0]).toMatchObject({ ...told, checklistItems: [checklistItem], number: '付-01' })
  const draft = await core.run('statements.read', { caseId, evidence: added[0]?.id ?? '' })
  expect(draft).toMatchObject({ ready: true, inspection: { rows: 18 } })
  const { id: other } = await core.call('cases.create', { title: '别的案件' })
  await expect(
    core.run('statements.read', { caseId: other, evidence: added[0]?.id ?? '' }),
  ).rejects.toMatchObject({
    code: 'notFound',
  })
})
