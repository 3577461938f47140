/** A file that another domain took in (a statement) is an exhibit of its case from that moment on. */
import type { EvidenceFields } from '../../../shared/contract/evidence.ts'
import { instant, type Instant } from '../../../shared/domain/dates.ts'
import type { CaseId, EvidenceId } from '../../../shared/domain/ids.ts'
import { evidenceNumber } from '../../../shared/domain/evidence-number.ts'
import type { Bilingual } from '../../../shared/domain/scenario.ts'
import { scenarioOfCase } from '../cases/cases.ts'
import type { Db, Tx } from '../database/open.ts'
import { newId } from '../new-id.ts'
import { recordCustody } from './custody.ts'
import { nameWithoutExtension } from './display-name.ts'
import { loadKinds, type KindData } from './kinds.ts'
import { insertEvidence, nextOrdinal, selectExhibitOfFile, setBinned, updateEvidence } from './store.ts'

export interface TakenFile {
  readonly caseId: CaseId
  readonly sha256: string
  readonly originalName: string
  readonly bytes: number
  readonly nameMismatch: boolean
  /** The file's own time, where it is known. */
  readonly modifiedAt: Instant | null
  /** What the file is. */
  readonly kind: KindData['id']
  readonly source: string
  readonly purpose: string
  readonly dated: EvidenceFields['dated']
}

/**
 * The exhibit that holds this file in the case. One that is there keeps its number, its name and all the owner wrote,
 * and is filled where nothing stood; one in the bin comes back; otherwise a new one is made. It answers every checklist
 * item that its kind can answer. Answers its id.
 */
export function takeAsExhibit(tx: Tx, file: TakenFile, now: Date): EvidenceId {
  const { caseId, sha256 } = file
  const kind = loadKinds().find(({ id }) => id === file.kind)
  const known = new Set(scenarioOfCase(tx, caseId)?.checklist.map(({ id }) => id))
  const answers = (kind?.items ?? []).filter((item) => known.has(item))
  const before = selectExhibitOfFile(tx, caseId, sha256)
  if (before) {
    if (before.binnedAt !== null) {
      setBinned(tx, before.id, null)
      recordCustody(tx, now, {
        action: 'restored',
        caseId,
        evidenceId: before.id,
        sha256,
        detail: { number: before.number },
      })
    }
    updateEvidence(tx, before.id, {
      checklistItems: [...new Set([...before.checklistItems, ...answers])],
      ...(before.source === '' || before.source === suggested(kind?.source) ? { source: file.source } : {}),
      ...(before.purpose === '' || before.purpose === suggested(kind?.purpose)
        ? { purpose: file.purpose }
        : {}),
      ...(before.dated === null ? { dated: file.dated } : {}),
      ...(before.form === 'copy' ? { form: 'export' as const } : {}),
    })
    return before.id
  }
  const id = newId<EvidenceId>()
  const category = kind?.category ?? 'payment'
  const ordinal = nextOrdinal(tx, caseId, category)
  insertEvidence(tx, {
    id,
    caseId,
    category,
    ordinal,
    name: nameWithoutExtension(file.originalName),
    source: file.source,
    purpose: file.purpose,
    form: 'export',
    dated: file.dated,
    checklistItems: answers,
    sha256,
    originalName: file.originalName,
    nameMismatch: file.nameMismatch,
    fileModifiedAt: file.modifiedAt,
    addedAt: instant(now),
  })
  recordCustody(tx, now, {
    action: 'added',
    caseId,
    evidenceId: id,
    sha256,
    detail: {
      number: evidenceNumber(category, ordinal),
      file: file.originalName,
      bytes: file.bytes,
      modified: file.modifiedAt,
    },
  })
  return id
}

/** What the inbox wrote by itself may give way to what is known better now. */
const suggested = (words: Bilingual | undefined) => words?.['zh-CN']

/** The exhibit of the case that holds this file, in use; null where there is none. */
export function exhibitOfFile(
  db: Db,
  caseId: CaseId,
  sha256: string,
): { id: EvidenceId; number: string } | null {
  const item = selectExhibitOfFile(db, caseId, sha256)
  return item?.binnedAt === null ? { id: item.id, number: item.number } : null
}
