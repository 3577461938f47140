/** Variants of known statements are read as before, or the user is asked; `npm run bench -- statements-mutations` tries 10,000. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { inspectStatement } from '../../../electron/core/statements/reading/read-statement.ts'
import { ProofdeskError } from '../../../shared/errors.ts'
import { KIND_INPUTS } from '../../support/statements/kinds.ts'
import { LAYOUTS } from '../../support/statements/layouts/index.ts'
import { judge, variant } from '../../support/statements/mutations.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'proofdesk-mutations-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const file = path.join(folder, 'variant.csv')

it('columns turned, blanks, footers, sums and thousand marks change nothing without a word', async () => {
  const texts = [
    ...KIND_INPUTS.filter((input) => input.file === undefined),
    ...LAYOUTS.filter((layout) => layout.encoding === undefined && layout.file === undefined),
  ]
  const wrong: string[] = []
  let made = 0
  for (const [index, { name, text }] of texts.entries()) {
    writeFileSync(file, text)
    const before = await inspectStatement(file).catch(() => null)
    if (!before || before.questions.length > 0 || before.problemCount > 0) continue
    for (const seed of [index * 2 + 1, index * 2 + 2]) {
      const changed = variant(text, before, seed)
      if (!changed) continue
      made++
      writeFileSync(file, changed.text)
      try {
        const verdict = judge(before, await inspectStatement(file), changed.changes)
        if (verdict === 'wrong') wrong.push(`${name}: ${changed.changes.join(', ')} (seed ${seed})`)
      } catch (error) {
        expect(error).toBeInstanceOf(ProofdeskError)
      }
    }
  }
  expect(made).toBeGreaterThan(300)
  expect(wrong).toEqual([])
})
