/**
 * One case of 200,000 statement rows and 5,000 facts: every question of its pages within 200 ms at the 95th percentile,
 * and its claim brought up to date within 300 ms. Beside them, in the same run, what the machine takes for a plain read
 * of the same rows by SQLite itself.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Database from 'better-sqlite3'
import { createCore } from '../../electron/core/core.ts'
import { DATABASE_FILE } from '../../electron/core/database/open.ts'
import type { RouteInput, RouteName } from '../../shared/contract/index.ts'
import { addDays, parseLocalDate, type LocalDate } from '../../shared/domain/dates.ts'
import type { Limited } from './run.ts'

const DAYS = 500
const SALES_A_DAY = 398
const FACTS = 5000
const TURNS = 30
const ANSWER_MS = 200
const CLAIM_MS = 300

export async function bench(): Promise<Record<string, number | string | Limited>> {
  const folder = mkdtempSync(path.join(tmpdir(), 'proofdesk-bench-'))
  const dataDir = path.join(folder, 'data')
  const core = await createCore({
    dataDir,
    door: 'terminal',
    clock: () => new Date('2024-03-15T02:00:00.000Z'),
  })
  const figures: Record<string, number | string | Limited> = {}
  try {
    const { id: caseId } = await core.call('cases.create', { title: 'bench', scenario: 'settlement-delay' })
    const { acquirer, bank, rows } = statements(folder)
    for (const [file, side] of [
      [acquirer, 'acquirer'],
      [bank, 'bank'],
    ] as const) {
      const { draft } = await core.run('statements.read', { caseId, file: { kind: 'path', path: file } })
      await core.run('statements.import', { draft, side, account: side })
    }
    await core.call('settlement.saveTerms', {
      caseId,
      terms: {
        rates: [{ cardType: null, percent: '0.60', cap: null, proof: null }],
        cycles: [{ term: 'T+1', proof: null }],
        cutoff: null,
        agreedFees: [],
        feeReturnedOnRefund: false,
        payers: [],
      },
    })
    await core.run('settlement.check', { caseId })
    const evidence = await core.call('evidence.list', { caseId })
    for (let index = 0; index < FACTS; index += 1)
      await core.call('timeline.create', {
        caseId,
        fields: {
          phase: 'use',
          title: `第${index + 1}件事`,
          description: '',
          when: { kind: 'exact', date: day(index % DAYS), time: null },
          evidenceIds: evidence.slice(0, 1).map(({ id }) => id),
        },
      })
    figures['rows'] = rows
    figures['facts'] = FACTS
    const measure = async (name: string, limit: number | null, call: () => unknown) => {
      const times: number[] = []
      for (let turn = 0; turn < TURNS; turn += 1) {
        const started = performance.now()
        await call()
        times.push(performance.now() - started)
      }
      const p95 = Math.round([...times].sort((a, b) => a - b)[Math.floor(TURNS * 0.95)] ?? 0)
      figures[`${name} p95, ms`] = limit === null ? p95 : { value: p95, limit }
    }
    const plain = new Database(path.join(dataDir, DATABASE_FILE), { readonly: true })
    await measure('reference: SQLite reads every row once', null, () =>
      plain.prepare('SELECT count(*), sum(amount) FROM statement_rows').get(),
    )
    plain.close()
    const ask = <N extends RouteName>(route: N, input: RouteInput<N>) =>
      measure(route, ANSWER_MS, () => core.call(route, input))
    await ask('cases.list', {})
    await ask('cases.get', { id: caseId })
    await ask('evidence.list', { caseId })
    await ask('checklist.get', { caseId })
    await ask('timeline.list', { caseId })
    await ask('facts.get', { caseId })
    await ask('settlement.run', { caseId })
    await ask('settlement.findings', { caseId, limit: 100 })
    await ask('settlement.rows', { caseId, side: 'acquirer', limit: 200 })
    await measure('claim.draw', CLAIM_MS, () => core.call('claim.draw', { caseId, again: true }))
    await ask('claim.get', { caseId })
    await ask('caseRoute.get', { caseId })
    await ask('preflight.check', { caseId, what: 'pack' })
    await ask('due.list', {})
    return figures
  } finally {
    await core.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

const FIRST = parseLocalDate('2022-01-03') as LocalDate
const day = (index: number) => addDays(FIRST, index)
const yuan = (minor: number) => (minor / 100).toFixed(2)

/** Sales of every day, and a payout the day after; one day in fifty is never paid. */
function statements(folder: string): { acquirer: string; bank: string; rows: number } {
  const sales: string[] = ['交易日期,交易时间,商户号,商户订单号,交易类型,交易金额,手续费,结算金额,交易状态']
  const credits: string[] = ['交易日期,收入金额,支出金额,账户余额,对方户名,摘要']
  let balance = 0
  for (let index = 0; index < DAYS; index += 1) {
    let net = 0
    for (let sale = 0; sale < SALES_A_DAY; sale += 1) {
      const gross = 1000 + ((index * 7919 + sale * 104_729) % 90_000)
      const fee = Math.round(gross * 0.006)
      net += gross - fee
      const time = `${String(8 + (sale % 12)).padStart(2, '0')}:${String(sale % 60).padStart(2, '0')}:00`
      sales.push(
        `${day(index)},${time},898310154119066,S${index}-${sale},消费,${yuan(gross)},${yuan(fee)},${yuan(gross - fee)},交易成功`,
      )
    }
    if (index % 50 === 7) continue
    balance += net
    credits.push(`${day(index + 1)},${yuan(net)},,${yuan(balance)},青禾支付有限公司,结算款`)
  }
  const [acquirer, bank] = [path.join(folder, '交易明细.csv'), path.join(folder, '银行流水.csv')]
  writeFileSync(acquirer, sales.join('\n'))
  writeFileSync(bank, credits.join('\n'))
  return { acquirer, bank, rows: sales.length + credits.length - 2 }
}
