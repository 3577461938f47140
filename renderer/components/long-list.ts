/** Which rows of a very long list are in view. */
import { useEffect, useRef, useState, type UIEvent } from 'react'

/** Browsers lay out nothing beyond about 33 million units: a longer list scrolls in proportion. */
const TALLEST = 24_000_000
const OVERSCAN = 6

export interface Slice {
  /** Rows to draw, both ends included; last < first when there is none. */
  readonly first: number
  readonly last: number
  /** Height of the element that is scrolled. */
  readonly space: number
  /** Where in it the first drawn row stands. */
  readonly offset: number
  /** The scroll position that brings a row to the middle. */
  readonly scrollTo: (index: number) => number
}

export function slice(total: number, rowHeight: number, view: ScrollView): Slice {
  const full = total * rowHeight
  const space = Math.min(full, TALLEST)
  const ratio = space <= view.height ? 1 : (full - view.height) / (space - view.height)
  const virtualTop = view.top * ratio
  const first = Math.max(0, Math.floor(virtualTop / rowHeight) - OVERSCAN)
  const last = Math.min(total - 1, Math.ceil((virtualTop + view.height) / rowHeight) + OVERSCAN)
  return {
    first,
    last,
    space,
    offset: view.top + first * rowHeight - virtualTop,
    scrollTo: (index) => Math.max(0, (index * rowHeight - view.height / 2) / ratio),
  }
}

export interface ScrollView {
  readonly top: number
  readonly height: number
}

/** What is in view of an element that scrolls. */
export function useScrollView() {
  const scroller = useRef<HTMLDivElement>(null)
  const [view, setView] = useState<ScrollView>({ top: 0, height: 600 })
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const observer = new ResizeObserver(() =>
      setView({ top: element.scrollTop, height: element.clientHeight }),
    )
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  const onScroll = ({ currentTarget }: UIEvent<HTMLDivElement>) =>
    setView({ top: currentTarget.scrollTop, height: currentTarget.clientHeight })
  const scrollTo = (top: number) => scroller.current?.scrollTo({ top })
  return { scroller, view, onScroll, scrollTo }
}
