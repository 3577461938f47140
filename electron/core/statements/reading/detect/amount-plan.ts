/** How each row's direction is found once the amount's columns are known. */
import { amountShape } from '../cells/amounts.ts'
import { absoluteChain, bestChain } from './chain.ts'
import { textIn, type TableLook } from './look.ts'
import type { AmountPlan, TablePlan } from './plan-types.ts'
import type { AmountRole } from './amount-roles.ts'
import { cardHints } from './roles.ts'
import { judgeRow, wordDirection, type SignedRow } from './row-words.ts'
import { findSign } from './sign.ts'
import { provedByStated } from './stated-figures.ts'
import { isUnexplainedFlag } from './columns.ts'
import type {
  Direction,
  ReadingQuestion,
  SignRule,
} from '../../../../../shared/contract/statement-reading.ts'
import { vocabulary } from '../cells/vocabulary.ts'

/** The plan for the amount. Asks `sign` where nothing tells what a positive figure means. */
export function findAmountPlan(look: TableLook, role: AmountRole): AmountPlan {
  look.sided &&= role.kind === 'single' && !look.values(role.column).some((value) => (value ?? 0) < 0)
  if (role.kind === 'pair') {
    const negative = (column: number) => {
      const values = look.values(column).filter((value) => value !== null && value !== 0) as number[]
      return values.length > 0 && values.filter((value) => value < 0).length > values.length / 2
    }
    return {
      kind: 'pair',
      debit: role.debit,
      credit: role.credit,
      debitNegative: negative(role.debit),
      creditNegative: negative(role.credit),
    }
  }
  const column = role.column
  const forced = forcedSign(look)
  look.sided &&= forced === null
  if (forced) return { kind: 'signed', column, positive: forced }
  const byKinds = look.answer('sign') === 'kinds' ? kindsPlan(look, column) : null
  if (byKinds) return byKinds
  if (look.sided) return { kind: 'signed', column, positive: 'in' }
  const sides = sidesBeside(look, column)
  if (sides) return { kind: 'sided', column, ...sides }
  if (look.roles.direction !== undefined) {
    const directed = directedPlan(look, column, look.roles.direction)
    if (directed) return directed
  }
  const flags = look.texts(column).map((text) => amountShape(text)?.flag ?? null)
  const credits = flags.filter((flag) => flag === 'cr').length
  const debits = flags.filter((flag) => flag === 'dr').length
  if (credits + debits > 0) return { kind: 'flagged', column, bare: debits === 0 ? 'out' : 'in' }
  return signedPlan(look, column)
}

/** Columns of what is left of the amount, one for each way: proved by the figures, or declared by the user. */
function sidesBeside(look: TableLook, column: number): { debit: number; credit: number } | null {
  const { netIdentity } = look.roles
  if (netIdentity?.gross === column) return netIdentity.sides
  const given = Object.entries(look.context.options.mapping?.columns ?? {})
  const [debit, credit] = ['debit', 'credit'].map(
    (side) => given.find(([, meaning]) => meaning === side)?.[0],
  )
  return debit === undefined || credit === undefined ? null : { debit: Number(debit), credit: Number(credit) }
}

function forcedSign(look: TableLook): SignRule | null {
  const answer =
    look.context.options.mapping?.positive ?? look.answer('sign') ?? look.profile?.settings.positive
  return answer === 'in' || answer === 'out' ? answer : null
}

function directedPlan(look: TableLook, column: number, by: number): AmountPlan | null {
  const values = look.values(column)
  const flags = flagsOf(look, column, by)
  const directions = look.texts(by).map((text) => wayOf(text, flags))
  const known = new Set(directions.filter((direction) => direction === 'in' || direction === 'out'))
  const blanks = look.texts(by).filter((text) => text === '').length
  if (known.size === 0) return null
  const signOf = (direction: 'in' | 'out'): 1 | -1 => {
    let negatives = 0
    let positives = 0
    for (const [index, each] of directions.entries()) {
      if (each !== direction) continue
      const value = values[index] ?? 0
      if (value < 0) negatives++
      else if (value > 0) positives++
    }
    return negatives > positives ? -1 : 1
  }
  // one word only and blanks: the blank rows go the other way
  const only = known.size === 1 ? [...known][0] : undefined
  const blank = blanks > 0 && only !== undefined ? (only === 'in' ? 'out' : 'in') : null
  const bothSigns = values.some((value) => (value ?? 0) < 0) && values.some((value) => (value ?? 0) > 0)
  // one word on every row beside figures of both signs is no direction ("Debit card")
  if (known.size === 1 && blanks === 0 && bothSigns) return null
  return { kind: 'directed', column, by, blank, inSign: signOf('in'), outSign: signOf('out'), flags }
}

