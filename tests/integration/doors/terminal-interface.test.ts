/**
 * What scripts rely on of the terminal: names of options and of fields in its JSON, as they were given out. The core may
 * call things otherwise; these words stay.
 */
import path from 'node:path'
import { PassThrough } from 'node:stream'
import { expect, it } from 'vitest'
import { runTerminal } from '../../../electron/cli/run.ts'
import { execFileSync } from 'node:child_process'
import { temporaryFolder } from '../../support/core.ts'

const SAMPLE = path.resolve('resources', 'sample-case', 'unsettled-payments')
const DECIMAL = expect.stringMatching(/^-?\d+\.\d{2}$/) as string
const PLACES = expect.arrayContaining([
  { batch: expect.any(String) as string, line: expect.any(Number) as number },
]) as object[]

function terminal(data: string) {
  const read = (stream: PassThrough) => (stream.read() as Buffer | null)?.toString('utf8') ?? ''
  return async (...args: string[]) => {
    const [stdout, stderr] = [new PassThrough(), new PassThrough()]
    const code = await runTerminal(['--data', data, '--json', ...args], {
      stdout,
      stderr,
      environment: { LANG: 'en_GB.UTF-8', HOME: data },
      interrupted: new Promise(() => {}),
    })
    if (code !== 0) throw new Error(`exit ${code}: ${args.join(' ')}: ${read(stderr)}`)
    return JSON.parse(read(stdout)) as Record<string, never>
  }
}

it('statements and the check answer under the names that scripts know', async () => {
  const run = terminal(path.join(temporaryFolder(), 'data'))
  const file = (name: string) => path.join(SAMPLE, name)
  const inspected = await run('statement', 'inspect', file('POS交易流水-2023-05.csv'))
  expect(inspected).toMatchObject({
    format: expect.any(String) as string,
    encoding: expect.any(String) as string,
    delimiter: ',',
    preambleLines: expect.any(Number) as number,
    rows: 60,
    moneyIn: '22633.60',
    moneyOut: '0.00',
    currency: 'CNY',
    neutral: { rows: expect.any(Number) as number },
    from: '2023-05-08',
    to: expect.any(String) as string,
    questions: [],
    problems: [],
  })

  const { case: id } = await run('case', 'create', '--title', '接口', '--claimant', 'merchant')
  const caseId = String(id)
  const imported = await run('statement', 'import', caseId, file('POS交易流水-2023-05.csv'), '--as', 'pos')
  expect(imported).toMatchObject({
    batch: expect.any(String) as string,
    added: 60,
    skipped: 0,
    suspects: 0,
    problems: [],
  })
  const bank = await run('statement', 'import', caseId, file('招商银行流水-2023-05.csv'), '--as', 'bank')
  await run('statement', 'undo', String(bank['batch']))
  // The core's own word is understood as well.
  await run('statement', 'undo', String(imported['batch']))
  await run('statement', 'import', caseId, file('POS交易流水-2023-05.csv'), '--as', 'acquirer')
  await run('statement', 'import', caseId, file('招商银行流水-2023-05.csv'), '--as', 'bank')
  const sides = (await run('statement', 'list', caseId)) as unknown as { side: string }[]
  expect(sides.map(({ side }) => side).sort()).toEqual(['bank', 'pos'])

  // A rate below what was taken: fees above the promise.
  const checked = (await run(
    'settlement',
    'check',
    caseId,
    '--rate',
    '0.38',
    '--settle',
    'T+1',
  )) as unknown as {
    matches: { kind: string }[]
    findings: { kind: string }[]
    totals: object
  }
  expect(checked.matches[0]).toMatchObject({
    kind: expect.any(String) as string,
    pos: PLACES,
    bank: PLACES,
    gross: DECIMAL,
    fee: DECIMAL,
    net: DECIMAL,
    days: expect.any(Number) as number,
  })
  expect(checked.totals).toMatchObject({
    gross: DECIMAL,
    fee: DECIMAL,
    net: DECIMAL,
    credited: DECIMAL,
    missing: '4473.00',
    overcharged: DECIMAL,
  })
  const kinds = new Set(checked.findings.map(({ kind }) => kind))
  expect([...kinds].sort()).toEqual(['fee-above-promise', 'pending-without-credit'])
  for (const finding of checked.findings)
    expect(finding).toMatchObject({
      amount: DECIMAL,
      rows: PLACES,
      explanation: { 'zh-CN': expect.any(String) as string },
    })
})

it('a pack is bound for its channel as it was kept there, and over it as the command says', async () => {
  const folder = temporaryFolder()
  const run = terminal(path.join(folder, 'data'))
  const { case: id } = await run('case', 'create', '--title', '装订', '--claimant', 'merchant')
  await run('evidence', 'add', String(id), path.join(SAMPLE, '收单服务协议.pdf'))
  const packed = async (...args: string[]) => {
    const out = path.join(folder, `${args.length}.pdf`)
    await run('pack', String(id), '--out', out, ...args)
    return execFileSync('pdftotext', [out, '-'], { encoding: 'utf8' }).replace(/\s+/g, '')
  }
  expect(await packed('--profile', 'lawsuit', '--integrity', '--keep-profile')).toContain('证据文件校验')
  expect(await packed('--profile', 'lawsuit')).toContain('证据文件校验')
  expect(await packed('--no-cover')).not.toContain('证据文件校验')
  await expect(packed('--profile', 'court')).rejects.toThrow(/exit 2.*no channel "court".*lawsuit/s)
  await expect(packed('--keep-profile')).rejects.toThrow(/exit 2/)
})
