/** Verification: every file read again, the custody log walked, today's rows held against it. It mends nothing. */
import type { IntegrityFault, IntegrityReport } from '../../../shared/contract/integrity.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import type { Db } from '../database/open.ts'
import { checkLog, custodyHead, selectEvidence } from '../evidence/evidence.ts'
import { checkProofs } from '../proof/proof.ts'
import type { Vault } from '../vault.ts'
import { checkRows } from './rows.ts'
import { selectBlobs } from './store.ts'
import { fileUses, type FileUse } from './uses.ts'

export interface CheckOptions {
  readonly dataDir: string
  readonly vault: Vault
  /** Null: the whole store. */
  readonly caseId: CaseId | null
  readonly signal?: AbortSignal
  readonly progress?: (done: number, total: number, label: string) => void
}

/** What verification finds, all of it but the moment. Rejects with the signal's reason. */
export async function checkStore(db: Db, options: CheckOptions): Promise<Omit<IntegrityReport, 'at'>> {
  const { caseId } = options
  const uses = Map.groupBy(fileUses(db, caseId), ({ sha256 }) => sha256)
  const blobs = selectBlobs(db).filter(({ sha256 }) => caseId === null || uses.has(sha256))
  const ofRows = [...checkLog(db, options.dataDir), ...checkRows(db), ...proofFaults(db)].filter(
    (fault) => caseId === null || fault.caseId === null || fault.caseId === caseId || isOfChain(fault),
  )
  const ofFiles = await checkFiles(blobs, uses, options)
  const unknown =
    caseId === null ? unknownFiles(options.vault, new Set(blobs.map(({ sha256 }) => sha256))) : []
  return {
    caseId,
    files: blobs.length,
    bytes: blobs.reduce((sum, { bytes }) => sum + bytes, 0),
    custody: custodyHead(db),
    faults: [...ofFiles, ...unknown, ...ofRows],
  }
}

function proofFaults(db: Db): IntegrityFault[] {
  return checkProofs(db).map((fault) => ({
    ...fault,
    caseId: fault.evidenceId === null ? null : (selectEvidence(db, fault.evidenceId)?.caseId ?? null),
  }))
}

/** A break of the chain concerns every case: what stands behind it rests on it. */
function isOfChain({ kind }: IntegrityFault): boolean {
  return kind.startsWith('entr') || kind === 'time-backwards'
}

async function checkFiles(
  blobs: readonly { sha256: string; bytes: number }[],
  uses: ReadonlyMap<string, readonly FileUse[]>,
  { vault, signal, progress }: CheckOptions,
): Promise<IntegrityFault[]> {
  const total = blobs.reduce((sum, { bytes }) => sum + bytes, 0)
  const faults: IntegrityFault[] = []
  let done = 0
  for (const { sha256, bytes } of blobs) {
    const named = uses.get(sha256) ?? []
    const label = named[0]?.name ?? ''
    let seen = 0
    const state = await vault.inspect(sha256, signal, (read) =>
      progress?.(done + (seen += read), total, label),
    )
    progress?.((done += bytes), total, label)
    if (state === 'whole') continue
    const kind = state === 'missing' ? 'file-missing' : 'file-damaged'
    const about = { kind, sequence: null, expected: sha256, found: '' } as const
    if (named.length === 0) faults.push({ ...about, caseId: null, evidenceId: null, name: sha256 })
    for (const { caseId, evidenceId, name } of named) faults.push({ ...about, caseId, evidenceId, name })
  }
  return faults
}

/** Files that stand in the vault and are nobody's: no row promises them. */
function unknownFiles(vault: Vault, known: ReadonlySet<string>): IntegrityFault[] {
  return vault
    .names()
    .filter((sha256) => !known.has(sha256))
    .map((sha256) => ({
      kind: 'file-unknown',
      caseId: null,
      evidenceId: null,
      sequence: null,
      name: sha256,
      expected: '',
      found: sha256,
    }))
}