/** The way a cell of a column of directions names. */
function wayOf(text: string, flags: ReadonlyMap<string, Direction> | null): Direction | null {
  return flags?.get(text) ?? vocabulary().direction(text)
}

/**
 * What the column's marks mean. 借 and 贷 (debit, credit) are the bank's words for a customer's account and the other
 * way round in the customer's own books: where the balance says they are turned, and for marks nobody explains, the
 * user is asked (`flags`). Null where the words mean what they say.
 */
function flagsOf(look: TableLook, column: number, by: number): ReadonlyMap<string, Direction> | null {
  const stats = look.stats[by]
  if (!stats) return null
  if (stats.flags !== null) return stats.flags
  const marks = [...new Set(look.texts(by).filter((text) => text !== ''))]
  const known = marks.map((text) => vocabulary().direction(text))
  const plain: Direction[] = known.map((way) => (way === 'out' ? 'out' : 'in'))
  const bookish =
    known.includes('in') && known.includes('out') && marks.every((text) => BOOK_WORDS.test(text))
  const [first, second] = marks
  if (!isUnexplainedFlag(stats) && !bookish) return null
  if (first === undefined || second === undefined || marks.length !== 2) return null
  const ways: Direction[][] = bookish
    ? [plain, plain.map(turned)]
    : [
        ['in', 'out'],
        ['out', 'in'],
      ]
  const maps = ways.map((way) => new Map(marks.map((mark, at) => [mark, way[at] ?? 'neutral'])))
  const proof = maps.map((map) => linksUnder(look, column, by, map))
  const [one, two] = proof
  if (one === undefined || two === undefined) return null
  if (bookish && two <= one) return null
  const answered = look.answer('flags')
  const chosen = maps.find((_, at) => String(at) === answered)
  if (chosen) return chosen
  if (!bookish && one !== two) return (one > two ? maps[0] : maps[1]) ?? null
  const examples = look.rows.slice(0, 3).map((line) => line.source.raw.slice(0, 120))
  const label = (map: ReadonlyMap<string, Direction>) =>
    [...map].map(([mark, way]) => `${mark}: ${way === 'in' ? 'money in' : 'money out'}`).join(', ')
  const assumed = bookish ? 1 : 0
  look.ask(
    'flags',
    String(assumed),
    maps.map((map, at) => ({ value: String(at), label: label(map), examples })),
  )
  return maps[assumed] ?? null
}

const BOOK_WORDS = /^(?:借|贷|貸)[方记記]?$|^(?:dr|cr|debit|credit|soll|haben|d|c|s|h)\.?$/i

function turned(way: Direction): Direction {
  return way === 'in' ? 'out' : way === 'out' ? 'in' : way
}

/** Links of the balance that hold when the marks mean this. */
function linksUnder(
  look: TableLook,
  column: number,
  by: number,
  flags: ReadonlyMap<string, Direction>,
): number {
  if (look.balance === undefined) return 0
  const values = look.values(column)
  const signed = (index: number): number | null => {
    const value = values[index] ?? null
    const way = flags.get(look.rows[index]?.cells[by] ?? '')
    return value === null || way === undefined ? null : way === 'in' ? Math.abs(value) : -Math.abs(value)
  }
  const chain = bestChain(look.links(signed, look.balance), 1)
  return chain && chain.sign === 1 ? chain.agreed : 0
}

