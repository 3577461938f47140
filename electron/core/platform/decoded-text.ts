/** Bytes read in an encoding: the text, and how sure and how whole it is. */

export interface DecodedText {
  /** Places that are no text in the encoding are U+FFFD. */
  readonly text: string
  /** A label of the WHATWG Encoding Standard. */
  readonly encoding: string
  /** Places that could not be read. */
  readonly damaged: number
  /** Concluded from how the text reads, not from a mark or from strict UTF-8. */
  readonly guessed: boolean
}

/** Bytes that are enough to tell an encoding. */
export const SAMPLE_BYTES = 256 * 1024

/** The text whatever stands in it; places that are none are counted. */
export function lenient(bytes: Uint8Array, encoding: string, guessed = false): DecodedText {
  const text = new TextDecoder(encoding).decode(bytes)
  return { text, encoding, damaged: count(text, '\ufffd'), guessed }
}

/** Whether the bytes are text of this encoding throughout; `withoutNul`: and hardly any of them is zero. */
export function isStrict(bytes: Uint8Array, encoding: string, withoutNul = false): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes)
    return !withoutNul || !bytes.includes(0) || bytes.filter((byte) => byte === 0).length * 20 < bytes.length
  } catch {
    return false
  }
}

/** How often the character stands in the text. */
export function count(text: string, character: string): number {
  let found = 0
  for (let at = text.indexOf(character); at >= 0; at = text.indexOf(character, at + 1)) found += 1
  return found
}
