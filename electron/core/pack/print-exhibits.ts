/** Prints the exhibits one after another into the file: their own pages, or the sheet that stands for one. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileTypeFromBuffer } from 'file-type'
import type { PackWarning } from '../../../shared/contract/pack.ts'
import type { EvidenceId } from '../../../shared/domain/ids.ts'
import { isTextType, readExhibitText, type TextSection } from '../documents/documents.ts'
import { mediaDuration } from './media-duration.ts'
import type { PdfFile } from './pdf-file.ts'
import { placePdfPages } from './pdf-pages.ts'
import { placePicture } from './pictures.ts'
import { redactPicture } from './redact-pages.ts'
import { blackedOut, findPrivate } from './redaction.ts'
import { renderSheets } from './render-sheets.ts'
import { isLaidOutAlone, type Sheet } from './sheets.ts'
import { openSourcePdf, type PdfTrouble } from './source-pdf.ts'
import type { PackExhibit, PackOptions, PrintedPage, Redacted } from './types.ts'

export interface Printed {
  readonly pages: ReadonlyMap<EvidenceId, readonly PrintedPage[]>
  /** Exhibits that a sheet stands for. */
  sheets: ReadonlySet<EvidenceId>
  readonly warnings: readonly PackWarning[]
  readonly redacted: readonly Redacted[]
  /** Bytes that each exhibit takes in the file. */
  readonly bytes: ReadonlyMap<EvidenceId, number>
}

/** Makes what the exhibits' pages are drawn with; the pages themselves are numbered later. */
export async function printExhibits(
  exhibits: readonly PackExhibit[],
  passwords: readonly string[],
  target: PdfFile,
  signal: AbortSignal | undefined,
  onProgress: PackOptions['onProgress'],
): Promise<Printed> {
  const printed = new Map<EvidenceId, readonly PrintedPage[]>()
  const warnings: PackWarning[] = []
  const redacted: Redacted[] = []
  const bytes = new Map<EvidenceId, number>()
  const sheets = new Set<EvidenceId>()
  const shortSheets: Sheet[] = []
  for (const [index, exhibit] of exhibits.entries()) {
    signal?.throwIfAborted()
    onProgress?.(index, exhibits.length, `${exhibit.number} ${exhibit.name}`)
    const warn = (code: PackWarning['code'], count: number | null = null) => {
      warnings.push({ code, evidenceId: exhibit.id, number: exhibit.number, count })
    }
    const before = target.bytesWritten
    const outcome = await printExhibit(exhibit, { passwords, target, signal, warn, redacted })
    if ('reason' in outcome) sheets.add(exhibit.id)
    if (!('reason' in outcome)) {
      printed.set(exhibit.id, outcome.pages)
    } else if (isLaidOutAlone(outcome)) {
      const [pages] = await renderSheets([outcome], target, warnings)
      printed.set(exhibit.id, [
        ...(pages ?? []),
        ...(await printPictures(outcome.pictures ?? [], target, signal)),
      ])
    } else {
      // Short sheets are laid out together at the end: they share their fonts.
      shortSheets.push(outcome)
    }
    await target.flush()
    bytes.set(exhibit.id, target.bytesWritten - before)
  }
  signal?.throwIfAborted()
  const pages = await renderSheets(shortSheets, target, warnings)
  shortSheets.forEach((sheet, index) => printed.set(sheet.exhibit.id, pages[index] ?? []))
  onProgress?.(exhibits.length, exhibits.length, '')
  for (const { number, evidenceId, count } of countRedacted(redacted, exhibits))
    warnings.push({ code: 'redacted', evidenceId, number, count })
  return { pages: printed, sheets, warnings, redacted, bytes }
}

interface Printing {
  readonly passwords: readonly string[]
  readonly target: PdfFile
  readonly signal: AbortSignal | undefined
  readonly warn: (code: PackWarning['code'], count?: number | null) => void
  readonly redacted: Redacted[]
}

function countRedacted(redacted: readonly Redacted[], exhibits: readonly PackExhibit[]) {
  return exhibits.flatMap(({ id: evidenceId, number }) => {
    const count = redacted.filter((place) => place.number === number).length
    return count > 0 ? [{ evidenceId, number, count }] : []
  })
}

