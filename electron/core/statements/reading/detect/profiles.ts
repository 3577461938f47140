/** Known layouts as data: built in (resources/statement-profiles) and saved by the user, in one schema. */
import { readdirSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import { COLUMN_MEANINGS } from '../../../../../shared/contract/statement-reading.ts'
import { ProofdeskError } from '../../../../../shared/errors.ts'
import { resourcePath } from '../../../app-root.ts'
import { fits, type ColumnStats } from './columns.ts'
import type { ColumnMeaning } from '../../../../../shared/contract/statement-reading.ts'
import type { ReadingOptions } from '../types.ts'
import { normalise, squeeze } from '../cells/words.ts'

const meaning = z.enum(COLUMN_MEANINGS)

/** A layout: every name must stand in the header; names fix meanings. Extra columns are detected. */
export const profileSchema = z.object({
  id: z.string().min(1),
  issuer: z.string().min(1),
  kind: z.string().min(1),
  /** Where the layout is known from, and when it was looked up. */
  source: z.string().min(1),
  checkedOn: z.iso.date(),
  /** T the issuer's own document, S secondary, U not verified, O the user's own. */
  tag: z.enum(['T', 'S', 'U', 'O']),
  columns: z.array(z.object({ name: z.string(), meaning })).min(2),
  settings: z
    .object({
      positive: z.enum(['in', 'out']).optional(),
      decimal: z.enum(['.', ',']).optional(),
      dateOrder: z.enum(['YMD', 'DMY', 'MDY', 'YDM']).optional(),
      unit: z.number().positive().optional(),
      currency: z
        .string()
        .regex(/^[A-Z]{3}$/)
        .optional(),
    })
    .default({}),
})

export type StatementProfile = z.infer<typeof profileSchema>

export interface MatchedProfile {
  id: string
  columns: Map<number, ColumnMeaning>
  settings: {
    positive?: 'in' | 'out' | undefined
    decimal?: '.' | ',' | undefined
    dateOrder?: 'YMD' | 'DMY' | 'MDY' | 'YDM' | undefined
    unit?: number | undefined
    currency?: string | undefined
  }
}

let builtIn: StatementProfile[] | undefined

/** All built-in profiles, validated once. Throws where a resource file is broken. */
export function builtInProfiles(): readonly StatementProfile[] {
  builtIn ??= readdirSync(resourcePath('statement-profiles'))
    .filter((name) => name.endsWith('.json'))
    .sort()
    .flatMap((name) => {
      const content: unknown = JSON.parse(readFileSync(resourcePath('statement-profiles', name), 'utf8'))
      // lists hold tables with named columns; single objects are fixed-width layouts, read by their own format
      return Array.isArray(content) ? z.array(profileSchema).parse(content) : []
    })
  return builtIn
}

/** Whether a profile is of tables; layouts of fixed width are read by their own format. */
function isTableProfile(given: unknown): boolean {
  return (given as { kind?: unknown } | null)?.kind !== 'fixed-width'
}

/** A header's names as profiles compare them. */
export function headerNames(header: readonly string[]): string[] {
  return header.map((name) => squeeze(normalise(name)))
}

/**
 * The profile whose names all stand in the header, the longest first; the user's own before the built-in ones. With
 * `options.profile` only that one. Where a column's values cannot be what the profile says, the layout has drifted
 * and detection goes on without it. Throws `statement.profileUnknown`, `statement.profileInvalid`.
 */
export function matchProfile(
  header: readonly string[],
  stats: readonly ColumnStats[],
  options: ReadingOptions,
): MatchedProfile | null {
  const own = (options.userProfiles ?? []).filter(isTableProfile).map((given) => {
    const parsed = profileSchema.safeParse(given)
    if (!parsed.success)
      throw new ProofdeskError('statement.profileInvalid', { detail: z.prettifyError(parsed.error) })
    return parsed.data
  })
  let candidates = [...own, ...builtInProfiles()]
  if (options.profile !== undefined) {
    candidates = candidates.filter((profile) => profile.id === options.profile)
    if (candidates.length === 0)
      throw new ProofdeskError('statement.profileUnknown', { profile: options.profile })
  }
  const names = headerNames(header)
  let best: { profile: StatementProfile; columns: Map<number, ColumnMeaning>; own: boolean } | null = null
  for (const profile of candidates) {
    const columns = columnsOf(profile, names)
    if (!columns) continue
    if ([...columns].some(([index, each]) => !keepsItsWord(each, stats[index]))) continue
    const isOwn = own.includes(profile)
    if (
      best === null ||
      (isOwn && !best.own) ||
      (isOwn === best.own && profile.columns.length > best.profile.columns.length)
    )
      best = { profile, columns, own: isOwn }
  }
  return best ? { id: best.profile.id, columns: best.columns, settings: best.profile.settings } : null
}

function columnsOf(profile: StatementProfile, names: readonly string[]): Map<number, ColumnMeaning> | null {
  const columns = new Map<number, ColumnMeaning>()
  for (const column of profile.columns) {
    const key = squeeze(normalise(column.name))
    const index = names.findIndex((name, at) => name === key && !columns.has(at))
    if (index < 0) return null
    columns.set(index, column.meaning)
  }
  return columns
}

/** Figures and dates must be figures and dates; texts can be anything. */
function keepsItsWord(meaning: ColumnMeaning, stats: ColumnStats | undefined): boolean {
  if (!stats || stats.filled === 0) return true
  return fits(meaning, stats)
}
