/** What doors and pages say to each other beside the routes of the core; the door's own events are in events.ts. */
import type { ErrorShape } from '../errors.ts'
import type { LANGUAGES, THEMES } from './settings.ts'

export type Language = (typeof LANGUAGES)[number]
export type Theme = (typeof THEMES)[number]

/** Menu items that the page carries out. */
export const MENU_COMMANDS = [
  'newCase',
  'addEvidence',
  'importStatement',
  'search',
  'settings',
  'about',
] as const
export type MenuCommand = (typeof MENU_COMMANDS)[number]

/** An event as it reaches a page; names and payloads are declared in events.ts. */
export interface DoorEvent {
  readonly name: string
  readonly payload: unknown
}

/** A request's result as it crosses a process or a wire, where an Error would lose its code. */
export type Answer =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: ErrorShape }
