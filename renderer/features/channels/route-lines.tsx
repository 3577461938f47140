/** The lines from the chosen office to those it leads to, and from those that lead to it, drawn behind the nodes. */
import { useLayoutEffect, useState, type RefObject } from 'react'
import type { NumberedEdge } from './route-data.ts'

interface Line {
  readonly mark: string
  readonly path: string
  /** Where its mark stands. */
  readonly x: number
  readonly y: number
  readonly out: boolean
}

export function RouteLines({
  ground,
  edges,
  selected,
}: {
  readonly ground: RefObject<HTMLDivElement | null>
  readonly edges: readonly NumberedEdge[]
  readonly selected: string | null
}) {
  const [lines, setLines] = useState<readonly Line[]>([])
  const key = edges.map(({ from, to, mark }) => `${from} ${to} ${mark}`).join('|')
  useLayoutEffect(() => {
    const element = ground.current
    if (element === null) return
    const draw = () => setLines(linesOf(element, edges, selected))
    draw()
    const observer = new ResizeObserver(draw)
    observer.observe(element)
    return () => observer.disconnect()
    // The edges of one choice are one value: their key.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [ground, key, selected])
  return (
    <svg className="pd-route-lines" aria-hidden="true">
      {lines.map(({ mark, path, x, y, out }) => (
        <g key={mark} data-out={out}>
          <path d={path} />
          <circle cx={x} cy={y} r="9" />
          <text x={x} y={y + 4}>
            {mark}
          </text>
        </g>
      ))}
    </svg>
  )
}

function linesOf(ground: HTMLElement, edges: readonly NumberedEdge[], selected: string | null): Line[] {
  const origin = ground.getBoundingClientRect()
  const boxOf = (channel: string) => {
    const box = ground.querySelector(`[data-node="${channel}"]`)?.getBoundingClientRect()
    return box
      ? {
          left: box.left - origin.left,
          right: box.right - origin.left,
          top: box.top - origin.top,
          bottom: box.bottom - origin.top,
          x: (box.left + box.right) / 2 - origin.left,
          y: (box.top + box.bottom) / 2 - origin.top,
        }
      : null
  }
  return edges.flatMap((edge): Line[] => {
    const a = boxOf(edge.from)
    const b = boxOf(edge.to)
    if (!a || !b) return []
    const out = edge.from === selected
    // The mark stands at the other office, so that many lines of one choice do not pile up.
    if (b.top >= a.bottom - 4) {
      const middle = (b.top - a.bottom) / 2
      const path = `M${a.x} ${a.bottom}C${a.x} ${a.bottom + middle} ${b.x} ${b.top - middle} ${b.x} ${b.top}`
      return [{ mark: edge.mark, path, x: out ? b.x : a.x, y: out ? b.top : a.bottom, out }]
    }
    if (a.top >= b.bottom - 4) {
      const middle = (a.top - b.bottom) / 2
      const path = `M${a.x} ${a.top}C${a.x} ${a.top - middle} ${b.x} ${b.bottom + middle} ${b.x} ${b.bottom}`
      return [{ mark: edge.mark, path, x: out ? b.x : a.x, y: out ? b.bottom : a.top, out }]
    }
    const [from, to] = b.x > a.x ? [a.right, b.left] : [a.left, b.right]
    const path = `M${from} ${a.y}L${to} ${b.y}`
    return [{ mark: edge.mark, path, x: out ? to : from, y: out ? b.y : a.y, out }]
  })
}
