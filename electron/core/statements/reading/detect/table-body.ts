/** Which lines below the names are rows beyond doubt, how wide they are, and which numbers among them are dates. */
import { isSerial } from '../cells/date-reader.ts'
import { vocabulary } from '../cells/vocabulary.ts'
import { normalise } from '../cells/words.ts'
import { DATE, NUMBER, type Frame, type FrameLine } from './frame.ts'
import type { TableMapping } from '../../../../../shared/contract/statement-reading.ts'

/** Rows that a column's statistics are made of. */
export const STATS_ROWS = 3000

/**
 * Columns named as dates whose values are numbers: `counted` are serials of a spreadsheet or seconds since 1970,
 * `written` are days a workbook stores as the number 20240105.
 */
export function numberDates(
  frame: Frame,
  lines: readonly FrameLine[],
  mapping: TableMapping | undefined,
): { counted: Set<number>; written: Set<number> } {
  const counted = new Set<number>()
  const written = new Set<number>()
  const width = Math.max(
    frame.header.length,
    ...Object.keys(mapping?.columns ?? {}).map((key) => Number(key) + 1),
    0,
  )
  for (let column = 0; column < width; column++) {
    const meaning = mapping?.columns?.[column] ?? vocabulary().header(frame.header[column] ?? '')[0]?.meaning
    if (meaning !== 'date' && meaning !== 'settlementDate') continue
    const cells = lines.filter((line) => (line.cells[column] ?? '') !== '')
    const texts = cells.map((line) => line.cells[column] ?? '')
    const most = (count: number) => count > 0 && count >= texts.length * 0.8
    if (most(texts.filter(isSerial).length)) counted.add(column)
    else if (
      most(
        cells.filter(
          (line) =>
            typeof line.source.cells[column] === 'object' &&
            /^(?:19|20)\d{6}$/.test(line.cells[column] ?? ''),
        ).length,
      )
    )
      written.add(column)
  }
  return { counted, written }
}

/** Cells of a row: as many as names, unless nearly all rows agree on more. */
export function tableWidth(frame: Frame, lines: readonly FrameLine[]): number {
  const names = frame.header.length
  const widths = new Map<number, number>()
  let all = 0
  for (const line of lines) {
    if (!line.classes.some((bits) => bits & DATE)) continue
    // cells that only a trailing delimiter makes do not count
    let width = line.cells.length
    while (width > 0 && line.cells[width - 1] === '') width--
    widths.set(width, (widths.get(width) ?? 0) + 1)
    all++
  }
  let best = 0
  let most = 0
  for (const [width, count] of widths)
    if (count > most || (count === most && width > best)) [best, most] = [width, count]
  if (names === 0) return Math.max(...widths.keys(), 0)
  return best > names && most > all * 0.6 ? best : names
}

/** Lines that are rows beyond doubt: a date and a figure under the table's width, in the column most dates stand in. */
export function bodyOf(frame: Frame, after: readonly FrameLine[], width: number): FrameLine[] {
  const dated = after.filter(
    (line) =>
      line.classes.some((bits) => bits & DATE) &&
      line.classes.some((bits) => bits & NUMBER) &&
      line.classes.filter((bits) => bits !== 0).length >= 2,
  )
  const straight = dated.filter((line) => line.cells.slice(width).every((cell) => cell === ''))
  let body = straight.length > 0 ? straight : dated
  if (frame.headerIndex === undefined) {
    const counts = new Map<number, number>()
    for (const line of body)
      for (const [column, bits] of line.classes.entries())
        if (bits & DATE) counts.set(column, (counts.get(column) ?? 0) + 1)
    const most = Math.max(...counts.values(), 0)
    const column = [...counts].find(([, count]) => count === most)?.[0]
    body = body.filter((line) => column !== undefined && (line.classes[column] ?? 0) & DATE)
  }
  return body.length > STATS_ROWS ? spread(body, STATS_ROWS) : body
}

/** Dated sums (本月合计) say nothing of how the rows are to be read. */
export function withoutSums(body: FrameLine[]): FrameLine[] {
  const { totalLine } = vocabulary()
  const rows = body.filter(
    (line) => !line.cells.some((cell) => cell.length < 30 && cell !== '' && totalLine.is(normalise(cell))),
  )
  return rows.length >= body.length / 2 ? rows : body
}

/** The beginning whole (the balance chain needs neighbours), then evenly. */
function spread<T>(items: readonly T[], count: number): T[] {
  const head = items.slice(0, Math.floor(count / 2))
  const rest = items.slice(head.length)
  const step = rest.length / (count - head.length)
  return [
    ...head,
    ...Array.from({ length: count - head.length }, (_, index) => rest[Math.floor(index * step)] as T),
  ]
}