/** The exhibit's own pages, or the sheet that stands for it. */
async function printExhibit(
  exhibit: PackExhibit,
  printing: Printing,
): Promise<{ pages: readonly PrintedPage[] } | Sheet> {
  const { target, signal, warn, redacted } = printing
  const found = await checkFile(exhibit, signal)
  const sheet = (reason: PackWarning['code'] | null, rest: Partial<Sheet> = {}): Sheet => {
    if (reason !== null) warn(reason)
    const transcript = { heading: '文字记录', text: exhibit.transcript }
    return hidden(
      { exhibit, reason, remark: '', sections: [transcript], changedSha256: null, ...rest },
      redacted,
    )
  }
  if (found === null) return sheet('file-missing')
  // A changed file proves nothing: its present content must not be filed as the exhibit.
  if (found !== exhibit.sha256) return sheet('file-changed', { changedSha256: found })

  if (exhibit.mime === 'application/pdf') {
    const pages = await printPdf(exhibit, printing)
    return typeof pages === 'string' ? sheet(pages) : { pages }
  }
  if (exhibit.mime.startsWith('image/')) {
    const hiddenPicture =
      exhibit.redaction &&
      (await redactPicture(await readFile(exhibit.file), exhibit, exhibit.redaction, target))
    if (hiddenPicture) {
      redacted.push(...hiddenPicture.redacted)
      return { pages: [hiddenPicture.page] }
    }
    const picture = await placePicture(exhibit.file, exhibit.mime, target, signal)
    if (typeof picture === 'string') return sheet(picture)
    for (const { code, count } of picture.warnings) warn(code, count)
    return { pages: picture.pages }
  }
  if (isTextType(exhibit.mime)) {
    const text = await readExhibitText(exhibit.file, exhibit.mime, exhibit.originalName)
    // A workbook too wide to print, or another program's file in its container: the file goes along as it is.
    if (text === null)
      return sheet(/^text|^message|wordprocessing/.test(exhibit.mime) ? 'text-unreadable' : 'not-printable')
    for (const { code, count } of text.warnings) warn(code, count ?? undefined)
    return sheet(null, text)
  }
  if (/^(audio|video)\//.test(exhibit.mime) && exhibit.durationSeconds === null) {
    return sheet('not-printable', {
      exhibit: { ...exhibit, durationSeconds: await mediaDuration(exhibit.file) },
    })
  }
  return sheet('not-printable')
}

/** Pictures that belong to a text, each on pages of its own behind it. What is no picture any reader knows is left. */
async function printPictures(
  pictures: readonly Buffer[],
  target: PdfFile,
  signal: AbortSignal | undefined,
): Promise<PrintedPage[]> {
  if (pictures.length === 0) return []
  const folder = await mkdtemp(path.join(tmpdir(), 'proofdesk-pictures-'))
  try {
    const pages: PrintedPage[] = []
    for (const [index, picture] of pictures.entries()) {
      const type = await fileTypeFromBuffer(picture)
      if (!type?.mime.startsWith('image/')) continue
      const file = path.join(folder, String(index))
      await writeFile(file, picture)
      const placed = await placePicture(file, type.mime, target, signal)
      if (typeof placed !== 'string') pages.push(...placed.pages)
    }
    return pages
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function printPdf(
  exhibit: PackExhibit,
  { passwords, target, signal, warn, redacted }: Printing,
): Promise<readonly PrintedPage[] | PdfTrouble> {
  const source = await openSourcePdf(exhibit.file, exhibit.bytes, passwords)
  if (typeof source === 'string') return source
  try {
    const placed = await placePdfPages(source, target, signal, exhibit)
    redacted.push(...placed.redacted)
    if (placed.annotationsDropped > 0) warn('annotations-dropped', placed.annotationsDropped)
    if (placed.repaired) warn('pdf-repaired')
    if (placed.damagedPictures > 0) warn('image-damaged', placed.damagedPictures)
    if (placed.drawn > 0) warn('pdf-drawn', placed.drawn)
    if (source.hasHiddenLayers) warn('layers-shown')
    if (source.isSigned) warn('signature-not-carried')
    if (source.isRestricted) warn('pdf-restricted')
    if (source.isDynamicForm) warn('dynamic-form')
    if (source.attachments > 0) warn('attachments-not-printed', source.attachments)
    return placed.pages
  } catch (error) {
    signal?.throwIfAborted()
    if (isDiskError(error)) throw error
    return 'pdf-damaged'
  } finally {
    source.reader.close()
  }
}

function isDiskError(error: unknown): boolean {
  return typeof (error as { code?: unknown }).code === 'string' && 'syscall' in (error as object)
}

/** The file's hash now, or null where it cannot be read. */
async function checkFile(exhibit: PackExhibit, signal: AbortSignal | undefined): Promise<string | null> {
  try {
    if (!(await stat(exhibit.file)).isFile()) return null
    const hash = createHash('sha256')
    await pipeline(createReadStream(exhibit.file), hash, signal ? { signal } : {})
    return hash.digest('hex')
  } catch {
    signal?.throwIfAborted()
    return null
  }
}

/** The sheet with private places blacked out, in the text and in what the owner wrote about the exhibit. */
function hidden(sheet: Sheet, redacted: Redacted[]): Sheet {
  const { redaction, number } = sheet.exhibit
  if (!redaction) return sheet
  const black = (text: string) => {
    const places = findPrivate(text, redaction)
    for (const { kind } of places) redacted.push({ number, page: 1, kind, reason: redaction.reason })
    return blackedOut(text, places)
  }
  const section = ({ heading, text, table }: TextSection): TextSection => {
    if (!table) return { heading, text: black(text) }
    const rows = table.rows.map((row) => ({ ...row, cells: row.cells.map(black) }))
    return { heading, text: blackedOut(text, findPrivate(text, redaction)), table: { ...table, rows } }
  }
  const { name, source, purpose, originalName } = sheet.exhibit
  return {
    ...sheet,
    sections: sheet.sections.map(section),
    exhibit: {
      ...sheet.exhibit,
      name: black(name),
      source: black(source),
      purpose: black(purpose),
      originalName: black(originalName),
    },
    // Pictures of a document cannot be searched here: they stay out of a print that hides something.
    pictures: [],
  }
}
