/** Routes of letters. */
import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import type { letterRoutes } from '../../../shared/contract/letters.ts'
import { instant, localDateOf } from '../../../shared/domain/dates.ts'
import { outputName } from '../../../shared/domain/output-name.ts'
import { ProofdeskError } from '../../../shared/errors.ts'
import { appVersion } from '../app-root.ts'
import { requireCase } from '../cases/cases.ts'
import { channelDirectory } from '../channels/directory.ts'
import type { CoreContext, Handlers } from '../context.ts'
import { listCaseEvidence } from '../evidence/evidence.ts'
import { composeLetter, composeTitle } from './compose-letter.ts'
import { gatherLetterFacts } from './letter-facts.ts'
import { letterLibrary, templateFor } from './letter-library.ts'
import { requireLetter } from './letters.ts'
import { deleteLetter, insertLetter, insertVersion, selectCaseLetters, selectVersions } from './store.ts'

const MIME = { pdf: 'application/pdf', txt: 'text/plain; charset=utf-8' } as const

export function letterHandlers(context: CoreContext): Handlers<keyof typeof letterRoutes> {
  const { db, clock, jobs, outbox } = context
  const changed = (caseId: string) =>
    context.emit({ name: 'case.changed', payload: { caseId, domain: 'letters' } })

  return {
    'letters.channels': ({ caseId }) => {
      requireCase(db, caseId)
      const { byId } = channelDirectory()
      return letterLibrary().templates.flatMap((template) =>
        template.channels.map((channel) => ({
          channel,
          name: byId.get(channel)?.name ?? template.name,
          template: template.id,
          tones: template.tones,
          sources: template.sources,
        })),
      )
    },

    'letters.compose': ({ caseId, channel, tone }) => {
      const library = letterLibrary()
      const template = templateFor(library, channel)
      if (!template.tones.includes(tone)) {
        throw new ProofdeskError('letter.toneUnavailable', {
          channel,
          tone,
          known: template.tones.join(', '),
        })
      }
      const now = clock()
      const facts = gatherLetterFacts(db, caseId, template.respondent, tone, localDateOf(now))
      const document = composeLetter(template, library.blocks, facts)
      const title = composeTitle(template, facts)
      const id = randomUUID()
      db.transaction(() => {
        insertLetter(db, { id, caseId, channel, template: template.id, tone }, instant(now))
        insertVersion(db, id, { version: 1, title, document }, instant(now))
      }).immediate()
      changed(caseId)
      return requireLetter(db, id)
    },

    'letters.list': ({ caseId }) => selectCaseLetters(db, requireCase(db, caseId).id),
    'letters.get': ({ id, version }) => requireLetter(db, id, version),
    'letters.versions': ({ id }) => selectVersions(db, requireLetter(db, id).id),

    'letters.save': ({ id, version, title, document }) => {
      const saved = db
        .transaction(() => {
          const current = requireLetter(db, id)
          if (current.version !== version) {
            throw new ProofdeskError('letter.changedMeanwhile', { version, current: current.version })
          }
          const next = { version: version + 1, title: title ?? current.title, document }
          insertVersion(db, id, next, instant(clock()))
          return requireLetter(db, id)
        })
        .immediate()
      changed(saved.caseId)
      return saved
    },

    'letters.delete': ({ id }) => {
      const { caseId } = requireLetter(db, id)
      deleteLetter(db, id)
      changed(caseId)
      return {}
    },

    'letters.export': ({ id, format }) => {
      const letter = requireLetter(db, id)
      const reserved = outbox.reserve()
      const printed = {
        title: letter.title,
        author: requireCase(db, letter.caseId).claimantName,
        document: letter.document,
        numbers: Object.fromEntries(
          listCaseEvidence(db, letter.caseId).map((item) => [item.id, item.number]),
        ),
        date: localDateOf(clock()),
        version: appVersion(),
      }
      const job = jobs.start(
        'letters.export',
        { letter: printed, format, outFile: reserved.path },
        {
          caseId: letter.caseId,
          finish: () => outbox.publish(reserved, outputName([letter.title], format), MIME[format]),
          cleanup: () => rmSync(reserved.path, { force: true }),
        },
      )
      return { job }
    },
  }
}
