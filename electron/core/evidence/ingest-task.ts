/** Takes files into the vault, one item each: all of them or, when cancelled, none. */
import { mkdirSync, rmSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import path from 'node:path'
import { instant } from '../../../shared/domain/dates.ts'
import type { EvidenceForm, IngestPlace } from '../../../shared/contract/evidence.ts'
import type { CaseId, EvidenceId } from '../../../shared/domain/ids.ts'
import { evidenceNumber, type EvidenceCategory } from '../../../shared/domain/evidence-number.ts'
import { ProofdeskError, type ErrorShape } from '../../../shared/errors.ts'
import { momentSince, type Asked } from '../jobs/asked.ts'
import type { TaskContext } from '../jobs/task.ts'
import { recordCustody } from './custody.ts'
import { displayName, nameWithoutExtension } from './display-name.ts'
import { exhibitOfFile } from './exhibit.ts'
import { sniffType, type SniffedType } from './file-type.ts'
import { countPages } from './page-count.ts'
import { stageFile, type StagedFile } from './stage-file.ts'
import { enterVault } from './enter-vault.ts'
import { insertEvidence, nextOrdinal, selectEvidence, updateEvidence } from './store.ts'
import type { IncomingFile } from '../uploads.ts'
import { Vault } from '../vault.ts'
import { newId } from '../new-id.ts'
import type { Tx } from '../database/open.ts'

export interface IngestInput extends Asked {
  caseId: CaseId
  files: IncomingFile[]
  category: EvidenceCategory | null
  checklistItem: string | null
  /** What is said of each file, in their order. */
  places?: IngestPlace[] | undefined
  /** What is made by Proofdesk or another system is no copy of anything. */
  form?: EvidenceForm | undefined
  /** Items that the file was made of. */
  derivedFrom?: readonly EvidenceId[] | undefined
  /** False: a file that the case has already, or that came twice, is told and not taken in. */
  again?: boolean | undefined
  /** Name of the item, for a single file. */
  name?: string | undefined
  /** Folder under the vault's staging folder, of this job alone. */
  stagingName: string
}

export interface IngestOutcome {
  added: EvidenceId[]
  failed: { name: string; error: ErrorShape }[]
}

interface ReadyFile extends StagedFile, SniffedType {
  name: string
  stagedPath: string
  pages: number | null
  place: IngestPlace | undefined
}

export async function run(input: IngestInput, context: TaskContext): Promise<IngestOutcome> {
  const vault = new Vault(context.dataDir)
  const folder = path.join(vault.staging, input.stagingName)
  mkdirSync(folder)
  try {
    const failed: IngestOutcome['failed'] = []
    const ready = await stageAll(input, folder, context, failed)
    const added = ready.length === 0 ? [] : await context.commit(() => admitAll(input, ready, context))
    return { added, failed }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function stageAll(
  input: IngestInput,
  folder: string,
  context: TaskContext,
  failed: IngestOutcome['failed'],
): Promise<ReadyFile[]> {
  const total = await totalBytes(input.files)
  const ready: ReadyFile[] = []
  let done = 0
  for (const [index, file] of input.files.entries()) {
    const name = displayName(file.name)
    const stagedPath = path.join(folder, String(index))
    try {
      const onBytes = (bytes: number) => context.progress((done += bytes), total, name)
      const staged = await stageFile({ ...file, name }, stagedPath, context.signal, onBytes)
      if (input.again === false) refuseTwice(input, staged.sha256, name, ready, context)
      const type = await sniffType(stagedPath, name)
      ready.push({
        ...staged,
        ...type,
        name,
        stagedPath,
        pages: await countPages(stagedPath, type.mime),
        place: input.places?.[index],
      })
    } catch (error) {
      // A full disk fails every file to come as well: stop and leave the disk as it was.
      if (!(error instanceof ProofdeskError) || error.code === 'cancelled' || error.code === 'disk.full')
        throw error
      failed.push({ name, error: error.toShape() })
    }
  }
  return ready
}

/** Throws `evidence.sameFile` where the case, or this lot, has the file already. */
function refuseTwice(
  { caseId }: IngestInput,
  sha256: string,
  name: string,
  ready: readonly ReadyFile[],
  context: TaskContext,
): void {
  const there = exhibitOfFile(context.db(), caseId, sha256)?.number
  const before = ready.find((file) => file.sha256 === sha256)?.name
  const number = there ?? before
  if (number !== undefined) throw new ProofdeskError('evidence.sameFile', { file: name, number })
}

async function totalBytes(files: readonly IncomingFile[]): Promise<number> {
  let total = 0
  for (const file of files) {
    // A file that cannot be asked gets its error when its turn comes.
    total += await stat(file.path).then(
      (found) => (found.isFile() ? found.size : 0),
      () => 0,
    )
  }
  return total
}

function admitAll(input: IngestInput, ready: readonly ReadyFile[], context: TaskContext): EvidenceId[] {
  const now = momentSince(input)
  const entering = ready.map((file) => ({ ...file, createdAt: instant(new Date(input.now)) }))
  return enterVault(context.db(), context.dataDir, { caseId: input.caseId, now, files: entering }, (tx) =>
    ready.map((file) => insertItem(tx, input, file, now)),
  )
}

function insertItem(db: Tx, input: IngestInput, file: ReadyFile, committedAt: Date): EvidenceId {
  const now = new Date(input.now)
  const { place } = file
  const category = place?.category ?? input.category ?? guessCategory(file.mime)
  const id = newId<EvidenceId>()
  const ordinal = nextOrdinal(db, input.caseId, category)
  insertEvidence(db, {
    id,
    caseId: input.caseId,
    category,
    ordinal,
    name: place?.name ?? (input.name || nameWithoutExtension(file.name)),
    checklistItems: given(place ? place.checklistItem : input.checklistItem),
    sha256: file.sha256,
    originalName: file.name,
    nameMismatch: file.nameMismatch,
    fileModifiedAt: file.modifiedAt && instant(file.modifiedAt),
    addedAt: instant(now),
  })
  if (place) updateEvidence(db, id, { source: place.source, purpose: place.purpose })
  if (input.form) updateEvidence(db, id, { form: input.form })
  recordCustody(db, committedAt, {
    action: 'added',
    caseId: input.caseId,
    evidenceId: id,
    sha256: file.sha256,
    detail: {
      number: evidenceNumber(category, ordinal),
      file: file.name,
      bytes: file.bytes,
      modified: file.modifiedAt && instant(file.modifiedAt),
    },
  })
  for (const source of input.derivedFrom ?? []) {
    const from = selectEvidence(db, source)
    if (from)
      recordCustody(db, committedAt, {
        action: 'derived',
        caseId: from.caseId,
        evidenceId: source,
        sha256: from.sha256,
        detail: { number: from.number, made: evidenceNumber(category, ordinal), hash: file.sha256 },
      })
  }
  return id
}

const given = (item: string | null) => (item === null ? [] : [item])

/** Where a file of this type most often belongs; the user moves it with one click. */
function guessCategory(mime: string): EvidenceCategory {
  if (/^(audio|video)\/|^message\//.test(mime)) return 'communication'
  if (mime.startsWith('image/') || mime.includes('spreadsheet') || mime === 'application/x-cfb')
    return 'payment'
  if (mime === 'application/pdf' || mime.includes('wordprocessing')) return 'contract'
  return 'problem'
}
