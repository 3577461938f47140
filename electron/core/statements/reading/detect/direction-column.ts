/** Directions that stand in a column of their own: words, and flags whose meaning the balance or the user tells. */
import { vocabulary } from '../cells/vocabulary.ts'
import { bestChain } from './chain.ts'
import { isUnexplainedFlag } from './columns.ts'
import type { TableLook } from './look.ts'
import type { AmountPlan } from './plan-types.ts'
import type { Direction } from '../../../../../shared/contract/statement-reading.ts'

/** The plan for a column of directions; null where it names none. */
export function directedPlan(look: TableLook, column: number, by: number): AmountPlan | null {
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
export function wayOf(text: string, flags: ReadonlyMap<string, Direction> | null): Direction | null {
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
