/** Flags a header explains itself: 收付标志(1收2付), "D/C flag (C=credit, D=debit)". */
import type { Direction } from '../../../../../shared/contract/statement-reading.ts'
import { vocabulary } from '../cells/vocabulary.ts'

const FLAG =
  /(?<![A-Za-z0-9.])([0-9]{1,2}|[A-Za-z]{1,2}|[-+])\s*[-:：=为表示、]{0,3}\s*([\p{Script=Han}]{1,4}|[A-Za-z]{2,12}(?: [A-Za-z]{2,3})?)/gu
const FLAG_AFTER =
  /([\p{Script=Han}]{1,4}|[A-Za-z]{2,12})\s*[-:：=为]\s*([0-9]{1,2}|[A-Za-z])(?![\p{L}\p{N}])/gu

/** What each flag means, by a text that says so; null where it does not name one for each way. */
export function explainedFlags(text: string): ReadonlyMap<string, Direction> | null {
  const plain = text.normalize('NFKC')
  if (plain.length > 200 || !/\d|[A-Za-z]/.test(plain)) return null
  const found = new Map<string, Direction>()
  const put = (flag: string | undefined, word: string | undefined) => {
    if (flag === undefined || word === undefined) return
    const direction = meaningOf(word)
    if (direction !== null && !found.has(flag)) found.set(flag, direction)
  }
  for (const [, flag, word] of plain.matchAll(FLAG)) put(flag, word)
  if (!bothWays(found)) {
    found.clear()
    for (const [, word, flag] of plain.matchAll(FLAG_AFTER)) put(flag, word)
  }
  return bothWays(found) ? found : null
}

function bothWays(found: ReadonlyMap<string, Direction>): boolean {
  const ways = new Set(found.values())
  return ways.has('in') && ways.has('out')
}

/** The way a word names, as a whole or by its first characters (收入金额). */
function meaningOf(word: string): Direction | null {
  const words = vocabulary()
  for (let length = word.length; length > 0; length--) {
    const direction = words.direction(word.slice(0, length))
    if (direction !== null) return direction
    if (/^[A-Za-z]/.test(word)) break
  }
  return null
}
