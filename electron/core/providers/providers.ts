/** What other domains may ask of providers. */
import type { Provider } from '../../../shared/contract/providers.ts'
import type { CaseId, ProviderId } from '../../../shared/domain/ids.ts'
import { ProofdeskError } from '../../../shared/errors.ts'
import type { Db } from '../database/open.ts'
import { selectCaseProviders, selectProvider } from './store.ts'

/** The provider; throws `notFound`. */
export function requireProvider(db: Db, id: ProviderId): Provider {
  const provider = selectProvider(db, id)
  if (!provider) throw new ProofdeskError('notFound', { what: 'provider', id })
  return provider
}

/** Providers of a case, the one the letter goes to first. */
export function listCaseProviders(db: Db, caseId: CaseId): Provider[] {
  return selectCaseProviders(db, caseId)
}
