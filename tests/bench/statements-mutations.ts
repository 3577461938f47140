/**
 * Ten thousand variants of known statements (columns turned, blanks, footers, sums, thousand marks): how many are read as
 * before, asked about, refused, and silently wrong, which none may be.
 *
 *   npm run bench -- statements-mutations [COUNT] [FIRST SEED]
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { inspectStatement } from '../../electron/core/statements/reading/read-statement.ts'
import { KIND_INPUTS } from '../support/statements/kinds.ts'
import { LAYOUTS } from '../support/statements/layouts/index.ts'
import { SECOND_PASS } from '../support/statements/second-pass/index.ts'
import { judge, variant } from '../support/statements/mutations.ts'

const count = Number(process.argv[2] ?? 10_000)
const folder = mkdtempSync(path.join(os.tmpdir(), 'proofdesk-mutations-'))
const samples = path.resolve(import.meta.dirname, '../../../shared/samples/statements')
const real = existsSync(samples)
  ? readdirSync(samples, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.csv'))
      .map((name) => ({ name, text: readFileSync(path.join(samples, name), 'utf8') }))
  : []
const texts = [
  ...real.filter(({ text }) => !text.includes('\ufffd') && text.length < 200_000),
  ...KIND_INPUTS.filter(({ file }) => file === undefined),
  ...SECOND_PASS.filter(({ text, encoding }) => text !== undefined && encoding === undefined).map(
    ({ name, text }) => ({ name, text: text ?? '' }),
  ),
  ...LAYOUTS.filter(({ encoding, file }) => encoding === undefined && file === undefined),
]
const known = []
for (const { name, text } of texts) {
  const file = path.join(folder, 'base.csv')
  writeFileSync(file, text)
  try {
    const found = await inspectStatement(file)
    if (found.questions.length === 0 && found.problemCount === 0) known.push({ name, text, found })
  } catch {
    // refused files have no variants
  }
}
const tally = { right: 0, asks: 0, refused: 0, wrong: 0 }
let seed = Number(process.argv[3] ?? 1)
for (let made = 0, tries = 0; made < count && tries < count * 20; tries++) {
  const base = known[tries % known.length]
  if (!base) break
  const changed = variant(base.text, base.found, seed++)
  if (!changed) continue
  made++
  const file = path.join(folder, 'base.csv')
  writeFileSync(file, changed.text)
  try {
    const verdict = judge(base.found, await inspectStatement(file), changed.changes)
    tally[verdict]++
    if (verdict === 'wrong')
      console.log(`wrong: ${base.name} · ${changed.changes.join(', ')} · seed ${seed - 1}`)
  } catch {
    tally.refused++
  }
}
rmSync(folder, { recursive: true, force: true })
console.log(JSON.stringify({ files: known.length, ...tally }))
process.exitCode = tally.wrong > 0 ? 1 : 0
