/** The templates, shared parts and blocks of resources/letters, read once and checked by their schemas. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { z } from 'zod'
import type { CaseRecord } from '../../../shared/contract/cases.ts'
import { ProofdeskError } from '../../../shared/errors.ts'
import { resourcePath } from '../app-root.ts'
import type { Db } from '../database/open.ts'
import { selectTemplates } from './store.ts'
import {
  letterBlockData,
  letterPartsData,
  letterTemplate,
  type LetterTemplate,
  type TemplatePart,
} from './template-schema.ts'

export interface LetterLibrary {
  readonly templates: readonly LetterTemplate[]
  readonly blocks: ReadonlyMap<string, z.infer<typeof letterBlockData>>
  readonly parts: ReadonlyMap<string, readonly TemplatePart[]>
}

let loaded: LetterLibrary | undefined

/** The app's own library. Throws where a file does not fit: a build with such a file must not start. */
export function letterLibrary(): LetterLibrary {
  if (loaded) return loaded
  const blocks = readFolder('blocks', letterBlockData)
  const parts = readFolder('parts', letterPartsData)
  return (loaded = {
    templates: readFolder('templates', letterTemplate),
    blocks: new Map(blocks.map((block) => [block.id, block])),
    parts: new Map(parts.map((part) => [part.id, part.parts])),
  })
}

/** Proofdesk's templates and then the owner's. */
export function allTemplates(db: Db): readonly LetterTemplate[] {
  return [...letterLibrary().templates, ...selectTemplates(db)]
}

/** What a claimant can write to an office, the usual one first. */
export function templatesFor(
  templates: readonly LetterTemplate[],
  channel: string,
  claimant: CaseRecord['claimantKind'],
): LetterTemplate[] {
  const taken = templates.filter(({ claimants }) => claimants.includes(claimant))
  return [
    ...taken.filter(({ channels }) => channels.includes(channel)),
    ...taken.filter(({ alsoFor }) => alsoFor?.includes(channel)),
  ]
}

/**
 * The template to write by: the one named, or the usual one. Throws `letter.channelUnknown` naming the offices there
 * are templates for, and `notFound`.
 */
export function templateFor(
  templates: readonly LetterTemplate[],
  wanted: { channel: string; claimant: CaseRecord['claimantKind']; template: string | null },
): LetterTemplate {
  const { channel, claimant, template } = wanted
  const fitting = templatesFor(templates, channel, claimant)
  if (fitting.length === 0) {
    const known = templates.filter(({ claimants }) => claimants.includes(claimant))
    const channels = [...new Set(known.flatMap((candidate) => candidate.channels))]
    throw new ProofdeskError('letter.channelUnknown', { channel, known: channels.join(', ') })
  }
  const found = template === null ? fitting[0] : fitting.find(({ id }) => id === template)
  if (!found) throw new ProofdeskError('notFound', { what: 'letterTemplate', id: template })
  return found
}

function readFolder<S extends z.ZodType<{ id: string }>>(folder: string, schema: S): z.output<S>[] {
  const root = resourcePath('letters', folder)
  return readdirSync(root)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => {
      const parsed = schema.safeParse(JSON.parse(readFileSync(path.join(root, name), 'utf8')))
      const issue = parsed.error?.issues[0]
      if (!parsed.success)
        throw new Error(`letters/${folder}/${name}: ${issue?.path.join('.')}: ${issue?.message}`)
      if (`${parsed.data.id}.json` !== name)
        throw new Error(`letters/${folder}/${name} holds ${parsed.data.id}`)
      return parsed.data
    })
}
