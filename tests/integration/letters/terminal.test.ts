/** `letter` and `pack` as a script calls them. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { temporaryFolder } from '../../support/core.ts'
import { PROGRAM_LIMIT_MS } from '../../support/limits.ts'
import { chinesePdf } from '../pack/files.ts'
import { qpdfCheck, readPack } from '../pack/read-pack.ts'

const entry = path.resolve('electron', 'cli.ts')

it('writes a letter and a pack of a case to the files named', async () => {
  const folder = temporaryFolder()
  const at = (name: string) => path.join(folder, name)
  const proofdesk = (...args: string[]) => {
    const env = { PATH: process.env['PATH'], HOME: folder, LANG: 'C' }
    const options = { cwd: folder, env, encoding: 'utf8' as const, timeout: PROGRAM_LIMIT_MS }
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [entry, '--json', '--data', at('data'), ...args],
      options,
    )
    return { status, stdout, stderr }
  }
  const json = <T>(outcome: { status: number | null; stdout: string; stderr: string }) => {
    expect(outcome.status, outcome.stderr).toBe(0)
    return JSON.parse(outcome.stdout) as T
  }

  const { case: id } = json<{ case: string }>(
    proofdesk(
      'case',
      'create',
      '--title',
      '到账延迟',
      '--scenario',
      'settlement-delay',
      '--provider',
      '某支付',
    ),
  )
  json(proofdesk('evidence', 'add', id, await chinesePdf(at('协议.pdf'), 2)))

  const letter = json<{ title: string; file: string; missing: string[] }>(
    proofdesk('letter', id, '--channel', 'provider-email', '--out', 'letter.txt'),
  )
  expect(letter).toMatchObject({ title: '致某支付的投诉信', tone: 1, channel: 'provider-email' })
  expect(letter.missing).toContain('订单号')
  expect(readFileSync(at('letter.txt'), 'utf8')).toContain('某支付：')

  // Word, the copy for reading, and another office.
  const word = json<{ file: string; template: string }>(
    proofdesk('letter', id, '--channel', 'pcac-report', '--tone', '2', '--out', 'report.docx'),
  )
  expect(word.template).toBe('pcac-report')
  expect(readFileSync(at('report.docx')).subarray(0, 2).toString()).toBe('PK')
  json(proofdesk('letter', id, '--channel', 'pcac-report', '--language', 'en', '--out', 'report.txt'))
  expect(readFileSync(at('report.txt'), 'utf8')).toMatch(
    /English copy for reading[^]*To the Payment & Clearing Association/,
  )
  const demand = [
    'letter',
    id,
    '--channel',
    'provider-email',
    '--template',
    'demand-letter',
    '--out',
    'demand.txt',
  ]
  json(proofdesk(...demand))
  expect(readFileSync(at('demand.txt'), 'utf8')).toContain('催告函')

  const pack = json<{ pages: number; exhibits: number; files: string[] }>(
    proofdesk('pack', id, '--out', 'pack.pdf'),
  )
  expect(pack.exhibits).toBe(1)
  expect(pack.files.map((file) => path.basename(file))).toEqual(['pack.pdf'])
  const made = await readPack(at('pack.pdf'))
  expect(made.pages.length).toBe(pack.pages)
  expect(made.texts.at(-1)).toContain(`合-01 · 第 ${pack.pages} 页 / 共 ${pack.pages} 页`)
  qpdfCheck(at('pack.pdf'))

  const unknown = proofdesk('letter', id, '--channel', 'moon', '--out', 'other.pdf')
  expect(unknown.status).toBe(1)
  expect(JSON.parse(unknown.stderr)).toMatchObject({ code: 'letter.channelUnknown' })
  expect(existsSync(at('other.pdf'))).toBe(false)
  expect(proofdesk('letter', id, '--channel', 'provider-email', '--out', 'letter.odt').status).toBe(2)
  expect(proofdesk('letter', id, '--channel', 'petition', '--language', 'fr', '--out', 'a.txt').status).toBe(
    2,
  )
  expect(proofdesk('pack', id).status).toBe(2)
})
