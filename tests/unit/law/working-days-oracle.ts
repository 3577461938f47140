/**
 * An independent count of working days: reads the CSV by itself, finds the weekday with Zeller's congruence, walks
 * year-month-day numbers with its own calendar and shares no code with the product. Slow and plain on purpose.
 */
import { readFileSync } from 'node:fs'

interface Day {
  y: number
  m: number
  d: number
}

export class Oracle {
  readonly off = new Set<string>()
  readonly on = new Set<string>()

  constructor(csv: string) {
    for (const line of readFileSync(csv, 'utf8').split('\n').slice(1)) {
      const match = /^(\d{4}-\d{2}-\d{2}),(holiday|workday),/.exec(line)
      if (match) (match[2] === 'holiday' ? this.off : this.on).add(match[1] ?? '')
    }
  }

  works(day: Day): boolean {
    const key = text(day)
    if (this.off.has(key)) return false
    if (this.on.has(key)) return true
    return !['Sat', 'Sun'].includes(weekday(day))
  }

  /** Steps day by day, ticking off working days, until `count` are ticked. */
  add(from: string, count: number): string {
    let day = read(from)
    for (let left = count; left > 0;) {
      day = next(day)
      if (this.works(day)) left -= 1
    }
    return text(day)
  }

  /** Working days after `from` up to and including `to`. */
  between(from: string, to: string): number {
    let ticked = 0
    for (let day = read(from); text(day) !== to;) {
      day = next(day)
      if (this.works(day)) ticked += 1
    }
    return ticked
  }
}

function read(value: string): Day {
  const [y = 0, m = 0, d = 0] = value.split('-').map((part) => parseInt(part, 10))
  return { y, m, d }
}

function text({ y, m, d }: Day): string {
  return [y, m, d].map((part) => (part < 10 ? `0${part}` : `${part}`)).join('-')
}

function next({ y, m, d }: Day): Day {
  const leap = y % 400 === 0 || (y % 4 === 0 && y % 100 !== 0)
  const last = m === 2 ? (leap ? 29 : 28) : m === 4 || m === 6 || m === 9 || m === 11 ? 30 : 31
  if (d < last) return { y, m, d: d + 1 }
  return m < 12 ? { y, m: m + 1, d: 1 } : { y: y + 1, m: 1, d: 1 }
}

/** Zeller's congruence for the Gregorian calendar. */
function weekday({ y, m, d }: Day): string {
  const month = m < 3 ? m + 12 : m
  const year = m < 3 ? y - 1 : y
  const century = Math.floor(year / 100)
  const inCentury = year % 100
  const h =
    (d +
      Math.floor((13 * (month + 1)) / 5) +
      inCentury +
      Math.floor(inCentury / 4) +
      Math.floor(century / 4) +
      5 * century) %
    7
  return ['Sat', 'Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri'][h] ?? ''
}
