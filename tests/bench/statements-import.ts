/**
 * Import of 1,000,000 rows × 12 columns of GB18030 CSV, in one run beside `sqlite3 .import` of the UTF-8 copy and the
 * parse-only times of papaparse and csv-parse on that copy (they do nothing with what they parse). Also: memory, how
 * the time grows from 100,000 rows, the longest block of the core's event loop, and cancelling in the middle.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { closeSync, createReadStream, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { parse } from 'csv-parse'
import Papa from 'papaparse'
import { createCore, type Core } from '../../electron/core/core.ts'
import { connect, DATABASE_FILE } from '../../electron/core/database/open.ts'
import type { CaseId } from '../../shared/domain/ids.ts'
import type { Limited } from './run.ts'

const HEADER =
  '交易时间,交易分类,交易对方,对方账号,商品说明,收/支,金额,收/付款方式,交易状态,交易订单号,商家订单号,备注'
const ROUNDS = 3

/** One row as an app export has it; amounts of 0.01 to 9,999.99, a time every 90 seconds. */
function line(index: number): string {
  const time = new Date(Date.UTC(2019, 0, 1) + index * 90_000).toISOString()
  const cents = String((index * 7919) % 1_000_000).padStart(3, '0')
  return [
    `${time.slice(0, 10)} ${time.slice(11, 19)}`,
    '餐饮美食',
    `商户${index % 977}餐厅`,
    `acc***${index % 77}@example.com`,
    `外卖订单 编号${index}`,
    index % 5 === 0 ? '收入' : '支出',
    `${cents.slice(0, -2)}.${cents.slice(-2)}`,
    `招商银行(${1000 + (index % 9000)})`,
    '交易成功',
    `2023${String(index).padStart(24, '0')}`,
    `T${String(index).padStart(20, '0')}`,
    '',
  ].join(',')
}

/** Writes `rows` rows as UTF-8 and, by iconv, as GB18030. */
function writeFiles(folder: string, rows: number): { utf8: string; gb18030: string } {
  const utf8 = path.join(folder, `${rows}-utf8.csv`)
  const gb18030 = path.join(folder, `${rows}-gb18030.csv`)
  const handle = openSync(utf8, 'wx')
  for (let from = 0; from < rows; from += 10_000) {
    const lines = Array.from({ length: Math.min(10_000, rows - from) }, (_, index) => line(from + index))
    writeSync(handle, `${from === 0 ? `${HEADER}\n` : ''}${lines.join('\n')}\n`)
  }
  closeSync(handle)
  const out = openSync(gb18030, 'wx')
  execFileSync('iconv', ['-f', 'utf-8', '-t', 'gb18030', utf8], { stdio: ['ignore', out, 'inherit'] })
  closeSync(out)
  return { utf8, gb18030 }
}

const median = (times: number[]) => times.sort((a, b) => a - b)[times.length >> 1] ?? 0

async function timed(work: () => unknown): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

/** Answers the processor time it took, ms. */
function sqliteImport(folder: string, file: string): number {
  const database = path.join(folder, 'plain.sqlite')
  const commands = ['sqlite3', database, '.mode csv', `.import '${file}' statement`]
  const { stderr } = spawnSync('bash', ['-c', 'TIMEFORMAT="%U %S"; time "$@"', 'time', ...commands], {
    encoding: 'utf8',
  })
  rmSync(database)
  const [user = NaN, system = NaN] = stderr.trim().split(/\s+/).slice(-2).map(Number)
  return (user + system) * 1000
}

function papaparse(file: string): Promise<void> {
  return new Promise((resolve, reject) => {
    Papa.parse(createReadStream(file, 'utf8'), {
      step: () => undefined,
      complete: () => resolve(),
      error: reject,
    })
  })
}

async function csvParse(file: string): Promise<void> {
  const rows = createReadStream(file).pipe(parse({ relax_column_count: true }))
  for await (const row of rows) void row
}

interface ImportFigures {
  readMs: number
  importMs: number
  rssMb: number
  blockMs: number
  cpuMs: number
}

/** Reads the file into a draft and makes it a batch, as a user does, in a process whose memory is the core's alone. */
const PROGRAM = `
  import { monitorEventLoopDelay } from 'node:perf_hooks'
  const [, , dataDir, file, account] = process.argv
  const { createCore } = await import(${JSON.stringify(new URL('../../electron/core/core.ts', import.meta.url).href)})
  const core = await createCore({ dataDir, door: 'terminal' })
  const { id: caseId } = await core.call('cases.create', { title: 'bench' })
  let peak = 0
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 20)
  const loop = monitorEventLoopDelay({ resolution: 1 })
  const before = process.cpuUsage()
  loop.enable()
  const start = performance.now()
  const { draft } = await core.run('statements.read', { caseId, file: { kind: 'path', path: file } })
  const read = performance.now()
  await core.run('statements.import', { draft, side: 'bank', account })
  const end = performance.now()
  clearInterval(watch)
  const { user, system } = process.cpuUsage(before)
  console.log(JSON.stringify({
    readMs: read - start, importMs: end - read, rssMb: peak / 1_048_576, blockMs: loop.max / 1e6,
    cpuMs: (user + system) / 1000,
  }))
  await core.close()`

