/** Tables that stand in their file in another shape than rows and columns: told by a first look, read as plain ones. */
import { looksLikeDate } from '../cells/dates.ts'
import { detectDialect } from '../cells/dialect.ts'
import { splitLine, type Dialect } from '../cells/tokenizer.ts'
import { vocabulary } from '../cells/vocabulary.ts'
import { cellText } from '../detect/frame.ts'
import type { ColumnMeaning, TableMapping } from '../../../../../shared/contract/statement-reading.ts'
import type { Cell, Reshape, TableLine, TableSource } from '../types.ts'
import { currencyColumns } from './currency-columns.ts'

/** Lines a shape is told by. */
const LOOKED_AT = 400

/** How the lines of a table are put into plain rows and columns; null where they stand so already. */
export function findShape(lines: readonly TableLine[], mapping?: TableMapping): Reshape | null {
  const steps: Reshape[] = []
  let looked: readonly Cell[][] = lines.slice(0, LOOKED_AT).map(({ cells }) => cells)
  for (const find of [unfolding, joinedDates, monthDays, currencyColumns]) {
    const step = find(looked, mapping)
    if (step === null) continue
    steps.push(step)
    looked = looked.map(step)
  }
  return steps.length === 0 ? null : (cells) => steps.reduce((line, step) => step(line), [...cells])
}

/** The source with its lines in that shape. */
export function reshaped(source: TableSource, shape: Reshape): TableSource {
  return { ...source, lines: (signal) => mapped(source.lines(signal), shape) }
}

async function* mapped(batches: AsyncIterable<TableLine[]>, shape: Reshape): AsyncGenerator<TableLine[]> {
  for await (const batch of batches) yield batch.map((line) => ({ ...line, cells: shape(line.cells) }))
}

const texts = (cells: readonly Cell[]): string[] => cells.map(cellText)

/** Whole lines of a text in the first column: a CSV pasted into a workbook, or wrapped in quotes line by line. */
function unfolding(lines: readonly (readonly Cell[])[]): Reshape | null {
  const filled = lines.map(texts).filter((cells) => cells.some((cell) => cell !== ''))
  const folded = filled.filter(
    (cells) => cells[0] !== undefined && cells[0] !== '' && cells.slice(1).every((cell) => cell === ''),
  )
  if (filled.length < 2 || folded.length < filled.length * 0.9) return null
  const guess = detectDialect(folded.map(([text]) => text).join('\n'))
  if (guess === null || guess.score < FOLDED_SCORE || guess.dialect.width < 3) return null
  const { dialect } = guess
  return (cells) => {
    const [first, ...rest] = cells
    if (typeof first !== 'string' || rest.some((cell) => cellText(cell) !== '')) return [...cells]
    return cut(first, dialect)
  }
}

/** Below this a delimiter is a coincidence (commas of a notice). */
const FOLDED_SCORE = 3

function cut(text: string, dialect: Dialect): Cell[] {
  return splitLine(text, dialect, true) ?? [text]
}

/** Names of the parts of a day, alone or as the end of a name: 年, 操作日(年), "Year". */
const PARTS = [
  /(?:^|\W)(?:年|year|jahr|año|ano|annee|année)\W*$/i,
  /(?:^|\W)(?:月|month|monat|mes|mês|mois)\W*$/i,
  /(?:^|\W)(?:日|day|tag|día|dia|jour)\W*$/i,
] as const

/** A day in three columns one after the other. */
function joinedDates(lines: readonly (readonly Cell[])[]): Reshape | null {
  for (const [index, cells] of lines.slice(0, 60).entries()) {
    const names = texts(cells)
    const at = names.findIndex((_, column) =>
      PARTS.every((part, step) => part.test(names[column + step] ?? '')),
    )
    if (at < 0) continue
    const below = lines
      .slice(index + 1)
      .map(texts)
      .filter((line) => /^\d+$/.test(line[at] ?? ''))
    if (below.length === 0 || !below.every((line) => dayOf(line, at) !== null)) continue
    return (line) => {
      const written = texts(line)
      const isNames = PARTS.every((part, step) => part.test(written[at + step] ?? ''))
      const day = isNames ? '日期' : dayOf(written, at)
      if (day === null) return [...line]
      return line.map((cell, column) =>
        column === at ? day : column === at + 1 || column === at + 2 ? '' : cell,
      )
    }
  }
  return null
}

function dayOf(cells: readonly string[], at: number): string | null {
  const [year, month, day] = cells.slice(at, at + 3)
  if (![year, month, day].every((part) => part !== undefined && /^\d{1,4}$/.test(part))) return null
  // years of the Republic and of Reiwa are left to whoever writes the file's profile: they are no plain years
  if (year?.length !== 4) return null
  const text = `${year}-${(month ?? '').padStart(2, '0')}-${(day ?? '').padStart(2, '0')}`
  return looksLikeDate(text) ? text : null
}

/** Days written as MMDD under a name that says date. */
function monthDays(lines: readonly (readonly Cell[])[], mapping?: TableMapping): Reshape | null {
  const words = vocabulary()
  const isDate = (meaning: ColumnMeaning) => meaning === 'date' || meaning === 'settlementDate'
  for (const [index, cells] of lines.slice(0, 60).entries()) {
    for (const [column, name] of texts(cells).entries()) {
      const match = name === '' || name.length > 40 ? undefined : words.header(name)[0]
      const declared = mapping?.columns?.[column]
      const named = match !== undefined && match.score >= 0.6 && isDate(match.meaning)
      if (declared === undefined ? !named : !isDate(declared)) continue
      const below = lines
        .slice(index + 1)
        .map((line) => cellText(line[column] ?? ''))
        .filter((text) => text !== '')
      const days = below.filter(isMonthDay)
      if (days.length === 0 || days.length < below.length * 0.8) continue
      // sums and notices below the table are no days; other figures among them mean it is no column of days
      if (below.some((text) => /^\d+$/.test(text) && !isMonthDay(text))) continue
      return (line) => line.map((cell, at) => (at === column ? asMonthDay(cell) : cell))
    }
  }
  return null
}

function isMonthDay(text: string): boolean {
  const match = /^(\d{1,2})(\d{2})$/.exec(text)
  if (!match || text.length < 3) return false
  const [month, day] = [Number(match[1]), Number(match[2])]
  return month >= 1 && month <= 12 && day >= 1 && day <= 31
}

function asMonthDay(cell: Cell): Cell {
  const text = cellText(cell)
  const match = isMonthDay(text) ? /^(\d{1,2})(\d{2})$/.exec(text) : null
  return match ? `${Number(match[1])}月${Number(match[2])}日` : cell
}
