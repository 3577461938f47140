/** Lines of the route's picture, measured from its nodes: chains of what goes one after the other, and the ways of the chosen office. */
import { useEffect, useState, type RefObject } from 'react'
import type { NumberedEdge } from './route-data.ts'

interface Line {
  readonly mark: string
  readonly path: string
  /** Where its mark stands. */
  readonly x: number
  readonly y: number
  readonly out: boolean
}

interface Drawing {
  readonly chains: readonly string[]
  readonly ways: readonly Line[]
}

const NOTHING: Drawing = { chains: [], ways: [] }

export function RouteLines({
  ground,
  edges,
  selected,
}: {
  readonly ground: RefObject<HTMLDivElement | null>
  readonly edges: readonly NumberedEdge[]
  readonly selected: string | null
}) {
  const [{ chains, ways }, setDrawing] = useState<Drawing>(NOTHING)
  const key = edges.map(({ from, to, mark }) => `${from} ${to} ${mark}`).join('|')
  useEffect(() => {
    const element = ground.current
    if (element === null) return
    const draw = () => setDrawing({ chains: chainsOf(element), ways: waysOf(element, edges, selected) })
    draw()
    const observer = new ResizeObserver(draw)
    observer.observe(element)
    return () => observer.disconnect()
    // The edges of one choice are one value: their key.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [ground, key, selected])
  return (
    <>
      <svg className="pd-route-lines" aria-hidden="true">
        {chains.map((path) => (
          <path key={path} d={path} className="pd-chain" />
        ))}
        {ways.map(({ mark, path, out }) => (
          <path key={mark} d={path} data-out={out} />
        ))}
      </svg>
      <svg className="pd-route-lines pd-route-marks" aria-hidden="true">
        {ways.map(({ mark, x, y, out }) => (
          <g key={mark} data-out={out}>
            <circle cx={x} cy={y} r="9" />
            <text x={x} y={y + 4}>
              {mark}
            </text>
          </g>
        ))}
      </svg>
    </>
  )
}

interface Box {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  readonly x: number
  readonly y: number
}

function boxOf(ground: HTMLElement, node: Element): Box {
  const origin = ground.getBoundingClientRect()
  const box = node.getBoundingClientRect()
  const left = box.left - origin.left
  const top = box.top - origin.top
  return {
    left,
    top,
    right: left + box.width,
    bottom: top + box.height,
    x: left + box.width / 2,
    y: top + box.height / 2,
  }
}

/** From each office of a chain to the next, with a head: to the right, down, or round to the row below. */
function chainsOf(ground: HTMLElement): string[] {
  return [...ground.querySelectorAll('.pd-lane[data-mode="one-by-one"] .pd-nodes')].flatMap((lane) => {
    const boxes = [...lane.querySelectorAll('.pd-node')].map((node) => boxOf(ground, node))
    return boxes.slice(1).map((to, index) => {
      const from = boxes[index] ?? to
      if (to.left > from.right) {
        const y = Math.min(from.y, to.y)
        return `M${from.right} ${y}H${to.left - 2}m-5 -4 5 4 -5 4`
      }
      const middle = (from.bottom + to.top) / 2
      return `M${from.x} ${from.bottom}V${middle}H${to.x}V${to.top - 2}m-4 -5 4 5 4 -5`
    })
  })
}

function waysOf(ground: HTMLElement, edges: readonly NumberedEdge[], selected: string | null): Line[] {
  const find = (channel: string) => {
    const node = ground.querySelector(`[data-node="${channel}"]`)
    return node ? boxOf(ground, node) : null
  }
  return edges.flatMap((edge): Line[] => {
    const a = find(edge.from)
    const b = find(edge.to)
    if (!a || !b) return []
    const out = edge.from === selected
    // The mark stands at the other office, so that many ways of one choice do not pile up.
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
    // In one row: an arc below, so that offices between are not crossed.
    const from = b.x > a.x ? a.x + 20 : a.x - 20
    const low = Math.max(a.bottom, b.bottom) + 12
    const path = `M${from} ${a.bottom}C${from} ${low} ${b.x} ${low} ${b.x} ${b.bottom}`
    return [{ mark: edge.mark, path, x: out ? b.x : from, y: out ? b.bottom : a.bottom, out }]
  })
}
