/** Order and year of the dates, from the whole columns and the text around the table. */
import { findDateOrder } from './date-order.ts'
import { dateShape } from '../cells/dates.ts'
import { textIn, type TableLook } from './look.ts'
import type { YearRule } from './plan-types.ts'
import type { DateOrder } from '../../../../../shared/contract/statement-reading.ts'

export interface DatesPlan {
  order: DateOrder | null
  open: boolean
  year: YearRule
}

/** Decides how dates are read. Asks `dateOrder` and `year` where the file cannot tell. */
export function findDates(look: TableLook, currency: string | null): DatesPlan {
  const { roles } = look
  const others = roles.columns
    .filter((column) => /^(?:date|settlementDate)$/.test(column.meaning))
    .map((column) => column.index)
  const columns = [...new Set([roles.date, roles.settlement, ...others])].filter(
    (index) => index !== undefined,
  )
  const texts = columns.map((index) => look.texts(index))
  const preamble = look.preamble().flatMap((line) => line.cells.filter((cell) => cell !== ''))
  const guess = findDateOrder(texts, [...preamble, ...look.context.hints], {
    languages: roles.languages,
    currency,
  })
  const forced =
    look.context.options.mapping?.dateOrder ?? look.answer('dateOrder') ?? look.profile?.settings.dateOrder
  let { order, open } = guess
  if (forced === 'DMY' || forced === 'MDY' || forced === 'YMD' || forced === 'YDM') {
    order = forced
    open = false
  }
  if (open) {
    const examples = [...new Set(texts[0] ?? [])].slice(0, 3)
    look.ask(
      'dateOrder',
      order,
      guess.possible.map((value) => ({ value, label: value, examples })),
    )
  }
  return { order, open, year: findYear(look, texts[0] ?? [], preamble, order) }
}

function findYear(
  look: TableLook,
  texts: readonly string[],
  preamble: readonly string[],
  order: DateOrder | null,
): YearRule {
  const shapes = texts.map((text) => dateShape(text)).filter((shape) => shape !== null)
  const yearless = shapes.filter((shape) => shape.kind === 'noYear')
  if (yearless.length === 0) return { year: null, wrapAfter: null }
  const months = new Set(
    yearless.map((shape) =>
      shape.year === 'monthFirst' || order !== 'DMY' ? shape.parts[0] : shape.parts[1],
    ),
  )
  const wraps = months.has(12) && months.has(1) && !months.has(6)
  const wrapAfter = wraps ? 8 : null
  const answered = look.answer('year')
  if (answered !== undefined && /^\d{4}$/.test(answered)) return { year: Number(answered), wrapAfter }
  const settled = look.rows.slice(0, 200).map((line) => textIn(line, look.roles.settlement))
  const years = new Set<number>()
  for (const text of [...preamble, ...look.context.hints, ...settled])
    for (const match of text.matchAll(/(?<!\d)(20\d{2})(?=\D|$|(?:0[1-9]|1[0-2])(?:[0-3]\d)?(?!\d))/g))
      years.add(Number(match[1]))
  const known = [...years].sort((a, b) => b - a)
  const [latest, earlier] = known
  const follows = wraps && known.length === 2 && latest !== undefined && earlier === latest - 1
  if (latest !== undefined && (known.length === 1 || follows)) return { year: latest, wrapAfter }
  // only to choose from, never a default
  const offered =
    known.length > 0 ? known : Array.from({ length: 8 }, (_, index) => new Date().getUTCFullYear() - index)
  look.ask(
    'year',
    null,
    offered
      .slice(0, 8)
      .map((year) => ({ value: String(year), label: String(year), examples: texts.slice(0, 3) })),
  )
  return { year: null, wrapAfter }
}
