/**
 * The settlement check of 200,000 acquirer rows against 20,000 credits, and of a tenth of it, each in a process of its
 * own: time, growth and memory. The same books are scored, so that speed is never quoted without correctness; the
 * families of the unit tests run beside them with other seeds.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { SettleResult } from '../../electron/core/settlement/engine/types.ts'
import { subsetsSummingTo } from '../../electron/core/settlement/engine/subset.ts'
import { check, termsOf } from '../support/books/check.ts'
import { ADVERSARIAL, book, UNAMBIGUOUS } from '../support/books/families.ts'
import { score } from '../support/books/score.ts'
import { live } from '../support/books/world.ts'
import { QUIET } from '../support/books/world-options.ts'
import type { BookTruth, WorldOptions } from '../support/books/world-options.ts'

const SEEDS = [101, 102, 103]
const PROGRAM = `
  const { createReadStream, writeFileSync } = await import('node:fs')
  const { createInterface } = await import('node:readline')
  const { settle } = await import(${JSON.stringify(new URL('../../electron/core/settlement/engine/settle.ts', import.meta.url).href)})
  const { BANKING_DAYS } = await import(${JSON.stringify(new URL('../support/books/check.ts', import.meta.url).href)})
  const [input, output] = process.argv.slice(1)
  const book = { acquirer: [], bank: [], terms: [] }
  for await (const line of createInterface({ input: createReadStream(input) })) {
    const [side, row] = JSON.parse(line)
    book[side].push(row)
  }
  const [started, cpu] = [performance.now(), process.cpuUsage()]
  const result = settle(book.acquirer, book.bank, () => book.terms[0], { calendar: BANKING_DAYS })
  const ms = performance.now() - started
  const { user, system } = process.cpuUsage(cpu)
  const rss = process.resourceUsage().maxRSS
  writeFileSync(output, JSON.stringify({ ms, cpuMs: (user + system) / 1000, rss, result }))`
/** As the job queue sets it for its workers (electron/core/jobs/queue.ts). */
const YOUNG_GENERATION_MB = 24

/** Some 200,000 rows and 20,000 credits at \`share\` 1: 28 terminals over three years, everything planted. */
function large(share: number): WorldOptions {
  return {
    ...QUIET,
    seed: 1,
    start: '2020-01-02',
    days: 1040,
    merchants: 2,
    terminalsPerMerchant: Math.round(14 * share),
    salesPerDay: Math.round(190 * share),
    payout: 'terminal',
    cutoff: 1380,
    noisePerDay: 1,
    refundRate: 0.01,
    chargebackRate: 0.001,
    plant: {
      unsettled: 20,
      pending: 20,
      late: 20,
      short: 20,
      'netted-deduction': 20,
      'debited-deduction': 20,
      overcharged: 50,
      duplicate: 20,
      'unknown-credit': 20,
    },
  }
}

interface Timed {
  readonly ms: number
  readonly cpuMs: number
  /** Kilobytes. */
  readonly rss: number
  readonly result: SettleResult
}

function timed(truth: BookTruth, folder: string): Timed {
  const [input, output] = [path.join(folder, 'in.jsonl'), path.join(folder, 'out.json')]
  const lines = [
    ...truth.acquirer.map((row) => JSON.stringify(['acquirer', row])),
    ...truth.bank.map((row) => JSON.stringify(['bank', row])),
    JSON.stringify(['terms', termsOf(truth.options)]),
  ]
  writeFileSync(input, lines.join('\n'))
  const young = `--max-semi-space-size=${YOUNG_GENERATION_MB / 3}`
  execFileSync(process.execPath, [young, '--input-type=module', '-e', PROGRAM, input, output])
  return JSON.parse(readFileSync(output, 'utf8')) as Timed
}

const percent = (part: number, whole: number) => Math.round((part / whole) * 1e6) / 1e4

function families(list: typeof UNAMBIGUOUS) {
  const sums = { payouts: 0, right: 0, wrong: 0, ambiguous: 0, planted: 0, ambiguously: 0, missed: 0 }
  for (const family of Object.values(list))
    for (const seed of SEEDS) {
      const truth = live(book(family, seed))
      const found = score(truth, check(truth))
      sums.payouts += found.payouts
      sums.right += found.right
      sums.wrong += found.wrong
      sums.ambiguous += found.ambiguous
      sums.planted += truth.planted.length
      for (const { outcome } of found.plants) {
        if (outcome === 'missed') sums.missed++
        else if (outcome !== 'found') sums.ambiguously++
      }
    }
  return sums
}

