/**
 * The one long list: only the rows in view are drawn, however many there are. The arrow keys go from row to row (Shift
 * takes them along), Space chooses, Enter opens, Ctrl A chooses all.
 */
import { useVirtualizer } from '@tanstack/react-virtual'
import { Checkbox } from 'antd'
import { useEffect, useRef, useState, type DragEvent, type KeyboardEvent, type ReactNode } from 'react'
import { HEIGHTS } from '../app/palette.ts'
import { useAppearance } from '../app/appearance.ts'
import './grid.css'

export interface GridColumn<Row> {
  readonly key: string
  readonly title: ReactNode
  /** A track of a CSS grid: "88px", "minmax(160px, 2fr)". */
  readonly width: string
  readonly end?: boolean
  readonly cell: (row: Row) => ReactNode
}

export type GridLine<Row> =
  | { readonly kind: 'row'; readonly id: string; readonly row: Row }
  /** A line that parts rows; it cannot be chosen. */
  | { readonly kind: 'group'; readonly id: string; readonly label: ReactNode; readonly count?: number }

export interface GridChoice {
  readonly chosen: ReadonlySet<string>
  readonly onChoose: (chosen: ReadonlySet<string>) => void
  /** "choose 付-01": what the box of a row is called. */
  readonly label: (id: string) => string
  readonly all: string
}

const GROUP = 32
const HEAD = 28

