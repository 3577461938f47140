import type { ErrorShape } from '../errors.ts'

/** What doors and pages say to each other beside the routes of the core. */
export type Language = 'zh-CN' | 'en'

/** Menu items that the page carries out. */
export const MENU_COMMANDS = [
  'newCase',
  'importStatement',
  'addEvidence',
  'search',
  'settings',
  'about',
] as const
export type MenuCommand = (typeof MENU_COMMANDS)[number]

export type DoorEvent =
  | { readonly name: 'core.restarting'; readonly payload: Record<string, never> }
  | { readonly name: 'core.restarted'; readonly payload: Record<string, never> }
  | { readonly name: 'core.failed'; readonly payload: ErrorShape }
  | { readonly name: 'door.lost'; readonly payload: Record<string, never> }
  | { readonly name: 'door.back'; readonly payload: Record<string, never> }
  | { readonly name: 'menu.command'; readonly payload: { readonly command: MenuCommand } }

/** A request's result as it crosses a process or a wire, where an Error would lose its code. */
export type Answer =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: ErrorShape }
