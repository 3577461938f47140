import type { ReactNode } from 'react'

export interface View {
  readonly key: string
  readonly label: ReactNode
  readonly href: string
  /** How many things are in it; not shown for null. */
  readonly count?: number | null
}

/** The one line of views inside a place, with what the view can do at its end. */
export function ViewsLine({
  label,
  views,
  current,
  children,
}: {
  readonly label: string
  readonly views: readonly View[]
  readonly current: string
  readonly children?: ReactNode
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
      {children && <div className="pd-viewline-end">{children}</div>}
    </div>
  )
}
