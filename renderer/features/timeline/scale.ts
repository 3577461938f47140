/** Days to places on the picture's axis. */
import dayjs from 'dayjs'

export interface Scale {
  /** Place of a day, in the unit of `width`. */
  readonly at: (date: string) => number
  readonly ticks: readonly {
    readonly at: number
    readonly date: string
    readonly unit: 'day' | 'month' | 'year'
  }[]
}

const DAY = 86_400_000
const days = (date: string) => Date.parse(`${date}T00:00:00Z`) / DAY
/** Narrowest distance of two ticks that can carry their words. */
const TICK = 76

/** A scale over all days from `from` to `to` with a little room at both ends. */
export function timeScale(from: string, to: string, width: number): Scale {
  const first = days(from)
  const length = Math.max(1, days(to) - first)
  const room = Math.min(24, width / 10)
  const at = (date: string) => room + ((days(date) - first) / length) * (width - 2 * room)
  const most = Math.max(2, Math.floor(width / TICK))
  const { unit, step } = stepFor(length, most)
  const ticks: { at: number; date: string; unit: 'day' | 'month' | 'year' }[] = []
  let tick = dayjs(from).startOf(unit)
  if (unit === 'month') tick = tick.month(Math.floor(tick.month() / step) * step)
  for (; tick.isBefore(dayjs(to).add(1, 'day')); tick = tick.add(step, unit)) {
    const date = tick.format('YYYY-MM-DD')
    if (date >= from) ticks.push({ at: at(date), date, unit })
  }
  return { at, ticks }
}

function stepFor(length: number, most: number): { unit: 'day' | 'month' | 'year'; step: number } {
  for (const step of [1, 2, 7, 14]) if (length / step <= most) return { unit: 'day', step }
  for (const step of [1, 2, 3, 6]) if (length / 30.4 / step <= most) return { unit: 'month', step }
  for (const step of [1, 2, 5]) if (length / 365 / step <= most) return { unit: 'year', step }
  return { unit: 'year', step: 10 }
}

/** Puts things that would overlap on levels of their own: the level of each, and how many there are. */
export function levels(spans: readonly { readonly from: number; readonly to: number }[]): {
  readonly of: readonly number[]
  readonly count: number
} {
  const ends: number[] = []
  const of = spans.map(({ from, to }) => {
    const free = ends.findIndex((end) => end < from)
    const level = free < 0 ? ends.length : free
    ends[level] = to
    return level
  })
  return { of, count: Math.max(1, ends.length) }
}
