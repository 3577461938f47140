/** Layouts of banks, wallets and acquirers of many countries, read by detection alone. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { inspectStatement } from '../../../electron/core/statements/reading/read-statement.ts'
import { encode } from '../../support/statements/encode.ts'
import { LAYOUTS } from '../../support/statements/layouts/index.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'proofdesk-layouts-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('layouts', () => {
  it.each(LAYOUTS.map((layout, index) => [layout.name, layout, index] as const))(
    '%s',
    async (_name, layout, index) => {
      const file = path.join(folder, layout.file ?? `${index}.csv`)
      writeFileSync(file, encode(layout.text, layout.encoding ?? 'utf-8'))
      const found = await inspectStatement(file)
      expect(found.problems.length).toBe(layout.problems ?? 0)
      expect(found.questions.map((question) => question.kind)).toEqual(layout.questions ?? [])
      expect(found.rows).toBe(layout.rows)
      if (layout.moneyIn !== undefined && layout.moneyIn !== '') {
        expect(Number(found.moneyIn)).toBe(Number(layout.moneyIn))
        expect(Number(found.moneyOut)).toBe(Number(layout.moneyOut))
      }
      if (layout.byCurrency !== undefined) expect(found.byCurrency).toMatchObject(layout.byCurrency)
      if (layout.currency !== undefined) expect(found.currency).toBe(layout.currency)
      if (layout.from !== undefined) expect(found.from).toBe(layout.from)
      if (layout.to !== undefined) expect(found.to).toBe(layout.to)
      if (layout.neutral !== undefined) expect(found.neutral.rows).toBe(layout.neutral)
      if (layout.encoding !== undefined) expect(found.encoding).toBe(layout.encoding)
    },
  )
})
