/** Profiles as they are listed, saved and handed on; how they read a file is the reader's business (reading/detect). */
import { readFileSync, statSync } from 'node:fs'
import { z } from 'zod'
import type { StatementInspection } from '../../../shared/contract/statement-reading.ts'
import type { LocalDate } from '../../../shared/domain/dates.ts'
import { ProofdeskError } from '../../../shared/errors.ts'
import { fixedWidthProfile, shippedFixedWidthProfiles } from './reading/formats/fixed-width-profile.ts'
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

/** One of them as it is handed on; null for an id that is none of theirs. */
export function shippedProfile(id: string): { name: string; profile: unknown } | null {
  const table = builtInProfiles().find((each) => each.id === id)
  if (table) return { name: `${table.issuer} · ${table.kind}`, profile: table }
  const fixed = shippedFixedWidthProfiles().get(id)
  return fixed ? { name: fixed.name, profile: fixed } : null
}

/** A profile under another name; a table's carries it as issuer and kind. */
export function named(profile: unknown, id: string, name: string): unknown {
  const own = profile as Record<string, unknown>
  return own['kind'] === 'fixed-width' ? { ...own, name } : { ...own, id, issuer: name, kind: name, tag: 'O' }
}

const LARGEST_PROFILE = 1 << 20

/**
 * The profile in a file somebody handed on, and its name. Throws `statement.profileInvalid` with what is wrong and
 * where, `file.unreadable`.
 */
export function profileOfFile(path: string, fileName: string): { name: string; profile: unknown } {
  const invalid = (detail: string) =>
    new ProofdeskError('statement.profileInvalid', { name: fileName, detail })
  let content: unknown
  try {
    if (statSync(path).size > LARGEST_PROFILE) throw invalid('larger than 1 MB')
    content = JSON.parse(readFileSync(path, 'utf8').replace(/^\ufeff/, ''))
  } catch (error) {
    if (error instanceof ProofdeskError) throw error
    if (error instanceof SyntaxError) throw invalid(error.message)
    throw new ProofdeskError('file.unreadable', { file: fileName })
  }
  const fixed = (content as { kind?: unknown } | null)?.kind === 'fixed-width'
  const parsed = (fixed ? fixedWidthProfile : profileSchema).safeParse(content)
  if (!parsed.success) throw invalid(z.prettifyError(parsed.error))
  const { data } = parsed
  if ('name' in data) return { name: data.name, profile: data }
  return { name: data.issuer === data.kind ? data.issuer : `${data.issuer} · ${data.kind}`, profile: data }
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
