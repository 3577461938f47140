/** The look of everything Proofdesk prints: black on white, one family, two weights, hairlines, tabular figures. */
import type {
  Content,
  ContentText,
  CustomTableLayout,
  Style,
  TableCell,
  TDocumentDefinitions,
} from 'pdfmake/interfaces'
import { A4, FOOT_HEIGHT } from './page-geometry.ts'
import { FONT_FAMILY } from './print-fonts.ts'
import { printable } from './printable.ts'

export const INK = '#141414'
export const GREY = '#5c5c5c'
export const HAIRLINE = '#a8a8a8'
export const MISSING_GROUND = '#f6e3a1'

/** Margins of authored pages, near those of GB/T 9704 (binding edge on the left). */
export const MARGINS = { left: 68, top: 64, right: 60, bottom: FOOT_HEIGHT + 26 } as const
export const TEXT_WIDTH = A4.width - MARGINS.left - MARGINS.right

/** Cell borders of a table: hairlines between rows, firmer above and below. */
export const RULED: CustomTableLayout = {
  hLineWidth: (line, { table }) =>
    line === 0 || line === table.body.length ? 0.9 : line === table.headerRows ? 0.7 : 0.35,
  vLineWidth: () => 0,
  hLineColor: (line, { table }) =>
    line === 0 || line === table.body.length || line === table.headerRows ? INK : HAIRLINE,
  paddingLeft: () => 5,
  paddingRight: () => 5,
  paddingTop: () => 5,
  paddingBottom: () => 5,
}

/** No lines, rows close together: names and values. */
const UNRULED: CustomTableLayout = {
  hLineWidth: () => 0,
  vLineWidth: () => 0,
  paddingLeft: () => 0,
  paddingRight: () => 10,
  paddingTop: () => 1,
  paddingBottom: () => 1,
}

const DEFAULT_STYLE: Style = { font: FONT_FAMILY, fontSize: 10.5, lineHeight: 1.15, color: INK }

/** A document of authored A4 pages. */
export function authored(
  content: Content[],
  extra: Partial<TDocumentDefinitions> = {},
): TDocumentDefinitions {
  return {
    pageSize: A4,
    pageMargins: [MARGINS.left, MARGINS.top, MARGINS.right, MARGINS.bottom],
    content,
    defaultStyle: DEFAULT_STYLE,
    ...extra,
  }
}

/** User text as the fonts can show it. */
export function shown(text: string): string {
  return printable(text).text
}

/**
 * User text for a cell or column: a run without any place to break (a long file name, a hash) may break anywhere,
 * or it would push the column off the paper.
 */
export function wrapped(text: string): ContentText {
  const unbroken = text.match(/[^\s\u2e80-\uffef]{24,}/u)
  return { text, ...(unbroken ? { wordBreak: 'break-all' as const } : {}) }
}

/**
 * The same for a narrow column of `ems` (widths of a Chinese character): only runs that do not fit it break, so that
 * what fits beside them (an amount) stays whole. `link` goes to an exhibit's page.
 */
export function wrappedWithin(text: string, ems: number, link: { readonly link?: string } = {}): ContentText {
  // A figure or a letter is a little more than half as wide as a Chinese character.
  const fitting = Math.max(4, Math.floor(ems / 0.62))
  const parts = text.split(new RegExp(`([^\\s\\u2e80-\\uffef\\u{10000}-\\u{10ffff}]{${fitting + 1},})`, 'u'))
  if (parts.length === 1) return { text, ...link }
  return {
    text: parts
      .map((part, at) => ({ text: part, ...link, ...(at % 2 === 1 && { wordBreak: 'break-all' as const }) }))
      .filter((part) => part.text !== ''),
  }
}

export function label(text: string): ContentText {
  return { text, color: GREY }
}

/** A rule over the whole width. */
export function rule(weight: number, margin: [number, number, number, number]): Content {
  return {
    table: { widths: ['*'], heights: [0], body: [[{ text: '', fontSize: 1 }]] },
    layout: {
      hLineWidth: (line) => (line === 0 ? weight : 0),
      vLineWidth: () => 0,
      hLineColor: () => INK,
      paddingTop: () => 0,
      paddingBottom: () => 0,
    },
    margin,
  }
}

/** Width of a line in points at 12 points: a Chinese character is as wide as it is high, others about half. */
export function roughWidth(text: string): number {
  return [...text].reduce((sum, character) => sum + (/[\u2e80-\uffef]/.test(character) ? 12 : 6.2), 0)
}

/** Rows of name and value, the names in a column of their own. */
export function factTable(rows: readonly { label: string; value: Content }[], nameWidth: number): Content {
  const body: TableCell[][] = rows.map((row) => [
    label(row.label),
    typeof row.value === 'string' ? wrapped(row.value) : (row.value as TableCell),
  ])
  return { table: { widths: [nameWidth, '*'], body }, layout: UNRULED }
}

/** 1234567 → "1,234,567 字节（1.2 MB）" */
export function fileSize(bytes: number): string {
  const exact = `${String(bytes).replace(/\B(?=(\d{3})+$)/g, ',')} 字节`
  if (bytes < 1024) return exact
  const units = ['KB', 'MB', 'GB', 'TB']
  let value = bytes / 1024
  let unit = 0
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024
    unit += 1
  }
  return `${exact}（约 ${value.toFixed(1)} ${units[unit]}）`
}

/** 195 → "3 分 15 秒" */
export function duration(seconds: number): string {
  const whole = Math.round(seconds)
  const hours = Math.floor(whole / 3600)
  const minutes = Math.floor((whole % 3600) / 60)
  const parts = [
    hours > 0 ? `${hours} 小时` : '',
    hours > 0 || minutes > 0 ? `${minutes} 分` : '',
    `${whole % 60} 秒`,
  ]
  return parts.filter(Boolean).join(' ')
}
