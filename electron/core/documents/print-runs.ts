/**
 * What pdfmake does not do by itself with text: a font for every character, amounts and numbers that stay on one
 * line, characters beyond the first plane kept whole. A document definition goes in and comes out with its texts in
 * runs.
 */
import type { Content, DynamicContent, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces'

/** An amount or number with its sign and unit: "￥1,234,567.89", "0.6%", "3980元", "2023-05-12". */
const AMOUNT = /(?:[-+−]\s?)?[￥¥$€£]?\d(?:[\d,，.:/-]*\d)?(?:[%％‰]|元|万元)?/gu
/** Longer numbers (orders, accounts) may part in a table's cell, where nothing else would fit. */
const LONGEST_IN_CELL = 16
const LONGEST = 44

interface Run {
  readonly text: string
  readonly font?: string
  readonly noWrap?: true
}

type FontFor = (codePoint: number) => string | null
/** A node of pdfmake's, whose kinds are told apart by their keys. */
type Node = Record<string, unknown>

export function withRuns(definition: TDocumentDefinitions, fontFor: FontFor): TDocumentDefinitions {
  const main = (definition.defaultStyle as { font?: string } | undefined)?.font ?? ''
  const walk = (node: unknown, inCell: boolean): unknown => {
    if (typeof node === 'string') {
      const runs = runsOf(node, main, fontFor, inCell)
      return runs === null ? node : { text: runs }
    }
    if (Array.isArray(node)) return node.map((entry) => walk(entry, inCell))
    if (typeof node !== 'object' || node === null) return node
    const own = node as Node
    const changed: Node = { ...own }
    if ('text' in own) changed.text = inline(own.text, own, inCell)
    for (const key of ['stack', 'columns', 'ul', 'ol'] as const)
      if (key in own) changed[key] = walk(own[key], inCell)
    if ('table' in own) {
      const table = own.table as Node & { body: TableCell[][] }
      changed.table = { ...table, body: table.body.map((row) => row.map((cell) => walk(cell, true))) }
    }
    return changed
  }
  const inline = (text: unknown, owner: Node, inCell: boolean): unknown => {
    const style = owner.link === undefined ? {} : { link: owner.link }
    if (typeof text === 'string') {
      const runs = owner.noWrap === true ? fontRuns(text, main, fontFor) : runsOf(text, main, fontFor, inCell)
      return runs === null ? text : runs.map((run) => ({ ...style, ...run }))
    }
    if (!Array.isArray(text)) return text
    return text.flatMap((part: unknown): unknown[] => {
      if (typeof part === 'string') {
        return (runsOf(part, main, fontFor, inCell) ?? [part]).map((run) =>
          typeof run === 'string' ? run : { ...style, ...run },
        )
      }
      const piece = part as Node
      if (typeof piece?.text !== 'string') return [walk(part, inCell)]
      // A single run that may break anywhere is wider than its column: a number in it cannot stay whole.
      const isWide = piece.wordBreak === 'break-all' && !/[\s\u2e80-\uffef]/.test(piece.text)
      const runs = isWide ? fontRuns(piece.text, main, fontFor) : runsOf(piece.text, main, fontFor, inCell)
      return runs === null ? [part] : runs.map((run) => ({ ...piece, ...run }))
    })
  }
  const dynamic = (part: DynamicContent | Content | undefined) =>
    typeof part === 'function'
      ? (((...args: Parameters<DynamicContent>) => walk(part(...args), false)) as DynamicContent)
      : part === undefined
        ? undefined
        : (walk(part, false) as Content)
  const { header, footer } = definition
  return {
    ...definition,
    content: walk(definition.content, false) as Content,
    ...(header === undefined ? {} : { header: dynamic(header) }),
    ...(footer === undefined ? {} : { footer: dynamic(footer) }),
  }
}

/** The text in runs; null where it can stay as it is. */
function runsOf(text: string, main: string, fontFor: FontFor, inCell: boolean): Run[] | null {
  const longest = inCell ? LONGEST_IN_CELL : LONGEST
  const runs: Run[] = []
  let from = 0
  for (const match of text.matchAll(AMOUNT)) {
    const [amount] = match
    // Short plain numbers have no place to break anyway.
    if (amount.length > longest || /^\d{1,3}$/.test(amount)) continue
    if (match.index > from) runs.push({ text: text.slice(from, match.index) })
    runs.push({ text: amount, noWrap: true })
    from = match.index + amount.length
  }
  if (from < text.length) runs.push({ text: text.slice(from) })
  const split = runs.flatMap((run) => (run.noWrap ? [run] : (fontRuns(run.text, main, fontFor) ?? [run])))
  return split.length > 1 || (split[0] && (split[0].font !== undefined || split[0].noWrap)) ? split : null
}

/** Runs by font, and characters of two units by themselves: breaking anywhere would cut them in half. */
function fontRuns(text: string, main: string, fontFor: FontFor): Run[] | null {
  if (!/[^\u0000-\u00ff\u2010-\u2027\u3000-\u303f\u4e00-\u9fa5\uff01-\uff5e]/.test(text)) return null
  const runs: Run[] = []
  let plain = ''
  for (const character of text) {
    const family = character === '\n' ? main : (fontFor(character.codePointAt(0) ?? 0) ?? main)
    if (family === main && character.length === 1) {
      plain += character
      continue
    }
    if (plain !== '') runs.push({ text: plain })
    plain = ''
    const last = runs.at(-1)
    const font = family === main ? {} : { font: family }
    if (last && last.font === family && character.length === 1)
      runs[runs.length - 1] = { ...last, text: last.text + character }
    else runs.push({ text: character, ...font, ...(character.length > 1 ? { noWrap: true as const } : {}) })
  }
  if (plain !== '') runs.push({ text: plain })
  return runs.every((run) => run.font === undefined && !run.noWrap) ? null : runs
}
