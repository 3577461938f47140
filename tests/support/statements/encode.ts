/** Text to bytes in any encoding the reader knows, by inverting its decoder (Node itself only writes Unicode). */
import { textDecoder } from '../../../electron/core/statements/reading/bytes/text-decoder.ts'

const tables = new Map<string, Map<string, Buffer>>()

function tableOf(encoding: string): Map<string, Buffer> {
  let table = tables.get(encoding)
  if (table) return table
  table = new Map()
  const decoder = textDecoder(encoding, { fatal: true })
  const put = (bytes: Buffer): void => {
    try {
      const text = decoder.decode(bytes)
      if ([...text].length === 1 && !table?.has(text)) table?.set(text, bytes)
    } catch {
      // not a character of this encoding
    }
  }
  for (let byte = 0; byte < 256; byte++) put(Buffer.from([byte]))
  if (/gb|big5|jis|euc/.test(encoding))
    for (let lead = 0x81; lead < 0xff; lead++)
      for (let trail = 0x40; trail < 0xff; trail++) put(Buffer.from([lead, trail]))
  tables.set(encoding, table)
  return table
}

/** The bytes of `text`; throws for a character the encoding lacks. `utf-16le` and `utf-16be` come without a mark. */
export function encode(text: string, encoding: string): Buffer {
  if (encoding === 'utf-8') return Buffer.from(text)
  if (encoding === 'utf-16le') return Buffer.from(text, 'utf16le')
  if (encoding === 'utf-16be') return Buffer.from(text, 'utf16le').swap16()
  const table = tableOf(encoding)
  return Buffer.concat(
    [...text].map((char) => {
      const bytes = table.get(char)
      if (!bytes) throw new Error(`${encoding} has no ${char}`)
      return bytes
    }),
  )
}
