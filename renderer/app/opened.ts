/**
 * What is open over a page stands at the end of its address (`#/cases/7/damages?loss=new`): back closes it, a reload
 * opens it again. Leaving an address asks those first who hold text that is not kept yet.
 */
import { useEffect, useRef, useSyncExternalStore } from 'react'
import { pageOfHash } from './places.ts'

const listen = (changed: () => void) => {
  window.addEventListener('hashchange', changed)
  return () => window.removeEventListener('hashchange', changed)
}

/** What stands in the address for `name`: null for not open, '' for open without a value. */
export function openedIn(hash: string, name: string): string | null {
  return new URLSearchParams(hash.split('?')[1] ?? '').get(name)
}

export interface Opened {
  /** Null: not open. '' where it was opened without a value. */
  readonly value: string | null
  readonly open: (value?: string) => void
  readonly close: () => void
}

/** Opens a drawer over the page by its name. */
export function openOver(name: string, value = ''): void {
  window.location.hash = addressWith(name, value)
}

/** A drawer by its name in the address. */
export function useOpened(name: string): Opened {
  const value = useSyncExternalStore(listen, () => openedIn(window.location.hash, name))
  return {
    value,
    open: (opened) => openOver(name, opened),
    // The page it stood over takes its place in the history: back leads to where the user was before.
    close: () => {
      if (openedIn(window.location.hash, name) !== null) window.location.replace(addressWith(name, null))
    },
  }
}

function addressWith(name: string, value: string | null): string {
  const { hash } = window.location
  const opened = new URLSearchParams(hash.split('?')[1] ?? '')
  if (value === null) opened.delete(name)
  else opened.set(name, value)
  return opened.size > 0 ? `${pageOfHash(hash) || '#/'}?${opened.toString()}` : pageOfHash(hash) || '#/'
}

interface Holder {
  readonly holds: () => boolean
  readonly ask: (leave: () => void) => void
}
const holders = new Set<Holder>()
let here = window.location.hash

/** First of all that hear of a change: where text would be lost, the address stays and the user is asked. */
window.addEventListener(
  'hashchange',
  (event) => {
    const holder = [...holders].find(({ holds }) => holds())
    const wanted = window.location.hash
    if (!holder || wanted === here) {
      here = wanted
      return
    }
    event.stopImmediatePropagation()
    window.history.replaceState(null, '', here)
    holder.ask(() => {
      holders.delete(holder)
      window.location.hash = wanted
    })
  },
  { capture: true },
)

/** Keeps the address while `holds` says that there is text; `ask` asks whether to leave it. */
export function useHold(holds: () => boolean, ask: (leave: () => void) => void): void {
  const latest = useRef({ holds, ask })
  useEffect(() => {
    latest.current = { holds, ask }
  })
  useEffect(() => {
    const holder: Holder = {
      holds: () => latest.current.holds(),
      ask: (leave) => latest.current.ask(leave),
    }
    holders.add(holder)
    return () => void holders.delete(holder)
  }, [])
}
