/** Lines as they were read: their shape and their order. */
import type { ReadText } from './engine.ts'

export interface ReadLine {
  readonly text: string
  readonly confidence: number
  readonly weakest: number
  /** Middles of the characters along the line, 0–1. */
  readonly places: readonly number[]
  /** Probabilities of the characters, 0–1. */
  readonly sureness: readonly number[]
  /** In pixels of the upright picture. */
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
  /** Colour the line stands on, 0xRRGGBB: tells a bubble from the page. */
  readonly ground: number
  /** A seal lies over it or beside it. */
  readonly sealed: boolean
  /** Both looks read the same. */
  readonly agreed: boolean
  /** What the other look read, where it read something else; '' where it saw nothing. */
  readonly other: string | null
}

/** A line before its ground was looked at. */
export type JoinedLine = Omit<ReadLine, 'ground' | 'sealed'>

/** Blanks at the ends go, with the places of their characters. */
export function tidy(read: ReadText): ReadText {
  const start = read.text.length - read.text.trimStart().length
  const text = read.text.trim()
  return {
    ...read,
    text,
    places: read.places.slice(start, start + text.length),
    sureness: read.sureness.slice(start, start + text.length),
  }
}

/** Top to bottom; what stands beside each other, left to right. */
export function inReadingOrder<T extends { readonly box: ReadLine['box'] }>(lines: readonly T[]): T[] {
  const rows: { middle: number; height: number; lines: T[] }[] = []
  for (const line of lines.toSorted((a, b) => a.box.y + a.box.height / 2 - b.box.y - b.box.height / 2)) {
    const middle = line.box.y + line.box.height / 2
    const row = rows.at(-1)
    if (row && middle - row.middle < Math.min(row.height, line.box.height) * 0.5) row.lines.push(line)
    else rows.push({ middle, height: line.box.height, lines: [line] })
  }
  return rows.flatMap((row) => row.lines.toSorted((a, b) => a.box.x - b.box.x))
}
