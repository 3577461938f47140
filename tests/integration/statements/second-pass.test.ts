/** Files of banks, acquirers and wallets written before anybody looked how they would be read: text, workbooks, PDFs. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { inspectStatement } from '../../../electron/core/statements/reading/read-statement.ts'
import { SECOND_PASS } from '../../support/statements/second-pass/index.ts'
import { bytesOf } from '../../support/statements/second-pass/make.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'proofdesk-second-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('files of banks, acquirers and wallets', () => {
  it.each(SECOND_PASS.map((input) => [input.name, input] as const))('%s', async (_name, input) => {
    const file = path.join(mkdtempSync(path.join(folder, 'file-')), input.file)
    writeFileSync(file, await bytesOf(input))
    const found = await inspectStatement(file)
    expect(found.problems).toHaveLength(input.problems ?? 0)
    expect(found.questions.map(({ kind }) => kind)).toEqual(input.asks ?? [])
    expect(found.rows).toBe(input.rows)
    if (input.moneyIn !== '')
      expect([Number(found.moneyIn), Number(found.moneyOut)]).toEqual([
        Number(input.moneyIn),
        Number(input.moneyOut),
      ])
    if (input.currency !== undefined) expect(found.currency).toBe(input.currency)
    if (input.byCurrency) expect(found.byCurrency).toMatchObject(input.byCurrency)
    if (input.from !== undefined) expect(found.from).toBe(input.from)
    if (input.to !== undefined) expect(found.to).toBe(input.to)
    if (input.rowKinds) expect(found.rowKinds).toEqual(input.rowKinds)
  })
})
