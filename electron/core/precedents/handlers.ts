/** Routes of precedents. */
import type { Precedent, precedentRoutes } from '../../../shared/contract/precedents.ts'
import { instant } from '../../../shared/domain/dates.ts'
import { ProofdeskError } from '../../../shared/errors.ts'
import { requireCase, scenarioOfCase } from '../cases/cases.ts'
import { channelDirectory } from '../channels/channels.ts'
import type { CoreContext, Handlers } from '../context.ts'
import { caseFindings } from '../settlement/settlement.ts'
import { precedentLibrary } from './library.ts'
import { caseText, ownPrecedent } from './own.ts'
import { similarPrecedents } from './similarity.ts'
import { deleteOutcome, selectOutcome, selectOutcomes, writeOutcome, type OutcomeRecord } from './store.ts'

export function precedentHandlers({ db, clock }: CoreContext): Handlers<keyof typeof precedentRoutes> {
  const channelName = (id: string) => channelDirectory().byId.get(id)?.name ?? null

  function own(record: OutcomeRecord): Precedent {
    return ownPrecedent(requireCase(db, record.caseId), record, precedentLibrary().features, channelName)
  }

  /** The article's in its order, then the owner's closed ones, newest first. */
  function all(): Precedent[] {
    // A case that was opened again has not ended yet.
    const ended = selectOutcomes(db).filter(({ caseId }) => requireCase(db, caseId).status === 'closed')
    return [...precedentLibrary().article, ...ended.map(own)]
  }

  return {
    'precedents.list': () => all(),

    'precedents.similar': ({ caseId, limit }) => {
      const record = requireCase(db, caseId)
      const compared = {
        scenario: record.scenario,
        scenarioName: scenarioOfCase(db, caseId)?.name ?? null,
        text: caseText(record),
        findings: new Set(caseFindings(db, caseId).map(({ kind }) => kind)),
      }
      const others = all().filter((precedent) => precedent.caseId !== caseId)
      return similarPrecedents(compared, others, precedentLibrary().features).slice(0, limit)
    },

    'precedents.outcome': ({ caseId }) => {
      requireCase(db, caseId)
      const found = selectOutcome(db, caseId)
      return { outcome: found?.outcome ?? null, recordedAt: found?.recordedAt ?? null }
    },

    'precedents.record': ({ caseId, outcome }) => {
      if (requireCase(db, caseId).status !== 'closed') throw new ProofdeskError('precedent.caseOpen')
      for (const channel of outcome.channels) {
        if (!channelName(channel)) throw new ProofdeskError('notFound', { what: 'channel', id: channel })
      }
      const record = { caseId, outcome, recordedAt: instant(clock()) }
      writeOutcome(db, record)
      return own(record)
    },

    'precedents.forget': ({ caseId }) => {
      requireCase(db, caseId)
      deleteOutcome(db, caseId)
      return {}
    },
  }
}
