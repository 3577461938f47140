/** The offices a letter of a case can be written to, as its route offers them. */
import type { CaseRecord } from '../../../shared/contract/cases.ts'
import type { RouteOutput } from '../../../shared/contract/index.ts'
import { caseRoute } from '../case-route/case-route.ts'
import { channelDirectory } from '../channels/channels.ts'
import type { Db } from '../database/open.ts'
import { allTemplates, templatesFor } from './letter-library.ts'
import type { LetterTemplate } from './template-schema.ts'

const OFFERED = ['yes', 'later', 'no'] as const

export function channelsOf(db: Db, subject: CaseRecord, now: Date): RouteOutput<'letters.channels'> {
  const templates = allTemplates(db)
  const offered = new Map(
    caseRoute(db, subject.id, now).entries.map((entry) => [entry.channel, entry.offered]),
  )
  const list = channelDirectory().channels.flatMap(({ id, name }) => {
    const [usual, ...others] = templatesFor(templates, id, subject.claimantKind)
    if (!usual) return []
    return [
      {
        channel: id,
        name,
        offered: offered.get(id) ?? 'no',
        templates: [usual, ...others].map(templateChoice),
        template: usual.id,
        tones: usual.tones,
        sources: usual.sources,
      },
    ]
  })
  return list.sort((a, b) => OFFERED.indexOf(a.offered) - OFFERED.indexOf(b.offered))
}

/** A template as it is offered for choice. */
export function templateChoice({ id, name, tones, sources }: LetterTemplate) {
  return { id, name, tones, own: id.startsWith('own-'), sources }
}
