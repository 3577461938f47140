/** Text as the fonts can show it: nothing may become invisible or change the order of what stands around it. */
import { hasGlyph, textWidth } from './print-fonts.ts'

const PLACEHOLDER = '▯'
const SPACES = /[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/

export interface Printable {
  readonly text: string
  /** Characters that were replaced: each once, as U+1F600. */
  readonly replaced: readonly string[]
  readonly count: number
}

/**
 * Replaces every character without a visible glyph by ▯ and says which they were: emoji and scripts the font lacks,
 * control characters, and marks that turn the writing direction or join characters unseen. Line ends stay.
 */
export function printable(text: string): Printable {
  const replaced = new Set<string>()
  let result = ''
  let count = 0
  const characters = [...text.replace(/\r\n?|[\u2028\u2029]/g, '\n')]
  for (const [index, character] of characters.entries()) {
    const code = character.codePointAt(0) ?? 0
    // Which of its shapes an emoji takes, or that two of them are joined, leaves nothing out of what is printed.
    if (isVariant(code) && index > 0 && result.at(-1) !== PLACEHOLDER) continue
    if (code === JOINER && isEmoji(characters[index - 1]) && isEmoji(characters[index + 1])) continue
    if (character === '\n') result += character
    else if (character === '\t') result += '    '
    else if (SPACES.test(character)) result += character === '\u3000' ? character : ' '
    else if (isVisible(character, code)) result += character
    else {
      replaced.add(`U+${code.toString(16).toUpperCase().padStart(4, '0')}`)
      result += PLACEHOLDER
      count += 1
    }
  }
  return { text: result, replaced: [...replaced], count }
}

const JOINER = 0x200d

/** Variation selectors have no shape of their own, whatever the font says. */
function isVariant(code: number): boolean {
  return (code >= 0xfe00 && code <= 0xfe0f) || (code >= 0xe0100 && code <= 0xe01ef)
}

function isEmoji(character: string | undefined): boolean {
  return character !== undefined && /[\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f]/u.test(character)
}

function isVisible(character: string, code: number): boolean {
  if (/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}]/u.test(character)) return false
  if (isVariant(code)) return false
  return character === ' ' || hasGlyph(code)
}

/** A name on one line, with what could not be shown named behind it: "发票▯.pdf（▯ = U+1F600）". */
export function printableName(name: string): string {
  const { text, replaced } = printable(name.replace(/[\r\n\u2028\u2029]+/g, ' '))
  return replaced.length === 0 ? text : `${text}（▯ = ${shortList(replaced)}）`
}

function shortList(codes: readonly string[]): string {
  const shown = codes.slice(0, 8).join(' ')
  return codes.length > 8 ? `${shown} 等 ${codes.length} 种` : shown
}

/** Cuts to at most `ems` times the font size, with … where something was cut. */
export function fitLine(text: string, ems: number): string {
  if (textWidth(text) <= ems) return text
  const characters = [...text]
  let width = textWidth('…')
  let kept = 0
  while (kept < characters.length) {
    width += textWidth(characters[kept] ?? '')
    if (width > ems) break
    kept += 1
  }
  return `${characters.slice(0, kept).join('').trimEnd()}…`
}
