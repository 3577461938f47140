/** The words of a Word document (OOXML, ECMA-376 part 1, 17): paragraphs, tables, notes, in reading order. */
import { SaxesParser } from 'saxes'
import { openPromise as openZip, type Entry, type ZipFile } from 'yauzl'

/** A text of this size fills thousands of pages; a larger part is a trap, not a document. */
const LARGEST_PART_BYTES = 64 * 1024 * 1024
const PARTS = [
  { name: 'word/document.xml', heading: '' },
  { name: 'word/footnotes.xml', heading: '脚注' },
  { name: 'word/endnotes.xml', heading: '尾注' },
]

/** Null where the file is no readable Word document. Cells of a table row are parted by " | ". */
export async function readDocxText(file: string): Promise<string | null> {
  let zip: ZipFile | undefined
  try {
    zip = await openZip(file, { lazyEntries: true, autoClose: false })
    const parts = new Map<string, string>()
    for await (const entry of zip.eachEntry()) {
      if (PARTS.some((part) => part.name === entry.fileName)) {
        parts.set(entry.fileName, await readPart(zip, entry))
      }
    }
    if (!parts.has('word/document.xml')) return null
    const texts = PARTS.flatMap(({ name, heading }) => {
      const text = (parts.get(name) ?? '').trim()
      return text === '' ? [] : [heading === '' ? text : `【${heading}】\n${text}`]
    })
    return texts.join('\n\n')
  } catch {
    // Not a zip, a cut one, broken XML: whatever it is, it is no document to print.
    return null
  } finally {
    zip?.close()
  }
}

async function readPart(zip: ZipFile, entry: Entry): Promise<string> {
  if (entry.uncompressedSize > LARGEST_PART_BYTES) throw new Error('the document is too large')
  const stream = await zip.openReadStreamPromise(entry)
  const reader = wordText()
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let size = 0
  for await (const chunk of stream) {
    const bytes = chunk as Buffer
    size += bytes.length
    if (size > LARGEST_PART_BYTES) throw new Error('the document is too large')
    reader.write(decoder.decode(bytes, { stream: true }))
  }
  reader.write(decoder.decode())
  return reader.end()
}

/** Gathers the text of WordprocessingML. Deleted text of tracked changes (w:delText) is not part of the document. */
function wordText(): { write: (xml: string) => void; end: () => string } {
  const parser = new SaxesParser()
  const lines: string[] = []
  let line = ''
  let inText = false
  let tableDepth = 0
  let cells: string[] = []
  let cell: string[] = []
  const endParagraph = () => {
    if (tableDepth > 0) cell.push(line)
    else lines.push(line)
    line = ''
  }
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name }) => {
    if (name === 'w:t') inText = true
    else if (name === 'w:tab') line += '\t'
    else if (name === 'w:br' || name === 'w:cr') line += '\n'
    else if (name === 'w:noBreakHyphen') line += '-'
    else if (name === 'w:tbl') tableDepth += 1
  })
  parser.on('text', (text) => {
    if (inText) line += text
  })
  parser.on('closetag', ({ name }) => {
    if (name === 'w:t') inText = false
    else if (name === 'w:p') endParagraph()
    else if (name === 'w:tbl') tableDepth -= 1
    else if (name === 'w:tc' && tableDepth === 1) {
      cells.push(cell.join(' '))
      cell = []
    } else if (name === 'w:tr' && tableDepth === 1) {
      lines.push(cells.join(' | '))
      cells = []
    }
  })
  return {
    write: (xml) => parser.write(xml),
    end: () => {
      parser.close()
      return lines.join('\n')
    },
  }
}
