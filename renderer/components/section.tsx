import type { ReactNode } from 'react'

/** A part of a page: its name over an ink line, rows beneath. */
export function Section({
  title,
  note,
  actions,
  children,
}: {
  readonly title: string
  readonly note?: ReactNode
  readonly actions?: ReactNode
  readonly children: ReactNode
}) {
  return (
    <section className="pd-section" aria-label={title}>
      <header>
        <h2>{title}</h2>
        {note && <span className="pd-section-note">{note}</span>}
        {actions && <div className="pd-section-actions">{actions}</div>}
      </header>
      {children}
    </section>
  )
}
