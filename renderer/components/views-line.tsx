import { useSyncExternalStore, type ReactNode } from 'react'
import { createPortal } from 'react-dom'

export interface View {
  readonly key: string
  readonly label: ReactNode
  readonly href: string
  /** How many things are in it; not shown for null. */
  readonly count?: number | null
}

let slot: HTMLElement | null = null
const listeners = new Set<() => void>()
const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
const setSlot = (element: HTMLElement | null) => {
  slot = element
  for (const listener of listeners) listener()
}

/** The one line of views inside a place; what the view can do stands at its end (`ViewActions`). */
export function ViewsLine({
  label,
  views,
  current,
}: {
  readonly label: string
  readonly views: readonly View[]
  readonly current: string
}) {
  return (
    <div className="pd-viewline">
      <nav aria-label={label}>
        {views.map(({ key, label: words, href, count }) => (
          <a key={key} href={href} aria-current={key === current ? 'page' : undefined}>
            {words}
            {count !== undefined && count !== null && <span className="pd-count">{count}</span>}
          </a>
        ))}
      </nav>
      <div ref={setSlot} className="pd-viewline-end" />
    </div>
  )
}

/** Puts what a view can do at the end of the line of views above it. */
export function ViewActions({ children }: { readonly children: ReactNode }) {
  const place = useSyncExternalStore(subscribe, () => slot)
  return place && createPortal(children, place)
}
