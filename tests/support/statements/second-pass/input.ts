/** Files of banks, acquirers and wallets written before anybody looked how they would be read. Figures are invented. */
export type Cell = string | number | null

export interface FileInput {
  name: string
  /** Name of the file: its ending says how it is made (.xlsx from `sheets`, .pdf from `pages`, else text). */
  file: string
  text?: string
  encoding?: string
  sheets?: Record<string, Cell[][]>
  /** Pages of a PDF: lines of pieces, each piece with its left edge in points (negative: its right edge). */
  pages?: [number, string][][][]
  rows: number
  moneyIn: string
  moneyOut: string
  currency?: string | null
  byCurrency?: Record<string, { moneyIn: string; moneyOut: string }>
  from?: string
  to?: string
  rowKinds?: Record<string, number>
  /** Kinds of questions that must be asked; none when absent. */
  asks?: string[]
  problems?: number
}
