/** The few shapes that pages are made of. */
import { Tooltip } from 'antd'
import type { ReactNode } from 'react'

export function Page({
  title,
  note,
  actions,
  children,
}: {
  readonly title: ReactNode
  readonly note?: ReactNode
  readonly actions?: ReactNode
  readonly children: ReactNode
}) {
  return (
    <div className="pd-page">
      <header className="pd-page-head">
        <div>
          <h1>{title}</h1>
          {note && <p className="pd-soft">{note}</p>}
        </div>
        {actions && <div className="pd-actions">{actions}</div>}
      </header>
      {children}
    </div>
  )
}

export function Panel({
  title,
  note,
  actions,
  children,
  flush = false,
  label,
}: {
  readonly title?: ReactNode
  readonly note?: ReactNode
  readonly actions?: ReactNode
  readonly children: ReactNode
  /** The content reaches the panel's edges (tables, lists). */
  readonly flush?: boolean
  readonly label?: string
}) {
  return (
    <section className="pd-panel" aria-label={label}>
      {(title || actions) && (
        <header className="pd-panel-head">
          <div>
            {title && <h2>{title}</h2>}
            {note && <p className="pd-soft">{note}</p>}
          </div>
          {actions && <div className="pd-actions">{actions}</div>}
        </header>
      )}
      <div className={flush ? undefined : 'pd-panel-body'}>{children}</div>
    </section>
  )
}

export function Facts({
  items,
}: {
  readonly items: readonly (readonly [label: ReactNode, value: ReactNode])[]
}) {
  return (
    <dl className="pd-facts">
      {items.map(([label, value], index) => (
        <div key={index}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

export type Tone = 'plain' | 'good' | 'amber' | 'seal' | 'blue' | 'plum' | 'accent'

export function Mark({ tone = 'plain', children }: { readonly tone?: Tone; readonly children: ReactNode }) {
  return <span className={`pd-mark pd-mark-${tone}`}>{children}</span>
}

/** How many of how many, as a bar with its figures. */
export function Completeness({
  collected,
  required,
  label,
}: {
  readonly collected: number
  readonly required: number
  readonly label: string
}) {
  const share = required === 0 ? 0 : Math.min(1, collected / required)
  return (
    <Tooltip title={label}>
      <span className="pd-completeness" role="img" aria-label={`${label} ${collected}/${required}`}>
        <svg viewBox="0 0 56 6" aria-hidden="true" className="pd-completeness-bar">
          <rect width="56" height="6" rx="3" className="pd-completeness-track" />
          <rect width={56 * share} height="6" rx="3" className="pd-completeness-fill" />
        </svg>
        <span className="pd-figure">
          {collected}/{required}
        </span>
      </span>
    </Tooltip>
  )
}

export function Keys({ keys }: { readonly keys: readonly string[] }) {
  return (
    <span className="pd-keys">
      {keys.map((key) => (
        <kbd key={key}>{key}</kbd>
      ))}
    </span>
  )
}
