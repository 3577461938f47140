/** A ref for what opens over the sheet: it is scrolled into view once it stands. */
export function intoView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' })
}
