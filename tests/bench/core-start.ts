/**
 * From the start of the process to the first answer of a core whose store holds 100,000 transactions, beside the same
 * with an empty store: what the integrity check and the rows themselves cost.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createCore } from '../../electron/core/core.ts'
import { addDays, type LocalDate } from '../../shared/domain/dates.ts'

const ROWS = 100_000
const STARTS = 5
const PROGRAM = `
  const { createCore } = await import(${JSON.stringify(new URL('../../electron/core/core.ts', import.meta.url).href)})
  const core = await createCore({ dataDir: process.argv[1], door: 'terminal' })
  await core.call('cases.list', {})
  await core.close()`

async function fill(dataDir: string, folder: string): Promise<void> {
  const core = await createCore({ dataDir, door: 'terminal' })
  const { id: caseId } = await core.call('cases.create', { title: 'bench' })
  const lines = Array.from({ length: ROWS }, (_, index) => {
    const date = addDays('2023-01-01' as LocalDate, Math.floor(index / 300))
    return `${date},CNY,${(index % 90_000) + 1}.${String(index % 100).padStart(2, '0')},消费,商户 ${index % 977},备注 ${index}`
  })
  const file = path.join(folder, 'statement.csv')
  writeFileSync(file, `交易日期,币种,收入金额,摘要,对方户名,附言\n${lines.join('\n')}\n`)
  const { draft } = await core.run('statements.read', { caseId, file: { kind: 'path', path: file } })
  await core.run('statements.import', { draft, side: 'bank', account: 'bench' })
  await core.close()
}

function startMs(dataDir: string): number {
  const times = Array.from({ length: STARTS }, () => {
    const started = performance.now()
    execFileSync(process.execPath, ['--input-type=module', '-e', PROGRAM, dataDir])
    return performance.now() - started
  })
  return Math.round(times.sort((a, b) => a - b)[Math.floor(STARTS / 2)] ?? 0)
}

export async function bench(): Promise<Record<string, number>> {
  const folder = mkdtempSync(path.join(tmpdir(), 'proofdesk-bench-'))
  try {
    await fill(path.join(folder, 'full'), folder)
    return {
      'empty store, start to first answer, ms (median of 5)': startMs(path.join(folder, 'empty')),
      [`${ROWS} transactions, start to first answer, ms (median of 5)`]: startMs(path.join(folder, 'full')),
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
