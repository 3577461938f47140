/** Runs Vitest and Playwright as they are, with their own output, and counts what they report. */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { root } from '../electron-binary.ts'
import { needsVirtualDisplay } from './machine.ts'

export interface Counts {
  passed: number
  failed: number
  skipped: number
}

/** Unit and integration tests; of files whose path holds one of the words where there are any. */
export async function runVitest(words: readonly string[]): Promise<Counts> {
  return withReport(async (report) => {
    const vitest = path.join(root, 'node_modules', 'vitest', 'vitest.mjs')
    const code = await run(
      [vitest, 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...words],
      {},
    )
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, numFailedTestSuites } =
      read<VitestReport>(report)
    // A file that does not load has no failed test, and is a failure all the same.
    const failed = Math.max(numFailedTests, numFailedTestSuites > 0 || code !== 0 ? 1 : 0)
    return { passed: numPassedTests, failed, skipped: numPendingTests + numTodoTests }
  })
}

/** End-to-end tests of one door; of files whose path holds one of the words where there are any. */
export async function runPlaywright(
  project: 'browser' | 'desktop',
  environment: Record<string, string>,
  words: readonly string[],
): Promise<Counts> {
  return withReport(async (report) => {
    const cli = path.join(root, 'node_modules', '@playwright', 'test', 'cli.js')
    const args = [cli, 'test', `--project=${project}`, '--reporter=list,json', ...words.map(asPattern)]
    // On a machine without a locale Chromium hands over no file whose name is not ASCII.
    const settings = { LC_CTYPE: 'C.UTF-8', ...environment, PLAYWRIGHT_JSON_OUTPUT_NAME: report }
    const code = await run(args, settings, project === 'desktop' && needsVirtualDisplay())
    const { expected, unexpected, flaky, skipped } = read<PlaywrightReport>(report).stats
    if (flaky > 0) process.stdout.write(`!!! ${flaky} passed only when tried again: see the list above\n`)
    return { passed: expected + flaky, failed: Math.max(unexpected, code === 0 ? 0 : 1), skipped }
  })
}

/** Playwright takes patterns: what a dot or a bracket stands for is itself. */
const asPattern = (word: string) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

interface VitestReport {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly numTodoTests: number
  readonly numFailedTestSuites: number
}

interface PlaywrightReport {
  readonly stats: Readonly<Record<'expected' | 'unexpected' | 'flaky' | 'skipped', number>>
}

async function withReport(work: (report: string) => Promise<Counts>): Promise<Counts> {
  const folder = mkdtempSync(path.join(tmpdir(), 'proofdesk-report-'))
  try {
    return await work(path.join(folder, 'report.json'))
  } catch (error) {
    process.stdout.write(`${(error as Error).message}\n`)
    return { passed: 0, failed: 1, skipped: 0 }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function read<Report>(file: string): Report {
  return JSON.parse(readFileSync(file, 'utf8')) as Report
}

function run(
  args: readonly string[],
  environment: Record<string, string>,
  virtualDisplay = false,
): Promise<number> {
  const [program, ...all] = virtualDisplay
    ? ['xvfb-run', '-a', '-s', '-screen 0 1920x1200x24', process.execPath, ...args]
    : [process.execPath, ...args]
  return new Promise((resolve, reject) => {
    const child = spawn(program, all, {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, ...environment },
    })
    child.on('error', reject)
    child.on('close', (code) => resolve(code ?? 1))
  })
}
