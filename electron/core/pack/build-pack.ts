/** The evidence pack (SPEC M22): cover, letter, 证据目录 and exhibits, stamped and numbered throughout. */
import { loadGlyphs, printable } from '../documents/documents.ts'
import { frontSections, letterWarnings } from './front-matter.ts'
import { writeDocument, type DocumentPart } from './pack-document.ts'
import { PdfFile } from './pdf-file.ts'
import { printExhibits, type Printed } from './print-exhibits.ts'
import { remarkOf } from './remarks.ts'
import { layOutSections, type LaidOutPack, type PrintedExhibit } from './sections.ts'
import { supplementSections } from './supplement.ts'
import type { PackExhibit, PackInput, PackMade, PackOptions, Redacted } from './types.ts'
import { isOverLimits, planVolumes, volumeSection, type Volume } from './volumes.ts'

/**
 * Builds the pack at `outFile`, which is there only when it is whole; a pack that is split goes on at `outFile-2` and
 * so on. An exhibit that cannot be printed becomes a sheet that says why; only the disk and the signal can make it
 * fail. The same input gives the same bytes.
 */
export async function buildPack(
  input: PackInput,
  outFile: string,
  options: PackOptions = {},
): Promise<PackMade> {
  const { signal } = options
  signal?.throwIfAborted()
  await loadGlyphs()
  const target = await PdfFile.create(outFile)
  try {
    const exhibits = allExhibits(input)
    const printed = await printExhibits(exhibits, input.passwords ?? [], target, signal, options.onProgress)
    const laidOut = await layOut(input, printed, target)
    await target.flush()
    const made = {
      pages: laidOut.pages,
      exhibits: exhibits.length,
      contents: laidOut.contents,
      warnings: [...printed.warnings, ...laidOut.warnings],
    }
    if (input.limits && isOverLimits(input.limits, laidOut.pages, target.bytesWritten)) {
      await target.discard()
      const volumes = planVolumes(input.limits, exhibits, laidOut, printed.bytes)
      const files: string[] = []
      for (const [index, volume] of volumes.entries()) {
        const file = index === 0 ? outFile : `${outFile}-${index + 1}`
        files.push(file)
        await writeVolume(
          input,
          volume,
          volumes,
          { total: laidOut.pages, redacted: printed.redacted },
          file,
          signal,
        )
      }
      return { ...made, files, warnings: [...made.warnings, ...volumes.flatMap(({ warnings }) => warnings)] }
    }
    await writeDocument(target, laidOut.parts, laidOut.pages, metadataOf(input), signal)
    return { ...made, files: [outFile] }
  } catch (error) {
    await target.discard()
    throw error
  }
}

export function allExhibits(input: PackInput): PackExhibit[] {
  return [...input.exhibits, ...(input.supplements ?? []).flatMap(({ exhibits }) => exhibits)]
}

function metadataOf(input: PackInput) {
  return {
    title: `证据材料 · ${input.title}`,
    author: input.claimantName,
    subject: '证据目录及证据',
    creator: `Proofdesk 举证台 ${input.version}`,
    date: input.date,
  }
}

/** Everything in its order: the front, what was filed, then each supplement behind its own list. */
async function layOut(input: PackInput, printed: Printed, target: PdfFile): Promise<LaidOutPack> {
  const withPages = (exhibits: readonly PackExhibit[]): PrintedExhibit[] =>
    exhibits.map((exhibit) => ({ exhibit, pages: printed.pages.get(exhibit.id) ?? [] }))
  const base = withPages(input.exhibits)
  const front = await layOutSections(
    frontSections(input, base, printed.redacted),
    base,
    1,
    input.title,
    target,
  )
  const parts: DocumentPart[] = [...front.parts, ...exhibitParts(base, printed)]
  const contents = [...front.places.contents]
  let { total } = front.places
  let { lost } = front
  for (const [index, supplement] of (input.supplements ?? []).entries()) {
    const added = withPages(supplement.exhibits)
    const sections = supplementSections(input, supplement, index + 1, total, added)
    const laidOut = await layOutSections(sections, added, total + 1, input.title, target)
    parts.push(...laidOut.parts, ...exhibitParts(added, printed))
    contents.push(...laidOut.places.contents)
    total = laidOut.places.total
    lost += laidOut.lost
  }
  return {
    parts,
    contents,
    pages: total,
    warnings: [
      ...letterWarnings(input),
      ...(lost > 0 ? [{ code: 'content-lost' as const, evidenceId: null, number: null, count: lost }] : []),
    ],
  }
}

function exhibitParts(exhibits: readonly PrintedExhibit[], printed: Printed): DocumentPart[] {
  return exhibits.map(({ exhibit, pages }) => ({
    mark: exhibit.number,
    name: exhibit.name,
    bookmark: `${exhibit.number} ${printable(exhibit.name).text}`,
    evidenceId: exhibit.id,
    // A sheet says it in its own words.
    remark: printed.sheets.has(exhibit.id)
      ? ''
      : remarkOf(printed.warnings.filter((warning) => warning.evidenceId === exhibit.id)),
    pages,
  }))
}

/** One file of a pack that was split: the front in the first, a list of its own in every other. */
async function writeVolume(
  input: PackInput,
  volume: Volume,
  volumes: readonly Volume[],
  whole: { readonly total: number; readonly redacted: readonly Redacted[] },
  file: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  const target = await PdfFile.create(file)
  try {
    const wanted = allExhibits(input).filter(({ id }) => volume.exhibits.has(id))
    const printed = await printExhibits(wanted, input.passwords ?? [], target, signal, undefined)
    const counts = new Map(
      volumes.flatMap(({ contents }) => contents.map((entry) => [entry.evidenceId, entry.pages] as const)),
    )
    // Exhibits of other volumes keep their place in the count; their pages are not here.
    const placeholder = { width: 0, height: 0, draw: '', xObjects: new Map() }
    const everywhere: Printed = {
      ...printed,
      redacted: whole.redacted,
      pages: new Map(
        allExhibits(input).map(({ id }) => [
          id,
          printed.pages.get(id) ?? Array.from({ length: counts.get(id) ?? 0 }, () => placeholder),
        ]),
      ),
    }
    const laidOut = await layOut(input, everywhere, target)
    let next = 1
    const parts = laidOut.parts.flatMap((part): DocumentPart[] => {
      const firstNumber = next
      next += part.pages.length
      const isHere =
        part.evidenceId === null
          ? volume.order === 1 || volume.sections.has(part.mark)
          : volume.exhibits.has(part.evidenceId)
      return isHere ? [{ ...part, firstNumber }] : []
    })
    const list = await layOutSections([volumeSection(input, volume, volumes)], [], 1, input.title, target)
    await target.flush()
    const own = list.parts.map((part) => ({ ...part, firstNumber: null }))
    await writeDocument(target, [...own, ...parts], whole.total, metadataOf(input), signal)
  } catch (error) {
    await target.discard()
    throw error
  }
}
