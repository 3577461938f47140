/** The evidence pack (SPEC M22): one PDF of cover, letter, 证据目录 and exhibits, stamped and numbered throughout. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileTypeFromBuffer } from 'file-type'
import type { PackWarning } from '../../../shared/contract/pack.ts'
import { layOutFront } from './front-matter.ts'
import { mediaDuration } from './media-duration.ts'
import { writeDocument, type DocumentPart } from './pack-document.ts'
import { PdfFile } from './pdf-file.ts'
import { placePdfPages } from './pdf-pages.ts'
import { placePicture } from './pictures.ts'
import { isTextType, loadGlyphs, printable, readExhibitText } from '../documents/documents.ts'
import { remarkOf } from './remarks.ts'
import { renderSheets } from './render-sheets.ts'
import { isLaidOutAlone, type Sheet } from './sheets.ts'
import { openSourcePdf, type PdfTrouble } from './source-pdf.ts'
import type { PackExhibit, PackInput, PackMade, PackOptions, PrintedPage } from './types.ts'

/**
 * Builds the pack at `outFile`, which is there only when it is whole. An exhibit that cannot be printed becomes a
 * sheet that says why; only the disk and the signal can make it fail. The same input gives the same bytes.
 */
export async function buildPack(
  input: PackInput,
  outFile: string,
  options: PackOptions = {},
): Promise<PackMade> {
  const { signal, onProgress } = options
  signal?.throwIfAborted()
  await loadGlyphs()
  const target = await PdfFile.create(outFile)
  try {
    const { printed, sheets, warnings } = await printExhibits(input.exhibits, target, signal, onProgress)
    const exhibits = input.exhibits.map((exhibit) => ({
      exhibit,
      pages: printed.get(exhibit.id) ?? [],
    }))
    const front = await layOutFront(input, exhibits, target)
    const parts: DocumentPart[] = [
      ...front.parts,
      ...exhibits.map(({ exhibit, pages }) => ({
        mark: exhibit.number,
        name: exhibit.name,
        bookmark: `${exhibit.number} ${printable(exhibit.name).text}`,
        evidenceId: exhibit.id,
        // A sheet says it in its own words.
        remark: sheets.has(exhibit.id)
          ? ''
          : remarkOf(warnings.filter((warning) => warning.evidenceId === exhibit.id)),
        pages,
      })),
    ]
    await target.flush()
    const creator = `Proofdesk 举证台 ${input.version}`
    const pages = await writeDocument(
      target,
      parts,
      {
        title: `证据材料 · ${input.title}`,
        author: input.claimantName,
        subject: '证据目录及证据',
        creator,
        date: input.date,
      },
      signal,
    )
    return {
      pages,
      exhibits: exhibits.length,
      files: [outFile],
      contents: front.contents,
      warnings: [...warnings, ...front.warnings],
    }
  } catch (error) {
    await target.discard()
    throw error
  }
}

interface Printed {
  printed: Map<string, readonly PrintedPage[]>
  /** Exhibits that a sheet stands for. */
  sheets: ReadonlySet<string>
  warnings: PackWarning[]
}

async function printExhibits(
  exhibits: readonly PackExhibit[],
  target: PdfFile,
  signal: AbortSignal | undefined,
  onProgress: PackOptions['onProgress'],
): Promise<Printed> {
  const printed = new Map<string, readonly PrintedPage[]>()
  const warnings: PackWarning[] = []
  const sheets = new Set<string>()
  const shortSheets: Sheet[] = []
  for (const [index, exhibit] of exhibits.entries()) {
    signal?.throwIfAborted()
    onProgress?.(index, exhibits.length, `${exhibit.number} ${exhibit.name}`)
    const warn = (code: PackWarning['code'], count: number | null = null) => {
      warnings.push({ code, evidenceId: exhibit.id, number: exhibit.number, count })
    }
    const outcome = await printExhibit(exhibit, target, signal, warn)
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
  }
  signal?.throwIfAborted()
  const pages = await renderSheets(shortSheets, target, warnings)
  shortSheets.forEach((sheet, index) => printed.set(sheet.exhibit.id, pages[index] ?? []))
  onProgress?.(exhibits.length, exhibits.length, '')
  return { printed, sheets, warnings }
}

/** The exhibit's own pages, or the sheet that stands for it. */
async function printExhibit(
  exhibit: PackExhibit,
  target: PdfFile,
  signal: AbortSignal | undefined,
  warn: (code: PackWarning['code'], count?: number | null) => void,
): Promise<{ pages: readonly PrintedPage[] } | Sheet> {
  const found = await checkFile(exhibit, signal)
  const sheet = (reason: PackWarning['code'] | null, rest: Partial<Sheet> = {}): Sheet => {
    if (reason !== null) warn(reason)
    const transcript = { heading: '文字记录', text: exhibit.transcript }
    return { exhibit, reason, remark: '', sections: [transcript], changedSha256: null, ...rest }
  }
  if (found === null) return sheet('file-missing')
  // A changed file proves nothing: its present content must not be filed as the exhibit.
  if (found !== exhibit.sha256) return sheet('file-changed', { changedSha256: found })

  if (exhibit.mime === 'application/pdf') {
    const pages = await printPdf(exhibit, target, signal, warn)
    return typeof pages === 'string' ? sheet(pages) : { pages }
  }
  if (exhibit.mime.startsWith('image/')) {
    const picture = await placePicture(exhibit.file, exhibit.mime, target, signal)
    if (typeof picture === 'string') return sheet(picture)
    for (const { code, count } of picture.warnings) warn(code, count)
    return { pages: picture.pages }
  }
  if (isTextType(exhibit.mime)) {
    const text = await readExhibitText(exhibit.file, exhibit.mime, exhibit.originalName)
    if (text === null) return sheet('text-unreadable')
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
  target: PdfFile,
  signal: AbortSignal | undefined,
  warn: (code: PackWarning['code'], count?: number) => void,
): Promise<readonly PrintedPage[] | PdfTrouble> {
  const source = await openSourcePdf(exhibit.file, exhibit.bytes)
  if (typeof source === 'string') return source
  try {
    const placed = await placePdfPages(source, target, signal)
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
