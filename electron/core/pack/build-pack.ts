/** The evidence pack (SPEC M22): one PDF of cover, letter, 证据目录 and exhibits, stamped and numbered throughout. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import type { PackWarning } from '../../../shared/contract/pack.ts'
import { layOutFront } from './front-matter.ts'
import { mediaDuration } from './media-duration.ts'
import { writeDocument, type DocumentPart } from './pack-document.ts'
import { PdfFile } from './pdf-file.ts'
import { placePdfPages } from './pdf-pages.ts'
import { placePicture } from './pictures.ts'
import { isTextType, loadGlyphs, printable, readExhibitText } from '../documents/documents.ts'
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
    const { printed, warnings } = await printExhibits(input.exhibits, target, signal, onProgress)
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
  const shortSheets: Sheet[] = []
  for (const [index, exhibit] of exhibits.entries()) {
    signal?.throwIfAborted()
    onProgress?.(index, exhibits.length, `${exhibit.number} ${exhibit.name}`)
    const warn = (code: PackWarning['code'], count: number | null = null) => {
      warnings.push({ code, evidenceId: exhibit.id, number: exhibit.number, count })
    }
    const outcome = await printExhibit(exhibit, target, signal, warn)
    if (!('reason' in outcome)) {
      printed.set(exhibit.id, outcome.pages)
    } else if (isLaidOutAlone(outcome)) {
      const [pages] = await renderSheets([outcome], target, warnings)
      printed.set(exhibit.id, pages ?? [])
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
  return { printed, warnings }
}

/** The exhibit's own pages, or the sheet that stands for it. */
async function printExhibit(
  exhibit: PackExhibit,
  target: PdfFile,
  signal: AbortSignal | undefined,
  warn: (code: PackWarning['code'], count?: number) => void,
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
  if (/^image\/(jpeg|png|webp|hei[cf]|avif|gif)/.test(exhibit.mime)) {
    const picture = await placePicture(exhibit.file, exhibit.mime, target, signal)
    if (typeof picture === 'string') return sheet(picture)
    if (picture.firstOfMany) warn('first-frame')
    return { pages: picture.pages }
  }
  if (isTextType(exhibit.mime)) {
    const text = await readExhibitText(exhibit.file, exhibit.mime, exhibit.originalName)
    return text === null ? sheet('text-unreadable') : sheet(null, text)
  }
  if (/^(audio|video)\//.test(exhibit.mime) && exhibit.durationSeconds === null) {
    return sheet('not-printable', {
      exhibit: { ...exhibit, durationSeconds: await mediaDuration(exhibit.file) },
    })
  }
  return sheet('not-printable')
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
    const { pages, annotationsDropped } = await placePdfPages(source, target, signal)
    if (annotationsDropped > 0) warn('annotations-dropped', annotationsDropped)
    if (source.hasHiddenLayers) warn('layers-shown')
    if (source.isSigned) warn('signature-not-carried')
    return pages
  } catch (error) {
    signal?.throwIfAborted()
    if (isDiskError(error)) throw error
    return 'pdf-damaged'
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
