/** How long text takes to say (SPEC M16: at most 120 characters a minute). */

const SPOKEN = /[\p{L}\p{N}]/u

/** Characters that take time to say: Chinese ones and digits one each, a Latin word as many as it has letters. */
export function spokenCharacters(text: string): number {
  let count = 0
  for (const character of text) if (SPOKEN.test(character)) count++
  return count
}

/** The least time for so many characters at `pace` characters a minute, in whole seconds. */
export function spokenSeconds(characters: number, pace: number): number {
  return Math.ceil((characters * 60) / pace)
}

/**
 * Where in the text (an offset for `slice`) a speaker is after `count` spoken characters. Signs that are not spoken
 * belong to the character before them.
 */
export function offsetAfter(text: string, count: number): number {
  let spoken = 0
  let offset = 0
  for (const character of text) {
    if (SPOKEN.test(character) && ++spoken > count) return offset
    offset += character.length
  }
  return text.length
}
