/** Where the window was, and whether it can be there again. */
import type { Rectangle } from 'electron'

export interface WindowState {
  readonly width: number
  readonly height: number
  /** Null until the window was moved or measured once: the system places it. */
  readonly x: number | null
  readonly y: number | null
  readonly maximized: boolean
}

export const DEFAULT_WINDOW: WindowState = { width: 1280, height: 800, x: null, y: null, maximized: false }

/** A window state out of whatever the file held; what makes no sense becomes the default. */
export function readWindowState(value: unknown): WindowState {
  if (typeof value !== 'object' || value === null) return DEFAULT_WINDOW
  const state = value as Record<string, unknown>
  const size = (key: string, least: number, fallback: number) => {
    const number = state[key]
    return Number.isInteger(number) && (number as number) >= least && (number as number) <= 20_000
      ? (number as number)
      : fallback
  }
  const place = (key: string) => (Number.isInteger(state[key]) ? (state[key] as number) : null)
  return {
    width: size('width', 400, DEFAULT_WINDOW.width),
    height: size('height', 300, DEFAULT_WINDOW.height),
    x: place('x'),
    y: place('y'),
    maximized: state['maximized'] === true,
  }
}

/** The remembered place if a part of the title bar large enough to grab is on a screen; else the system chooses. */
export function visiblePlace(state: WindowState, screens: readonly Rectangle[]): { x?: number; y?: number } {
  const { x, y, width } = state
  if (x === null || y === null) return {}
  const grabbable = screens.some(
    (area) =>
      Math.min(x + width, area.x + area.width) - Math.max(x, area.x) >= 100 &&
      y >= area.y &&
      y <= area.y + area.height - 40,
  )
  return grabbable ? { x, y } : {}
}