/** Prints figures with their limits, and makes the run fail where one is broken. */
export async function bench(): Promise<Record<string, number | string>> {
  const folder = mkdtempSync(path.join(tmpdir(), 'proofdesk-bench-'))
  try {
    const small = live(large(0.1))
    const smallRun = timed(small, folder)
    const whole = live(large(1))
    const wholeRun = timed(whole, folder)
    const found = score(whole, wholeRun.result)
    const clear = families(UNAMBIGUOUS)
    const hard = families(ADVERSARIAL)
    const broken: string[] = []
    const within = (figure: string, value: number, limit: number, most = true) => {
      if (most ? value > limit : value < limit)
        broken.push(`${figure}: ${value}, ${most ? 'at most' : 'at least'} ${limit}`)
      return `${value} (${most ? 'at most' : 'at least'} ${limit})`
    }
    const growth = Math.round((wholeRun.cpuMs / smallRun.cpuMs) * 10) / 10
    const unstated = found.plants.filter(({ outcome }) => outcome !== 'found').length
    const figures = {
      'large book, acquirer rows': whole.acquirer.length,
      'large book, bank credits': whole.bank.filter((row) => row.direction === 'in').length,
      'large book, ms by the clock': Math.round(wholeRun.ms),
      'large book, processor ms': within('processor ms', Math.round(wholeRun.cpuMs), 10_000),
      'a tenth of it, processor ms': Math.round(smallRun.cpuMs),
      'growth of processor time': within('growth', growth, 14),
      'peak memory, MB': within('peak memory', Math.round(wholeRun.rss / 1000), 700),
      'large book, matched right, %': within('matched right', percent(found.right, found.payouts), 99, false),
      'large book, matched falsely, %': within(
        'matched falsely',
        percent(found.wrong, found.right + found.wrong),
        0,
      ),
      'large book, planted findings': found.plants.length,
      'large book, planted findings not stated exactly': within('planted', unstated, 0),
      'a search of 26 rows for a sum that none make, ms': within('subset search', subsetSearchMs(26), 200),
      'a search of 27 rows is refused and says so': refusesToSearch(27)
        ? 'yes'
        : broken.push('27 rows searched'),
      'unambiguous books, payouts': clear.payouts,
      'unambiguous books, matched right, %': within('recall', percent(clear.right, clear.payouts), 99, false),
      'unambiguous books, matched falsely, %': within(
        'false matches',
        percent(clear.wrong, clear.right + clear.wrong),
        0,
      ),
      'unambiguous books, planted findings': clear.planted,
      'unambiguous books, planted findings not stated exactly': within(
        'planted, unambiguous',
        clear.missed + clear.ambiguously,
        0,
      ),
      'adversarial books, payouts': hard.payouts,
      'adversarial books, matched right, %': percent(hard.right, hard.payouts),
      'adversarial books, said ambiguous, %': percent(hard.ambiguous, hard.payouts),
      'adversarial books, matched falsely, %': within(
        'false matches, adversarial',
        percent(hard.wrong, hard.right + hard.wrong),
        0.2,
      ),
      'adversarial books, planted findings': hard.planted,
      'adversarial books, planted and said ambiguous': hard.ambiguously,
      'adversarial books, planted and missed': hard.missed,
    }
    for (const line of broken) console.error(`  LIMIT BROKEN  ${line}`)
    if (broken.length > 0) process.exitCode = 1
    return await Promise.resolve(figures)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Amounts no selection of which is the target: the search has to look at all of them. */
const evenAmounts = (rows: number) => Array.from({ length: rows }, (_, at) => 2 * (1_000 + at * 37))

function subsetSearchMs(rows: number): number {
  const before = process.cpuUsage()
  const { answers, complete } = subsetsSummingTo(evenAmounts(rows), 20_001)
  const { user, system } = process.cpuUsage(before)
  if (answers.length > 0 || !complete) throw new Error('the search of the bench has to be in vain')
  return Math.round((user + system) / 1000)
}

const refusesToSearch = (rows: number) => !subsetsSummingTo(evenAmounts(rows), 20_001).complete