function signedPlan(look: TableLook, column: number): AmountPlan {
  const values = look.values(column)
  const meaning = look.roles.columns[column]?.meaning
  const negatives = values.some((value) => (value ?? 0) < 0)
  if (meaning === 'debit' || meaning === 'credit') {
    // the only column there is: with both signs it is an amount whose name says what positive means
    const onlyNegative = negatives && !values.some((value) => (value ?? 0) > 0)
    return { kind: 'signed', column, positive: (meaning === 'debit') !== onlyNegative ? 'out' : 'in' }
  }
  const worded = wordedPlan(look, column, negatives)
  if (worded && look.roles.acquirer) return worded
  let chain: -1 | 0 | 1 = 0
  if (look.balance !== undefined) {
    const links = look.links((index) => values[index] ?? null, look.balance)
    const found = bestChain(links)
    const steps = negatives ? null : absoluteChain(links)
    // rows that all go one way are proved one by one too: the first has no balance before it, and is asked about
    const least =
      (found?.agreed ?? 0) + (found && (found.sign === 1 || signedRows(look, column).card) ? 1 : 0)
    if (steps && steps.agreed / steps.checked >= 0.8 && steps.agreed >= least)
      return { kind: 'stepped', column, order: steps.order }
    if (
      found &&
      (found.agreed >= 2 || found.checked <= 2) &&
      found.agreed / found.checked >= 0.5 &&
      found.agreed > found.against
    )
      chain = found.sign
  }
  if (chain === 0 && worded) return worded
  const lead = chain === 0 && !negatives && !look.roles.acquirer ? leadPlan(look, column) : null
  return lead ?? { kind: 'signed', column, positive: signByEvidence(look, column, chain) }
}

/**
 * Figures without signs whose descriptions begin with their kind, some money in and some out: each row's words decide.
 * Where some rows say nothing the user is asked what those are.
 */
function leadPlan(look: TableLook, column: number): AmountPlan | null {
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
function signedRows(look: TableLook, column: number): { rows: SignedRow[]; card: boolean; by: number[] } {
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
function kindsPlan(look: TableLook, column: number): AmountPlan | null {
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

function askSign(
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

function signByEvidence(look: TableLook, column: number, chain: -1 | 0 | 1): SignRule {
  const { rows, card } = signedRows(look, column)
  const stated = chain === 0 ? signByStated(look, column) : null
  if (stated !== null) {
    look.notes.push({ code: 'sign', text: `${stated}: totals` })
    return stated
  }
  const guess = findSign(rows, { card, acquirer: look.roles.acquirer, chain })
  if (guess.open)
    askSign(
      look,
      'sign',
      guess.positive,
      look.rows.slice(0, 3).map((line) => line.source.raw.slice(0, 120)),
      column,
    )
  look.notes.push({
    code: 'sign',
    text: `${guess.positive}: ${guess.evidence} (${guess.agree}:${guess.contradict})`,
  })
  return guess.positive
}

/** The sign under which the rows give the sums or the step of balances the file states; null where neither does. */
function signByStated(look: TableLook, column: number): SignRule | null {
  if (!look.complete) return null
  const figures = look.stated({ kind: 'single', column })
  if (figures.length === 0) return null
  const values = look.values(column)
  const into = provedByStated(figures, values)
  const out = provedByStated(
    figures,
    values.map((value) => (value === null ? null : -value)),
  )
  return into === out ? null : into ? 'in' : 'out'
}

/** Direction by the kind of transaction, where its words know it for every row and figures carry no sign. */
function wordedPlan(look: TableLook, column: number, negatives: boolean): AmountPlan | null {
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

/** How the balance follows the rows as planned: order and sign of the chain; null without a balance. */
export function chainOf(look: TableLook, amount: AmountPlan): TablePlan['chain'] {
  if (look.balance === undefined) return null
  if (amount.kind === 'stepped') return { order: amount.order, sign: 1, fees: false, net: false }
  const role: AmountRole =
    amount.kind === 'pair'
      ? { kind: 'pair', debit: amount.debit, credit: amount.credit }
      : { kind: 'single', column: amount.column }
  const net = look.roles.netIdentity
  if (net?.net !== undefined) {
    const values = look.values(net.net)
    const chain = bestChain(
      look.links((index) => values[index] ?? null, look.balance),
      1,
    )
    return chain ? { order: chain.order, sign: chain.sign, fees: false, net: true } : null
  }
  const plain = look.signedOf(role)
  const signed = (index: number): number | null => {
    const value = plain(index)
    if (value === null) return value
    if (amount.kind === 'signed') return amount.positive === 'in' ? value : -value
    if (amount.kind !== 'directed') return value
    const direction = wayOf(look.rows[index]?.cells[amount.by] ?? '', amount.flags) ?? amount.blank
    if (direction === 'in') return value * amount.inSign
    return direction === 'out' ? -value * amount.outSign : null
  }
  const chain = bestChain(look.links(signed, look.balance), 1)
  return chain ? { order: chain.order, sign: chain.sign, fees: chain.fees, net: false } : null
}
