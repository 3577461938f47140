/**
 * The main job without a window: the sample case, or a case of the statements given alone, from files to findings, letter
 * and pack, through the same routes as the window. Prints what was found and where the files are.
 */
import { copyFileSync, mkdirSync, mkdtempSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { createCore, type Core } from '../electron/core/core.ts'
import { formatDecimal, type Money } from '../shared/domain/money.ts'
import { explain, explainOpenCheck, FINDING_NAMES } from '../shared/domain/settlement-words.ts'
import type { Output } from '../shared/contract/common.ts'

const { values } = parseArgs({
  options: { statement: { type: 'string', multiple: true, default: [] }, out: { type: 'string' } },
})

const root = path.join(import.meta.dirname, '..')
mkdirSync(path.join(root, 'out'), { recursive: true })
const folder = values.out ? path.resolve(values.out) : mkdtempSync(path.join(root, 'out', 'demo-'))
mkdirSync(folder, { recursive: true })

const core = await createCore({ dataDir: path.join(folder, 'data'), door: 'terminal' })
try {
  await main(core)
} finally {
  await core.close()
}

async function main(core: Core): Promise<void> {
  const caseId =
    values.statement.length === 0 ? await sampleCase(core) : await ownCase(core, values.statement)
  const { title } = await core.call('cases.get', { id: caseId })
  console.log(`${title}\n\n证据 · Evidence`)
  for (const item of await core.call('evidence.list', { caseId }))
    console.log(`  ${item.number}  ${item.name}`)
  console.log('\n流水 · Statements')
  for (const batch of await core.call('statements.batches', { caseId })) {
    for (const [currency, sum] of Object.entries(batch.sums)) {
      console.log(
        `  ${batch.fileName}: ${batch.rows} 行 rows, 收 in ${sum.moneyIn}, 支 out ${sum.moneyOut} ${currency}`,
      )
    }
  }
  await printFindings(core, caseId)
  const { id: letterId } = await core.call('letters.compose', {
    caseId,
    channel: 'provider-service',
    tone: 1,
  })
  const letter = save(core, await core.run('letters.export', { id: letterId, format: 'pdf' }))
  const { output, pages, exhibits } = await core.run('pack.build', { caseId, letterId })
  console.log(`\n投诉信 · letter: ${letter}`)
  console.log(`证据册 · pack:   ${save(core, output)} (${pages} 页 pages, ${exhibits} 份证据 exhibits)`)
}

/** The settlement check's answer: what does not agree, in the words of the window, and the sums. */
async function printFindings(core: Core, caseId: string): Promise<void> {
  const sides = new Set((await core.call('statements.batches', { caseId })).map(({ side }) => side))
  if (sides.size < 2) {
    console.log(
      '\n只有一方的流水，没有核对是否少到账 · statements of one side only: what is missing was not checked',
    )
    return
  }
  const run = await core.run('settlement.check', { caseId })
  const { findings } = await core.call('settlement.findings', { caseId })
  console.log('\n对账发现 · Findings')
  for (const { kind, amount, happenedOn, explanation } of findings) {
    console.log(
      `  ${happenedOn ?? '–'}  ${FINDING_NAMES[kind]['zh-CN']} · ${FINDING_NAMES[kind].en}  ${formatDecimal(amount.minor, amount.currency)} ${amount.currency}`,
    )
    console.log(`    ${explain(explanation, 'zh-CN')}`)
  }
  const decimal = ({ minor, currency }: Money) => formatDecimal(minor, currency)
  for (const { currency, missing, overcharged, notChecked } of run.totals) {
    console.log(`  未到账 missing ${decimal(missing)}, 多收 overcharged ${decimal(overcharged)} ${currency}`)
    for (const check of notChecked) {
      console.log(`  ${explainOpenCheck(check, 'zh-CN')}`)
      console.log(`  ${explainOpenCheck(check, 'en')}`)
    }
  }
}

async function sampleCase(core: Core): Promise<string> {
  return (await core.call('cases.addSample', {})).id
}

/** A case of these files alone: figures of the owner's own stand beside nothing made up. */
async function ownCase(core: Core, files: readonly string[]): Promise<string> {
  const title = files.map((file) => path.basename(file)).join(', ')
  const { id } = await core.call('cases.create', { title: title.slice(0, 100) })
  for (const file of files) await addStatement(core, id, path.resolve(file))
  return id
}

/** The file as an exhibit and an account's rows. Stops on what the file leaves open: the window would ask. */
async function addStatement(core: Core, caseId: string, file: string): Promise<void> {
  const ref = { kind: 'path' as const, path: file }
  const { draft, ready, inspection, suggestedSide } = await core.run('statements.read', { caseId, file: ref })
  if (!ready) {
    const open = [
      ...inspection.questions.map((each) => each.kind),
      ...inspection.problems.map((each) => `line ${each.line}: ${each.text}`),
    ]
    throw new Error(`${path.basename(file)} needs an answer first: ${open.join('; ')}`)
  }
  await core.run('statements.import', { draft, side: suggestedSide, account: path.basename(file) })
}

/** Copies an output of the core to the demo's folder and answers its path. */
function save(core: Core, output: Output): string {
  const target = path.join(folder, output.name)
  copyFileSync(core.files.output(output.id).path, target)
  return target
}
