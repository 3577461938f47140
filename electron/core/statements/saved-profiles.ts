/** Routes of profiles: those shipped with Proofdesk and those the user saved, handed on as files. */
import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import type { statementRoutes } from '../../../shared/contract/statements.ts'
import { instant, localDateOf } from '../../../shared/domain/dates.ts'
import { outputName } from '../../../shared/domain/output-name.ts'
import { ProofdeskError } from '../../../shared/errors.ts'
import type { CoreContext, Handlers } from '../context.ts'
import { deleteProfile, renameProfile, saveProfile, selectProfiles } from './account-store.ts'
import { requireDraft } from './drafts.ts'
import { named, profileOfFile, shippedProfile, shippedProfiles, userProfile } from './profile-files.ts'
import type { BatchReading } from './reading-record.ts'

type ProfileRoutes = Extract<
  keyof typeof statementRoutes,
  'statements.profiles' | `statements.${'save' | 'rename' | 'delete' | 'export' | 'import'}Profile`
>

export function profileHandlers(context: CoreContext): Handlers<ProfileRoutes> {
  const { db, clock, outbox, uploads } = context
  const saved = (id: string) => {
    const found = selectProfiles(db).find((each) => each.id === id)
    if (!found) throw new ProofdeskError('notFound', { what: 'statementProfile', id })
    return found
  }
  const shown = (id: string, name: string) => ({ id, name, origin: 'user' as const, source: '' })
  return {
    'statements.profiles': () => [
      ...shippedProfiles().map(({ id, name, source }) => ({ id, name, origin: 'shipped' as const, source })),
      ...selectProfiles(db).map(({ id, name }) => shown(id, name)),
    ],

    'statements.saveProfile': ({ draft, name }) => {
      const reading = JSON.parse(requireDraft(context, draft).reading) as BatchReading
      // A profile saved again under its name replaces the one before and keeps its id.
      const known = selectProfiles(db).find((each) => each.name === name)
      const id = known?.id ?? randomUUID()
      const profile = userProfile(id, name, reading.inspection, localDateOf(clock()))
      if (!profile) throw new ProofdeskError('statement.profileInvalid', { detail: 'no header' })
      saveProfile(db, { id, name, profile: JSON.stringify(profile), created_at: instant(clock()) })
      return shown(id, name)
    },

    'statements.renameProfile': ({ id, name }) => {
      const { profile } = saved(id)
      if (selectProfiles(db).some((each) => each.name === name && each.id !== id))
        throw new ProofdeskError('input.invalid', {
          route: 'statements.renameProfile',
          field: 'name',
          reason: 'taken',
        })
      renameProfile(db, id, name, JSON.stringify(named(JSON.parse(profile), id, name)))
      return shown(id, name)
    },

    'statements.deleteProfile': ({ id }) => {
      if (!deleteProfile(db, id)) throw new ProofdeskError('notFound', { what: 'statementProfile', id })
      return {}
    },

    'statements.exportProfile': ({ id }) => {
      const shipped = shippedProfile(id)
      const own = shipped ? null : saved(id)
      const { name, profile } = shipped ?? {
        name: own?.name ?? '',
        profile: JSON.parse(own?.profile ?? '{}') as unknown,
      }
      const reserved = outbox.reserve()
      writeFileSync(reserved.path, `${JSON.stringify(profile, null, 2)}\n`)
      return outbox.publish(reserved, outputName([name], 'json'), 'application/json')
    },

    'statements.importProfile': ({ file }) => {
      const incoming = uploads.resolve(file)
      try {
        const id = randomUUID()
        const { name: wanted, profile } = profileOfFile(incoming.path, incoming.name)
        const taken = new Set(selectProfiles(db).map(({ name }) => name))
        let name = wanted
        for (let count = 2; taken.has(name); count++) name = `${wanted} (${count})`
        const content = JSON.stringify(named(profile, id, name))
        saveProfile(db, { id, name, profile: content, created_at: instant(clock()) })
        return shown(id, name)
      } finally {
        uploads.release(file)
      }
    },
  }
}
