/** Reads the cells of an .xlsx (ECMA-376): sheet → row number → cells. Numbers stay text, as they stand in the file. */
import { unzip } from './unzip.js'

const xml = async (entries, name) => {
  const entry = entries.get(name.replace(/^\//, ''))
  if (!entry) return null
  return new DOMParser().parseFromString(await (await entry.blob()).text(), 'application/xml')
}
const all = (node, name) => [...node.getElementsByTagNameNS('*', name)]

/** { sheets: Map of name → Map of row → cells, epoch1904 }. A cell is a text, { number } or undefined. */
export async function workbook(blob) {
  const entries = await unzip(blob)
  const book = await xml(entries, 'xl/workbook.xml')
  const links = await xml(entries, 'xl/_rels/workbook.xml.rels')
  if (!book || !links) throw new Error('not a workbook this page reads')
  const targets = new Map(
    all(links, 'Relationship').map((link) => [link.getAttribute('Id'), link.getAttribute('Target')]),
  )
  const strings = await xml(entries, 'xl/sharedStrings.xml')
  const shared = strings
    ? all(strings, 'si').map((item) =>
        all(item, 't')
          .filter((text) => text.parentNode.localName !== 'rPh')
          .map((text) => text.textContent)
          .join(''),
      )
    : []
  const sheets = new Map()
  for (const sheet of all(book, 'sheet')) {
    const id = [...sheet.attributes].find(({ localName, prefix }) => localName === 'id' && prefix)?.value
    const target = targets.get(id) ?? ''
    const part = await xml(entries, target.startsWith('/') ? target : `xl/${target}`)
    if (part) sheets.set(sheet.getAttribute('name'), sheetRows(part, shared))
  }
  return { sheets, epoch1904: /^(1|true)$/.test(all(book, 'workbookPr')[0]?.getAttribute('date1904') ?? '') }
}

function sheetRows(part, shared) {
  const rows = new Map()
  let next = 1
  for (const row of all(part, 'row')) {
    const number = Number(row.getAttribute('r') ?? next)
    next = number + 1
    const cells = []
    for (const cell of all(row, 'c')) {
      const place = cell.getAttribute('r')
      const column = place ? columnOf(place) : cells.length
      cells[column] = cellOf(cell, shared)
    }
    rows.set(number, { cells, raw: null })
  }
  return rows
}

function columnOf(place) {
  let column = 0
  for (const letter of /^[A-Z]+/.exec(place)[0]) column = column * 26 + letter.charCodeAt(0) - 64
  return column - 1
}

function cellOf(cell, shared) {
  const type = cell.getAttribute('t')
  if (type === 'inlineStr')
    return all(cell, 't')
      .map((text) => text.textContent)
      .join('')
  const value = all(cell, 'v')[0]?.textContent ?? ''
  if (type === 's') return shared[Number(value)] ?? ''
  if (type === 'str' || type === 'e' || type === 'b' || type === 'd') return value
  return value === '' ? '' : { number: value }
}
