/** Where the user is: kept in the address's hash, so that reload and back work on both doors. */
import { useSyncExternalStore } from 'react'
import { hashOf, placeOf, type Place } from './places.ts'
// Hears of a change of address before the pages do.
import './opened.ts'

export function go(place: Place): void {
  window.location.hash = hashOf(place)
}

const listen = (changed: () => void) => {
  window.addEventListener('hashchange', changed)
  return () => window.removeEventListener('hashchange', changed)
}

export function usePlace(): Place {
  return placeOf(useSyncExternalStore(listen, () => window.location.hash))
}
