/** `letter` and `pack` as a script calls them. */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { temporaryFolder } from '../../support/core.ts'
import { runInProcess, runProgram, type Outcome } from '../../support/terminal.ts'
import { chinesePdf } from '../pack/files.ts'
import { qpdfCheck, readPack } from '../pack/read-pack.ts'

it('writes a letter and a pack of a case to the files named', async () => {
  const folder = temporaryFolder()
  const at = (name: string) => path.join(folder, name)
  const data = ['--json', '--data', at('data')]
  const proofdesk = (...args: string[]) => runInProcess([...data, ...args], { HOME: folder, LANG: 'C' })
  const json = <T>({ code, stdout, stderr }: Outcome) => {
    expect(code, stderr).toBe(0)
    return JSON.parse(stdout) as T
  }

  const { case: id } = json<{ case: string }>(
    await proofdesk(
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
  json(await proofdesk('evidence', 'add', id, await chinesePdf(at('协议.pdf'), 2)))

  const letter = json<{ title: string; file: string; missing: string[] }>(
    // The one that is started as a program: a file without a folder lies where one stands.
    await runProgram(folder, [...data, 'letter', id, '--channel', 'provider-email', '--out', 'letter.txt']),
  )
  expect(letter).toMatchObject({ title: '致某支付的投诉信', tone: 1, channel: 'provider-email' })
  expect(letter.missing).toContain('订单号')
  expect(readFileSync(at('letter.txt'), 'utf8')).toContain('某支付：')

  // Word, the copy for reading, and another office.
  const word = json<{ file: string; template: string }>(
    await proofdesk('letter', id, '--channel', 'pcac-report', '--tone', '2', '--out', at('report.docx')),
  )
  expect(word.template).toBe('pcac-report')
  expect(readFileSync(at('report.docx')).subarray(0, 2).toString()).toBe('PK')
  json(
    await proofdesk('letter', id, '--channel', 'pcac-report', '--language', 'en', '--out', at('report.txt')),
  )
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
    at('demand.txt'),
  ]
  json(await proofdesk(...demand))
  expect(readFileSync(at('demand.txt'), 'utf8')).toContain('催告函')

  const pack = json<{ pages: number; exhibits: number; files: string[] }>(
    await proofdesk('pack', id, '--out', at('pack.pdf')),
  )
  expect(pack.exhibits).toBe(1)
  expect(pack.files.map((file) => path.basename(file))).toEqual(['pack.pdf'])
  const made = await readPack(at('pack.pdf'))
  expect(made.pages.length).toBe(pack.pages)
  expect(made.texts.at(-1)).toContain(`合-01 · 第 ${pack.pages} 页 / 共 ${pack.pages} 页`)
  qpdfCheck(at('pack.pdf'))

  const unknown = await proofdesk('letter', id, '--channel', 'moon', '--out', at('other.pdf'))
  expect(unknown.code).toBe(1)
  expect(JSON.parse(unknown.stderr)).toMatchObject({ code: 'letter.channelUnknown' })
  expect(existsSync(at('other.pdf'))).toBe(false)
  for (const wrong of [
    ['letter', id, '--channel', 'provider-email', '--out', at('letter.odt')],
    ['letter', id, '--channel', 'petition', '--language', 'fr', '--out', at('a.txt')],
    ['pack', id],
  ])
    expect((await proofdesk(...wrong)).code).toBe(2)
})
