/** A pack in several files, for offices that take only so much in one: split between exhibits, each with its list. */
import type { PackWarning } from '../../../shared/contract/pack.ts'
import type { EvidenceId } from '../../../shared/domain/ids.ts'
import { authored, printableName, RULED, shown } from '../documents/documents.ts'
import { pageSpan } from './cover.ts'
import type { LaidOutPack, Section } from './sections.ts'
import type { PackExhibit, PackInput, PackMade } from './types.ts'

type Limits = NonNullable<PackInput['limits']>

/** Stamps, list, tables of a file beside its exhibits. */
const OVERHEAD_BYTES = 400 * 1024
const BYTES_OF_PAGE = 2500

export interface Volume {
  /** From 1. */
  readonly order: number
  readonly exhibits: ReadonlySet<EvidenceId>
  /** Marks of lists that stand before exhibits of this volume. */
  readonly sections: ReadonlySet<string>
  readonly contents: PackMade['contents']
  readonly warnings: readonly PackWarning[]
}

export function isOverLimits({ bytes, pages }: Limits, packPages: number, packBytes: number): boolean {
  return (
    (pages !== null && packPages > pages) ||
    (bytes !== null && packBytes + packPages * BYTES_OF_PAGE + OVERHEAD_BYTES > bytes)
  )
}

/** The exhibits in their order, a new volume where the next would go over a limit. */
export function planVolumes(
  limits: Limits,
  exhibits: readonly PackExhibit[],
  laidOut: LaidOutPack,
  sizes: ReadonlyMap<EvidenceId, number>,
): Volume[] {
  const first = laidOut.contents[0]?.firstPage ?? laidOut.pages + 1
  const volumes: {
    entries: PackMade['contents'][number][]
    pages: number
    bytes: number
    warnings: PackWarning[]
  }[] = []
  // The list of the volume itself takes a page.
  const open = (pages: number) => {
    const volume: (typeof volumes)[number] = {
      entries: [],
      pages: pages + 1,
      bytes: OVERHEAD_BYTES,
      warnings: [],
    }
    volumes.push(volume)
    return volume
  }
  let current = open(first - 1)
  for (const entry of laidOut.contents) {
    const bytes = (sizes.get(entry.evidenceId) ?? 0) + entry.pages * BYTES_OF_PAGE
    const fits = (volume: typeof current) =>
      (limits.pages === null || volume.pages + entry.pages <= limits.pages) &&
      (limits.bytes === null || volume.bytes + bytes <= limits.bytes)
    if (!fits(current) && current.entries.length > 0) current = open(0)
    if (!fits(current)) {
      current.warnings.push({
        code: 'over-limit',
        evidenceId: entry.evidenceId,
        number: entry.number,
        count: null,
      })
    }
    current.entries.push(entry)
    current.pages += entry.pages
    current.bytes += bytes
  }
  const known = new Set(exhibits.map(({ id }) => id))
  const marksBefore = (entries: readonly { evidenceId: EvidenceId }[]) => {
    const marks = new Set<string>()
    laidOut.parts.forEach((part, index) => {
      const next = laidOut.parts.slice(index).find(({ evidenceId }) => evidenceId !== null)
      if (
        part.evidenceId === null &&
        next &&
        entries.some(({ evidenceId }) => evidenceId === next.evidenceId)
      )
        marks.add(part.mark)
    })
    return marks
  }
  return volumes.map(({ entries, warnings }, index) => ({
    order: index + 1,
    exhibits: new Set(entries.map(({ evidenceId }) => evidenceId).filter((id) => known.has(id))),
    sections: marksBefore(entries),
    contents: entries,
    warnings,
  }))
}

/** What stands in this file and what in the others. */
export function volumeSection(input: PackInput, volume: Volume, volumes: readonly Volume[]): Section {
  const names = new Map(
    [...input.exhibits, ...(input.supplements ?? []).flatMap(({ exhibits }) => exhibits)].map(
      ({ id, name }) => [id, name],
    ),
  )
  const span = (contents: PackMade['contents']) => {
    const [first, last] = [contents[0], contents.at(-1)]
    return first && last ? pageSpan(first.firstPage, last.firstPage + last.pages - 1) : '—'
  }
  return {
    mark: `第 ${volume.order} 册`,
    bookmark: `第 ${volume.order} 册目录`,
    definition: () =>
      authored([
        {
          text: `第 ${volume.order} 册目录（共 ${volumes.length} 册）`,
          fontSize: 16,
          bold: true,
          alignment: 'center',
          margin: [0, 0, 0, 12],
        },
        { text: shown(input.title), margin: [0, 0, 0, 8] },
        {
          table: {
            widths: [40, '*', 60],
            headerRows: 1,
            dontBreakRows: true,
            body: [
              ['编号', '证据名称', '页码'].map((text) => ({ text, bold: true })),
              ...volume.contents.map((entry) => [
                entry.number,
                printableName(names.get(entry.evidenceId) ?? ''),
                pageSpan(entry.firstPage, entry.firstPage + entry.pages - 1),
              ]),
            ],
          },
          layout: RULED,
          fontSize: 9.5,
        },
        {
          text: volumes.map((other) => `第 ${other.order} 册：证据第 ${span(other.contents)} 页`).join('　'),
          fontSize: 9,
          margin: [0, 10, 0, 0],
        },
      ]),
  }
}
