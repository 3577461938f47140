/** The LPR of resources/rates, with what the owner entered for months the data does not have. */
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { localDate } from '../../../shared/contract/common.ts'
import { makeLprTable, type LprEntry, type LprTable } from '../../../shared/domain/interest.ts'
import { bilingual } from '../../../shared/domain/scenario.ts'
import { resourcePath } from '../app-root.ts'

const ratePercent = z.string().regex(/^\d{1,2}\.\d{1,4}$/)

const lprFile = z.strictObject({
  id: z.literal('lpr-1y'),
  name: bilingual,
  unit: z.literal('percent-a-year'),
  publication: bilingual,
  checkedOn: localDate,
  entries: z
    .array(
      z.strictObject({
        date: localDate,
        ratePercent,
        source: z.string().min(1),
        tag: z.enum(['T', 'S', 'S1', 'S2']),
      }),
    )
    .min(1),
  /** Months that no source covers. */
  missing: z.array(z.strictObject({ month: z.string().regex(/^\d{4}-\d{2}$/), note: z.string() })),
})
export type LprFile = z.infer<typeof lprFile>

let loaded: LprFile | undefined

/** The file as it is. Throws where it does not fit the schema: a build with such a file must not start. */
export function loadLprFile(): LprFile {
  return (loaded ??= lprFile.parse(JSON.parse(readFileSync(resourcePath('rates', 'lpr-1y.json'), 'utf8'))))
}

/** The table of the data and of `entered` publications; an entered one replaces the data's of the same month. */
export function lprTable(entered: readonly LprEntry[] = []): LprTable {
  const months = new Set(entered.map((entry) => entry.date.slice(0, 7)))
  const own: readonly LprEntry[] = loadLprFile().entries.filter(
    (entry) => !months.has(entry.date.slice(0, 7)),
  )
  return makeLprTable([...own, ...entered].sort((a, b) => (a.date < b.date ? -1 : 1)))
}
