/** The templates and blocks of resources/letters, read once and checked by their schemas. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { z } from 'zod'
import { ProofdeskError } from '../../../shared/errors.ts'
import { resourcePath } from '../app-root.ts'
import {
  letterBlockData,
  letterTemplate,
  type LetterBlockData,
  type LetterTemplate,
} from './template-schema.ts'

export interface LetterLibrary {
  readonly templates: readonly LetterTemplate[]
  readonly blocks: ReadonlyMap<string, LetterBlockData>
}

let loaded: LetterLibrary | undefined

/** The app's own library. Throws where a file does not fit: a build with such a file must not start. */
export function letterLibrary(): LetterLibrary {
  if (loaded) return loaded
  const templates = readFolder('templates', letterTemplate)
  const blocks = readFolder('blocks', letterBlockData)
  return (loaded = { templates, blocks: new Map(blocks.map((block) => [block.id, block])) })
}

/** The template for an office. Throws `letter.channelUnknown` naming the offices there are templates for. */
export function templateFor(library: LetterLibrary, channel: string): LetterTemplate {
  const template = library.templates.find((candidate) => candidate.channels.includes(channel))
  if (template) return template
  const known = library.templates.flatMap((candidate) => candidate.channels)
  throw new ProofdeskError('letter.channelUnknown', { channel, known: known.join(', ') })
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
