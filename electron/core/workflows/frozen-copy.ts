/** The frozen copy of a submission: what was sent, as it was then; its files in the vault (SPEC M13). */
import { randomUUID } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import type { ParsedInput } from '../../../shared/contract/index.ts'
import type { FrozenCopy, SentFile } from '../../../shared/contract/submissions.ts'
import type { Instant } from '../../../shared/domain/dates.ts'
import type { CaseId, LetterId } from '../../../shared/domain/ids.ts'
import { ProofdeskError } from '../../../shared/errors.ts'
import { requireCase } from '../cases/cases.ts'
import { claimDemands } from '../claim/claim.ts'
import type { CoreContext } from '../context.ts'
import type { Db, Tx } from '../database/open.ts'
import { enterVault, requireCaseEvidence, stageFile, type EnteringFile } from '../evidence/evidence.ts'
import { requireLetter } from '../letters/letters.ts'
import { listCaseProviders } from '../providers/providers.ts'

type CreateInput = ParsedInput<'submissions.create'>

/** A letter of this case; throws `notFound` for any other. */
export function letterOf(db: Db, caseId: CaseId, id: LetterId) {
  const letter = requireLetter(db, id)
  if (letter.caseId !== caseId) throw new ProofdeskError('notFound', { what: 'letter', id })
  return letter
}

/** What is sent, as it is now: letter version, exhibits with their numbers and hashes, files, who and what is asked. */
export function freeze(
  db: Db,
  input: CreateInput,
  files: readonly SentFile[],
  overridden: FrozenCopy['overridden'],
  at: Instant,
): FrozenCopy {
  const { caseId, letterId, evidenceIds } = input
  const subject = requireCase(db, caseId)
  const letter = letterId === null ? null : letterOf(db, caseId, letterId)
  return {
    at,
    letter:
      letter === null
        ? null
        : { id: letter.id, version: letter.version, title: letter.title, document: letter.document },
    evidence: requireCaseEvidence(db, caseId, evidenceIds).map(
      ({ id, number, name, sha256, bytes, pages }) => ({
        id,
        number,
        name,
        sha256,
        bytes,
        pages,
      }),
    ),
    files: [...files],
    text: input.text,
    claimant: { kind: subject.claimantKind, name: subject.claimantName },
    providers: listCaseProviders(db, caseId).map(({ name }) => name),
    demands: claimDemands(db, caseId).map(({ text }) => text['zh-CN']),
    overridden,
  }
}

/**
 * Copies outputs into the vault and runs `withRows` in the transaction that records them: a crash leaves all of it or
 * nothing. Rejects with `notFound` where an output is gone (the core was started anew since), or a `file.*` error.
 */
export async function keepSentFiles(
  { db, dataDir, vault, outbox }: CoreContext,
  { caseId, outputs: wanted }: Pick<CreateInput, 'caseId' | 'outputs'>,
  at: Instant,
  withRows: (tx: Tx, files: readonly SentFile[]) => void,
): Promise<void> {
  const folder = path.join(vault.staging, randomUUID())
  mkdirSync(folder)
  try {
    const sent: SentFile[] = []
    const entering: EnteringFile[] = []
    for (const [index, { output, role, pages }] of wanted.entries()) {
      const { path: source, name, mime } = outbox.get(output)
      const stagedPath = path.join(folder, String(index))
      const file = { path: source, name, staged: false }
      const { sha256, bytes } = await stageFile(
        file,
        stagedPath,
        new AbortController().signal,
        () => undefined,
      )
      sent.push({ role, name, mime, bytes, sha256, pages })
      entering.push({ sha256, stagedPath, bytes, mime, pages, createdAt: at })
    }
    enterVault(db, dataDir, { caseId, now: new Date(at), files: entering }, (tx) => withRows(tx, sent))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
