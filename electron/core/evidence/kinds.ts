/** The kinds a file can be taken for, with the words that tell: data of resources/inbox. */
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { FILE_KINDS, fileKind } from '../../../shared/contract/inbox.ts'
import { resourcePath } from '../app-root.ts'

const kind = fileKind.extend({
  /** Words of a file's name, lower case. */
  words: z.array(z.string().min(1)),
  /** Words of its text. */
  text: z.array(z.string().min(1)),
  /** Beginnings of media types that say it alone. */
  types: z.array(z.string()),
  /** Beginnings of the only media types it can have: a text is no screenshot. */
  only: z.array(z.string()).optional(),
})
export type KindData = z.infer<typeof kind>

let kinds: readonly KindData[] | undefined

/** In the order in which they are tried: what is more special comes first. Throws where the data are not whole. */
export function loadKinds(): readonly KindData[] {
  if (kinds) return kinds
  const list = z.array(kind).parse(JSON.parse(readFileSync(resourcePath('inbox', 'kinds.json'), 'utf8')))
  const missing = FILE_KINDS.filter((id) => !list.some((each) => each.id === id))
  if (missing.length > 0) throw new Error(`resources/inbox/kinds.json lacks ${missing.join(', ')}`)
  return (kinds = list)
}
