/** A case by the terminal alone, from its files to the pack, the filing, the reply and the end. */
import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { temporaryFolder } from '../../support/core.ts'
import { terminal } from '../../support/terminal.ts'

const SAMPLE = path.resolve('resources', 'sample-case', 'unsettled-payments')

interface Claim {
  readonly heads: readonly { readonly kind: string; readonly amount: { readonly amount: string } | null }[]
  readonly totals: readonly { readonly amount: string }[]
}

it('goes from files to a pack, a filing, a reply and its end', { timeout: 300_000 }, async () => {
  const folder = temporaryFolder()
  const run = terminal(path.join(folder, 'data'))
  const file = (name: string) => path.join(SAMPLE, name)
  const { case: id } = await run<{ case: string }>(
    'case',
    'create',
    '--title',
    '三笔未到账',
    '--scenario',
    '到账延迟',
    '--provider',
    '云杉支付科技（浙江）有限公司',
  )
  await run('case', 'set', id, 'claimantName=老王面馆', 'signedOn=2023-04-17', 'problem=三笔交易没有到账')
  const [contract] = await run<{ evidence: string; number: string; sha256: string }[]>(
    'evidence',
    'add',
    id,
    file('收单服务协议.pdf'),
    '--category',
    'contract',
    '--item',
    'acquiring-agreement',
  )
  await run('statement', 'import', id, file('POS交易流水-2023-05.csv'), '--as', 'pos')
  await run('statement', 'import', id, file('招商银行流水-2023-05.csv'), '--as', 'bank')
  await run('settlement', 'check', id, '--rate', '0.6%', '--settle', 'T+1')

  const claim = await run<Claim>('claim', id)
  expect(claim.heads[0]).toMatchObject({ kind: 'principal', amount: { amount: '4473.00' } })
  const shown = await run<{ amountsAtStake: unknown }>('case', 'show', id)
  expect(shown.amountsAtStake).toEqual(claim.totals)
  const more = await run<Claim>('claim', 'add', id, '--kind', 'costs', '--label', '公证费', '--amount', '800')
  expect(more.totals[0]?.amount).toBe((Number(claim.totals[0]?.amount) + 800).toFixed(2))

  await run(
    'fact',
    'add',
    id,
    '签订收单协议',
    '--on',
    '2023-04-17',
    '--phase',
    'application',
    '--exhibit',
    '合-01',
  )
  const facts = await run<{ title: string; exhibits: string[] }[]>('fact', 'list', id)
  expect(facts.find(({ title }) => title === '签订收单协议')?.exhibits).toEqual(['合-01'])

  const letter = path.join(folder, 'letter.txt')
  await run('letter', id, '--channel', 'provider-email', '--out', letter)
  expect(readFileSync(letter, 'utf8')).toContain('人民币4,473.00元')
  const pack = path.join(folder, 'pack.pdf')
  await run('pack', id, '--out', pack)
  expect(readFileSync(pack).subarray(0, 5).toString()).toBe('%PDF-')

  // Originals leave the product as they came in.
  const out = path.join(folder, 'originals')
  await run('evidence', 'save', id, '合-01', '--out', out)
  const [saved = ''] = readdirSync(out)
  expect(saved).toMatch(/^合-01 /)
  const hash = createHash('sha256')
    .update(readFileSync(path.join(out, saved)))
    .digest('hex')
  expect(hash).toBe(contract?.sha256)

  const { submission } = await run<{ submission: string }>(
    'submission',
    'add',
    id,
    '--channel',
    'provider-email',
    '--on',
    '2023-06-01',
    '--method',
    'email',
    '--override',
    '先行提交，随后补正',
  )
  const after = await run<{ outcome: string }>(
    'submission',
    'event',
    submission,
    '--kind',
    'answered',
    '--on',
    '2023-06-05',
    '--outcome',
    'refund',
  )
  expect(after.outcome).toBe('refund')
  expect(await run('case', 'close', id, '--result', 'refund', '--note', '全额到账')).toMatchObject({
    status: 'closed',
  })
  expect(existsSync(pack)).toBe(true)
})

it('says which names it knows where it knows no such name', async () => {
  const run = terminal(path.join(temporaryFolder(), 'data'))
  await expect(run('case', 'create', '--title', 'T', '--scenario', '没有的')).rejects.toThrow(
    /exit 2.*到账延迟/s,
  )
  const { case: id } = await run<{ case: string }>(
    'case',
    'create',
    '--title',
    'T',
    '--scenario',
    'settlement delayed',
  )
  await expect(run('case', 'set', id, 'nothing=1')).rejects.toThrow(/exit 2/)
  await expect(run('case', 'set', id, 'signedOn=2023-02-30')).rejects.toThrow(/exit 2/)
  await expect(run('fact', 'add', id, '一件事')).rejects.toThrow(/exit 2/)
  await expect(run('claim', 'add', id, '--kind', 'loss', '--amount', '-5')).rejects.toThrow(/exit 2/)
})

it('makes a case of a folder of mixed files, and a pack of it', { timeout: 300_000 }, async () => {
  const folder = temporaryFolder()
  const mixed = path.join(folder, '材料')
  mkdirSync(path.join(mixed, '旧'), { recursive: true })
  for (const name of readdirSync(SAMPLE).filter((one) => !one.endsWith('.json')))
    copyFileSync(path.join(SAMPLE, name), path.join(mixed, name))
  copyFileSync(path.join(SAMPLE, '收单服务协议.pdf'), path.join(mixed, '旧', '协议副本.pdf'))
  const answers = path.join(folder, 'answers.yaml')
  writeFileSync(
    answers,
    [
      'title: 三笔未到账',
      'scenario: 到账延迟',
      'provider: 云杉支付科技（浙江）有限公司',
      'claimantName: 老王面馆',
      'signedOn: 2023-04-17',
      'rate: 0.6%',
      'settle: T+1',
    ].join('\n'),
  )
  const run = terminal(path.join(folder, 'data'))
  const made = await run<{
    case: string
    skipped: { file: string }[]
    statements: { batch: string | null }[]
    findings: Record<string, number>
    claim: string[]
  }>('case', 'from', mixed, '--answers', answers)
  expect(made.skipped.map(({ file }) => file)).toEqual(['旧/协议副本.pdf'])
  expect(made.statements).toHaveLength(2)
  expect(made.statements.every(({ batch }) => batch !== null)).toBe(true)
  expect(made.findings).toEqual({ 'pending-without-credit': 3 })
  expect(made.claim[0]).toContain('人民币4,473.00元')
  const pack = path.join(folder, 'pack.pdf')
  expect(await run('pack', made.case, '--out', pack)).toMatchObject({
    files: [pack],
    // A recording cannot be printed: that is said, and nothing else is amiss.
    warnings: [{ code: 'not-printable' }],
  })
  // Wrong answers are told with their place, before anything is made.
  writeFileSync(answers, 'rate: lots')
  await expect(run('case', 'from', mixed, '--answers', answers)).rejects.toThrow(/exit 2/)
  writeFileSync(answers, 'nonsense: 1')
  await expect(run('case', 'from', mixed, '--answers', answers)).rejects.toThrow(/exit 2.*nonsense/s)
  await expect(run('case', 'from', path.join(folder, 'none'))).rejects.toThrow(/exit 2/)
})
