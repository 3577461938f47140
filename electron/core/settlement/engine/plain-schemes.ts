/** Plain ways of paying out. */
import type { Book, Mode } from './book.ts'
import type { Scheme } from './scheme.ts'

/** Every row on its own. */
export const rowScheme = (mode: Mode): Scheme => ({
  scope: 'all',
  grouping: 'row',
  cutoff: 1440,
  mode,
  netting: true,
  pending: false,
  fixed: 0,
})

/** Plain ways of paying out, for books too small to learn from and for what is left of larger ones. */
export function fallbacks(book: Book, mode: Mode): Scheme[] {
  const row = rowScheme(mode)
  const cutoff = book.terms.cutoff ?? 1440
  const day: Scheme = { ...row, grouping: 'day', cutoff }
  const list: Scheme[] = [row]
  if (book.items.some((item) => item.settleDay >= 0))
    list.push({ ...day, grouping: 'settlement-date', scope: 'merchant' })
  list.push({ ...day, scope: 'terminal' }, { ...day, scope: 'merchant' }, day)
  return list
}
