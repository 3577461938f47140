/** Symbols that Word takes from picture fonts (w:sym), as the Unicode characters that look the same. */

const WINGDINGS: Readonly<Record<number, string>> = {
  0x22: '✂',
  0x28: '☎',
  0x2a: '✉',
  0x46: '☞',
  0x4a: '☺',
  0x6c: '●',
  0x6d: '❍',
  0x6e: '■',
  0x6f: '□',
  0x70: '□',
  0x71: '❑',
  0x72: '❒',
  0x73: '⬧',
  0x74: '⧫',
  0x75: '◆',
  0x76: '❖',
  0x77: '⬥',
  0x78: '☒',
  0x9f: '•',
  0xa0: '▪',
  0xa1: '○',
  0xa2: '○',
  0xa3: '○',
  0xa4: '◉',
  0xa5: '◎',
  0xa7: '▪',
  0xa8: '☐',
  0xb2: '✧',
  0xd8: '➢',
  0xdf: '←',
  0xe0: '→',
  0xe1: '↑',
  0xe2: '↓',
  0xe8: '➔',
  0xef: '⇦',
  0xf0: '⇨',
  0xfb: '✗',
  0xfc: '✓',
  0xfd: '☒',
  0xfe: '☑',
}
for (let at = 0; at < 10; at += 1) {
  Object.assign(WINGDINGS, {
    [0x81 + at]: String.fromCodePoint(0x2460 + at),
    [0x8c + at]: String.fromCodePoint(0x2776 + at),
  })
}
const WINGDINGS_2: Readonly<Record<number, string>> = {
  0x4f: '✗',
  0x50: '✓',
  0x51: '☒',
  0x52: '☑',
  0x53: '☒',
  0x54: '☒',
  0x55: '⊗',
  0x56: '⊗',
  0x57: '⊘',
  0x58: '⊘',
  0x97: '●',
  0x98: '•',
  0xa2: '■',
  0xa3: '☐',
  0xa4: '☐',
  0xa6: '■',
  0xa8: '▪',
  0xae: '◆',
  0xaf: '◇',
}
for (let at = 0; at < 10; at += 1)
  Object.assign(WINGDINGS_2, { [0x6a + at]: String.fromCodePoint(0x2460 + at) })
const WINGDINGS_3: Readonly<Record<number, string>> = {
  0x7d: '▶',
  0x84: '▲',
  0x85: '△',
  0x86: '▶',
  0x87: '▷',
  0x67: '←',
  0x68: '→',
}
const WEBDINGS: Readonly<Record<number, string>> = { 0x61: '✓', 0x63: '□', 0x67: '■', 0x72: '✗' }
const SYMBOL: Readonly<Record<number, string>> = {
  0x2a: '∗',
  0x2d: '−',
  0x40: '≅',
  0xa2: '′',
  0xa3: '≤',
  0xa5: '∞',
  0xab: '↔',
  0xac: '←',
  0xad: '↑',
  0xae: '→',
  0xaf: '↓',
  0xb0: '°',
  0xb1: '±',
  0xb2: '″',
  0xb3: '≥',
  0xb4: '×',
  0xb5: '∝',
  0xb6: '∂',
  0xb7: '•',
  0xb8: '÷',
  0xb9: '≠',
  0xba: '≡',
  0xbb: '≈',
  0xbc: '…',
  0xc5: '⊕',
  0xc7: '∩',
  0xc8: '∪',
  0xcc: '⊂',
  0xce: '∈',
  0xd0: '∠',
  0xd5: '∏',
  0xd6: '√',
  0xd7: '⋅',
  0xde: '⇒',
  0xe5: '∑',
  0xf2: '∫',
}
const GREEK_FROM = 'ABGDEZHQIKLMNXOPRSTUFCYWabgdezhqiklmnxoprstufcywVJj'
const GREEK_TO = 'ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρστυφχψωςϑϕ'

const FONTS: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  wingdings: WINGDINGS,
  'wingdings 2': WINGDINGS_2,
  'wingdings 3': WINGDINGS_3,
  webdings: WEBDINGS,
  symbol: SYMBOL,
}

/** The character that `code` of a font shows; null where the font's pictures are not known. */
export function symbolText(font: string, code: number): string | null {
  if (!Number.isInteger(code) || code <= 0) return null
  const table = FONTS[font.trim().toLowerCase()]
  const isPrivate = code >= 0xf000 && code <= 0xf0ff
  if (!table) return isPrivate || (code >= 0xe000 && code <= 0xf8ff) ? null : String.fromCodePoint(code)
  const place = isPrivate ? code - 0xf000 : code
  const known = table[place]
  if (known !== undefined) return known
  if (table !== SYMBOL || place < 0x20 || place > 0x7e)
    return place > 0xff ? String.fromCodePoint(place) : null
  const character = String.fromCharCode(place)
  const greek = GREEK_FROM.indexOf(character)
  return greek < 0 ? character : (GREEK_TO[greek] ?? null)
}
