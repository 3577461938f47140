/** Profiles as they are listed and saved; how they read a file is the reader's business (reading/profiles.ts). */
import type { StatementInspection } from '../../../shared/contract/statement-reading.ts'
import type { LocalDate } from '../../../shared/domain/dates.ts'
import { shippedFixedWidthProfiles } from './reading/formats/fixed-width-profile.ts'
import { builtInProfiles, profileSchema, type StatementProfile } from './reading/detect/profiles.ts'

export interface ProfileName {
  id: string
  name: string
  source: string
}

/** The profiles shipped with Proofdesk. */
export function shippedProfiles(): ProfileName[] {
  return [
    ...builtInProfiles().map(({ id, issuer, kind, source }) => ({ id, name: `${issuer} · ${kind}`, source })),
    ...[...shippedFixedWidthProfiles()].map(([id, { name, source }]) => ({ id, name, source })),
  ]
}

/**
 * How a file was read, so that files with the same header are read the same way. Null where the file has no header
 * to know it by (or says itself what is what, as OFX does).
 */
export function userProfile(
  id: string,
  name: string,
  inspection: StatementInspection,
  today: LocalDate,
): StatementProfile | null {
  const { columns, mapping, headerLine } = inspection
  const named = columns.filter((column) => column.name.trim() !== '' && column.meaning !== 'ignore')
  if (headerLine === null || named.length < 2) return null
  const { positive, decimal, dateOrder, unit, currency } = mapping ?? {}
  const parsed = profileSchema.safeParse({
    id,
    issuer: name,
    kind: name,
    source: name,
    checkedOn: today,
    tag: 'O',
    columns: named.map((column) => ({ name: column.name, meaning: column.meaning })),
    settings: { positive, decimal, dateOrder, unit, currency },
  })
  return parsed.success ? parsed.data : null
}
