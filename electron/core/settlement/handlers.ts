/** Routes of the settlement check. */
import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import type { settlementRoutes } from '../../../shared/contract/settlement.ts'
import { instant, localDateOf } from '../../../shared/domain/dates.ts'
import { outputName } from '../../../shared/domain/output-name.ts'
import { ProofdeskError } from '../../../shared/errors.ts'
import { appVersion } from '../app-root.ts'
import { requireCase } from '../cases/cases.ts'
import type { CoreContext, Handlers } from '../context.ts'
import { transact } from '../database/open.ts'
import { requireEvidence } from '../evidence/evidence.ts'
import { citeBatch } from '../statements/statements.ts'
import { addEvent } from '../timeline/timeline.ts'
import { monthlyCoverage, requireMonth } from './monthly.ts'
import { checkPromises, NO_PROMISES } from './promises.ts'
import { providerAccount } from './provider-account.ts'
import { requireFindings } from './required-findings.ts'
import { eventOf } from './results.ts'
import { RowLists } from './row-list.ts'
import { placeOfMatch, refsOf, rowKeys, rowRefs, rowsPage } from './row-view.ts'
import { currentRun } from './runs.ts'
import { batchesOnSheet } from './sheet-batches.ts'
import {
  deleteDecision,
  insertDecision,
  insertUse,
  selectDecision,
  selectDecisions,
  selectMatches,
  selectPromises,
  writePromises,
} from './store.ts'
import { CHECK_SETTLEMENT, MAKE_ARCHIVE, MAKE_SHEET } from './tasks.ts'

export function settlementHandlers(
  context: CoreContext,
): Handlers<Exclude<keyof typeof settlementRoutes, 'settlement.findings' | 'settlement.products'>> {
  const { db, clock, jobs, outbox } = context
  const lists = new RowLists(db)
  const now = () => instant(clock())
  const promisesOf = (caseId: string) => {
    const stored = selectPromises(db, caseId)
    return { ...(stored?.promises ?? NO_PROMISES), updatedAt: stored?.updatedAt ?? null }
  }

  return {
    'settlement.promises': ({ caseId }) => promisesOf(requireCase(db, caseId).id),

    'settlement.savePromises': ({ caseId, promises }) => {
      requireCase(db, caseId)
      checkPromises(db, caseId, promises)
      writePromises(db, caseId, promises, now())
      return promisesOf(caseId)
    },

    'settlement.check': ({ caseId, rate, settle }) => {
      requireCase(db, caseId)
      const promises = selectPromises(db, caseId)?.promises ?? NO_PROMISES
      const job = jobs.start(
        CHECK_SETTLEMENT,
        { caseId, promises, override: { rate, settle }, now: now() },
        {
          caseId,
          finish: () => {
            const run = currentRun(db, caseId)
            if (!run) throw new ProofdeskError('notFound', { what: 'settlementRun', id: caseId })
            return run
          },
        },
      )
      return { job }
    },

    'settlement.account': ({ providerId }) => providerAccount(db, providerId),

    'settlement.run': ({ caseId }) => currentRun(db, requireCase(db, caseId).id),

    'settlement.matches': ({ caseId, ...page }) => selectMatches(db, requireCase(db, caseId).id, page),

    'settlement.rows': async ({ caseId, ...view }) => {
      const list = await lists.of(requireCase(db, caseId).id, view)
      return rowsPage(db, caseId, view, list)
    },

    'settlement.place': async ({ caseId, match, ...filter }) => {
      const list = await lists.of(requireCase(db, caseId).id, filter)
      return { index: placeOfMatch(db, caseId, filter.side, match, list) }
    },

    'settlement.decisions': async ({ caseId }) => {
      const rows = selectDecisions(db, requireCase(db, caseId).id)
      const refs = async (side: 'pos' | 'bank') =>
        rowRefs(
          db,
          caseId,
          side,
          rows.map((row) => row[side]),
        )
      const [pos, bank] = [await refs('pos'), await refs('bank')]
      return rows.map((row, at) => ({
        id: row.id,
        kind: row.kind,
        pos: pos[at] ?? [],
        bank: bank[at] ?? [],
        at: row.created_at,
      }))
    },

    'settlement.decide': ({ caseId, kind, pos, bank }) => {
      requireCase(db, caseId)
      const row = {
        id: randomUUID(),
        case_id: caseId,
        kind,
        pos: rowKeys(db, caseId, 'pos', pos),
        bank: rowKeys(db, caseId, 'bank', bank),
        created_at: now(),
      }
      insertDecision(db, row)
      return {
        id: row.id,
        kind,
        pos: refsOf(db, caseId, 'pos', pos),
        bank: refsOf(db, caseId, 'bank', bank),
        at: row.created_at,
      }
    },

    'settlement.undecide': ({ id }) => {
      const row = selectDecision(db, id)
      if (!row) throw new ProofdeskError('notFound', { what: 'decision', id })
      deleteDecision(db, id)
      return {}
    },

    'settlement.toEvidence': ({ caseId, findings: ids, name }) => {
      const record = requireCase(db, caseId)
      const findings = requireFindings(db, caseId, ids)
      const made = now()
      const job = jobs.start(
        MAKE_SHEET,
        {
          caseId,
          findings: findings.map(({ id }) => id),
          name,
          author: record.claimantName,
          caseTitle: record.title,
          version: appVersion(),
          now: made,
          stagingName: randomUUID(),
        },
        {
          caseId,
          finish: (evidenceId: string) => {
            transact(db, (tx) => {
              for (const finding of findings)
                insertUse(tx, {
                  case_id: caseId,
                  finding: finding.id,
                  kind: finding.kind,
                  used_as: 'evidence',
                  used_id: evidenceId,
                  amount: finding.amount,
                  currency: finding.currency,
                  used_at: made,
                })
              for (const batch of batchesOnSheet(tx, caseId, findings))
                citeBatch(tx, batch, { kind: 'evidence', id: evidenceId, title: '' })
            })
            return requireEvidence(db, evidenceId)
          },
        },
      )
      return { job }
    },

    'settlement.toEvent': ({ caseId, findings: ids }) => {
      requireCase(db, caseId)
      const findings = requireFindings(db, caseId, ids)
      const at = clock()
      const event = transact(db, (tx) => {
        const made = addEvent(tx, caseId, eventOf(tx, caseId, findings, localDateOf(at)), {
          now: at,
          origin: 'app',
          kind: 'settlement.finding',
        })
        for (const finding of findings)
          insertUse(tx, {
            case_id: caseId,
            finding: finding.id,
            kind: finding.kind,
            used_as: 'event',
            used_id: made.id,
            amount: finding.amount,
            currency: finding.currency,
            used_at: instant(at),
          })
        return made
      })
      return event
    },

    'settlement.monthly': ({ caseId }) =>
      monthlyCoverage(db, requireCase(db, caseId).id, localDateOf(clock())),

    'settlement.archive': ({ caseId, account, month }) => {
      const record = requireCase(db, caseId)
      const found = requireMonth(db, caseId, account, month)
      const reserved = outbox.reserve()
      const job = jobs.start(
        MAKE_ARCHIVE,
        {
          caseId,
          month,
          account: found.account,
          batches: found.batches,
          author: record.claimantName,
          version: appVersion(),
          now: now(),
          outFile: reserved.path,
        },
        {
          caseId,
          finish: () =>
            outbox.publish(reserved, outputName([found.account.name, month], 'zip'), 'application/zip'),
          cleanup: () => rmSync(reserved.path, { force: true }),
        },
      )
      return { job }
    },
  }
}
