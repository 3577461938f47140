/** How a reading compares with the truth of a picture. */
import { plainText } from '../../../electron/core/recognition/join-looks.ts'
import type { ReadLine } from '../../../electron/core/recognition/lines.ts'
import type { TruePicture } from './set.ts'

export interface Score {
  characters: number
  wrongCharacters: number
  values: number
  /** Values that were not read exactly. */
  missed: string[]
  /** Lines with their nearest reading, where they differ. */
  differences: string[]
}

export function editDistance(a: string, b: string): number {
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
  return row[b.length] ?? 0
}

/** Whether the value stands in the text as a whole: not as part of a longer number. */
export function holds(text: string, value: string): boolean {
  const plain = plainText(text)
  const wanted = plainText(value)
  for (let at = plain.indexOf(wanted); at >= 0; at = plain.indexOf(wanted, at + 1)) {
    // A clock may follow a date without a blank; a digit or point before it would be another number.
    const before = plain.slice(0, at)
    const after = plain.slice(at + wanted.length)
    const dated = /^\d{4}[-/年]/.test(wanted)
    if (!/[\d.,]$/.test(before) && (dated ? !/^\d{3}/.test(after) : !/^[\d]|^[.,]\d/.test(after))) return true
  }
  return false
}

export function score(picture: TruePicture, lines: readonly ReadLine[]): Score {
  const assigned = new Map<number, ReadLine[]>()
  for (const line of lines) {
    let best = -1
    let most = 0
    picture.lines.forEach((truth, index) => {
      const across =
        Math.min(truth.x + truth.width, line.box.x + line.box.width) - Math.max(truth.x, line.box.x)
      const down =
        Math.min(truth.y + truth.height, line.box.y + line.box.height) - Math.max(truth.y, line.box.y)
      if (across <= 0 || down <= 0) return
      if (across * down > most) {
        most = across * down
        best = index
      }
    })
    if (best >= 0) assigned.set(best, [...(assigned.get(best) ?? []), line])
  }
  const result: Score = {
    characters: 0,
    wrongCharacters: 0,
    values: picture.values.length,
    missed: [],
    differences: [],
  }
  // Neighbours on one row may have been read as one line: they are compared as the row they are.
  const rows = new Map<number, { truth: string; read: string }>()
  picture.lines.forEach((truth, index) => {
    const read = (assigned.get(index) ?? [])
      .toSorted((a, b) => a.box.x - b.box.x)
      .map(({ text }) => text)
      .join('')
    const key = [...rows.keys()].find((y) => Math.abs(y - truth.y) < truth.height * 0.4) ?? truth.y
    const row = rows.get(key) ?? { truth: '', read: '' }
    rows.set(key, { truth: row.truth + truth.text, read: row.read + read })
  })
  for (const { truth, read } of rows.values()) {
    const [wanted, got] = [plainText(truth), plainText(read)]
    const distance = editDistance(wanted, got)
    result.characters += wanted.length
    result.wrongCharacters += distance
    if (distance > 0) result.differences.push(`${wanted} ← ${got}`)
  }
  const all = lines.map(({ text }) => text)
  for (const { text } of picture.values) if (!all.some((line) => holds(line, text))) result.missed.push(text)
  return result
}
