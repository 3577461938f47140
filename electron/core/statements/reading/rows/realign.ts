/** Rows with more cells than columns: a delimiter inside an unquoted text or figure. */
import type { TablePlan } from '../detect/plan-types.ts'
import type { Cell } from '../types.ts'

/**
 * Puts the cells back under their columns by joining neighbours, where exactly one column can have been cut that way
 * and leaves date, amounts and balance readable. Null where none or several could: then the row is a problem.
 */
export function realign(
  cells: readonly Cell[],
  plan: TablePlan,
  readable: (cells: readonly Cell[]) => boolean,
): Cell[] | null {
  let length = cells.length
  while (length > plan.width && cells[length - 1] === '') length--
  const extra = length - plan.width
  if (extra <= 0 || extra > 12 || cells.some((cell) => typeof cell !== 'string')) return null
  const texts = cells.slice(0, length) as string[]
  if (readable(texts) && texts.slice(plan.width).every((text) => text.trim() === '')) return texts
  const found: string[][] = []
  for (const column of plan.columns) {
    if (!/^(?:memo|counterparty|kind|category|reference|ignore)$/.test(column.meaning)) continue
    const joined = [
      ...texts.slice(0, column.index),
      texts.slice(column.index, column.index + extra + 1).join(','),
      ...texts.slice(column.index + extra + 1),
    ]
    if (readable(joined)) found.push(joined)
  }
  // several columns may have been cut; it matters only where they differ in what is read
  const money = (candidate: readonly string[]) =>
    [
      plan.date,
      plan.balance,
      plan.amount.kind === 'pair' ? plan.amount.debit : plan.amount.column,
      plan.amount.kind === 'pair' ? plan.amount.credit : undefined,
    ]
      .map((index) => (index === undefined ? '' : candidate[index]))
      .join('\u0000')
  if (new Set(found.map(money)).size === 1) return found[0] ?? null
  if (found.length > 1) return null
  return decimalsJoined(texts, plan, readable)
}

/** Decimal commas in a comma-separated file: "-337,49" became two cells. */
function decimalsJoined(
  texts: readonly string[],
  plan: TablePlan,
  readable: (cells: readonly Cell[]) => boolean,
): string[] | null {
  const joined: string[] = []
  for (let at = 0; at < texts.length; at++) {
    const column = joined.length
    const isMoney = plan.columns.some(
      (each) => each.index === column && /^(?:amount|debit|credit|balance|fee|gross|net)$/.test(each.meaning),
    )
    const next = texts[at + 1]
    if (
      isMoney &&
      /^\s*[-+]?\d+\s*$/.test(texts[at] ?? '') &&
      next !== undefined &&
      /^\d{2}\s*$/.test(next)
    ) {
      joined.push(`${texts[at] ?? ''},${next}`)
      at++
    } else joined.push(texts[at] ?? '')
  }
  return joined.length === plan.width && plan.marks.size > 0 && readable(joined) ? joined : null
}
