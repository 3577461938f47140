/** Profiles and accounts: listed, renamed, deleted, handed on as a file and read in, by the core's routes. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { inspectStatement } from '../../../electron/core/statements/reading/read-statement.ts'
import { encode } from '../../support/statements/encode.ts'
import { openCore } from '../../support/core.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'proofdesk-profiles-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const OWN = {
  name: '某支付 商户流水 V2',
  kind: 'fixed-width',
  source: '接口规范 V2.1, 2026-05-01',
  currency: 'CNY',
  detail: {
    match: '^[SR]\\d{8}.{12}\\d{12}\\d{6}',
    fields: {
      kind: { start: 0, width: 1 },
      date: { start: 1, width: 8, format: 'YYYYMMDD' },
      counterparty: { start: 9, width: 12 },
      amount: { start: 21, width: 12, decimals: 2 },
      fee: { start: 33, width: 6, decimals: 2 },
    },
    direction: { field: 'kind', in: ['S'], out: ['R'] },
  },
}
// the shop's name takes 12 bytes in GBK, six characters
const FILE = 'S20260601云上茶行一店000000010000000060\nR20260602云上茶行一店000000003000000018\n'

test('a layout of fixed width is read in, reads its files by bytes, is renamed, handed on and deleted', async () => {
  const core = await openCore()
  const file = path.join(folder, 'own.json')
  writeFileSync(file, JSON.stringify(OWN))
  const read = () => core.call('statements.importProfile', { file: { kind: 'path', path: file } })
  const first = await read()
  expect(first.name).toBe(OWN.name)
  expect((await read()).name).toBe(`${OWN.name} (2)`)
  const renamed = await core.call('statements.renameProfile', { id: first.id, name: '我的流水' })
  const out = await core.call('statements.exportProfile', { id: renamed.id })
  const written = JSON.parse(readFileSync(core.files.output(out.id).path, 'utf8')) as typeof OWN
  expect(written).toEqual({ ...OWN, name: '我的流水' })

  const statement = path.join(folder, 'flow.txt')
  writeFileSync(statement, encode(FILE, 'gb18030'))
  const found = await inspectStatement(statement, { userProfiles: [written] })
  expect(found).toMatchObject({
    format: 'fixed',
    rows: 2,
    moneyIn: '100.00',
    moneyOut: '30.00',
    currency: 'CNY',
  })
  expect(found.preview[0]).toMatchObject({ counterparty: '云上茶行一店', fee: 60, date: '2026-06-01' })

  await core.call('statements.deleteProfile', { id: renamed.id })
  const left = await core.call('statements.profiles', {})
  expect(left.filter(({ origin }) => origin === 'user').map(({ name }) => name)).toEqual([`${OWN.name} (2)`])
})

test('what is no profile is refused with the place of the fault', async () => {
  const core = await openCore()
  const file = path.join(folder, 'bad.json')
  writeFileSync(file, JSON.stringify({ ...OWN, detail: { ...OWN.detail, match: '(' } }))
  await expect(
    core.call('statements.importProfile', { file: { kind: 'path', path: file } }),
  ).rejects.toMatchObject({ code: 'statement.profileInvalid' })
  writeFileSync(file, '{ not json')
  await expect(
    core.call('statements.importProfile', { file: { kind: 'path', path: file } }),
  ).rejects.toMatchObject({ code: 'statement.profileInvalid' })
})

test('shipped profiles can be handed on, and are not deleted', async () => {
  const core = await openCore()
  const list = await core.call('statements.profiles', {})
  for (const { id } of list) await core.call('statements.exportProfile', { id })
  await expect(core.call('statements.deleteProfile', { id: list[0]?.id ?? '' })).rejects.toMatchObject({
    code: 'notFound',
  })
})
