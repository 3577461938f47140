/** Joins what two looks at a page saw: the union of their lines, and where they read the same region differently. */
import type { Box } from 'paddleocr'
import type { ReadText } from './engine.ts'
import { inReadingOrder, tidy, type JoinedLine } from './lines.ts'

export interface Seen extends ReadText {
  readonly box: Box
}

/** Texts that mean the same: width of letters, blanks and the two looks of a colon or dash are no difference. */
export function plainText(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/[—–－‐−]/g, '-')
    .replace(/[·•・]/g, '·')
    .replace(/[。]/g, '.')
    .replace(/[，、]/g, ',')
    .replace(/[“”"]/g, '"')
}

/**
 * Lines of the first look, of the second where it saw more or is surer. `again` reads a box a third time, for lines
 * that the second look did not find or read otherwise: what two of three read stands.
 */
export async function joinLooks(
  first: readonly Seen[],
  second: readonly Seen[],
  again: (box: Box) => Promise<ReadText>,
): Promise<JoinedLine[]> {
  const lines: JoinedLine[] = []
  for (const { own, beside } of groupsOf(first, second)) {
    const [only] = own
    if (!only) {
      lines.push(...beside.map((seen) => line(seen, false, '')))
    } else if (sameText(own, beside)) {
      lines.push(...own.map((seen) => line(seen, true, null)))
    } else if (spanOf(beside) > spanOf(own) * 1.08 && textOf(beside).length > textOf(own).length) {
      const other = textOf(own)
      lines.push(...beside.map((seen) => line(seen, false, other)))
    } else if (own.length === 1) {
      lines.push(await settle(only, beside, again))
    } else {
      const there = plainText(textOf(beside))
      for (const seen of own)
        lines.push(
          there.includes(plainText(seen.text)) ? line(seen, true, null) : await settle(seen, beside, again),
        )
    }
  }
  return lines
}

interface Group {
  own: Seen[]
  beside: Seen[]
}

/** Lines of both looks that show the same piece of the page, by chains of overlap. */
function groupsOf(first: readonly Seen[], second: readonly Seen[]): Group[] {
  const left = { own: new Set(first), beside: new Set(second) }
  const groups: Group[] = []
  const gather = (group: Group, seen: Seen, kind: keyof Group) => {
    left[kind].delete(seen)
    group[kind].push(seen)
    const across = kind === 'own' ? 'beside' : 'own'
    for (const candidate of left[across])
      if (left[across].has(candidate) && overlap(seen.box, candidate.box)) gather(group, candidate, across)
  }
  for (const kind of ['own', 'beside'] as const)
    for (const seen of left[kind]) {
      const group: Group = { own: [], beside: [] }
      gather(group, seen, kind)
      groups.push({ own: inReadingOrder(group.own), beside: inReadingOrder(group.beside) })
    }
  return groups
}

const textOf = (seen: readonly Seen[]) => seen.map(({ text }) => text).join('')
const sameText = (a: readonly Seen[], b: readonly Seen[]) => plainText(textOf(a)) === plainText(textOf(b))

/** Pixels across that the lines cover, their gaps left out. */
function spanOf(seen: readonly Seen[]): number {
  return seen.reduce((sum, { box }) => sum + box.width, 0)
}

async function settle(
  own: Seen,
  beside: readonly Seen[],
  again: (box: Box) => Promise<ReadText>,
): Promise<JoinedLine> {
  // The second look leaves out lines without digits that the first was sure of.
  if (beside.length === 0 && !/\d/.test(own.text) && own.weakest >= 0.9) return line(own, true, null)
  const other = textOf(beside)
  const third = tidy(await again(own.box))
  if (plainText(third.text) === plainText(own.text))
    return line(own, beside.length === 0, beside.length === 0 ? null : other)
  const surer = third.confidence > own.confidence + 0.02 || plainText(third.text) === plainText(other)
  const kept: Seen = surer && third.text.length >= own.text.length - 2 ? { ...third, box: own.box } : own
  return line(kept, false, kept === own ? third.text : own.text)
}

function line(seen: Seen, agreed: boolean, other: string | null): JoinedLine {
  const { x, y, width, height } = seen.box
  return {
    text: seen.text,
    confidence: seen.confidence,
    weakest: seen.weakest,
    places: seen.places,
    sureness: seen.sureness,
    box: { x: Math.round(x), y: Math.round(y), width: Math.round(width), height: Math.round(height) },
    agreed,
    other,
  }
}

/** Whether the boxes show the same piece of the page: most of the smaller one lies in the other. */
export function overlap(a: Box, b: Box): boolean {
  const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
  const down = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)
  if (across <= 0 || down <= 0) return false
  return across >= Math.min(a.width, b.width) * 0.5 && down >= Math.min(a.height, b.height) * 0.5
}
