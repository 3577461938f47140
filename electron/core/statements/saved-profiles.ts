/** Routes of profiles: those shipped with Proofdesk and those the user saved. */
import { randomUUID } from 'node:crypto'
import type { statementRoutes } from '../../../shared/contract/statements.ts'
import { instant, localDateOf } from '../../../shared/domain/dates.ts'
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
      // A profile saved again under its name replaces the one before and keeps its id.
      const known = selectProfiles(db).find((saved) => saved.name === name)
      const id = known?.id ?? randomUUID()
      const profile = userProfile(id, name, reading.inspection, localDateOf(clock()))
      if (!profile) throw new ProofdeskError('statement.profileInvalid', { detail: 'no header' })
      saveProfile(db, { id, name, profile: JSON.stringify(profile), created_at: instant(clock()) })
      return { id, name, origin: 'user' as const, source: '' }
    },

    'statements.deleteProfile': ({ id }) => {
      if (!deleteProfile(db, id)) throw new ProofdeskError('notFound', { what: 'statementProfile', id })
      return {}
    },
  }
}
