/** Kinds of trouble from public reports: what the rows mean, which way they go, in what currency, by which column. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { inspectStatement } from '../../../electron/core/statements/reading/read-statement.ts'
import { KIND_INPUTS } from '../../support/statements/kinds.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'proofdesk-kinds-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('kinds of statements', () => {
  it.each(KIND_INPUTS.map((input, index) => [`${input.kind}: ${input.name}`, input, index] as const))(
    '%s',
    async (_name, input, index) => {
      const file = path.join(folder, input.file ?? `${index}.csv`)
      writeFileSync(file, input.text)
      const found = await inspectStatement(file)
      expect(found.problems).toEqual([])
      expect(found.questions.map(({ kind }) => kind)).toEqual(input.asks ?? [])
      expect(found.rows).toBe(input.rows)
      if (input.moneyIn !== '')
        expect([found.moneyIn, found.moneyOut]).toEqual([input.moneyIn, input.moneyOut])
      if (input.currency !== undefined) expect(found.currency).toBe(input.currency)
      if (input.byCurrency) expect(found.byCurrency).toMatchObject(input.byCurrency)
      if (input.from !== undefined) expect(found.from).toBe(input.from)
      if (input.to !== undefined) expect(found.to).toBe(input.to)
      if (input.rowKinds) expect(found.rowKinds).toEqual(input.rowKinds)
      if (input.first) expect(found.preview[0]).toMatchObject(input.first)
    },
  )
})
