/** Variants of a delimited statement that say the same: columns turned, lines put between, figures written otherwise. */
import { readFileSync } from 'node:fs'
import { resourcePath } from '../../../electron/core/app-root.ts'
import type { StatementInspection } from '../../../shared/contract/statement-reading.ts'

/** A generator of numbers below `below` that a seed decides (mulberry32). */
export function random(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below)
  }
}

interface Table {
  lines: string[][]
  header: number
  width: number
}

type Change = (table: Table, next: (below: number) => number, found: StatementInspection) => void

/** Lines whose cells stand under the names, the names included. */
const inTable = (table: Table) =>
  table.lines.filter((cells, at) => at >= table.header && cells.length >= table.width)

const CHANGES: Readonly<Record<string, Change>> = {
  /** Columns in another order. */
  reordered(table, next) {
    const order = Array.from({ length: table.width }, (_, index) => index)
    for (let at = order.length - 1; at > 0; at--) {
      const other = next(at + 1)
      ;[order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0]
    }
    for (const cells of inTable(table)) {
      const before = cells.slice(0, table.width)
      for (const [at, from] of order.entries()) cells[at] = before[from] ?? ''
    }
  },
  /** Empty lines between the rows. */
  blanks(table, next) {
    for (let count = 1 + next(3); count > 0; count--)
      table.lines.splice(table.header + 1 + next(Math.max(1, table.lines.length - table.header - 1)), 0, [''])
  },
  /** Delimiters that nothing follows. */
  trailing(table) {
    for (const cells of inTable(table)) cells.push('')
  },
  /** An empty column among the others. */
  emptyColumn(table, next) {
    const at = next(table.width + 1)
    for (const cells of inTable(table)) cells.splice(at, 0, '')
    table.width++
  },
  /** The names once more between the rows, as pages repeat them. */
  repeatedHeader(table, next) {
    const names = table.lines[table.header]
    const rows = table.lines.length - table.header - 1
    if (names && rows > 2) table.lines.splice(table.header + 2 + next(rows - 1), 0, [...names])
  },
  /** Thousands marked. */
  thousands(table) {
    for (const cells of inTable(table).slice(1))
      for (const [at, cell] of cells.entries())
        if (/^-?\d{4,}\.\d{2}$/.test(cell)) cells[at] = cell.replace(/\B(?=(?:\d{3})+\.)/g, ',')
  },
  /** A column under another of its usual names, in the same language. */
  renamed(table, next, found) {
    const names = table.lines[table.header] ?? []
    const known = found.columns.filter(
      ({ meaning, evidence }) => !/^(?:ignore|foreign)/.test(meaning) && evidence === 'header',
    )
    const column = known[next(known.length)]
    const other = column && synonym(column.name, column.meaning, next)
    if (!column || other === null || other === undefined || names.includes(other)) return
    const at = names.indexOf(column.name)
    if (at >= 0) names[at] = other
  },
  /** A sentence below the table. */
  footer(table, next) {
    table.lines.push([
      ['# end of list', '以上为全部交易明细', 'This statement was generated electronically.'][next(3)] ?? '',
    ])
  },
  /** Sums under the amount's columns. */
  totals(table, next, found) {
    const sums: [string, string | null][] = [
      ['debit', found.moneyOut],
      ['credit', found.moneyIn],
    ]
    const cells = Array.from({ length: table.width }, () => '')
    const names = table.lines[table.header] ?? []
    for (const [meaning, sum] of sums) {
      const name = found.columns.find((column) => column.meaning === meaning)?.name
      const at = name === undefined ? -1 : names.indexOf(name)
      if (at > 0 && sum !== null) cells[at] = sum
    }
    if (cells.every((cell) => cell === '') || cells[0] !== '') return
    cells[0] = next(2) === 0 ? '合计' : 'Total'
    table.lines.push(cells)
  },
}

type Names = Record<string, Record<string, string[]>>

const vocabulary = JSON.parse(
  readFileSync(resourcePath('statement-vocabulary', 'headers.json'), 'utf8'),
) as Names