function importOnce(folder: string, dataDir: string, file: string, account: string): ImportFigures {
  // A file, because threads inherit --input-type and then cannot start.
  const program = path.join(folder, 'import-once.mjs')
  writeFileSync(program, PROGRAM)
  const answer = execFileSync(process.execPath, [program, dataDir, file, account], { encoding: 'utf8' })
  return JSON.parse(answer) as ImportFigures
}

/** What a process on this machine gets when nothing competes: how late a timer is at most while nothing is done. */
async function idleBlockMs(): Promise<number> {
  const loop = monitorEventLoopDelay({ resolution: 1 })
  loop.enable()
  await new Promise((resolve) => setTimeout(resolve, 5000))
  loop.disable()
  return loop.max / 1e6
}

/** Cancels a read in the middle; answers how long it took and what is left once the job has cleared up. */
async function cancelInTheMiddle(
  core: Core,
  caseId: CaseId,
  file: string,
  dataDir: string,
): Promise<[number, number]> {
  const { job } = await core.call('statements.read', { caseId, file: { kind: 'path', path: file } })
  await new Promise<void>((resolve) => {
    const off = core.on(({ name, payload }) => {
      if (name !== 'job.progress' || payload.job !== job || payload.done === 0) return
      off()
      resolve()
    })
  })
  const ended = new Promise<void>((resolve) => {
    core.on(({ name, payload }) => {
      if (name === 'job.finished' && payload.job === job) resolve()
    })
  })
  const ms = await timed(async () => {
    await core.call('jobs.cancel', { job })
    await ended
  })
  while ((await core.call('jobs.list', {})).length > 0)
    await new Promise((resolve) => setTimeout(resolve, 20))
  const db = connect(path.join(dataDir, DATABASE_FILE))
  const left = db
    .prepare('SELECT (SELECT count(*) FROM statement_rows) + (SELECT count(*) FROM statement_batches)')
    .pluck()
  const count = left.get() as number
  db.close()
  return [ms, count]
}

export async function bench(): Promise<Record<string, number | Limited>> {
  const folder = mkdtempSync(path.join(tmpdir(), 'proofdesk-bench-'))
  try {
    const [small, large] = [writeFiles(folder, 100_000), writeFiles(folder, 1_000_000)]
    const ours: ImportFigures[] = []
    const [plain, plainCpu, hundred] = [[] as number[], [] as number[], [] as number[]]
    const [papa, csv] = [[] as number[], [] as number[]]
    const quiet = await idleBlockMs()
    for (let round = 0; round < ROUNDS; round++) {
      const dataDir = path.join(folder, `data-${round}`)
      plain.push(await timed(() => plainCpu.push(sqliteImport(folder, large.utf8))))
      ours.push(importOnce(folder, dataDir, large.gb18030, 'large'))
      const few = importOnce(folder, dataDir, small.gb18030, 'small')
      hundred.push(few.readMs + few.importMs)
      rmSync(dataDir, { recursive: true })
    }
    const dataDir = path.join(folder, 'cancelled')
    const core = await createCore({ dataDir, door: 'terminal' })
    const { id: caseId } = await core.call('cases.create', { title: 'bench' })
    const cancelled = await cancelInTheMiddle(core, caseId, large.gb18030, dataDir)
    await core.close()
    papa.push(await timed(() => papaparse(large.utf8)))
    csv.push(await timed(() => csvParse(large.utf8)))
    const total = median(ours.map(({ readMs, importMs }) => readMs + importMs))
    const ratio = (a: number, b: number) => Number((a / b).toFixed(2))
    const [sqlite, papaMs, csvMs] = [median(plain), median(papa), median(csv)]
    return {
      'sqlite3 .import of the UTF-8 copy, ms': Math.round(sqlite),
      'its processor time, ms': Math.round(median(plainCpu)),
      'read and import of the GB18030 file, ms': Math.round(total),
      'of that the read, ms': Math.round(median(ours.map(({ readMs }) => readMs))),
      'processor time of all its threads, ms': Math.round(median(ours.map(({ cpuMs }) => cpuMs))),
      'times sqlite3': { value: ratio(total, sqlite), limit: 3.5 },
      'papaparse, parse only, ms': Math.round(papaMs),
      'csv-parse, parse only, ms': Math.round(csvMs),
      'times papaparse, which stores nothing': ratio(total, papaMs),
      'times csv-parse, which stores nothing': ratio(total, csvMs),
      'time of 1M / time of 100k': { value: ratio(total, median(hundred)), limit: 11 },
      'peak memory while importing, MB': {
        value: Math.round(Math.max(...ours.map(({ rssMb }) => rssMb))),
        limit: 500,
      },
      'longest block of a process that does nothing here, ms': Math.round(quiet),
      'longest block of the core, ms': {
        value: Math.round(Math.max(...ours.map(({ blockMs }) => blockMs))),
        limit: 100,
      },
      'cancel, ms': { value: Math.round(cancelled[0]), limit: 1000 },
      'rows and batches left after cancelling': { value: cancelled[1], limit: 0 },
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
