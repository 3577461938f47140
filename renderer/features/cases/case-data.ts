/** The case on screen: reading it, changing a field of it. */
import type { CaseFields } from '../../../shared/contract/cases.ts'
import type { RouteOutput } from '../../../shared/contract/index.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { call, queries, useRoute } from '../../app/core.ts'
import { useAct } from '../../components/notices.tsx'

export type CaseWithProviders = RouteOutput<'cases.get'>

export function useCase(caseId: CaseId) {
  return useRoute('cases.get', { id: caseId })
}

/** Keeps fields of a case; what is shown is the core's answer, at once. */
export function useKeepCase(caseId: CaseId) {
  const { act, busy } = useAct()
  const keep = (fields: Partial<CaseFields>) =>
    act(async () => {
      const record = await call('cases.update', { id: caseId, fields })
      queries.setQueryData<CaseWithProviders>(
        ['cases.get', { id: caseId }],
        (old) => old && { ...old, ...record },
      )
      return record
    })
  return { keep, busy }
}
