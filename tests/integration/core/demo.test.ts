/** `npm run demo`: the main job without a window, on the sample case and on real exports. */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { readPack } from '../pack/read-pack.ts'
import { temporaryFolder } from '../../support/core.ts'
import { PROGRAM_LIMIT_MS } from '../../support/limits.ts'

const root = path.resolve(import.meta.dirname, '../../..')
const samples = path.resolve(root, '../shared/samples/statements')

interface Known {
  file: string
  expected_rows: number
  sum_in: string
  sum_out: string
}

function demo(...args: string[]): string {
  const program = path.join(root, 'scripts', 'demo.ts')
  return execFileSync(process.execPath, [program, '--out', temporaryFolder(), ...args], {
    encoding: 'utf8',
    timeout: PROGRAM_LIMIT_MS,
  })
}

const fileAfter = (label: RegExp, output: string) => label.exec(output)?.[1] ?? ''

describe('the demo', () => {
  test('finds exactly the three payments that never arrived, and writes letter and pack', async () => {
    const output = demo()
    expect(output.match(/Pending, never credited {2}(\S+) CNY/g)).toEqual([
      'Pending, never credited  1272.32 CNY',
      'Pending, never credited  2345.84 CNY',
      'Pending, never credited  854.84 CNY',
    ])
    expect(output).toContain('missing 4473.00, 多收 overcharged 0.00 CNY')
    expect(existsSync(fileAfter(/letter: (.+\.pdf)$/m, output))).toBe(true)
    const { texts } = await readPack(fileAfter(/pack: +(.+\.pdf) \(/m, output))
    const text = texts.join('\n')
    expect(text).toContain('证据目录')
    expect(text).toContain('4,473.00')
  })

  test.skipIf(!existsSync(samples))('runs on real exports with the sums of their index', () => {
    const files = [
      'double-entry-generator/alipay.csv',
      'derived/alipay_web_gb18030.csv',
      'double-entry-generator/cmb_debit.csv',
    ]
    const known = readFileSync(path.join(samples, 'index.jsonl'), 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Known)
    const output = demo(...files.flatMap((file) => ['--statement', path.join(samples, file)]))
    for (const file of files) {
      const { expected_rows, sum_in, sum_out } = known.find((each) => each.file === file)!
      expect(output).toContain(
        `${path.basename(file)}: ${expected_rows} 行 rows, 收 in ${sum_in}, 支 out ${sum_out} CNY`,
      )
    }
    // A case of these files alone: nothing of the sample stands beside them.
    expect(output).toMatch(/\(\d+ 页 pages, 3 份证据 exhibits\)/)
    expect(output).not.toMatch(/示例|合-01|4473\.00/)
  })
})
