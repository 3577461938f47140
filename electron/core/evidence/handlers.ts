/** Routes of evidence and its checklist. */
import { copyFile } from 'node:fs/promises'
import path from 'node:path'
import { custodyDetail, type evidenceRoutes, type EvidenceItem } from '../../../shared/contract/evidence.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { outputName } from '../../../shared/domain/output-name.ts'
import { ProofdeskError } from '../../../shared/errors.ts'
import { requireCase, scenarioOfCase } from '../cases/cases.ts'
import type { CoreContext, Handlers } from '../context.ts'
import { transact } from '../database/open.ts'
import { given } from '../given.ts'
import { readStored } from '../read-stored.ts'
import { buildChecklist } from './checklist.ts'
import { itemCustody, recordCustody, selectCustody } from './custody.ts'
import { binEvidence, noteSaved, openEvidenceFile, requireEvidence } from './evidence.ts'
import { OFFERED_EXTENSIONS } from './file-type.ts'
import { nextOrdinal, selectCaseEvidence, updateEvidence, writeMark, writeOrdinals } from './store.ts'
import { startIngest } from './start-ingest.ts'

export function evidenceHandlers(
  context: CoreContext,
): Handlers<Exclude<keyof typeof evidenceRoutes, 'evidence.share'>> {
  const { db, uploads, clock } = context
  return {
    'evidence.list': ({ caseId, binned }) => selectCaseEvidence(db, requireCase(db, caseId).id, binned),
    'evidence.get': ({ id }) => requireEvidence(db, id),

    'evidence.add': ({ caseId, files, category, checklistItem, name, places, again }) => {
      requireCase(db, caseId)
      for (const item of new Set([checklistItem, ...(places ?? []).map((place) => place.checklistItem)]))
        if (item !== null) requireChecklistItem(context, caseId, item)
      const release = () => files.forEach((file) => uploads.release(file))
      const job = startIngest(context, {
        caseId,
        files: files.map((file) => uploads.resolve(file)),
        category,
        checklistItem,
        name: files.length === 1 ? name : undefined,
        places,
        again,
        release,
      })
      return { job }
    },

    'evidence.update': ({ id, fields }) => {
      const before = requireEvidence(db, id)
      for (const item of fields.checklistItems ?? []) requireChecklistItem(context, before.caseId, item)
      const item = transact(db, (tx) => {
        const moved = fields.category !== undefined && fields.category !== before.category
        const ordinal = moved ? nextOrdinal(tx, before.caseId, fields.category ?? before.category) : undefined
        updateEvidence(tx, id, given(fields), ordinal)
        const after = requireEvidence(tx, id)
        if (moved)
          recordCustody(
            tx,
            clock(),
            custodyOf(after, 'renumbered', { from: before.number, to: after.number }),
          )
        return after
      })
      return item
    },

    'evidence.bin': ({ ids, binned }) => {
      const items = transact(db, (tx) => binEvidence(tx, ids, binned, clock()))
      return items
    },

    'evidence.renumber': ({ caseId, category, ids }) => {
      requireCase(db, caseId)
      const items = transact(db, (tx) => {
        const inUse = selectCaseEvidence(tx, caseId, false).filter((item) => item.category === category)
        const before = new Map(inUse.map((item) => [item.id, item]))
        if (
          ids.length !== before.size ||
          new Set(ids).size !== ids.length ||
          !ids.every((id) => before.has(id))
        ) {
          throw new ProofdeskError('evidence.orderStale', { category })
        }
        const binned = selectCaseEvidence(tx, caseId, true).filter((item) => item.category === category)
        writeOrdinals(tx, caseId, category, [...ids, ...binned.map((item) => item.id)])
        const after = selectCaseEvidence(tx, caseId, false).filter((item) => item.category === category)
        for (const item of binned) before.set(item.id, item)
        // Those in the bin give way too, and the log says where they went.
        for (const item of [...after, ...binned.map(({ id }) => requireEvidence(tx, id))]) {
          const from = before.get(item.id)?.number ?? ''
          if (from !== item.number)
            recordCustody(tx, clock(), custodyOf(item, 'renumbered', { from, to: item.number }))
        }
        return after
      })
      return items
    },

    'evidence.custody': ({ caseId, evidenceId }) => {
      requireCase(db, caseId)
      const items = [...selectCaseEvidence(db, caseId, false), ...selectCaseEvidence(db, caseId, true)]
      const numbers = new Map(items.map((item) => [item.id, item.number]))
      // A verification of the case or the store read this file too.
      const rows =
        evidenceId === null
          ? selectCustody(db, caseId)
          : [
              ...itemCustody(db, evidenceId),
              ...selectCustody(db, caseId).filter((row) => row.action === 'verified'),
            ].sort((a, b) => a.sequence - b.sequence)
      return rows.map((row) => ({
        sequence: row.sequence,
        at: row.at,
        action: row.action,
        evidenceId: row.evidence_id,
        number: row.evidence_id === null ? null : (numbers.get(row.evidence_id) ?? null),
        sha256: row.sha256,
        detail: readStored(custodyDetail, row.detail, 'custody.detail'),
        hash: row.hash,
      }))
    },

    'evidence.saveOut': async ({ id }) => {
      const file = await openEvidenceFile(context, id)
      const reserved = context.outbox.reserve()
      await copyFile(file.path, reserved.path)
      noteSaved(context, id)
      const { number } = requireEvidence(db, id)
      const { name, ext } = path.parse(file.name)
      return context.outbox.publish(reserved, outputName([number, name], ext.slice(1) || 'bin'), file.mime)
    },

    'evidence.acceptedTypes': () => [...OFFERED_EXTENSIONS],

    'checklist.get': ({ caseId }) => buildChecklist(db, caseId, scenarioOfCase(db, caseId)),

    'checklist.mark': ({ caseId, item, notApplicable, note }) => {
      requireChecklistItem(context, caseId, item)
      writeMark(db, caseId, item, notApplicable ? note : null)
      return buildChecklist(db, caseId, scenarioOfCase(db, caseId))
    },
  }
}

function custodyOf(
  item: EvidenceItem,
  action: 'renumbered',
  detail: Record<string, string>,
): Parameters<typeof recordCustody>[2] {
  return { action, caseId: item.caseId, evidenceId: item.id, sha256: item.sha256, detail }
}

function requireChecklistItem(context: CoreContext, caseId: CaseId, item: string): void {
  const known = scenarioOfCase(context.db, caseId)?.checklist.some((candidate) => candidate.id === item)
  if (!known) throw new ProofdeskError('notFound', { what: 'checklistItem', id: item })
}
