/** What changed from one version of a letter to another: line by line, and within a line word by word. */
import { diffArrays } from 'diff'
import type { LetterDocument } from '../../../shared/contract/letters.ts'
import { letterToPlainText, type CiteEvidence } from '../../../shared/domain/letter-text.ts'

export interface DifferencePiece {
  readonly text: string
  readonly state: 'same' | 'added' | 'removed'
}

export interface DifferenceLine {
  readonly state: 'same' | 'added' | 'removed' | 'changed'
  readonly pieces: readonly DifferencePiece[]
}

/** Chinese has no spaces between words; the browser knows its words. */
const words = new Intl.Segmenter('zh', { granularity: 'word' })

/** Less in common than this share, and two lines are not the same one changed. */
const ALIKE = 0.35

export function differenceOf(
  before: LetterDocument,
  after: LetterDocument,
  cite: CiteEvidence,
): DifferenceLine[] {
  const lines: DifferenceLine[] = []
  let removed: string[] = []
  const flush = (added: readonly string[]) => {
    lines.push(...pairUp(removed, added))
    removed = []
  }
  for (const change of diffArrays(linesOf(before, cite), linesOf(after, cite))) {
    if (change.removed) removed = change.value
    else if (change.added) flush(change.value)
    else {
      flush([])
      for (const text of change.value) lines.push({ state: 'same', pieces: [{ text, state: 'same' }] })
    }
  }
  flush([])
  return lines
}

export interface Fold {
  /** Place of its first line. */
  readonly start: number
  readonly run: readonly DifferenceLine[]
  /** Nothing in it changed, and it is away from what did. */
  readonly folded: boolean
}

/** The lines in runs: those that changed with one line around them, and between them what is folded. */
export function foldsOf(lines: readonly DifferenceLine[]): Fold[] {
  const changed = (at: number) => lines[at] !== undefined && lines[at].state !== 'same'
  const folds: { start: number; run: DifferenceLine[]; folded: boolean }[] = []
  lines.forEach((line, at) => {
    const folded = !changed(at - 1) && !changed(at) && !changed(at + 1)
    const last = folds.at(-1)
    if (last?.folded === folded) last.run.push(line)
    else folds.push({ start: at, run: [line], folded })
  })
  return folds
}

function linesOf(document: LetterDocument, cite: CiteEvidence): string[] {
  return letterToPlainText(document, cite)
    .split('\n')
    .filter((line) => line !== '')
}

/** Lines that went and lines that came in their place: those alike are one line changed. */
function pairUp(removed: readonly string[], added: readonly string[]): DifferenceLine[] {
  const lines: DifferenceLine[] = []
  let next = 0
  for (const old of removed) {
    const match = added.findIndex((text, index) => index >= next && likeness(old, text) >= ALIKE)
    if (match < 0) {
      lines.push({ state: 'removed', pieces: [{ text: old, state: 'removed' }] })
      continue
    }
    lines.push(...added.slice(next, match).map(addedLine))
    lines.push({ state: 'changed', pieces: wordsOf(old, added[match] ?? '') })
    next = match + 1
  }
  return [...lines, ...added.slice(next).map(addedLine)]
}

function addedLine(text: string): DifferenceLine {
  return { state: 'added', pieces: [{ text, state: 'added' }] }
}

function likeness(old: string, text: string): number {
  const same = wordsOf(old, text).reduce(
    (sum, piece) => sum + (piece.state === 'same' ? piece.text.length : 0),
    0,
  )
  return same / Math.max(old.length, text.length)
}

function wordsOf(old: string, text: string): DifferencePiece[] {
  const segments = (line: string) => [...words.segment(line)].map(({ segment }) => segment)
  return diffArrays(segments(old), segments(text)).map(({ value, added, removed }) => ({
    text: value.join(''),
    state: added ? 'added' : removed ? 'removed' : 'same',
  }))
}
