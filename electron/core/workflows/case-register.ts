/** The register: cases with their providers and how far their evidence is. */
import { listCases, scenarioOfCase } from '../cases/cases.ts'
import type { CoreContext, Handlers } from '../context.ts'
import { buildChecklist, countEvidence } from '../evidence/evidence.ts'
import { listCaseProviders } from '../providers/providers.ts'

export function registerHandlers({ db }: CoreContext): Handlers<'cases.list'> {
  return {
    'cases.list': ({ archived }) =>
      listCases(db, archived).map((record) => {
        const { collected, required } = buildChecklist(db, record.id, scenarioOfCase(db, record.id))
        return {
          ...record,
          providerNames: listCaseProviders(db, record.id).map((provider) => provider.name),
          evidenceCount: countEvidence(db, record.id),
          completeness: record.scenario === null ? null : { collected, required },
        }
      }),
  }
}