/** Another whole name of the meaning in a language that uses this one; null where there is none. */
function synonym(name: string, meaning: string, next: (below: number) => number): string | null {
  const plain = name.trim().toLowerCase()
  const languages = Object.values(vocabulary[meaning] ?? {}).filter((names) => names.includes(plain))
  const own = languages.length === 1 ? languages[0] : undefined
  // names that other meanings use too, and words that only stand within names, are no plain synonyms
  // and a name that says a currency says more than this one
  const others = (own ?? []).filter(
    (each) =>
      each !== plain &&
      !/^[~*]|[()]|\b[a-z]{3}$|元|분$/.test(
        each.replace(/\b(?:out|fee|net|ref|pay|sum|mdr|msc|tax|day)$/, ''),
      ) &&
      usesOf(each) === 1,
  )
  return others[next(Math.max(1, others.length))] ?? null
}

function usesOf(name: string): number {
  return Object.values(vocabulary).filter((languages) => Object.values(languages).flat().includes(name))
    .length
}

/** Cells of one line; quotes as RFC 4180 writes them. */
function cellsOf(line: string, delimiter: string): string[] {
  const cells: string[] = []
  let cell = ''
  let quoted = false
  for (let at = 0; at < line.length; at++) {
    const char = line[at] ?? ''
    if (quoted) {
      if (char !== '"') cell += char
      else if (line[at + 1] === '"') cell += line[++at] ?? ''
      else quoted = false
    } else if (char === '"' && cell === '') quoted = true
    else if (char === delimiter) {
      cells.push(cell)
      cell = ''
    } else cell += char
  }
  return [...cells, cell]
}

/** The text with one to three changes by `seed`, and which they were; null where the table is none to change. */
export function variant(
  text: string,
  found: StatementInspection,
  seed: number,
): { text: string; changes: string[] } | null {
  const { delimiter, headerLine } = found
  if (delimiter === null || delimiter.length !== 1 || headerLine === null || found.rows < 2) return null
  if (found.columns.length < 3 || found.notes.some(({ code }) => code === 'section') || /"[^"]*\n/.test(text))
    return null
  const lines = text
    .replace(/\r\n?/g, '\n')
    .replace(/\n+$/, '')
    .split('\n')
    .map((line) => cellsOf(line, delimiter))
  const table: Table = { lines, header: headerLine - 1, width: found.columns.length }
  if ((lines[table.header]?.length ?? 0) !== table.width) return null
  const next = random(seed)
  const names = Object.keys(CHANGES)
  const changes = [...new Set(Array.from({ length: 1 + next(3) }, () => names[next(names.length)] ?? ''))]
  // sums are put under the names before the names are turned
  for (const change of changes.sort((a, b) => Number(b === 'totals') - Number(a === 'totals')))
    CHANGES[change]?.(table, next, found)
  const written = table.lines.map((cells) =>
    cells
      .map((cell) =>
        cell.includes(delimiter) || cell.includes('"') ? `"${cell.replaceAll('"', '""')}"` : cell,
      )
      .join(delimiter),
  )
  return { text: `${written.join('\n')}\n`, changes }
}

/** What a variant's reading is against the original's: right, asks (differs and says so), wrong, or refused. */
export function judge(
  before: StatementInspection,
  after: StatementInspection,
  changes: readonly string[],
): 'right' | 'asks' | 'wrong' {
  // of two dates of a transaction named alike the first is taken: turned columns or other names may make that the other one
  const dates = before.columns.filter(
    ({ meaning }) => meaning === 'date' || meaning === 'settlementDate',
  ).length
  const turned = dates > 1 && (changes.includes('reordered') || changes.includes('renamed'))
  const facts = ({ rows, moneyIn, moneyOut, currency, from, to, byCurrency }: StatementInspection) =>
    JSON.stringify([rows, moneyIn, moneyOut, currency, ...(turned ? [] : [from, to]), byCurrency ?? null])
  if (facts(before) === facts(after)) return 'right'
  // a name may have been all that spoke for a currency, or the new one speaks for one: unknown is no error
  const silent = changes.includes('renamed') && (before.currency === null || after.currency === null)
  if (silent && facts({ ...before, currency: null }) === facts({ ...after, currency: null })) return 'right'
  const broken = after.proof.some(({ breaks }) => breaks.length > 0)
  return after.questions.length > 0 || after.problemCount > 0 || broken ? 'asks' : 'wrong'
}
