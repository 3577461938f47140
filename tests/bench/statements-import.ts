/**
 * Import of 1,000,000 rows × 12 columns of GB18030 CSV, in one run beside `sqlite3 .import` of the UTF-8 copy and the
 * parse-only times of papaparse and csv-parse on that copy (they do nothing with what they parse). Also: memory, how
 * the time grows from 100,000 rows, the longest block of the core's event loop, and cancelling in the middle.
 */
import { execFileSync } from 'node:child_process'
import { closeSync, createReadStream, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { parse } from 'csv-parse'
import Papa from 'papaparse'
import { createCore, type Core } from '../../electron/core/core.ts'
import { connect, DATABASE_FILE } from '../../electron/core/database/open.ts'

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

function sqliteImport(folder: string, file: string): void {
  const database = path.join(folder, 'plain.sqlite')
  execFileSync('sqlite3', [database, '.mode csv', `.import ${file} statement`])
  rmSync(database)
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
}

/** Reads the file into a draft and makes it a batch, as a user does. */
async function importOnce(core: Core, caseId: string, file: string, account: string): Promise<ImportFigures> {
  let peak = 0
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 20)
  const loop = monitorEventLoopDelay({ resolution: 1 })
  loop.enable()
  let draft = ''
  const readMs = await timed(async () => {
    draft = (await core.run('statements.read', { caseId, file: { kind: 'path', path: file } })).draft
  })
  const importMs = await timed(() => core.run('statements.import', { draft, role: 'bank', account }))
  clearInterval(watch)
  loop.disable()
  return { readMs, importMs, rssMb: peak / 1_048_576, blockMs: loop.max / 1e6 }
}

/** Cancels a read in the middle; answers how long it took and what is left once the job has cleared up. */
async function cancelInTheMiddle(
  core: Core,
  caseId: string,
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

export async function bench(): Promise<Record<string, number>> {
  const folder = mkdtempSync(path.join(tmpdir(), 'proofdesk-bench-'))
  try {
    const [small, large] = [writeFiles(folder, 100_000), writeFiles(folder, 1_000_000)]
    const ours: ImportFigures[] = []
    const [plain, hundred, papa, csv] = [[] as number[], [] as number[], [] as number[], [] as number[]]
    let cancelled: [number, number] = [0, 0]
    for (let round = 0; round < ROUNDS; round++) {
      const dataDir = path.join(folder, `data-${round}`)
      mkdirSync(dataDir)
      const core = await createCore({ dataDir, door: 'terminal' })
      const { id: caseId } = await core.call('cases.create', { title: 'bench' })
      if (round === 0) cancelled = await cancelInTheMiddle(core, caseId, large.gb18030, dataDir)
      plain.push(await timed(() => sqliteImport(folder, large.utf8)))
      ours.push(await importOnce(core, caseId, large.gb18030, 'large'))
      const few = await importOnce(core, caseId, small.gb18030, 'small')
      hundred.push(few.readMs + few.importMs)
      await core.close()
      rmSync(dataDir, { recursive: true })
    }
    // Last: what they leave on this thread's heap is not the import's memory.
    papa.push(await timed(() => papaparse(large.utf8)))
    csv.push(await timed(() => csvParse(large.utf8)))
    const total = median(ours.map(({ readMs, importMs }) => readMs + importMs))
    return {
      'sqlite3 .import of the UTF-8 copy, ms': Math.round(median(plain)),
      'read and import of the GB18030 file, ms': Math.round(total),
      'of that the read, ms': Math.round(median(ours.map(({ readMs }) => readMs))),
      'times sqlite3 (limit 3.5)': Number((total / median(plain)).toFixed(2)),
      'papaparse, parse only, ms': Math.round(median(papa)),
      'csv-parse, parse only, ms': Math.round(median(csv)),
      'time of 1M / time of 100k (limit 11)': Number((total / median(hundred)).toFixed(2)),
      'peak memory while importing, MB (limit 500)': Math.round(Math.max(...ours.map(({ rssMb }) => rssMb))),
      'longest block of the core, ms (limit 100)': Math.round(
        Math.max(...ours.map(({ blockMs }) => blockMs)),
      ),
      'cancel, ms (limit 1000)': Math.round(cancelled[0]),
      'rows and batches left after cancelling': cancelled[1],
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
