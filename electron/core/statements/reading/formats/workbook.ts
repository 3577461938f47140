/**
 * Workbooks: XLSX, XLSB and ODS (zip), XLS (BIFF 2–8), and what is called .xls but is an HTML table or an XML
 * Spreadsheet 2003. Text in a workbook's name only (CSV as .xls) is left to the delimited reader.
 */
import * as XLSX from '@e965/xlsx'
import * as codePages from '@e965/xlsx/dist/cpexcel.full.mjs'
import { ProofdeskError } from '../../../../../shared/errors.ts'
import type { ReadingSession } from '../session.ts'
import type { StatementFormat, StatementInput } from '../types.ts'
import type { FormatReader } from './format-reader.ts'
import { decodeText } from './text-input.ts'
import { readTable } from '../table.ts'
import { readParts } from './parts.ts'
import { sheetSources } from './workbook-sheets.ts'

// Old BIFF files keep text in the code page of the machine that wrote them (936, 950, 932 …).
XLSX.set_cptable(codePages)

/** The library holds a workbook in memory; above this it would not fit beside the rest. */
const MAX_WORKBOOK_BYTES = 200 * 1024 * 1024

const OPTIONS: XLSX.ParsingOptions = {
  dense: true,
  cellNF: true,
  cellFormula: true,
  cellHTML: false,
  cellText: false,
}

const startsWith = (head: Buffer, ...bytes: number[]) => bytes.every((byte, index) => head[index] === byte)

/** A zip that is a workbook: its member names stand uncompressed in the head. */
export function isZippedWorkbook(head: Buffer): boolean {
  if (!startsWith(head, 0x50, 0x4b, 0x03, 0x04)) return false
  const text = head.toString('latin1')
  if (text.includes('application/vnd.oasis.opendocument.spreadsheet')) return true
  return (
    text.includes('[Content_Types].xml') || text.includes('xl/workbook') || text.includes('xl/worksheets/')
  )
}

/** OLE2 container (BIFF5–8, or an encrypted XLSX), or a bare BIFF2–4 stream. */
function isBinaryWorkbook(head: Buffer): boolean {
  if (startsWith(head, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)) return true
  const [first, second, length, zero] = head
  return (
    first === 0x09 &&
    (second === 0 || second === 2 || second === 4) &&
    (length === 4 || length === 6) &&
    zero === 0
  )
}

/** HTML tables and XML Spreadsheet 2003, which many banks name .xls. */
function isMarkupWorkbook(head: Buffer): boolean {
  const text = head
    .subarray(0, 8192)
    .toString('latin1')
    .replaceAll('\0', '')
    .replace(/^\W*?(?=<)/, '')
  if (/urn:schemas-microsoft-com:office:spreadsheet|progid="Excel\.Sheet"/.test(text)) return true
  return /^\s*(<!--[\s\S]*?-->\s*)*<(!doctype\s+html|html|head|meta|style|body|table|div)\b/i.test(text)
}

export const workbook: FormatReader = {
  format: 'xlsx',
  matches: ({ head }) => isZippedWorkbook(head) || isBinaryWorkbook(head) || isMarkupWorkbook(head),
  async read(input, session) {
    if (input.size > MAX_WORKBOOK_BYTES) {
      throw new ProofdeskError('statement.tooLarge', { name: input.name, limit: MAX_WORKBOOK_BYTES })
    }
    session.checkCancelled()
    const { book, format, encoding } = await openWorkbook(input, session)
    session.checkCancelled()
    session.describe({ format, encoding })
    const { sources, hiddenSheets } = sheetSources(book, format, input)
    for (const name of hiddenSheets) session.note('sheetHidden', name)
    for (const { sheet, hiddenRows } of sources)
      if (hiddenRows > 0) session.note('rowsHidden', `${sheet}: ${hiddenRows}`)
    if (sources.length === 0) throw new ProofdeskError('statement.noTable', { name: input.name })
    const parts = sources.map((source) => ({
      label: source.sheet,
      sheet: source.sheet,
      member: source.member,
      read: (into: ReadingSession) => readTable(source, into),
    }))
    await readParts(parts, session, 'sheets')
  },
}

async function openWorkbook(
  input: StatementInput,
  session: ReadingSession,
): Promise<{ book: XLSX.WorkBook; format: StatementFormat; encoding: string }> {
  const zipped = isZippedWorkbook(input.head)
  if (!zipped && !isBinaryWorkbook(input.head)) {
    const { text, encoding } = await decodeText(input, htmlCharset(input.head))
    // raw: the text of HTML cells stays text; guessing dates and numbers is not this reader's business.
    return {
      book: parse(input, () => XLSX.read(text, { ...OPTIONS, type: 'string', raw: true })),
      format: 'xls',
      encoding,
    }
  }
  const bytes = await input.bytes()
  const { password } = session.options
  if (!zipped && isEncryptedPackage(bytes)) {
    throw new ProofdeskError(
      password === undefined ? 'statement.passwordNeeded' : 'statement.formatUnsupported',
      {
        name: input.name,
      },
    )
  }
  // Hidden rows are told with the styles, which cost memory: only looked for in files of an everyday size.
  const cellStyles = bytes.length < 5 * 1024 * 1024
  const options: XLSX.ParsingOptions = {
    ...OPTIONS,
    cellStyles,
    type: 'buffer',
    ...(password === undefined ? {} : { password }),
  }
  const book = parse(input, () => XLSX.read(bytes, options))
  return { book, format: zipped ? 'xlsx' : 'xls', encoding: zipped ? 'xlsx' : biffName(bytes) }
}

function parse(input: StatementInput, read: () => XLSX.WorkBook): XLSX.WorkBook {
  try {
    return read()
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    if (/password is incorrect/i.test(message))
      throw new ProofdeskError('statement.passwordWrong', { name: input.name })
    if (/password|encrypt/i.test(message))
      throw new ProofdeskError('statement.passwordNeeded', { name: input.name })
    throw new ProofdeskError('statement.damaged', {
      name: input.name,
      line: null,
      text: message.slice(0, 200),
    })
  }
}

/** An OLE2 container that holds an encrypted XLSX instead of a workbook stream (MS-OFFCRYPTO). */
function isEncryptedPackage(bytes: Buffer): boolean {
  return bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'))
}

/** Which BIFF: a bare stream says so in its first record, a container by the name of its workbook stream. */
function biffName(bytes: Buffer): string {
  if (bytes[0] === 0x09) return bytes[1] === 0 ? 'BIFF2' : bytes[1] === 2 ? 'BIFF3' : 'BIFF4'
  return bytes.includes(Buffer.from('Workbook', 'utf16le')) ? 'BIFF8' : 'BIFF5'
}

function htmlCharset(head: Buffer): string | null {
  return (
    /charset\s*=\s*["']?([\w-]+)|encoding\s*=\s*["']([\w-]+)/i
      .exec(head.toString('latin1'))
      ?.slice(1)
      .find(Boolean) ?? null
  )
}
