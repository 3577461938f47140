/** What other domains and the doors may ask of evidence. */
import type { Checklist, EvidenceItem } from '../../../shared/contract/evidence.ts'
import { instant } from '../../../shared/domain/dates.ts'
import type { CaseId, EvidenceId } from '../../../shared/domain/ids.ts'
import { ProofdeskError } from '../../../shared/errors.ts'
import { transact, type Db, type Tx } from '../database/open.ts'
import type { OutboxFile } from '../outbox.ts'
import { scenarioOfCase } from '../cases/cases.ts'
import { buildChecklist } from './checklist.ts'
import { recordCustody } from './custody.ts'
import { selectCaseEvidence, selectEvidence, setBinned, updateEvidence } from './store.ts'
import type { Vault } from '../vault.ts'

/** The checklist of the case's scenario with what answers each item; empty without a scenario. */
export function caseChecklist(db: Db, caseId: CaseId): Checklist {
  return buildChecklist(db, caseId, scenarioOfCase(db, caseId))
}

/** The item; throws `notFound`. */
export function requireEvidence(db: Db, id: EvidenceId): EvidenceItem {
  const item = selectEvidence(db, id)
  if (!item) throw new ProofdeskError('notFound', { what: 'evidence', id })
  return item
}

/** Items in use of a case, in printed order (合, 付, 沟, 问, each by number). */
export function listCaseEvidence(db: Db, caseId: CaseId): EvidenceItem[] {
  return selectCaseEvidence(db, caseId, false)
}

/** Items of this case, by id; throws `notFound` for any other. */
export function requireCaseEvidence(db: Db, caseId: CaseId, ids: readonly EvidenceId[]): EvidenceItem[] {
  return ids.map((id) => {
    const item = requireEvidence(db, id)
    if (item.caseId !== caseId) throw new ProofdeskError('notFound', { what: 'evidence', id })
    return item
  })
}

/** The file behind an item, for reading only. Rejects with `notFound`, `file.vaultMissing`, `file.vaultAltered`. */
export async function openEvidenceFile(
  context: { db: Db; vault: Vault },
  evidenceId: EvidenceId,
): Promise<OutboxFile> {
  const { sha256, originalName: name, mime } = requireEvidence(context.db, evidenceId)
  return { path: await context.vault.wholeSince(sha256, name), name, mime }
}

/** Notes that an item's file was saved outside the vault. Throws `notFound`. */
export function noteSaved({ db, clock }: { db: Db; clock: () => Date }, evidenceId: EvidenceId): void {
  const { caseId, sha256, number } = requireEvidence(db, evidenceId)
  transact(db, (tx) =>
    recordCustody(tx, clock(), { action: 'saved', caseId, evidenceId, sha256, detail: { number } }),
  )
}

/** Moves items into the bin or back, noted in the custody log; one that is there already stays. Throws `notFound`. */
export function binEvidence(tx: Tx, ids: readonly EvidenceId[], binned: boolean, now: Date): EvidenceItem[] {
  return ids.map((id) => {
    const before = requireEvidence(tx, id)
    if ((before.binnedAt !== null) === binned) return before
    setBinned(tx, id, binned ? instant(now) : null)
    const { caseId, sha256, number } = before
    const action = binned ? 'binned' : 'restored'
    recordCustody(tx, now, { action, caseId, evidenceId: id, sha256, detail: { number } })
    return requireEvidence(tx, id)
  })
}

/** Notes that items were handed in to a channel (已提交), in the custody log too. */
export function markSubmitted(
  db: Tx,
  ids: readonly EvidenceId[],
  to: { channel: string; reference: string },
  now: Date,
): void {
  for (const id of ids) {
    const { caseId, sha256, number } = requireEvidence(db, id)
    updateEvidence(db, id, { status: 'submitted' })
    recordCustody(db, now, { action: 'submitted', caseId, evidenceId: id, sha256, detail: { number, ...to } })
  }
}

export { buildChecklist } from './checklist.ts'
export {
  detailOf,
  itemCustody,
  loggedEntries,
  recordCustody,
  selectCustody,
  type CustodyRow,
} from './custody.ts'
export { checkLog } from './custody-check.ts'
export { custodyHead, HEAD_FILE, noteHead } from './custody-head.ts'
export { displayName } from './display-name.ts'
export { enterVault, type EnteringFile } from './enter-vault.ts'
export { exhibitOfFile, takeAsExhibit } from './exhibit.ts'
export { sniffType } from './file-type.ts'
export { formOf } from './form.ts'
export { guessKind } from './guess-kind.ts'
export { loadKinds } from './kinds.ts'
export { countPages } from './page-count.ts'
export { pageInPack, type PackPlace, selectContents, writeContents } from './pack-places.ts'
export { startIngest } from './start-ingest.ts'
export { shareExhibit } from './share.ts'
export { requireContent, stageFile } from './stage-file.ts'
export { countEvidence, evidenceFiles, insertBlob, selectEvidence } from './store.ts'
