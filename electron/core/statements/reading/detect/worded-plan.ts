/** Figures without signs whose direction the words of their row tell: its kind, or what its description begins with. */
import { textIn, type TableLook } from './look.ts'
import type { AmountPlan } from './plan-types.ts'
import { cardHints } from './roles.ts'
import { judgeRow, wordDirection, type SignedRow } from './row-words.ts'
import type { ReadingQuestion, SignRule } from '../../../../../shared/contract/statement-reading.ts'

/**
 * Figures without signs whose descriptions begin with their kind, some money in and some out: each row's words decide.
 * Where some rows say nothing the user is asked what those are.
 */
export function leadPlan(look: TableLook, column: number): AmountPlan | null {
  const { rows, card, by } = signedRows(look, column)
  const moving = rows.filter(({ signed }) => signed !== 0)
  const verdicts = moving.map((row) => judgeRow({ texts: row.texts, category: '' }, card))
  const led = verdicts.filter(({ leads }) => leads)
  const both = led.some(({ direction }) => direction > 0) && led.some(({ direction }) => direction < 0)
  if (!both || led.length < moving.length * 0.5) return null
  const plan = { kind: 'lead', column, by, card, otherwise: null } as const
  if (led.length === moving.length) return plan
  const examples = moving
    .filter((_, index) => verdicts[index]?.leads === false)
    .map(({ texts }) =>
      texts
        .filter((text) => text !== '')
        .join(' ')
        .slice(0, 120),
    )
  const answer = look.answer('direction')
  if (answer === 'in' || answer === 'out') return { ...plan, otherwise: answer }
  const assumed = card ? 'out' : null
  askSign(look, 'direction', assumed, examples.slice(0, 3))
  return { ...plan, otherwise: assumed }
}

/** The rows as far as their direction is concerned, and whether they are a card's. */
export function signedRows(
  look: TableLook,
  column: number,
): { rows: SignedRow[]; card: boolean; by: number[] } {
  const by = look.roles.columns
    .filter((each) => /^(?:memo|kind|counterparty)$/.test(each.meaning))
    .map((each) => each.index)
  const category = look.roles.columns.find((each) => each.meaning === 'category')?.index
  const values = look.values(column)
  const rows = look.rows.slice(0, 1500).map((line, index) => ({
    signed: values[index] ?? 0,
    texts: by.map((at) => (line.cells[at] ?? '').slice(0, 200)),
    category: textIn(line, category),
  }))
  const preamble = look.preamble().flatMap((line) => line.cells)
  return { rows, card: cardHints(look.frame.header, [...preamble, ...look.context.hints]), by }
}

/** Sales in, refunds and what else leaves out, by the words of the rows' kinds; null where none leaves. */
export function kindsPlan(look: TableLook, column: number): AmountPlan | null {
  if (look.values(column).some((value) => (value ?? 0) < 0)) return null
  const by = look.roles.columns
    .filter((each) => /^(?:kind|status)$/.test(each.meaning))
    .map((each) => each.index)
  const leaves = look.rows.some(
    (line) =>
      wordDirection(
        by.map((at) => line.cells[at] ?? ''),
        true,
      ) === 'out',
  )
  return leaves ? { kind: 'worded', column, by, acquirer: true } : null
}

/** Asks what figures without a sign mean; for a merchant's list its kinds are an answer too. */
export function askSign(
  look: TableLook,
  kind: 'sign' | 'direction',
  assumed: SignRule | null,
  examples: string[],
  column: number | null = null,
): void {
  const label = { in: 'a positive amount is money in', out: 'a positive amount is money out' }
  const options = (['in', 'out'] as const).map((value): ReadingQuestion['options'][number] => ({
    value,
    label: label[value],
    examples,
  }))
  // a merchant's list without signs: its kinds tell sales from refunds
  if (kind === 'sign' && column !== null && kindsPlan(look, column))
    options.push({ value: 'kinds', label: 'sales are money in, refunds and fees money out', examples })
  look.ask(kind, assumed, options)
}

/** Direction by the kind of transaction, where its words know it for every row and figures carry no sign. */
export function wordedPlan(look: TableLook, column: number, negatives: boolean): AmountPlan | null {
  if (negatives) return null
  const { acquirer } = look.roles
  const by = look.roles.columns
    .filter((each) => each.meaning === 'kind' || (acquirer && each.meaning === 'status'))
    .map((each) => each.index)
  if (by.length === 0) return null
  if (acquirer) {
    const refunds = look.rows.some(
      (line) =>
        wordDirection(
          by.map((at) => line.cells[at] ?? ''),
          true,
          look.roles.refund !== undefined,
        ) === 'out',
    )
    return refunds ? { kind: 'worded', column, by, acquirer: true } : null
  }
  let inside = 0
  let outside = 0
  for (const line of look.rows) {
    const verdict = wordDirection(
      by.map((at) => line.cells[at] ?? ''),
      false,
    )
    if (verdict === 'in') inside++
    else if (verdict === 'out') outside++
    else return null
  }
  return inside > 0 && outside > 0 ? { kind: 'worded', column, by, acquirer: false } : null
}
