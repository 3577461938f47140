/** Routes of the case register. */
import type { CaseFields, CaseRecord, caseRoutes } from '../../../shared/contract/cases.ts'
import { instant } from '../../../shared/domain/dates.ts'
import type { ClaimantId, CaseId } from '../../../shared/domain/ids.ts'
import type { Money } from '../../../shared/domain/money.ts'
import { ProofdeskError } from '../../../shared/errors.ts'
import type { CoreContext, Handlers } from '../context.ts'
import { transact } from '../database/open.ts'
import { given } from '../given.ts'
import { listCaseProviders, requireProvider } from '../providers/providers.ts'
import { requireCase } from './cases.ts'
import { loadScenarios } from '../law/scenarios.ts'
import { newId } from '../new-id.ts'
import { selectClaimant, selectClaimants, setArchived, writeCase } from './store.ts'

const BLANK: Omit<CaseFields, 'title'> = {
  scenario: null,
  claimantKind: 'merchant',
  claimantName: '',
  claimantPhone: '',
  claimantAddress: '',
  claimantCreditCode: '',
  providerIds: [],
  salesChannel: '',
  signedOn: null,
  deviceModel: '',
  deviceSerial: '',
  merchantNumber: '',
  orderNumber: '',
  contractNumber: '',
  lossTold: null,
  problem: '',
  status: 'collecting',
  result: null,
  resultNote: '',
  recovered: [],
}

export function caseHandlers(
  context: CoreContext,
): Handlers<Exclude<keyof typeof caseRoutes, 'cases.addSample' | 'cases.list'>> {
  const { db, clock } = context

  /** Fields of a known claimant as a case carries them; none for a new one. Throws `notFound`. */
  function claimantFields(claimantId: ClaimantId | undefined) {
    if (claimantId === undefined) return {}
    const known = selectClaimant(db, claimantId)
    if (!known) throw new ProofdeskError('notFound', { what: 'claimant', id: claimantId })
    return {
      claimantId,
      claimantKind: known.kind,
      claimantName: known.name,
      claimantPhone: known.phone,
      claimantAddress: known.address,
      claimantCreditCode: known.creditCode,
    }
  }

  function write(id: CaseId, fields: CaseFields & { claimantId: ClaimantId }): CaseRecord {
    if (fields.scenario !== null && !loadScenarios().has(fields.scenario)) {
      throw new ProofdeskError('notFound', { what: 'scenario', id: fields.scenario })
    }
    fields.providerIds.forEach((providerId) => requireProvider(db, providerId))
    transact(db, (tx) => writeCase(tx, id, fields, instant(clock())))
    return requireCase(db, id)
  }

  return {
    'cases.get': ({ id }) => ({ ...requireCase(db, id), providers: listCaseProviders(db, id) }),
    'cases.claimants': () => selectClaimants(db),
    'cases.create': ({ claimantId, ...fields }) =>
      write(newId(), {
        ...BLANK,
        claimantId: newId(),
        ...claimantFields(claimantId),
        ...given(fields),
        title: fields.title,
      }),
    'cases.update': ({ id, fields: { claimantId, ...fields } }) =>
      write(id, { ...requireCase(db, id), ...claimantFields(claimantId), ...given(fields) }),

    'cases.archive': ({ id, archived }) => {
      requireCase(db, id)
      setArchived(db, id, archived ? instant(clock()) : null)
      return requireCase(db, id)
    },

    'cases.duplicate': ({ id, title }) => {
      const template = requireCase(db, id)
      const fresh = {
        status: 'collecting' as const,
        result: null,
        resultNote: '',
        recovered: new Array<Money>(),
        lossTold: null,
      }
      return write(newId(), { ...template, ...fresh, title })
    },

    'cases.scenarios': () =>
      [...loadScenarios().values()].map(({ id, name, description }) => ({ id, name, description })),
  }
}
