/** Routes of letter templates. */
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import type { letterRoutes } from '../../../shared/contract/letters.ts'
import { instant } from '../../../shared/domain/dates.ts'
import { outputName } from '../../../shared/domain/output-name.ts'
import { ProofdeskError } from '../../../shared/errors.ts'
import type { CoreContext, Handlers } from '../context.ts'
import { templateChoice } from './channel-list.ts'
import { gatherLetterFacts } from './letter-facts.ts'
import { allTemplates } from './letter-library.ts'
import { requireLetter } from './letters.ts'
import { LARGEST_TEMPLATE, readTemplate, templateOfLetter } from './own-template.ts'
import { deleteTemplate, insertTemplate } from './store.ts'
import type { LetterTemplate } from './template-schema.ts'

type TemplateRoute = Extract<keyof typeof letterRoutes, `letters.${string}emplate${string}`>

export function templateHandlers({ db, clock, outbox, uploads }: CoreContext): Handlers<TemplateRoute> {
  const require = (id: string): LetterTemplate => {
    const found = allTemplates(db).find((template) => template.id === id)
    if (!found) throw new ProofdeskError('notFound', { what: 'letterTemplate', id })
    return found
  }
  const summary = (template: LetterTemplate) => ({
    ...templateChoice(template),
    channels: [...template.channels, ...(template.alsoFor ?? [])],
    claimants: template.claimants,
  })
  const keep = (template: LetterTemplate) => {
    insertTemplate(db, template, instant(clock()))
    return summary(template)
  }

  return {
    'letters.templates': () => allTemplates(db).map(summary),

    'letters.saveTemplate': ({ id, name }) => {
      const letter = requireLetter(db, id)
      const { caseId, channel, tone, template } = letter
      const base = require(template)
      const facts = gatherLetterFacts(db, caseId, { template: base, channel, tone }, clock())
      return keep(templateOfLetter(letter, facts, base, name))
    },

    'letters.exportTemplate': ({ template }) => {
      const found = require(template)
      const reserved = outbox.reserve()
      writeFileSync(reserved.path, `${JSON.stringify(found, null, 2)}\n`)
      return outbox.publish(reserved, outputName([found.name['zh-CN']], 'json'), 'application/json')
    },

    'letters.importTemplate': ({ file }) => {
      const incoming = uploads.resolve(file)
      try {
        return keep(readTemplate(readSmall(incoming.path, incoming.name)))
      } finally {
        uploads.release(file)
      }
    },

    'letters.deleteTemplate': ({ template }) => {
      if (!deleteTemplate(db, template))
        throw new ProofdeskError('notFound', { what: 'letterTemplate', id: template })
      return {}
    },
  }
}

function readSmall(path: string, name: string): string {
  try {
    if (statSync(path).size > LARGEST_TEMPLATE)
      throw new ProofdeskError('letter.templateInvalid', { place: name })
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (error instanceof ProofdeskError) throw error
    throw new ProofdeskError('file.unreadable', { file: name })
  }
}