export function Grid<Row>({
  label,
  columns,
  lines,
  choice,
  shownId,
  onOpen,
  onKey,
  rowProps,
  rowLabel,
  fit = false,
}: {
  readonly label: string
  readonly columns: readonly GridColumn<Row>[]
  readonly lines: readonly GridLine<Row>[]
  readonly choice?: GridChoice
  /** The row that is open elsewhere: it is marked, and scrolled into view. */
  readonly shownId?: string | null
  readonly onOpen?: (id: string, row: Row) => void
  /** Keys that the grid has no meaning for; answers whether it was one. */
  readonly onKey?: (event: KeyboardEvent, id: string, row: Row) => boolean
  readonly rowProps?: (id: string, row: Row) => RowProps
  readonly rowLabel?: (row: Row) => string
  /** As high as its rows (up to the height it is given) instead of filling the place. */
  readonly fit?: boolean
}) {
  const scroller = useRef<HTMLDivElement>(null)
  const { density } = useAppearance()
  const [at, setAt] = useState(0)
  const anchor = useRef<string | null>(null)
  const moved = useRef(false)
  const heightOf = (index: number) => (lines[index]?.kind === 'group' ? GROUP : HEIGHTS[density].row)
  // eslint-disable-next-line react-hooks/incompatible-library -- it hands out functions, and nothing here is memoised by them
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: heightOf,
    getItemKey: (index) => lines[index]?.id ?? index,
    overscan: 8,
    scrollPaddingStart: HEAD,
  })
  useEffect(() => virtual.measure(), [density, lines, virtual])
  const ids = lines.flatMap((line) => (line.kind === 'row' ? [line.id] : []))
  const rowAt = (index: number) => {
    const line = lines[index]
    return line?.kind === 'row' ? line : undefined
  }
  const current = Math.min(at, Math.max(0, lines.length - 1))
  const focusable = rowAt(current) ? current : lines.findIndex(({ kind }) => kind === 'row')
  useEffect(() => {
    if (!moved.current) return
    moved.current = false
    virtual.scrollToIndex(focusable)
    requestAnimationFrame(() =>
      scroller.current
        ?.querySelector<HTMLElement>(`[data-index="${focusable}"]`)
        ?.focus({ preventScroll: true }),
    )
  }, [focusable, virtual])
  const shownAt = shownId ? lines.findIndex(({ id }) => id === shownId) : -1
  useEffect(() => {
    if (shownAt >= 0) virtual.scrollToIndex(shownAt)
  }, [shownAt, virtual])

  const toggle = (id: string, through: boolean) => {
    if (!choice) return
    const next = new Set(choice.chosen)
    const from = through && anchor.current ? ids.indexOf(anchor.current) : -1
    const to = ids.indexOf(id)
    if (from >= 0) for (const each of ids.slice(Math.min(from, to), Math.max(from, to) + 1)) next.add(each)
    else if (!next.delete(id)) next.add(id)
    anchor.current = id
    choice.onChoose(next)
  }
  const step = (by: number, along: boolean) => {
    let next = focusable + by
    while (lines[next] && lines[next]?.kind !== 'row') next += Math.sign(by) || 1
    const line = rowAt(next)
    if (!line) return
    const here = rowAt(focusable)
    if (along && choice && here) choice.onChoose(new Set([...choice.chosen, here.id, line.id]))
    moved.current = true
    setAt(next)
  }
  const pressed = (event: KeyboardEvent, line: { readonly id: string; readonly row: Row }) => {
    if (event.target !== event.currentTarget) return
    if (onKey?.(event, line.id, line.row)) return event.preventDefault()
    if (event.altKey) return
    if (event.key === 'ArrowDown') step(1, event.shiftKey)
    else if (event.key === 'ArrowUp') step(-1, event.shiftKey)
    else if (event.key === 'PageDown') step(15, false)
    else if (event.key === 'PageUp') step(-15, false)
    else if (event.key === 'Home') step(lines.findIndex(({ kind }) => kind === 'row') - focusable, false)
    else if (event.key === 'End') step(lines.length - 1 - focusable, false)
    else if (event.key === 'Enter' && onOpen) onOpen(line.id, line.row)
    else if (event.key === ' ' && choice) toggle(line.id, event.shiftKey)
    else if (event.key === 'a' && (event.ctrlKey || event.metaKey) && choice) choice.onChoose(new Set(ids))
    else return
    event.preventDefault()
  }
  const tracks = [...(choice ? ['40px'] : []), ...columns.map(({ width }) => width)].join(' ')
  const some = choice && ids.some((id) => choice.chosen.has(id))
  const every = choice && ids.length > 0 && ids.every((id) => choice.chosen.has(id))
  return (
    <div
      ref={scroller}
      className="pd-grid"
      data-fit={fit || undefined}
      role="grid"
      aria-label={label}
      aria-rowcount={lines.length + 1}
      aria-multiselectable={choice ? true : undefined}
    >
      <div className="pd-grid-head" role="row" aria-rowindex={1} style={{ gridTemplateColumns: tracks }}>
        {choice && (
          <span role="columnheader">
            <Checkbox
              aria-label={choice.all}
              checked={every ?? false}
              indeterminate={(some ?? false) && !every}
              onChange={() => choice.onChoose(every ? new Set() : new Set(ids))}
            />
          </span>
        )}
        {columns.map(({ key, title, end }) => (
          <span key={key} role="columnheader" data-end={end || undefined}>
            {title}
          </span>
        ))}
      </div>
      <div className="pd-grid-space" role="rowgroup" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start, size, key }) => {
          const line = lines[index]
          const place = { transform: `translateY(${start}px)`, height: size }
          if (!line) return null
          if (line.kind === 'group')
            return (
              <div key={key} className="pd-grid-group" role="row" aria-rowindex={index + 2} style={place}>
                <span role="gridcell">
                  {line.label}
                  {line.count !== undefined && <span className="pd-count">{line.count}</span>}
                </span>
              </div>
            )
          const { id, row } = line
          return (
            <div
              key={key}
              role="row"
              className="pd-grid-row"
              aria-rowindex={index + 2}
              {...(choice ? { 'aria-selected': choice.chosen.has(id) } : {})}
              {...(rowLabel ? { 'aria-label': rowLabel(row) } : {})}
              data-index={index}
              data-shown={id === shownId || undefined}
              data-opens={onOpen ? true : undefined}
              tabIndex={index === focusable ? 0 : -1}
              style={{ ...place, gridTemplateColumns: tracks }}
              onFocus={() => setAt(index)}
              onClick={(event) => {
                if (choice && (event.ctrlKey || event.metaKey || event.shiftKey)) toggle(id, event.shiftKey)
                else onOpen?.(id, row)
              }}
              onKeyDown={(event) => pressed(event, line)}
              {...rowProps?.(id, row)}
            >
              {choice && (
                <span role="gridcell" onClick={(event) => event.stopPropagation()}>
                  <Checkbox
                    aria-label={choice.label(id)}
                    checked={choice.chosen.has(id)}
                    onChange={(event) => toggle(id, event.nativeEvent.shiftKey)}
                  />
                </span>
              )}
              {columns.map(({ key: name, end, cell }) => (
                <span key={name} role="gridcell" data-end={end || undefined}>
                  {cell(row)}
                </span>
              ))}
            </div>
          )
        })}
      </div>
    </div>
  )
}

/** What a row takes part in beside being shown: being dragged, being a target. */
export interface RowProps {
  readonly draggable?: boolean
  readonly onDragStart?: (event: DragEvent) => void
  readonly onDragEnd?: (event: DragEvent) => void
  readonly onDragOver?: (event: DragEvent) => void
  readonly onDrop?: (event: DragEvent) => void
  readonly 'data-target'?: boolean
  readonly 'data-dragged'?: boolean
  readonly 'data-tone'?: string
}
