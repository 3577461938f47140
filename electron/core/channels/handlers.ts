/** Routes of the directory, the owner's corrections and rules of thumb. */
import { writeFileSync } from 'node:fs'
import type { channelRoutes } from '../../../shared/contract/channels.ts'
import { shanghaiDate } from '../../../shared/domain/clock.ts'
import { instant } from '../../../shared/domain/dates.ts'
import { ProofdeskError } from '../../../shared/errors.ts'
import type { CoreContext, Handlers } from '../context.ts'
import { transact } from '../database/open.ts'
import { lawRules } from '../law/rules.ts'
import { channelDirectory } from './directory.ts'
import { newId } from '../new-id.ts'
import { checkOverride, overrideSlot, viewChannel } from './overrides.ts'
import { rulesOfThumb } from './rules-of-thumb.ts'
import { deleteOverride, selectOverrides, writeOverride } from './store.ts'

export function channelHandlers(context: CoreContext): Handlers<keyof typeof channelRoutes> {
  const { db, clock, outbox } = context
  const today = () => shanghaiDate(clock())

  return {
    'channels.directory': ({ on }) => {
      const directory = channelDirectory()
      const overrides = selectOverrides(db)
      return {
        today: today(),
        channels: directory.channels.map((channel) =>
          viewChannel(channel, on ?? today(), today(), overrides),
        ),
        rules: [...directory.rules.values()],
        smallClaims: [...directory.smallClaims],
      }
    },

    'channels.rules': () => [...lawRules().values()],

    'channels.overrides': () => selectOverrides(db),

    'channels.override': ({ channel, target, source }) => {
      checkOverride(channelDirectory(), channel, target, today())
      const override = { id: newId(), channel, target, source, createdAt: instant(clock()) }
      transact(db, (tx) => writeOverride(tx, overrideSlot(target), override))
      return override
    },

    'channels.removeOverride': ({ id }) => {
      if (!deleteOverride(db, id)) throw new ProofdeskError('notFound', { what: 'override', id })
      return {}
    },

    'channels.exportOverrides': () => {
      const corrections = selectOverrides(db)
      const text = JSON.stringify({ exportedAt: instant(clock()), corrections }, null, 2)
      const reserved = outbox.reserve()
      writeFileSync(reserved.path, `${text}\n`)
      return outbox.publish(reserved, 'proofdesk-channel-corrections.json', 'application/json')
    },

    'channels.rulesOfThumb': () => {
      const thumbs = rulesOfThumb()
      const { rules } = channelDirectory()
      const cited = new Set(thumbs.map(({ rule }) => rule))
      return { rulesOfThumb: [...thumbs], rules: [...rules.values()].filter(({ id }) => cited.has(id)) }
    },
  }
}
