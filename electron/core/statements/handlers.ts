/** Routes of statements. */
import { rmSync } from 'node:fs'
import type { statementRoutes } from '../../../shared/contract/statements.ts'
import { instant } from '../../../shared/domain/dates.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { ProofdeskError } from '../../../shared/errors.ts'
import { requireCase } from '../cases/cases.ts'
import { binEvidence, exhibitOfFile } from '../evidence/evidence.ts'
import type { CoreContext, Handlers } from '../context.ts'
import { transact } from '../database/open.ts'
import { recordCustody } from '../evidence/evidence.ts'
import { askedNow } from '../jobs/asked.ts'
import {
  countBatches,
  deleteAccount,
  renameAccount,
  selectAccount,
  selectAccountByName,
  selectAccounts,
  selectProfiles,
} from './account-store.ts'
import { discardDraft, draftFolder, requireDraft, sourceOf } from './drafts.ts'
import { joinMonths, missingMonths, monthRecord } from './month-sums.ts'
import type { BatchReading } from './reading-record.ts'
import { batchId, rowRecord } from './row-codec.ts'
import { profileHandlers } from './saved-profiles.ts'
import { describeBatch, describeDraft, requireBatch } from './statements.ts'
import { deleteRows, selectRows } from './row-store.ts'
import {
  deleteCitations,
  discardAllDrafts,
  insertBatch,
  selectBatch,
  selectBatchesToClear,
  selectCaseBatches,
  setState,
} from './store.ts'
import { CLEAR_ROWS, IMPORT_STATEMENT, PLAN_IMPORT, READ_STATEMENT } from './tasks.ts'

/** Rows that are deleted at once when a batch is undone; more are cleared away by a job. */
const DELETED_AT_ONCE = 2000

export function statementHandlers(
  context: CoreContext,
): Handlers<Exclude<keyof typeof statementRoutes, 'statements.citations'>> {
  const { db, jobs, uploads, clock } = context
  const now = () => instant(clock())
  const clear = (caseId: CaseId | null) => {
    if (selectBatchesToClear(db).length > 0) jobs.start(CLEAR_ROWS, {}, { caseId })
  }
  const monthsOf = (reading: string) => (JSON.parse(reading) as BatchReading | null)?.months ?? []

  // What an earlier run left behind: drafts are nobody's any more, and rows of undone batches may still lie there.
  discardAllDrafts(db)
  clear(null)

  return {
    'statements.read': (input) => {
      const { caseId, file, options } = input
      requireCase(db, caseId)
      const { source, name } = sourceOf(context, input)
      const draft =
        source.kind === 'draft' && input.draft !== undefined
          ? requireDraft(context, input.draft).id
          : insertBatch(db, { caseId, fileName: name, createdAt: now() })
      const task = {
        batch: draft,
        fileName: name,
        source,
        folder: draftFolder(context, draft),
        options,
        userProfiles: selectProfiles(db).map(({ profile }) => JSON.parse(profile) as unknown),
      }
      const release = () => file && uploads.release(file)
      const job = jobs.start(READ_STATEMENT, task, {
        caseId,
        finish: () => {
          release()
          return describeDraft(db, requireDraft(context, batchId(draft)))
        },
        cleanup: () => {
          release()
          discardDraft(context, draft)
          clear(caseId)
        },
      })
      return { job }
    },

    'statements.draft': ({ draft }) => describeDraft(db, requireDraft(context, draft)),

    'statements.discard': ({ draft: id }) => {
      const draft = requireDraft(context, id)
      discardDraft(context, draft.id)
      clear(draft.case_id)
      return {}
    },

    'statements.plan': ({ draft: id, side, account }) => {
      const draft = requireDraft(context, id)
      return {
        job: jobs.start(PLAN_IMPORT, { batch: draft.id, side, account }, { caseId: draft.case_id }),
      }
    },

    'statements.import': ({ draft: id, side, account }) => {
      const draft = requireDraft(context, id)
      const folder = draftFolder(context, draft.id)
      const job = jobs.start(
        IMPORT_STATEMENT,
        { batch: draft.id, side, account, folder, ...askedNow(clock) },
        {
          caseId: draft.case_id,
          finish: () => {
            rmSync(folder, { recursive: true, force: true })
            return describeBatch(db, requireBatch(db, id))
          },
          // Its rows that the case already had may be dropped by now: the draft must be read again.
          cleanup: () => {
            if (selectBatch(db, draft.id)?.skipped !== 0) discardDraft(context, draft.id)
            clear(draft.case_id)
          },
        },
      )
      return { job }
    },

    'statements.rows': ({ batch: id, ...page }) => {
      const batch = requireBatch(db, id)
      if (batch.state === 'undone') return { total: 0, rows: [] }
      const { total, rows } = selectRows(db, batch, page)
      return { total, rows: rows.map(rowRecord) }
    },

    'statements.months': ({ batch }) => monthsOf(requireBatch(db, batch).reading).map(monthRecord),

    'statements.batches': ({ caseId, undone }) =>
      selectCaseBatches(db, requireCase(db, caseId).id, undone).map((batch) => describeBatch(db, batch)),

    'statements.undo': ({ batch: id, exhibit }) => {
      const batch = requireBatch(db, id)
      const { state, case_id: caseId } = batch
      if (state !== 'imported') throw new ProofdeskError('statement.batchState', { batch: id, state })
      transact(db, (tx) => {
        setState(tx, batch.id, 'undone', now())
        recordCustody(tx, clock(), {
          action: 'statement-undone',
          caseId,
          evidenceId: null,
          sha256: batch.sha256,
          detail: { batch: batch.id, file: batch.file_name },
        })
        deleteCitations(tx, 'statement', id)
        const held = batch.sha256 === null ? null : exhibitOfFile(tx, caseId, batch.sha256)
        if (exhibit === 'bin' && held) binEvidence(tx, [held.id], true, clock())
        if (batch.row_count <= DELETED_AT_ONCE) deleteRows(tx, batch.id, DELETED_AT_ONCE)
      })
      clear(caseId)
      return describeBatch(db, requireBatch(db, id))
    },

    'statements.accounts': () => selectAccounts(db),

    'statements.deleteAccount': ({ id }) => {
      if (!selectAccount(db, id)) throw new ProofdeskError('notFound', { what: 'statementAccount', id })
      const count = countBatches(db, id)
      if (count > 0) throw new ProofdeskError('statement.accountUsed', { account: id, count })
      deleteAccount(db, id)
      return {}
    },

    'statements.renameAccount': ({ id, name }) => {
      const account = selectAccount(db, id)
      if (!account) throw new ProofdeskError('notFound', { what: 'statementAccount', id })
      const other = selectAccountByName(db, account.side, name)
      if (other && other.id !== id) {
        throw new ProofdeskError('input.invalid', {
          route: 'statements.renameAccount',
          field: 'name',
          reason: 'taken',
        })
      }
      renameAccount(db, id, name)
      return { ...account, name }
    },

    'statements.coverage': ({ caseId }) => {
      const batches = selectCaseBatches(db, requireCase(db, caseId).id, false)
      const accounts = selectAccounts(db).filter(({ id }) => batches.some((batch) => batch.account_id === id))
      return accounts.map(({ id, name, side }) => {
        const own = batches.filter((batch) => batch.account_id === id)
        const months = joinMonths(own.map(({ reading }) => monthsOf(reading)))
        return {
          account: { id, name, side },
          months: months.map(monthRecord),
          missing: missingMonths(months),
        }
      })
    },

    ...profileHandlers(context),
  }
}
