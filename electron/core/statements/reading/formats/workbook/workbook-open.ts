/** Opens workbooks of every kind, within bounds. */
import type { WorkBook } from '@e965/xlsx'
import { fromBufferPromise } from 'yauzl'
import { ProofdeskError } from '../../../../../../shared/errors.ts'
import type { ReadingSession } from '../../session.ts'
import type { StatementFormat } from '../../../../../../shared/contract/statement-reading.ts'
import type { StatementInput } from '../../types.ts'
import { decodeText } from '../../bytes/text-input.ts'
import { decryptWorkbook, WrongWorkbookPassword } from './workbook-decrypt.ts'
import { isBinaryWorkbook, isZippedWorkbook } from './workbook-kinds.ts'
import { readBytes, readText } from './workbook-library.ts'
import { probeWorkbook } from './workbook-probe.ts'

/** The library builds texts of whole sheets: what is larger unpacked fits neither a text nor the memory. */
const MAX_UNPACKED_BYTES = 450 * 1024 * 1024

/** Beyond this size no workbook is packed this tightly: it is made to fill the memory. */
const SUSPECT_BYTES = 64 * 1024 * 1024
const MOST_PACKED = 120

/** The workbook and what it turned out to be. Throws `statement.passwordNeeded`, `passwordWrong`, `damaged`. */
export async function openWorkbook(
  input: StatementInput,
  session: ReadingSession,
): Promise<{ book: WorkBook; format: StatementFormat; encoding: string }> {
  const zipped = isZippedWorkbook(input.head)
  if (!zipped && !isBinaryWorkbook(input.head)) {
    const { text, encoding } = await decodeText(input, htmlCharset(input.head))
    return {
      book: parse(input, () => readText(text)),
      format: 'xls',
      encoding,
    }
  }
  const bytes = await input.bytes()
  const { password } = session.options
  if (!zipped && isEncryptedPackage(bytes)) {
    const plain = openPackage(input, bytes, password)
    await refuseLarge(plain, input)
    return { book: parse(input, () => readBytes(plain, undefined)), format: 'xlsx', encoding: 'xlsx' }
  }
  if (zipped) await refuseLarge(bytes, input)
  else await probeWorkbook(input, bytes, password, session.options.signal)
  const book = parse(input, () => readBytes(bytes, password))
  return { book, format: zipped ? 'xlsx' : 'xls', encoding: zipped ? 'xlsx' : biffName(bytes) }
}

/** The plain XLSX of an encrypted one. */
function openPackage(input: StatementInput, bytes: Buffer, password: string | undefined): Buffer {
  if (password === undefined) throw new ProofdeskError('statement.passwordNeeded', { name: input.name })
  try {
    const plain = decryptWorkbook(bytes, password)
    if (plain) return plain
  } catch (error) {
    if (error instanceof WrongWorkbookPassword)
      throw new ProofdeskError('statement.passwordWrong', { name: input.name })
    throw new ProofdeskError('statement.damaged', { name: input.name, line: null, text: 'encryption' })
  }
  throw new ProofdeskError('statement.encryptionUnsupported', { name: input.name })
}

/** Adds up what the members say they unpack to; a file that cannot be listed is left to the library to refuse. */
async function refuseLarge(bytes: Buffer, input: StatementInput): Promise<void> {
  let unpacked = 0
  try {
    const archive = await fromBufferPromise(bytes, {
      lazyEntries: true,
      decodeStrings: false,
      autoClose: false,
    })
    for await (const entry of archive.eachEntry()) unpacked += entry.uncompressedSize
  } catch {
    return
  }
  const packed = unpacked > SUSPECT_BYTES && unpacked > bytes.length * MOST_PACKED
  if (packed || unpacked > MAX_UNPACKED_BYTES) {
    throw new ProofdeskError('statement.tooLarge', {
      name: input.name,
      limit: packed ? SUSPECT_BYTES : MAX_UNPACKED_BYTES,
    })
  }
}

function parse(input: StatementInput, read: () => WorkBook): WorkBook {
  try {
    return read()
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    // RC4 and the ciphers of CryptoAPI, which old XLS files use
    if (/encryption scheme unsupported/i.test(message))
      throw new ProofdeskError('statement.encryptionUnsupported', { name: input.name })
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
