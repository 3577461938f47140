/** Decoders for every encoding statements come in: those TextDecoder knows, and the code pages of DOS it lacks. */

/** Characters of the bytes 0x80 to 0xFF. */
const DOS: Readonly<Record<string, string>> = {
  cp437:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0',
  cp850:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0',
  cp852:
    'ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×čáíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐└┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀ÓßÔŃńňŠšŔÚŕŰýÝţ´\u00ad˝˛ˇ˘§÷¸°¨˙űŘř■\u00a0',
}

const NAMES: Readonly<Record<string, string>> = {
  ibm437: 'cp437',
  ibm850: 'cp850',
  ibm852: 'cp852',
  dos850: 'cp850',
  dos852: 'cp852',
  '437': 'cp437',
  '850': 'cp850',
  '852': 'cp852',
}

export interface Decoder {
  /** The text of the bytes; `stream` keeps a character cut at the end for the next call. */
  decode(bytes?: Uint8Array, options?: { stream?: boolean }): string
}

/** The name under which an encoding is known here. Throws `RangeError` for a name nobody knows. */
export function encodingName(label: string): string {
  const plain = label
    .trim()
    .toLowerCase()
    .replace(/[\s_-]/g, '')
  const dos = NAMES[plain] ?? plain
  return dos in DOS ? dos : new TextDecoder(label).encoding
}

/** A decoder of the encoding; `fatal` throws a TypeError at bytes it does not have. Throws `RangeError` as above. */
export function textDecoder(encoding: string, options: { fatal?: boolean } = {}): Decoder {
  const table = DOS[encodingName(encoding)]
  return table === undefined ? new TextDecoder(encoding, options) : new DosDecoder(table)
}

/** Every byte is a character of its own, so nothing is ever cut. */
class DosDecoder implements Decoder {
  private readonly table: string

  constructor(table: string) {
    this.table = table
  }

  decode(bytes: Uint8Array = new Uint8Array()): string {
    const latin = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
    return latin.replace(/[\u0080-\u00ff]/g, (char) => this.table[char.charCodeAt(0) - 128] as string)
  }
}
