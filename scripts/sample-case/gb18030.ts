/** Node decodes GB18030 but does not write it: the two-byte part (GBK), turned round from the decoder. */

let table: Map<string, [number, number]> | undefined

function twoByteTable(): Map<string, [number, number]> {
  if (table) return table
  table = new Map()
  const decoder = new TextDecoder('gb18030')
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      if (trail === 0x7f) continue
      const character = decoder.decode(Uint8Array.of(lead, trail))
      if ([...character].length === 1 && character !== '\uFFFD' && !table.has(character))
        table.set(character, [lead, trail])
    }
  }
  return table
}

/** `text` in GB18030; throws on a character outside ASCII and its two-byte part. */
export function encodeGb18030(text: string): Buffer {
  const bytes: number[] = []
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    if (code < 0x80) {
      bytes.push(code)
      continue
    }
    const pair = twoByteTable().get(character)
    if (!pair) throw new RangeError(`not in the two-byte part of GB18030: ${character}`)
    bytes.push(...pair)
  }
  return Buffer.from(bytes)
}
