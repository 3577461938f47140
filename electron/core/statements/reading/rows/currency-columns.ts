/** Amounts in a column for each currency ("Amount EUR", "Amount USD"): read as one amount beside its currency. */
import { amountShape } from '../cells/amounts.ts'
import { vocabulary } from '../cells/vocabulary.ts'
import { normalise } from '../cells/words.ts'
import { isAmountMeaning } from '../detect/columns.ts'
import { cellText } from '../detect/frame.ts'
import type { Cell, Reshape } from '../types.ts'

/** Columns of one name but for the currency in it. */
interface Family {
  name: string
  /** Currency → column. */
  columns: Map<string, number>
}

/**
 * Joins such columns, where every row fills one currency of them. Null where the table has none, where a row fills
 * two (an amount and what it is worth elsewhere), or where a column names the rows' currency already.
 */
export function currencyColumns(lines: readonly (readonly Cell[])[]): Reshape | null {
  for (const [index, cells] of lines.slice(0, 60).entries()) {
    const names = cells.map(cellText)
    const families = familiesOf(names)
    const moving = families.filter(({ name }) => isMoving(name))
    const [first] = moving
    if (first === undefined || first.columns.size < 2) continue
    if (names.some((name) => vocabulary().header(name)[0]?.meaning === 'currency')) continue
    const currencies = [...first.columns.keys()]
    if (!moving.every(({ columns }) => currencies.every((code) => columns.has(code)))) continue
    const rows = lines
      .slice(index + 1)
      .filter((line) => moving.some((family) => figuresOf(line, family).length > 0))
    const used = new Set<string>()
    const exclusive = rows.every((line) => {
      const codes = currenciesOf(line, moving)
      codes.forEach((code) => used.add(code))
      return codes.length === 1
    })
    if (!exclusive || used.size < 2) continue
    const header = names.map(normalise).join('|')
    const width = names.length
    return (line) => {
      const out: Cell[] = Array.from({ length: Math.max(width, line.length) }, (_, at) => line[at] ?? '')
      if (line.map((cell) => normalise(cellText(cell))).join('|') === header) {
        for (const family of families)
          for (const [at, column] of [...family.columns.values()].entries())
            out[column] = at === 0 ? family.name : ''
        out.splice(width, 0, 'Currency')
        return out
      }
      const codes = currenciesOf(line, moving)
      const [code] = codes
      if (code !== undefined && codes.length === 1)
        for (const family of families) {
          const [target] = family.columns.values()
          const own = family.columns.get(code)
          const value = own === undefined ? '' : (line[own] ?? '')
          for (const column of family.columns.values()) out[column] = ''
          if (target !== undefined) out[target] = value
        }
      // two figures in one row are no one amount: the names of both make the row a problem, none of them is dropped
      out.splice(width, 0, codes.join(' '))
      return out
    }
  }
  return null
}

function familiesOf(names: readonly string[]): Family[] {
  const families = new Map<string, Family>()
  for (const [column, name] of names.entries()) {
    if (name === '' || name.length > 60) continue
    const codes = [...name.matchAll(/(?<![A-Za-z])[A-Z]{3}(?![A-Za-z])/g)].filter(([code]) =>
      vocabulary().isCurrencyCode(code),
    )
    const code = codes.length === 1 ? codes[0]?.[0] : undefined
    if (code === undefined) continue
    const bare = name
      .replace(code, '')
      .replace(/[()（）[\]]|\bin\s*$/gi, ' ')
      .replace(/\s+/g, ' ')
      .trim()
    const key = normalise(bare)
    const family = families.get(key) ?? {
      name: bare === '' ? 'Amount' : bare,
      columns: new Map<string, number>(),
    }
    if (!family.columns.has(code)) family.columns.set(code, column)
    families.set(key, family)
  }
  return [...families.values()].filter(({ columns }) => columns.size > 1)
}

function isMoving(name: string): boolean {
  const meaning = vocabulary().header(name)[0]?.meaning
  return meaning !== undefined && isAmountMeaning(meaning) && meaning !== 'balance' && meaning !== 'fee'
}

function figuresOf(line: readonly Cell[], family: Family): string[] {
  return [...family.columns].flatMap(([code, column]) => {
    const shape = amountShape(cellText(line[column] ?? ''))
    return shape && /[1-9]/.test(shape.digits) ? [code] : []
  })
}

/** The currencies a line has figures in. */
function currenciesOf(line: readonly Cell[], families: readonly Family[]): string[] {
  return [...new Set(families.flatMap((family) => figuresOf(line, family)))]
}
