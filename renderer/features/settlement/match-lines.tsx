import type { StatementSide } from '../../../shared/contract/statements.ts'
import type { Slice } from '../../components/long-list.ts'
import type { SideRows } from './matching-data.ts'
import { ROW } from './side-list.tsx'

const WIDTH = 88

interface View {
  readonly top: number
  readonly height: number
}

interface Line {
  readonly key: string
  readonly from: number
  readonly to: number
  readonly match: number
  readonly ambiguous: boolean
}

/** Lines between rows of both lists that are in view; a partner out of view is pointed to at the edge. */
export function Lines({
  sides,
  parts,
  views,
  match,
}: {
  readonly sides: Readonly<Record<StatementSide, SideRows>>
  readonly parts: Readonly<Record<StatementSide, Slice>>
  readonly views: { readonly acquirer: View; readonly bank: View }
  readonly match: number | null
}) {
  const height = Math.max(views.acquirer.height, views.bank.height)
  const starts = heights(sides.acquirer, parts.acquirer, views.acquirer)
  const ends = heights(sides.bank, parts.bank, views.bank)
  const lines: Line[] = []
  for (const [each, from] of starts)
    for (const start of from) for (const end of ends.get(each) ?? []) lines.push(lineOf(each, start, end))
  return (
    <svg
      className="pd-lines"
      width={WIDTH}
      height={height}
      viewBox={`0 0 ${WIDTH} ${height}`}
      aria-hidden="true"
    >
      {lines.map((line) => (
        <path
          key={line.key}
          data-chosen={line.match === match}
          data-ambiguous={line.ambiguous}
          d={`M0 ${line.from} C${WIDTH / 2} ${line.from} ${WIDTH / 2} ${line.to} ${WIDTH} ${line.to}`}
        />
      ))}
    </svg>
  )
}

interface Point {
  readonly row: number
  readonly y: number
  readonly ambiguous: boolean
}

/** The middles of the drawn rows by match, in units of the picture. */
function heights(rows: SideRows, part: Slice, view: View): Map<number, Point[]> {
  const found = new Map<number, Point[]>()
  for (let index = part.first; index <= part.last; index++) {
    const row = rows.at(index)
    if (!row) continue
    const y = part.offset - view.top + (index - part.first) * ROW + ROW / 2
    for (const match of row.matches) {
      const points = found.get(match) ?? []
      points.push({ row: row.ref.row, y, ambiguous: row.ambiguous })
      found.set(match, points)
    }
  }
  return found
}

function lineOf(match: number, start: Point, end: Point): Line {
  return {
    key: `${match}-${start.row}-${end.row}`,
    from: start.y,
    to: end.y,
    match,
    ambiguous: start.ambiguous || end.ambiguous,
  }
}
