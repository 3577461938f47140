/** Routes of providers. */
import type { ProviderFields, providerRoutes } from '../../../shared/contract/providers.ts'
import { instant } from '../../../shared/domain/dates.ts'
import type { ProviderId } from '../../../shared/domain/ids.ts'
import { ProofdeskError } from '../../../shared/errors.ts'
import type { CoreContext, Handlers } from '../context.ts'
import { given } from '../given.ts'
import { newId } from '../new-id.ts'
import { requireProvider } from './providers.ts'
import { deleteProvider, selectProviders, writeProvider } from './store.ts'

const BLANK = { creditCode: '', phone: '', email: '', website: '', address: '', notes: '' }

export function providerHandlers({ db, clock }: CoreContext): Handlers<keyof typeof providerRoutes> {
  function write(id: ProviderId, fields: ProviderFields) {
    writeProvider(db, id, fields, instant(clock()))
    return requireProvider(db, id)
  }

  return {
    'providers.list': () => selectProviders(db),
    'providers.create': (fields) =>
      write(newId(), { ...BLANK, ...given(fields), name: fields.name, kind: fields.kind }),
    'providers.update': ({ id, fields }) => write(id, { ...requireProvider(db, id), ...given(fields) }),
    'providers.delete': ({ id }) => {
      const { caseCount, name } = requireProvider(db, id)
      if (caseCount > 0) throw new ProofdeskError('provider.inUse', { name, cases: caseCount })
      deleteProvider(db, id)
      return {}
    },
  }
}
