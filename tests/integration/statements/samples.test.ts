/** Every real statement of ../shared/samples/statements must give the rows and sums its index states. */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { inspectStatement } from '../../../electron/core/statements/reading/read-statement.ts'
import { ProofdeskError } from '../../../shared/errors.ts'

const FOLDER = path.resolve(import.meta.dirname, '../../../../shared/samples/statements')
const INDEX = path.join(FOLDER, 'index.jsonl')

interface Entry {
  file: string
  bytes: number
  expected_rows: number
  sum_in: string | null
  sum_out: string | null
  neutral_rows?: number
  sum_neutral?: string
  by_currency?: Record<string, { sum_in: string; sum_out: string }>
  currency: string | null
  preamble_lines: number
  format: string
  date_format: string | null
  quirks: string[]
}

const entries: Entry[] = existsSync(INDEX)
  ? readFileSync(INDEX, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Entry)
  : []

// Sums in the index have two decimals whatever the currency; yen have none.
const cents = (text: string | null | undefined) =>
  text === null || text === undefined ? null : Math.round(Number(text) * 100)

describe.skipIf(entries.length === 0)(
  'real statements (../shared/samples/statements; skipped where absent)',
  () => {
    it.each(entries.map((entry) => [entry.file, entry] as const))('%s', async (file, entry) => {
      const full = path.join(FOLDER, file)
      if (entry.bytes === 0) {
        await expect(inspectStatement(full)).rejects.toThrow(ProofdeskError)
        return
      }
      const inspection = await inspectStatement(full)
      expect(inspection.rows).toBe(entry.expected_rows)
      expect(cents(inspection.moneyIn)).toBe(cents(entry.sum_in))
      expect(cents(inspection.moneyOut)).toBe(cents(entry.sum_out))
      if (entry.neutral_rows !== undefined) expect(inspection.neutral.rows).toBe(entry.neutral_rows)
      if (entry.sum_neutral !== undefined)
        expect(cents(inspection.neutral.amount)).toBe(cents(entry.sum_neutral))
      // a currency is stated or left open, never another one
      expect([entry.currency, null]).toContain(inspection.currency)
      if (entry.format === 'csv') expect(inspection.preambleLines).toBe(entry.preamble_lines)
      const garbled = entry.quirks.some((quirk) => quirk.includes('unparsable amount'))
      expect(inspection.problems.map((problem) => problem.code)).toEqual(
        garbled ? ['statement.amountUnreadable'] : [],
      )
      if (garbled) expect(inspection.problems[0]).toMatchObject({ line: 3, column: 'Amount', text: '12..34' })
      const unknowable = /ambiguous\)|unknowable/.test(entry.date_format ?? '')
      expect(inspection.questions.some((question) => question.kind === 'dateOrder')).toBe(unknowable)
    })
  },
)
