/** Opens workbooks with the library, which is large and loaded only when there is one to open. */
import * as XLSX from '@e965/xlsx'
import * as codePages from '@e965/xlsx/dist/cpexcel.full.mjs'
import { ProofdeskError } from '../../../../../shared/errors.ts'
import type { ReadingSession } from '../session.ts'
import type { StatementFormat, StatementInput } from '../types.ts'
import { decodeText } from './text-input.ts'
import { isBinaryWorkbook, isZippedWorkbook } from './workbook-kinds.ts'

// Old BIFF files keep text in the code page of the machine that wrote them (936, 950, 932 …).
XLSX.set_cptable(codePages)

const OPTIONS: XLSX.ParsingOptions = {
  dense: true,
  cellNF: true,
  cellFormula: true,
  cellHTML: false,
  cellText: false,
}

/** The workbook and what it turned out to be. Throws `statement.passwordNeeded`, `passwordWrong`, `damaged`. */
export async function openWorkbook(
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
