/**
 * What a user can do about a reading that is not right: a question always offers the right answer, and a mapping of the
 * columns reads a file whose names nobody knows as it reads under names that are known.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { inspectStatement } from '../../../electron/core/statements/reading/read-statement.ts'
import type { StatementInspection } from '../../../shared/contract/statement-reading.ts'
import { encode } from '../../support/statements/encode.ts'
import { KIND_INPUTS } from '../../support/statements/kinds.ts'
import { LAYOUTS } from '../../support/statements/layouts/index.ts'
import { SECOND_PASS } from '../../support/statements/second-pass/index.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'proofdesk-repair-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Known {
  name: string
  text?: string
  encoding?: string
  file?: string
  rows: number
  moneyIn?: string
  moneyOut?: string
}

const inputs: Known[] = [...KIND_INPUTS, ...SECOND_PASS, ...LAYOUTS]

function written(input: Known, text: string): string {
  const file = path.join(mkdtempSync(path.join(folder, 'file-')), input.file ?? 'statement.csv')
  writeFileSync(file, encode(text, input.encoding ?? 'utf-8'))
  return file
}

const facts = ({ rows, moneyIn, moneyOut, from, to, byCurrency }: StatementInspection) =>
  JSON.stringify([rows, moneyIn, moneyOut, from, to, byCurrency ?? null])

const matches = (found: StatementInspection, input: Known) =>
  found.rows === input.rows &&
  Number(found.moneyIn) === Number(input.moneyIn) &&
  Number(found.moneyOut) === Number(input.moneyOut)

describe('questions', () => {
  it('offer an answer under which a file with known sums is read right', async () => {
    const without: string[] = []
    let asked = 0
    for (const input of inputs) {
      if (input.text === undefined || (input.moneyIn ?? '') === '') continue
      const file = written(input, input.text)
      const first = await inspectStatement(file).catch(() => null)
      if (!first || first.questions.length === 0 || first.questions.length > 3) continue
      asked++
      let answers: Record<string, string>[] = [{}]
      for (const { kind, options } of first.questions)
        answers = answers.flatMap((each) => options.map(({ value }) => ({ ...each, [kind]: value })))
      // what is assumed until it is answered may be the known truth itself
      let right = matches(first, input)
      for (const each of answers.slice(0, 40)) {
        const found = await inspectStatement(file, { answers: each }).catch(() => null)
        right ||= found !== null && matches(found, input)
      }
      if (!right) without.push(input.name)
    }
    expect(asked).toBeGreaterThan(10)
    expect(without).toEqual([])
  })
})

/** Names that are no one's, in the places of the file's own. */
function unnamed(text: string, found: StatementInspection): string | null {
  const { delimiter, headerLine } = found
  const lines = text.split(/\r\n|\r|\n/)
  if (headerLine === null || delimiter?.length !== 1 || lines[headerLine - 1] === undefined) return null
  if (
    (lines[headerLine - 1] ?? '').startsWith('"') &&
    found.columns.length > 1 &&
    !lines[headerLine - 1]?.includes(delimiter)
  )
    return null
  lines[headerLine - 1] = found.columns.map((_, at) => `Qx${at}z`).join(delimiter)
  return lines.join('\n')
}

describe('a mapping of columns', () => {
  it('reads a file under names nobody knows as under its own', async () => {
    const broken: string[] = []
    let tried = 0
    for (const input of inputs) {
      if (input.text === undefined || input.encoding !== undefined) continue
      const found = await inspectStatement(written(input, input.text)).catch(() => null)
      if (!found || found.rows === 0 || found.questions.length > 0 || found.problemCount > 0) continue
      // tables below one another have names each; a file wrapped line by line, or with a column for each currency, is
      // put in shape by its names
      if (found.notes.some(({ code }) => code === 'section') || SHAPED.test(input.name)) continue
      const text = unnamed(input.text, found)
      if (text === null) continue
      tried++
      const mapping = found.mapping
      if (mapping === null) continue
      const again = await inspectStatement(written(input, text), { mapping }).catch(() => null)
      const told = again !== null && again.questions.length > 0
      if ((again === null || facts(again) !== facts(found)) && !told) broken.push(input.name)
    }
    expect(tried).toBeGreaterThan(280)
    expect(broken).toEqual([])
  })
})

const SHAPED = /side by side|wrapped in quotes|sections: Deposits/
