/** Puts the shots of a chat in order and joins them: overlaps once, gaps named, doubled and cropped shots told. */
import type { ConversationEntry, ConversationFault } from '../../../shared/contract/conversations.ts'
import type { LocalDate } from '../../../shared/domain/dates.ts'
import type { Shot, ShotEntry } from './shot.ts'

export interface Assembled {
  shots: Shot[]
  entries: ConversationEntry[]
  faults: ConversationFault[]
  identity: boolean
  voices: number
}

/** Share of characters that may differ between two readings of the same bubble. */
const READ_APART = 0.2
/**
 * Shots are joined by a bubble of so many characters at least: 好的 and 收到 stand everywhere, and an overlap of nothing
 * else is told as a gap rather than joined by chance.
 */
const TELLING_LENGTH = 6

/**
 * `shots` as given. `speakers` names the sides. Two shots are joined when the end of one is the beginning of the
 * other; a bubble that an edge cuts may be left out of that.
 */
export function assemble(shots: readonly Shot[], speakers: { own: string; other: string }): Assembled {
  const faults: ConversationFault[] = []
  const chats = shots.filter((shot) => shot.entries.some(({ side }) => side !== null) && !shot.identity)
  for (const shot of shots)
    if (!chats.includes(shot) && !shot.identity) faults.push({ kind: 'unread', evidenceId: shot.evidenceId })
  faults.push(...croppedShots(chats))
  const kept: Shot[] = []
  for (const shot of chats) {
    const twin = kept.find((other) => contains(other, shot))
    if (twin) faults.push({ kind: 'double', evidenceId: shot.evidenceId, of: twin.evidenceId })
    else {
      const inner = kept.findIndex((other) => contains(shot, other))
      const swallowed = kept[inner]
      if (swallowed) {
        faults.push({ kind: 'double', evidenceId: swallowed.evidenceId, of: shot.evidenceId })
        kept.splice(inner, 1, shot)
      } else kept.push(shot)
    }
  }
  const ordered = orderShots(kept)
  ordered.forEach((shot, found) => {
    const given = kept.indexOf(shot)
    if (given !== found)
      faults.push({ kind: 'order', evidenceId: shot.evidenceId, given: given + 1, found: found + 1 })
  })
  const entries = joinShots(ordered, speakers, faults)
  return {
    shots: ordered,
    entries,
    faults,
    identity: shots.some((shot) => shot.identity),
    voices: entries.filter(({ kind }) => kind === 'voice').length,
  }
}

/** A shot of another size than most of the same width, or of another width, is a piece of one. */
function croppedShots(shots: readonly Shot[]): ConversationFault[] {
  if (shots.length < 3) return []
  const sizes = Map.groupBy(shots, ({ width, height }) => (height / width).toFixed(2))
  const [usual] = [...sizes.values()].toSorted((a, b) => b.length - a.length)
  if (!usual || usual.length * 2 <= shots.length) return []
  const ratio = (usual[0]?.height ?? 1) / (usual[0]?.width ?? 1)
  return shots
    .filter(({ width, height }) => Math.abs(height / width - ratio) > ratio * 0.015)
    .map(({ evidenceId }) => ({ kind: 'cropped', evidenceId }))
}

/** The bubbles that tell: what was said, by whom. Time lines move with the day they are looked at. */
const said = (shot: Shot) => shot.entries.filter(({ kind }) => kind !== 'time')

function sameEntry(a: ShotEntry, b: ShotEntry): boolean {
  if (a.side !== b.side) return false
  const [one, two] = [plain(a.text), plain(b.text)]
  const longer = Math.max(one.length, two.length)
  return longer > 0 && distanceWithin(one, two, Math.floor(longer * READ_APART)) && sameDigits(one, two)
}

/** Digits are read well: a bubble with another amount is another bubble. */
const sameDigits = (a: string, b: string) => a.replace(/\D/g, '') === b.replace(/\D/g, '')

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\p{P}\p{S}]+/gu, '')
    .toLowerCase()
}

function distanceWithin(a: string, b: string, most: number): boolean {
  if (Math.abs(a.length - b.length) > most) return false
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= b.length; j += 1)
      next[j] = Math.min(
        (row[j] ?? 0) + 1,
        (next[j - 1] ?? 0) + 1,
        (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1),
      )
    row = next
  }
  return (row[b.length] ?? Infinity) <= most
}

/** Whether every bubble of the inner shot stands in the outer one, in a row; an edge may cut its first and last. */
function contains(outer: Shot, inner: Shot): boolean {
  const [large, small] = [said(outer), said(inner)]
  if (small.length === 0 || small.length > large.length) return false
  if (small.length === 1 && plain(small[0]?.text ?? '').length < TELLING_LENGTH) return false
  for (let start = 0; start + small.length <= large.length; start += 1)
    if (
      small.every((entry, index) => {
        const whole = large[start + index] as ShotEntry
        const edge = small.length > 2 && (index === 0 || index === small.length - 1)
        return sameEntry(entry, whole) || (edge && isPieceOf(entry, whole))
      })
    )
      return true
  return false
}

