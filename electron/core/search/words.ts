/** Text to the words of the index, and a query to what it must match. Pure. */
import { pinyin } from 'pinyin-pro'

const HAN = /\p{Script=Han}+/gu
const LATIN = /[\p{L}\p{N}]+/gu
/** A number with its grouping: 4,473.00 · 4473 · １２３.５ */
const NUMBER = /\d[\d,]*(?:\.\d{1,2})?/g
/** Initials longer than this tell nothing more. */
const INITIALS = 8

/** Width, case and digits as one. */
export function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}

/** Every two neighbours of a run of Chinese characters, and its last one alone (found by its beginning). */
function pairs(run: string): string[] {
  const chars = [...run]
  return chars.map((char, index) => char + (chars[index + 1] ?? ''))
}

/** The words under which a text is found. `title`: its pinyin initials too, from every character on. */
export function wordsOfText(text: string, title: boolean): string[] {
  const plain = folded(text)
  const words = new Set<string>()
  for (const [run] of plain.matchAll(HAN)) {
    for (const pair of pairs(run)) words.add(pair)
    if (title) for (const initials of initialsOf(run)) words.add(initials)
  }
  for (const [run] of plain.replaceAll(HAN, ' ').matchAll(LATIN)) words.add(run)
  for (const [number] of plain.matchAll(NUMBER)) {
    const [whole = '', cents] = number.replaceAll(',', '').split('.')
    words.add(whole)
    words.add(amountWord(whole, cents ?? ''))
  }
  return [...words]
}

const amountWord = (whole: string, cents: string) => `m${whole}x${cents.padEnd(2, '0')}`

/** "云杉支付" → p·yszf, p·szf, p·zf: marked, so that they are never taken for a Latin word. */
function initialsOf(run: string): string[] {
  const letters = pinyin(run, { pattern: 'first', toneType: 'none', type: 'array' })
    .map((letter) => letter.toLowerCase())
    .filter((letter) => /^[a-z]$/.test(letter))
  return letters
    .map((_, index) => letters.slice(index, index + INITIALS).join(''))
    .filter((initials) => initials.length >= 2)
    .map((initials) => `pinyin${initials}`)
}

export interface Query {
  /** FTS5 expression; null where nothing is asked. */
  readonly match: string | null
  /** Runs that must stand in the text as they are typed, where pairs alone would find them scattered. */
  readonly runs: readonly string[]
  /** What is marked in the excerpt. */
  readonly marks: readonly string[]
}

const quoted = (word: string) => `"${word.replaceAll('"', '')}"`

/** What was typed, as an expression over the index. */
export function queryOf(text: string): Query {
  const plain = folded(text).trim()
  const all: string[] = []
  const runs: string[] = []
  const marks: string[] = []
  for (const part of plain.split(/\s+/).filter(Boolean)) {
    if (/^[¥￥]?\d[\d,]*(\.\d{0,2})?$/.test(part)) {
      const [whole = '', cents] = part.replace(/[¥￥,]/g, '').split('.')
      all.push(cents === undefined || cents === '' ? `${quoted(whole)}*` : quoted(amountWord(whole, cents)))
      marks.push(grouped(whole), whole)
      continue
    }
    for (const [run] of part.matchAll(HAN)) {
      const own = pairs(run)
      for (const [index, pair] of own.entries())
        if (own.length === 1) all.push(`${quoted(pair)}*`)
        else if (index < own.length - 1) all.push(quoted(pair))
      if (own.length > 2) runs.push(run)
      marks.push(run)
    }
    for (const [word] of part.replaceAll(HAN, ' ').matchAll(LATIN)) {
      const latin = `${quoted(word)}*`
      all.push(/^[a-z]{2,8}$/.test(word) ? `(${latin} OR ${quoted(`pinyin${word}`)}*)` : latin)
      marks.push(word)
    }
  }
  return { match: all.length === 0 ? null : all.join(' AND '), runs, marks: marks.filter(Boolean) }
}

const grouped = (digits: string) => digits.replace(/\B(?=(\d{3})+$)/g, ',')

const BEFORE = 24
const AFTER = 60

/** The place of the first mark with what stands around it; without any mark the beginning. */
export function excerptOf(text: string, marks: readonly string[]): { text: string; hit: boolean }[] {
  const flat = text.replaceAll(/\s+/g, ' ')
  const plain = flat.toLowerCase()
  const found = marks
    .map((mark) => ({ mark, at: plain.indexOf(mark) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at || b.mark.length - a.mark.length)[0]
  if (!found) return [{ text: flat.slice(0, BEFORE + AFTER), hit: false }]
  const { at, mark } = found
  const from = Math.max(0, at - BEFORE)
  const to = Math.min(flat.length, at + mark.length + AFTER)
  return [
    { text: `${from > 0 ? '…' : ''}${flat.slice(from, at)}`, hit: false },
    { text: flat.slice(at, at + mark.length), hit: true },
    { text: `${flat.slice(at + mark.length, to)}${to < flat.length ? '…' : ''}`, hit: false },
  ].filter(({ text: part }) => part !== '')
}
