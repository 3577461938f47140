/** Where the hits of a page stand on it. */
import type { ContractPage, ContractReading } from '../../../shared/contract/signing.ts'

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

type Hit = ContractReading['hits'][number]

/**
 * The boxes of a hit, one for each run of text that it touches. Of a run that it fills in part the box is cut by the
 * width of the characters: a Chinese one counts twice a Latin one.
 */
export function boxesOf({ runs, text }: ContractPage, { start, end }: Pick<Hit, 'start' | 'end'>): Box[] {
  return runs
    .filter((run) => run.start < end && start < run.end)
    .map((run) => {
      const from = Math.max(start, run.start)
      const to = Math.min(end, run.end)
      const whole = widthOf(text.slice(run.start, run.end)) || 1
      const before = widthOf(text.slice(run.start, from)) / whole
      const part = widthOf(text.slice(from, to)) / whole
      const { x, y, width, height } = run.box
      return { x: x + width * before, y, width: width * part, height }
    })
}

function widthOf(text: string): number {
  let width = 0
  for (const character of text) width += (character.codePointAt(0) ?? 0) > 0x2e7f ? 2 : 1
  return width
}

/** A page's text cut at the hits: plain stretches and marked ones; of hits that overlap the first is marked. */
export function piecesOf(
  text: string,
  hits: readonly { readonly start: number; readonly end: number; readonly index: number }[],
): { readonly text: string; readonly index: number | null }[] {
  const pieces: { text: string; index: number | null }[] = []
  let at = 0
  for (const { start, end, index } of [...hits].sort((a, b) => a.start - b.start)) {
    if (start < at) continue
    if (start > at) pieces.push({ text: text.slice(at, start), index: null })
    pieces.push({ text: text.slice(start, end), index })
    at = end
  }
  if (at < text.length) pieces.push({ text: text.slice(at), index: null })
  return pieces
}