/** What a cut leaves of a bubble: some of its lines, from its beginning or its end. */
function isPieceOf(piece: ShotEntry, whole: ShotEntry): boolean {
  const [small, large] = [plain(piece.text), plain(whole.text)]
  return piece.side === whole.side && small.length >= 3 && (large.startsWith(small) || large.endsWith(small))
}

interface Overlap {
  /** Bubbles of the second shot that the first shows too, from its beginning (a cut first one included). */
  shared: number
  /** Bubbles at the end of the first that a cut makes worthless. */
  dropped: number
  weight: number
}

/** The longest end of `a` that is a beginning of `b`. An edge may cut the last of `a` and the first of `b`. */
export function overlapOf(a: Shot, b: Shot): Overlap | null {
  const [before, after] = [said(a), said(b)]
  let best: Overlap | null = null
  for (const dropped of [0, 1])
    for (const skipped of [0, 1]) {
      const end = before.length - dropped
      for (let length = Math.min(end, after.length - skipped); length >= 1; length -= 1) {
        let weight = 0
        let telling = false
        let same = true
        for (let index = 0; index < length && same; index += 1) {
          const [one, two] = [before[end - length + index], after[skipped + index]]
          same = one !== undefined && two !== undefined && sameEntry(one, two)
          const characters = plain(one?.text ?? '').length
          weight += characters
          telling ||= characters >= TELLING_LENGTH
        }
        if (!same) continue
        if (telling && weight - dropped - skipped > (best?.weight ?? 0))
          best = { shared: length + skipped, dropped, weight: weight - dropped - skipped }
        break
      }
    }
  return best
}

/** Chains of overlapping shots, strongest joints first; chains by their first known time, else as given. */
function orderShots(shots: readonly Shot[]): Shot[] {
  const joints: { from: number; to: number; weight: number }[] = []
  shots.forEach((a, from) =>
    shots.forEach((b, to) => {
      const overlap = from === to ? null : overlapOf(a, b)
      if (overlap) joints.push({ from, to, weight: overlap.weight + (to === from + 1 ? 0.5 : 0) })
    }),
  )
  joints.sort((a, b) => b.weight - a.weight)
  const next = new Map<number, number>()
  const previous = new Map<number, number>()
  const endOf = (start: number): number => {
    let at = start
    for (let to = next.get(at); to !== undefined; to = next.get(at)) at = to
    return at
  }
  for (const { from, to } of joints)
    if (!next.has(from) && !previous.has(to) && endOf(to) !== from) {
      next.set(from, to)
      previous.set(to, from)
    }
  const chains = shots.flatMap((_, index) => {
    if (previous.has(index)) return []
    const chain = [index]
    for (let to = next.get(index); to !== undefined; to = next.get(to)) chain.push(to)
    return [chain]
  })
  const firstTime = (chain: readonly number[]) =>
    chain.flatMap((index) => shots[index]?.entries ?? []).find(({ date }) => date !== null)
  const dated = chains.filter((chain) => firstTime(chain))
  const key = (chain: readonly number[]) => {
    const first = firstTime(chain)
    return `${first?.date ?? ''} ${first?.time ?? ''}`
  }
  // Chains without a date stay where they were given, between the others.
  const sorted = dated.toSorted((a, b) =>
    key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : (a[0] ?? 0) - (b[0] ?? 0),
  )
  let turn = 0
  return chains
    .map((chain) => (firstTime(chain) ? (sorted[turn++] ?? chain) : chain))
    .flat()
    .flatMap((index) => shots[index] ?? [])
}

function joinShots(
  shots: readonly Shot[],
  speakers: { own: string; other: string },
  faults: ConversationFault[],
): ConversationEntry[] {
  const entries: ConversationEntry[] = []
  let clock: { date: LocalDate | null; time: string | null; when: string | null } = {
    date: null,
    time: null,
    when: null,
  }
  shots.forEach((shot, index) => {
    const before = shots[index - 1]
    const overlap = before ? overlapOf(before, shot) : null
    if (before && !overlap) {
      const upcoming = shot.entries.find(({ kind }) => kind === 'time')
      faults.push({
        kind: 'gap',
        before: before.evidenceId,
        after: shot.evidenceId,
        entry: entries.length,
        from: clock.when,
        to: upcoming?.text ?? null,
      })
    }
    if (overlap && overlap.dropped > 0) entries.splice(entries.length - overlap.dropped, overlap.dropped)
    let left = overlap?.shared ?? 0
    for (const entry of shot.entries) {
      if (entry.kind === 'time') {
        // A clock alone says nothing of the day: the day above it may have passed.
        clock = { date: entry.date, time: entry.time, when: entry.text }
        continue
      }
      if (left > 0) {
        left -= 1
        continue
      }
      entries.push({
        kind: entry.kind,
        side: entry.side,
        speaker:
          entry.name ??
          (entry.side === 'own' ? speakers.own : entry.side === 'other' ? speakers.other || shot.title : ''),
        text: entry.text,
        ...clock,
        source: { evidenceId: shot.evidenceId, page: shot.page, box: entry.box },
      })
    }
  })
  return entries
}
