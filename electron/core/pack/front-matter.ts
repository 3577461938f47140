/** The sections before the exhibits: cover, letter, damages, timeline, 证据目录, integrity. */
import type { PackWarning } from '../../../shared/contract/pack.ts'
import { citationText, inlinesOfBlock, missingFacts } from '../../../shared/domain/letter-text.ts'
import { authored, letterDefinition, type PrintCitation } from '../documents/documents.ts'
import { coverContent, exhibitSummary, type CoverPart } from './cover.ts'
import { DAMAGES_TITLE, damagesContent } from './damages-pages.ts'
import { pageInPack } from '../evidence/evidence.ts'
import { exhibitLink } from './exhibit-link.ts'
import { exhibitListContent, listed } from './exhibit-list.ts'
import { integrityContent } from './integrity-page.ts'
import type { PrintedExhibit, Places, Section } from './sections.ts'
import { timelineContent } from './timeline-pages.ts'
import { redactionContent } from './redaction-list.ts'
import type { PackExhibit, PackInput, PackMade, Redacted } from './types.ts'

interface FrontSection extends Section {
  /** As the cover lists it; null: it does not. */
  readonly onCover: { readonly name: string; readonly note: string } | null
}

export function frontSections(
  input: PackInput,
  exhibits: readonly PrintedExhibit[],
  redacted: readonly Redacted[] = [],
): Section[] {
  const { letter, damages, timeline, integrity } = input
  const sections: FrontSection[] = [
    ...(input.cover === false
      ? []
      : [
          {
            mark: '封面',
            bookmark: '封面',
            onCover: null,
            definition: (places: Places) =>
              authored(coverContent(input, coverParts(sections, input, places), places.total)),
          },
        ]),
    ...(letter
      ? [
          {
            mark: '信函',
            bookmark: letter.title,
            onCover: { name: '信函', note: letter.title },
            definition: (places: Places) =>
              letterDefinition(letter.document, citationPrinter(places.contents, input.exhibits)),
          },
        ]
      : []),
    ...(timeline && timeline.length > 0
      ? [
          {
            mark: '事实经过',
            bookmark: '事实经过',
            onCover: { name: '事实经过', note: '按时间排列的事实及所附证据' },
            definition: (places: Places) => authored(timelineContent(timeline, places.contents)),
          },
        ]
      : []),
    ...(damages
      ? [
          {
            mark: '赔偿计算',
            bookmark: DAMAGES_TITLE,
            onCover: { name: '赔偿计算', note: '计算公式和依据，逐笔损失' },
            definition: () => authored(damagesContent(damages)),
          },
        ]
      : []),
    {
      mark: '证据目录',
      bookmark: '证据目录',
      onCover: { name: '证据目录', note: '编号、来源、证明目的与页码' },
      definition: (places) => authored(exhibitListContent(input, listed(exhibits, places), '证据目录')),
    },
    ...(input.redactionList && redacted.length > 0
      ? [
          {
            mark: '遮盖清单',
            bookmark: '遮盖清单',
            onCover: { name: '遮盖清单', note: '打印时遮盖的内容及原因' },
            definition: () => authored(redactionContent(redacted)),
          },
        ]
      : []),
    ...(integrity
      ? [
          {
            mark: '校验',
            bookmark: '证据文件校验',
            onCover: { name: '证据文件校验', note: '各证据文件的校验值' },
            definition: () => authored(integrityContent(input, integrity)),
          },
        ]
      : []),
  ]
  return sections
}

function coverParts(sections: readonly FrontSection[], input: PackInput, places: Places): CoverPart[] {
  const parts = sections.flatMap(({ mark, onCover }): CoverPart[] => {
    const span = places.sections.get(mark)
    return onCover && span ? [{ ...onCover, firstPage: span.first, lastPage: span.last }] : []
  })
  const first = places.contents[0]?.firstPage
  if (first === undefined || first > places.total) return parts
  return [
    ...parts,
    {
      name: `证据 ${input.exhibits.length} 份`,
      note: exhibitSummary(input),
      firstPage: first,
      lastPage: places.total,
    },
  ]
}

/** Citations by number and page of the pack: [付-02 第12页], [沟-01 03:15 第20页]; each leads there. */
function citationPrinter(contents: PackMade['contents'], exhibits: readonly PackExhibit[]): PrintCitation {
  const places = new Map(contents.map((entry) => [entry.evidenceId, entry]))
  return (citation) => {
    const place = places.get(citation.evidenceId)
    // An item that is not filed has no number here; the warning names it.
    if (!place) return { text: '[未附证据]' }
    const cited = printedPage(exhibits.find(({ id }) => id === citation.evidenceId)?.ranges, citation.page)
    // Of an exhibit that is filed in part, the page cited may be one of the others.
    if (cited === 'left out') return { text: `[${place.number} 该页未附]` }
    const { page, within } = pageInPack(place, cited, citation.line)
    const text = citationText({ ...citation, page }, place.number)
    return { text, link: exhibitLink(citation.evidenceId, within) }
  }
}

/** Which of the printed pages a page of the exhibit is, from 1. */
function printedPage(ranges: PackExhibit['ranges'], page: number | null): number | null | 'left out' {
  if (!ranges || page === null) return page
  let before = 0
  const sorted = [...ranges].sort(([a], [b]) => a - b)
  for (const [first, last] of sorted) {
    if (page >= first && page <= last) return before + page - first + 1
    before += last - first + 1
  }
  return 'left out'
}

export function letterWarnings(input: PackInput): PackWarning[] {
  if (!input.letter) return []
  const { document } = input.letter
  const filed = new Set(input.exhibits.map((exhibit) => exhibit.id))
  const strays = document.blocks
    .flatMap(inlinesOfBlock)
    .flatMap((inline) =>
      inline.kind === 'citation' && !filed.has(inline.evidenceId) ? [inline.evidenceId] : [],
    )
  const missing = missingFacts(document).length
  return [
    ...(missing > 0
      ? [{ code: 'missing-facts' as const, evidenceId: null, number: null, count: missing }]
      : []),
    ...[...new Set(strays)].map((evidenceId) => ({
      code: 'citation-without-exhibit' as const,
      evidenceId,
      number: null,
      count: null,
    })),
  ]
}
