/** Where drafts keep their files, and how they go away. */
import { existsSync, rmSync } from 'node:fs'
import path from 'node:path'
import type { ParsedInput } from '../../../shared/contract/index.ts'
import { instant } from '../../../shared/domain/dates.ts'
import { ProofdeskError } from '../../../shared/errors.ts'
import type { StatementBatchId } from '../../../shared/domain/ids.ts'
import type { BatchKey } from './row-codec.ts'
import type { CoreContext } from '../context.ts'
import { displayName, requireEvidence } from '../evidence/evidence.ts'
import type { ReadSource } from './read-task.ts'
import { STAGED_NAME } from './staged-name.ts'
import { requireBatch } from './statements.ts'
import { selectBatch, setState, type BatchRow } from './store.ts'

/** Folder of a draft's file; everything under staging is removed at the next start. */
export function draftFolder(context: CoreContext, batch: BatchKey): string {
  return path.join(context.vault.staging, `statement-${batch}`)
}

/** Throws `notFound` where there is no such draft, `statement.batchState` where it was imported or undone. */
export function requireDraft(context: CoreContext, id: StatementBatchId): BatchRow {
  const batch = requireBatch(context.db, id)
  if (batch.state !== 'draft')
    throw new ProofdeskError('statement.batchState', { batch: id, state: batch.state })
  return batch
}

/** A draft nobody wants: gone from sight and from the disk at once; its rows follow by a `statements.clear` job. */
export function discardDraft(context: CoreContext, batch: BatchKey): void {
  rmSync(draftFolder(context, batch), { recursive: true, force: true })
  if (selectBatch(context.db, batch)?.state === 'draft') {
    setState(context.db, batch, 'discarded', instant(context.clock()))
  }
}

/** What to read: a file that comes in, the draft's own again, or that of an undone batch. */
export function sourceOf(
  context: CoreContext,
  input: ParsedInput<'statements.read'>,
): { source: ReadSource; name: string } {
  const { uploads, db } = context
  if (input.file) {
    const file = uploads.resolve(input.file)
    return { source: { kind: 'file', file }, name: displayName(file.name) }
  }
  if (input.draft !== undefined) {
    const draft = requireDraft(context, input.draft)
    const staged = existsSync(path.join(draftFolder(context, draft.id), STAGED_NAME))
    if (!staged || draft.sha256 === null)
      throw new ProofdeskError('notFound', { what: 'draft', id: input.draft })
    return { source: { kind: 'draft', sha256: draft.sha256 }, name: draft.file_name }
  }
  if (input.evidence !== undefined) {
    const { caseId, sha256, originalName } = requireEvidence(db, input.evidence)
    if (caseId !== input.caseId)
      throw new ProofdeskError('notFound', { what: 'evidence', id: input.evidence })
    return { source: { kind: 'vault', sha256 }, name: originalName }
  }
  const id = input.batch
  if (id === undefined) throw new RangeError('nothing to read')
  const { state, sha256, file_name: name } = requireBatch(db, id)
  if (state !== 'undone' || sha256 === null)
    throw new ProofdeskError('statement.batchState', { batch: id, state })
  return { source: { kind: 'vault', sha256 }, name }
}
