/** Profiles as they are listed and saved; what is in them is the reader's business (reading/). */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { StatementInspection } from '../../../shared/contract/statements.ts'
import { resourcePath } from '../app-root.ts'

export interface ProfileName {
  id: string
  name: string
  source: string
}

/** The profiles of resources/statement-profiles, by file name. */
export function shippedProfiles(): ProfileName[] {
  const folder = resourcePath('statement-profiles')
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => {
      const { name, source } = JSON.parse(
        readFileSync(path.join(folder, file), 'utf8'),
      ) as Partial<ProfileName>
      return { id: path.basename(file, '.json'), name: String(name ?? file), source: String(source ?? '') }
    })
}

/** How a file was read, so that files with the same header are read the same way. */
export function userProfile(name: string, inspection: StatementInspection): Record<string, unknown> {
  const { columns, mapping } = inspection
  return {
    name,
    kind: 'table',
    headers: columns.map((column) => column.name),
    mapping: {
      ...mapping,
      columns: Object.fromEntries(columns.map(({ index, meaning }) => [index, meaning])),
    },
  }
}
