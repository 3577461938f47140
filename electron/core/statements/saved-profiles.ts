/** Routes of profiles: those shipped with Proofdesk and those the user saved. */
import { randomUUID } from 'node:crypto'
import type { statementRoutes } from '../../../shared/contract/statements.ts'
import { instant } from '../../../shared/domain/dates.ts'
import { ProofdeskError } from '../../../shared/errors.ts'
import type { CoreContext, Handlers } from '../context.ts'
import { deleteProfile, saveProfile, selectProfiles } from './account-store.ts'
import { requireDraft } from './drafts.ts'
import { shippedProfiles, userProfile } from './profile-files.ts'
import type { BatchReading } from './reading-record.ts'

type ProfileRoutes = Extract<
  keyof typeof statementRoutes,
  'statements.profiles' | 'statements.saveProfile' | 'statements.deleteProfile'
>

export function profileHandlers(context: CoreContext): Handlers<ProfileRoutes> {
  const { db, clock } = context
  return {
    'statements.profiles': () => [
      ...shippedProfiles().map(({ id, name, source }) => ({ id, name, origin: 'shipped' as const, source })),
      ...selectProfiles(db).map(({ id, name }) => ({ id, name, origin: 'user' as const, source: '' })),
    ],

    'statements.saveProfile': ({ draft, name }) => {
      const reading = JSON.parse(requireDraft(context, draft).reading) as BatchReading
      const { mapping, columns } = reading.inspection
      // OFX, CAMT and their like say themselves what is what: there is nothing to keep.
      if (!mapping || columns.length === 0) throw new ProofdeskError('statement.profileInvalid', { name })
      const profile = JSON.stringify(userProfile(name, reading.inspection))
      const id = saveProfile(db, { id: randomUUID(), name, profile, created_at: instant(clock()) })
      return { id, name, origin: 'user' as const, source: '' }
    },

    'statements.deleteProfile': ({ id }) => {
      if (!deleteProfile(db, id)) throw new ProofdeskError('notFound', { what: 'statementProfile', id })
      return {}
    },
  }
}
