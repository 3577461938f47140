/** Takes a bag, or a case of a backup, in: looks at it, and, where asked to, makes it part of this store in one step. */
import { randomUUID } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import type { Readable } from 'node:stream'
import type { BagDifference } from '../../../shared/contract/bag.ts'
import type { IntegrityFault } from '../../../shared/contract/integrity.ts'
import { instant } from '../../../shared/domain/dates.ts'
import { asId, type CaseId } from '../../../shared/domain/ids.ts'
import { ProofdeskError } from '../../../shared/errors.ts'
import type { Db } from '../database/open.ts'
import { enterVault, insertBlob, type EnteringFile } from '../evidence/evidence.ts'
import { checkStore } from '../integrity/integrity.ts'
import type { TaskContext } from '../jobs/task.ts'
import { Vault } from '../vault.ts'
import { backupFileDamaged, openCaseInBackup } from './from-backup.ts'
import { batchId, type BatchKey } from '../statements/statements.ts'
import { writeMerge } from './merge-write.ts'
import { planMerge, type MergePlan } from './merge-plan.ts'
import { readBag, type BagRead, type Row } from './read-bag.ts'
import { openBag } from './source.ts'
import { stageFrom } from './stage-from.ts'

export interface ImportBagInput {
  readonly file: string
  readonly name: string
  /** The file is a backup, and this of it is taken; null: it is a bag. */
  readonly inBackup: { readonly snapshot: string | null; readonly caseId: CaseId } | null
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
  readonly lacking: readonly string[]
  readonly faults: readonly IntegrityFault[]
}

/** Where a bag lies, opened. */
interface Opened {
  readonly bag: BagRead
  readonly open: (within: string) => Promise<Readable>
  readonly damaged: (within: string) => ProofdeskError
  readonly close: () => void | Promise<void>
}

interface Wanted {
  readonly sha256: string
  readonly path: string
  readonly label: string
  readonly lacking: boolean
}

export async function run(input: ImportBagInput, context: TaskContext): Promise<ImportedBag> {
  const vault = new Vault(context.dataDir)
  const folder = path.join(vault.staging, `bag-${randomUUID()}`)
  mkdirSync(folder, { recursive: true })
  let opened: Opened | undefined
  try {
    opened = await openSource(input, folder, context)
    const { bag } = opened
    const db = context.db()
    const plan = planMerge(db, bag)
    // What a backup holds may be wanted back any number of times.
    const already =
      input.inBackup === null &&
      db.prepare('SELECT 1 FROM bag_imports WHERE manifest = ?').get(bag.manifest) !== undefined
    const wanted = await newFiles(db, vault, bag, context.signal)
    const take = !input.dryRun && !already
    if (take) await takeIn({ input, opened, plan, wanted, folder }, context)
    const caseId = asId<CaseId>(bag.caseFile.case)
    const checked = take
      ? await checkStore(db, { dataDir: context.dataDir, vault, caseId, signal: context.signal })
      : null
    return {
      caseId,
      title: bag.caseFile.title,
      made: bag.caseFile.made,
      manifest: bag.manifest,
      caseHere: plan.caseHere,
      already,
      newFiles: wanted.filter(({ lacking }) => !lacking).length,
      newStatements: plan.newBatches.length,
      newRecords: [...plan.added.values()].reduce((sum, rows) => sum + rows.length, 0),
      same: plan.same,
      lettersBeside: plan.diverged.size,
      differences: plan.differences.slice(0, 500),
      lacking: wanted.flatMap(({ lacking, label }) => (lacking ? label : [])),
      faults: checked?.faults ?? [],
    }
  } finally {
    await opened?.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function openSource(
  { file, name, inBackup }: ImportBagInput,
  folder: string,
  { signal, progress }: TaskContext,
): Promise<Opened> {
  if (inBackup !== null) {
    const found = await openCaseInBackup(file, { ...inBackup, folder }, signal)
    return { ...found, damaged: (within) => backupFileDamaged(file, within) }
  }
  const source = await openBag(file, name)
  try {
    const bag = await readBag(source, signal, progress)
    return {
      bag,
      open: (within) => source.open(within),
      damaged: (within) => new ProofdeskError('bag.damaged', { file: within }),
      close: () => source.close(),
    }
  } catch (error) {
    source.close()
    throw error
  }
}

/** Files the vault does not have, or not as they should be, each once. */
async function newFiles(db: Db, vault: Vault, bag: BagRead, signal: AbortSignal): Promise<Wanted[]> {
  const known = db.prepare('SELECT 1 FROM blobs WHERE sha256 = ?')
  const wanted = new Map<string, Wanted>()
  for (const { role, sha256, path: within, label, lacking = false } of bag.caseFile.files) {
    if (!/^(original|statement|sent)$/.test(role) || wanted.has(sha256)) continue
    if (known.get(sha256) && (lacking || (await vault.inspect(sha256, signal)) === 'whole')) continue
    wanted.set(sha256, { sha256, path: within, label, lacking })
  }
  return [...wanted.values()]
}

async function takeIn(
  all: {
    input: ImportBagInput
    opened: Opened
    plan: MergePlan
    wanted: readonly Wanted[]
    folder: string
  },
  context: TaskContext,
): Promise<void> {
  const { input, opened, plan, wanted, folder } = all
  const { bag } = opened
  const about = new Map(
    [...bag.tables].flatMap(([{ name }, rows]) =>
      name === 'blobs' ? rows.map((row) => [String(row['sha256']), row] as const) : [],
    ),
  )
  const now = new Date(input.now)
  const at = instant(now)
  const described = (sha256: string, bytes: number) => {
    const known = about.get(sha256)
    return {
      sha256,
      bytes,
      mime: typeof known?.['mime'] === 'string' ? known['mime'] : 'application/octet-stream',
      pages: typeof known?.['pages'] === 'number' ? known['pages'] : null,
      createdAt: at,
    }
  }
  const entering: EnteringFile[] = []
  const whole = wanted.filter(({ lacking }) => !lacking)
  for (const [index, { sha256, path: within, label }] of whole.entries()) {
    context.progress(index, whole.length, label)
    const stagedPath = path.join(folder, sha256)
    const staged = await stageFrom(await opened.open(within), stagedPath, context.signal)
    if (staged.sha256 !== sha256) throw opened.damaged(within)
    entering.push({ ...described(sha256, staged.bytes), stagedPath })
  }
  const rows = new Map<BatchKey, Row[]>()
  for (const batch of plan.newBatches)
    if (bag.caseFile.rows[batchId(batch)] !== undefined) rows.set(batch, await bag.rows(batchId(batch)))
  const db = context.db()
  await context.commit(() =>
    enterVault(
      db,
      context.dataDir,
      { caseId: asId<CaseId>(bag.caseFile.case), now, files: entering },
      (tx) => {
        // A file that the backup could not hold is missing here as it was there: named, and never taken for nothing.
        for (const { sha256, lacking } of wanted)
          if (lacking) insertBlob(tx, described(sha256, Number(about.get(sha256)?.['bytes'] ?? 0)))
        writeMerge(tx, { bag, plan, rows, now, name: input.name, ofBackup: input.inBackup !== null })
      },
    ),
  )
}
