/** Names, in a bag or another folder, that any disk takes: FAT sticks, Windows, macOS, and programs of their own. */
import path from 'node:path'
import { outputName } from '../../../shared/domain/output-name.ts'

/** Bytes of a stem in UTF-8: with its folder a path stays well below the 255 bytes and 260 characters disks allow. */
const LONGEST_STEM = 96

/**
 * Gives each file of a folder a name of its own, also where letters differ only by case. "%" goes, as BagIt writes it
 * as %25 and `sha256sum -c` would then look for another file; so does what `outputName` takes away.
 */
export class SafeNames {
  readonly #taken = new Set<string>()

  /** A name for `parts` with the extension of `original` (or the one given). */
  nameOf(parts: readonly string[], original: string): string {
    const extension = path
      .extname(original)
      .slice(1)
      .toLowerCase()
      .replace(/[^a-z0-9]/g, '')
      .slice(0, 8)
    const whole = outputName(
      parts.map((part) => part.normalize('NFC').replaceAll('%', ' ')),
      'x',
    ).slice(0, -2)
    const stem = shortened(whole, LONGEST_STEM)
    for (let count = 1; ; count += 1) {
      const name = `${count === 1 ? stem : `${stem}-${count}`}${extension === '' ? '' : `.${extension}`}`
      const key = name.normalize('NFKC').toLowerCase()
      if (this.#taken.has(key)) continue
      this.#taken.add(key)
      return name
    }
  }
}

/** At most `bytes` of UTF-8, cut between characters. */
function shortened(text: string, bytes: number): string {
  let kept = ''
  let length = 0
  for (const character of text) {
    length += Buffer.byteLength(character)
    if (length > bytes) break
    kept += character
  }
  return kept.replace(/[. -]+$/, '')
}
