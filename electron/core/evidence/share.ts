/** An exhibit used in another case too (SPEC M1): one file of the vault, one custody history, a number in each case. */
import { instant } from '../../../shared/domain/dates.ts'
import { evidenceNumber } from '../../../shared/domain/evidence-number.ts'
import type { CaseId, EvidenceId } from '../../../shared/domain/ids.ts'
import { ProofdeskError } from '../../../shared/errors.ts'
import type { Tx } from '../database/open.ts'
import { newId } from '../new-id.ts'
import { recordCustody } from './custody.ts'
import {
  firstOf,
  insertEvidence,
  nextOrdinal,
  selectEvidence,
  selectExhibitOfFile,
  setBinned,
} from './store.ts'

/**
 * The exhibit of `caseId` that is the same as `id` of another case: made, or the one that holds this file there already
 * (out of the bin where it lay in it). What it proves and which items it answers are the other case's to say. Throws
 * `notFound`, `evidence.sameCase`, and `case.closed` by the table itself.
 */
export function shareExhibit(
  tx: Tx,
  { id, caseId }: { id: EvidenceId; caseId: CaseId },
  now: Date,
): { evidenceId: EvidenceId; made: boolean } {
  const item = selectEvidence(tx, id)
  if (!item) throw new ProofdeskError('notFound', { what: 'evidence', id })
  if (item.caseId === caseId) throw new ProofdeskError('evidence.sameCase', { number: item.number })
  const { sha256, category } = item
  const there = selectExhibitOfFile(tx, caseId, sha256)
  if (there) {
    if (there.binnedAt !== null) {
      setBinned(tx, there.id, null)
      const detail = { number: there.number }
      recordCustody(tx, now, { action: 'restored', caseId, evidenceId: there.id, sha256, detail })
    }
    return { evidenceId: there.id, made: false }
  }
  const evidenceId = newId<EvidenceId>()
  const ordinal = nextOrdinal(tx, caseId, category)
  insertEvidence(tx, {
    id: evidenceId,
    caseId,
    category,
    ordinal,
    name: item.name,
    source: item.source,
    form: item.form,
    dated: item.dated,
    transcript: item.transcript,
    checklistItems: [],
    sha256,
    originalName: item.originalName,
    nameMismatch: item.nameMismatch,
    fileModifiedAt: item.fileModifiedAt,
    addedAt: instant(now),
    sharedFrom: firstOf(tx, id),
  })
  const number = evidenceNumber(category, ordinal)
  recordCustody(tx, now, {
    action: 'used-in-case',
    caseId: item.caseId,
    evidenceId: id,
    sha256,
    // A log goes along in bags and is printed: it tells that there is another case, not which.
    detail: { number: item.number, as: number },
  })
  recordCustody(tx, now, {
    action: 'added',
    caseId,
    evidenceId,
    sha256,
    detail: {
      number,
      file: item.originalName,
      bytes: item.bytes,
      modified: item.fileModifiedAt,
      from: item.number,
    },
  })
  return { evidenceId, made: true }
}
