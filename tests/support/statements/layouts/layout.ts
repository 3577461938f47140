/**
 * A statement layout, written from knowledge of how banks export (invented figures, no copied files), with what a right
 * reading gives. Detection knows none of them by name.
 */
export interface Layout {
  name: string
  text: string
  /** WHATWG-ish name of the encoding the file is written in; UTF-8 when absent. */
  encoding?: string
  rows: number
  /** Decimal sums; `''` where the sums are not compared. */
  moneyIn?: string
  moneyOut?: string
  currency?: string | null
  from?: string
  to?: string
  neutral?: number
  byCurrency?: Record<string, { moneyIn: string; moneyOut: string }>
  /** Kinds of questions an honest reading asks; none when absent. */
  questions?: string[]
  problems?: number
  /** File name, where the name or its ending matters. */
  file?: string
}

/** Text of these lines, each ended by a line feed. */
export const lines = (...all: string[]): string => all.join('\n') + '\n'
/** Text of these lines, each ended by carriage return and line feed. */
export const crlf = (...all: string[]): string => all.join('\r\n') + '\r\n'
/** The header of OFX 1.x. */
export const OFX_HEADER =
  'OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nSECURITY:NONE\nENCODING:USASCII\nCHARSET:1252\nCOMPRESSION:NONE\nOLDFILEUID:NONE\nNEWFILEUID:NONE\n\n'
