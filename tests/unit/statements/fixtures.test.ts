/** One fixture per quirk, read right; and the files are what the script writes. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { inspectStatement } from '../../../electron/core/statements/reading/read-statement.ts'
import { FIXTURE_FOLDER, fixtures } from '../../../scripts/make-statement-fixtures.ts'

describe('quirks', () => {
  it.each(fixtures().map((fixture) => [`${fixture.file}: ${fixture.quirk}`, fixture] as const))(
    '%s',
    async (_name, fixture) => {
      const file = path.join(FIXTURE_FOLDER, 'quirks', fixture.file)
      expect(readFileSync(file).equals(fixture.bytes)).toBe(true)
      const found = await inspectStatement(file)
      expect(found.problems.map((problem) => [problem.line, problem.code])).toEqual(fixture.problems ?? [])
      expect(found.questions.map((question) => question.kind)).toEqual(fixture.questions ?? [])
      expect(found.rows).toBe(fixture.rows)
      expect(found.moneyIn).toBe(fixture.moneyIn)
      expect(found.moneyOut).toBe(fixture.moneyOut)
      if (fixture.from !== undefined) expect(found.from).toBe(fixture.from)
      if (fixture.neutral !== undefined) expect(found.neutral.rows).toBe(fixture.neutral)
    },
  )
})
