/** Takes a bag in: looks at it, and, where asked to, makes its case part of this store in one step. */
import { randomUUID } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import type { BagDifference } from '../../../shared/contract/bag.ts'
import { instant } from '../../../shared/domain/dates.ts'
import { asId, type CaseId } from '../../../shared/domain/ids.ts'
import { ProofdeskError } from '../../../shared/errors.ts'
import type { Db } from '../database/open.ts'
import { enterVault, type EnteringFile } from '../evidence/evidence.ts'
import type { TaskContext } from '../jobs/task.ts'
import { Vault } from '../vault.ts'
import { writeMerge } from './merge-write.ts'
import { planMerge, type MergePlan } from './merge-plan.ts'
import { readBag, type BagRead, type Row } from './read-bag.ts'
import { openBag, type BagSource } from './source.ts'
import { stageFrom } from './stage-from.ts'

export interface ImportBagInput {
  readonly file: string
  readonly name: string
  /** Looks only. */
  readonly dryRun: boolean
  readonly now: string
}

export interface ImportedBag {
  readonly caseId: string
  readonly title: string
  readonly made: string
  readonly manifest: string
  /** The case was here before. */
  readonly caseHere: boolean
  /** This very bag was taken in before. */
  readonly already: boolean
  readonly newFiles: number
  readonly newStatements: number
  readonly newRecords: number
  readonly same: number
  readonly lettersBeside: number
  readonly differences: readonly BagDifference[]
}

export async function run(input: ImportBagInput, context: TaskContext): Promise<ImportedBag> {
  const source = await openBag(input.file, input.name)
  const folder = path.join(new Vault(context.dataDir).staging, `bag-${randomUUID()}`)
  try {
    const bag = await readBag(source, context.signal, context.progress)
    const db = context.db()
    const plan = planMerge(db, bag)
    const already = db.prepare('SELECT 1 FROM bag_imports WHERE manifest = ?').get(bag.manifest) !== undefined
    const wanted = newFiles(db, bag)
    if (!input.dryRun && !already) {
      mkdirSync(folder, { recursive: true })
      await takeIn({ input, source, bag, plan, wanted, folder }, context)
    }
    return {
      caseId: bag.caseFile.case,
      title: bag.caseFile.title,
      made: bag.caseFile.made,
      manifest: bag.manifest,
      caseHere: plan.caseHere,
      already,
      newFiles: wanted.length,
      newStatements: plan.newBatches.length,
      newRecords: [...plan.added.values()].reduce((sum, rows) => sum + rows.length, 0),
      same: plan.same,
      lettersBeside: plan.diverged.size,
      differences: plan.differences.slice(0, 500),
    }
  } finally {
    source.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Files the vault does not have, each once. */
function newFiles(db: Db, bag: BagRead): { sha256: string; path: string }[] {
  const known = db.prepare('SELECT 1 FROM blobs WHERE sha256 = ?')
  const wanted = new Map(
    bag.caseFile.files
      .filter(({ role, sha256 }) => /^(original|statement|sent)$/.test(role) && !known.get(sha256))
      .map(({ sha256, path }) => [sha256, path]),
  )
  return [...wanted].map(([sha256, path]) => ({ sha256, path }))
}

async function takeIn(
  all: {
    input: ImportBagInput
    source: BagSource
    bag: BagRead
    plan: MergePlan
    wanted: readonly { sha256: string; path: string }[]
    folder: string
  },
  context: TaskContext,
): Promise<void> {
  const { input, source, bag, plan, wanted, folder } = all
  const about = new Map(
    [...bag.tables].flatMap(([{ name }, rows]) =>
      name === 'blobs' ? rows.map((row) => [String(row['sha256']), row] as const) : [],
    ),
  )
  const now = new Date(input.now)
  const at = instant(now)
  const entering: EnteringFile[] = []
  for (const { sha256, path: within } of wanted) {
    const stagedPath = path.join(folder, sha256)
    const staged = await stageFrom(await source.open(within), stagedPath, context.signal)
    if (staged.sha256 !== sha256) throw new ProofdeskError('bag.damaged', { file: within })
    const known = about.get(sha256)
    entering.push({
      sha256,
      stagedPath,
      bytes: staged.bytes,
      mime: typeof known?.['mime'] === 'string' ? known['mime'] : 'application/octet-stream',
      pages: typeof known?.['pages'] === 'number' ? known['pages'] : null,
      createdAt: at,
    })
  }
  const rows = new Map<number, Row[]>()
  for (const batch of plan.newBatches)
    if (bag.caseFile.rows[String(batch)] !== undefined) rows.set(batch, await bag.rows(String(batch)))
  const db = context.db()
  await context.commit(() =>
    enterVault(db, context.dataDir, { caseId: asId<CaseId>(bag.caseFile.case), now, files: entering }, (tx) =>
      writeMerge(tx, { bag, plan, rows, now, name: input.name }),
    ),
  )
}
