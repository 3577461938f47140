/** Routes of the directory, the case's route, corrections, reminders, calendar file and guidance. */
import { randomUUID } from 'node:crypto'
import { copyFileSync, writeFileSync } from 'node:fs'
import type { channelRoutes } from '../../../shared/contract/channels.ts'
import { findClauses } from '../../../shared/domain/clause-finder.ts'
import { shanghaiDate } from '../../../shared/domain/clock.ts'
import { instant } from '../../../shared/domain/dates.ts'
import { ProofdeskError } from '../../../shared/errors.ts'
import { listActiveCases, requireCase } from '../cases/cases.ts'
import type { CoreContext, Handlers } from '../context.ts'
import { lawRules } from '../law/rules.ts'
import { openEvidenceFile } from '../evidence/evidence.ts'
import { given } from '../given.ts'
import { caseRoute, toldOf } from '../case-route/case-route.ts'
import { calendarFile, deadlines } from '../due/deadlines.ts'
import { channelDirectory } from './directory.ts'
import { checkFeedToken, feedToken } from '../due/feed.ts'
import { guidance } from './guidance.ts'
import { holidayOrigin } from '../law/holidays.ts'
import { answerIntake, caseIntake } from '../intake/intake.ts'
import { checkOverride, overrideSlot, viewChannel } from './overrides.ts'
import { deleteOverride, selectOverrides, writeFacts, writeOverride } from './store.ts'
import { READ_CONTRACT } from '../signing/tasks.ts'

export function channelHandlers(context: CoreContext): Handlers<keyof typeof channelRoutes> {
  const { db, clock, emit, outbox } = context
  const today = () => shanghaiDate(clock())

  function publish(text: string, name: string, mime: string) {
    const reserved = outbox.reserve()
    writeFileSync(reserved.path, text)
    return outbox.publish(reserved, name, mime)
  }

  return {
    'channels.directory': ({ on }) => {
      const directory = channelDirectory()
      const overrides = selectOverrides(db)
      const { years, source, checkedOn, note } = holidayOrigin()
      return {
        today: today(),
        channels: directory.channels.map((channel) =>
          viewChannel(channel, on ?? today(), today(), overrides),
        ),
        rules: [...directory.rules.values()],
        smallClaims: [...directory.smallClaims],
        holidays: { years, source, checkedOn, note },
      }
    },

    'channels.rules': () => [...lawRules().values()],

    'channels.intake': ({ caseId }) => caseIntake(db, requireCase(db, caseId).id),
    'channels.answer': ({ caseId, ...given }) => {
      answerIntake(db, caseId, given, clock())
      emit({ name: 'case.changed', payload: { caseId, domain: 'channels' } })
      emit({ name: 'case.changed', payload: { caseId, domain: 'timeline' } })
      return caseIntake(db, caseId)
    },

    'channels.route': ({ caseId }) => caseRoute(db, caseId, clock()),

    'channels.tell': ({ caseId, facts }) => {
      requireCase(db, caseId)
      const { harmKnownOn } = facts
      if (harmKnownOn !== undefined && harmKnownOn !== null && harmKnownOn > today())
        throw new ProofdeskError('channel.knownInFuture', { on: harmKnownOn, today: today() })
      db.transaction(() => writeFacts(db, caseId, { ...toldOf(db, caseId), ...given(facts) })).immediate()
      emit({ name: 'case.changed', payload: { caseId, domain: 'channels' } })
      return caseRoute(db, caseId, clock())
    },

    'channels.overrides': () => selectOverrides(db),

    'channels.override': ({ channel, target, source }) => {
      checkOverride(channelDirectory(), channel, target, today())
      const override = { id: randomUUID(), channel, target, source, createdAt: instant(clock()) }
      db.transaction(() => writeOverride(db, overrideSlot(target), override)).immediate()
      return override
    },

    'channels.removeOverride': ({ id }) => {
      if (!deleteOverride(db, id)) throw new ProofdeskError('notFound', { what: 'override', id })
      return {}
    },

    'channels.exportOverrides': () => {
      const corrections = selectOverrides(db)
      const text = JSON.stringify({ exportedAt: instant(clock()), corrections }, null, 2)
      return publish(`${text}\n`, 'proofdesk-channel-corrections.json', 'application/json')
    },

    'channels.calendar': ({ caseId, language }) => {
      const cases = caseId === null ? listActiveCases(db) : [requireCase(db, caseId)]
      const now = clock()
      return publish(
        calendarFile(deadlines(db, cases, now), language, now),
        'proofdesk-deadlines.ics',
        'text/calendar',
      )
    },

    'channels.feed': ({ renew }) => ({ token: feedToken(db, renew) }),

    'channels.feedText': ({ token, language }) => {
      checkFeedToken(db, token)
      const now = clock()
      return { text: calendarFile(deadlines(db, listActiveCases(db), now), language, now) }
    },

    'channels.guidance': () => {
      const { rulesOfThumb, callSheet, signingChecks, clauseKinds } = guidance()
      const { rules } = channelDirectory()
      const cited = new Set([...rulesOfThumb, ...signingChecks].map(({ rule }) => rule)).add(
        callSheet.methodRule,
      )
      return {
        rulesOfThumb: [...rulesOfThumb],
        callSheet,
        signingChecks: [...signingChecks],
        clauseKinds: [...clauseKinds],
        rules: [...rules.values()].filter(({ id }) => cited.has(id)),
      }
    },

    'channels.readContract': ({ source }) => {
      const file =
        source.kind === 'evidence' ? openEvidenceFile(context, source.id) : context.uploads.resolve(source)
      const release = () => source.kind !== 'evidence' && context.uploads.release(source)
      const job = context.jobs.start(
        READ_CONTRACT,
        { path: file.path, name: file.name },
        {
          caseId: null,
          finish: (reading) => {
            // Pages with a size are a PDF's.
            const paged = typeof reading.pages[0]?.width === 'number'
            const reserved = paged ? outbox.reserve() : null
            if (reserved) copyFileSync(file.path, reserved.path)
            release()
            const shown = reserved && outbox.publish(reserved, file.name, 'application/pdf')
            return { ...reading, shown }
          },
          cleanup: release,
        },
      )
      return { job }
    },

    'channels.findClauses': ({ pages }) => findClauses(pages, guidance().clauseKinds),
  }
}
