/**
 * 证据目录: every exhibit with number, name, source, what it proves, original or copy, and pages (最高法
 * 民事诉讼证据规定 第十九条: numbered one by one, with source, object of proof and content, signed and dated).
 */
import type { Content, TableCell } from 'pdfmake/interfaces'
import { CATEGORY_NAMES, pageSpan } from './cover.ts'
import { GREY, printableName, RULED, shown, wrapped } from '../documents/documents.ts'
import type { PackExhibit, PackInput } from './types.ts'

/** Scheme of the links that the assembler turns into jumps to an exhibit. */
export const EXHIBIT_LINK = 'proofdesk-exhibit:'

/** A row this long may be parted between pages; shorter ones are kept whole. */
const LONG_ROW = 420

export interface ListedExhibit {
  readonly exhibit: PackExhibit
  readonly firstPage: number
  readonly lastPage: number
}

/** The target of a link to a page (from 1) of an exhibit. */
export function exhibitLink(evidenceId: string, page: number): string {
  return `${EXHIBIT_LINK}${page}:${encodeURIComponent(evidenceId)}`
}

export function exhibitListContent(input: PackInput, listed: readonly ListedExhibit[]): Content[] {
  const heading: Content[] = [
    {
      text: '证据目录',
      fontSize: 18,
      bold: true,
      alignment: 'center',
      characterSpacing: 3,
      margin: [0, 0, 0, 12],
    },
    {
      columns: [
        { text: [{ text: '案件：', color: GREY }, printableName(input.title)], width: '*' },
        {
          text: [{ text: '提交人：', color: GREY }, shown(input.claimantName) || '（未填写）'],
          width: 'auto',
        },
      ],
      columnGap: 16,
      fontSize: 9.5,
      margin: [0, 0, 0, 8],
    },
  ]
  if (listed.length === 0) return [...heading, { text: '（尚无证据）', color: GREY }]
  const head: TableCell[] = ['编号', '证据名称', '来源', '证明目的', '原件/复印件', '页码'].map(
    (text, index) => ({
      text,
      bold: true,
      noWrap: true,
      ...(index === 5 ? { alignment: 'right' as const } : {}),
    }),
  )
  return [
    ...heading,
    {
      table: {
        widths: [30, 104, 66, '*', 50, 36],
        headerRows: 1,
        dontBreakRows: !listed.some(({ exhibit }) => rowLength(exhibit) > LONG_ROW),
        keepWithHeaderRows: 1,
        body: [head, ...rows(listed)],
      },
      layout: RULED,
      fontSize: 9,
    },
    {
      unbreakable: true,
      columns: [
        { text: '提交人（签名或盖章）：', width: '*' },
        { text: '提交日期：　　　年　　月　　日', width: 'auto' },
      ],
      margin: [0, 40, 0, 0],
    },
  ]
}

function rowLength({ name, source, purpose }: PackExhibit): number {
  return Math.max(name.length, source.length * 2, purpose.length)
}

function rows(listed: readonly ListedExhibit[]): TableCell[][] {
  return listed.flatMap(({ exhibit, firstPage, lastPage }, index) => {
    const previous = listed[index - 1]?.exhibit.category
    const link = exhibitLink(exhibit.id, 1)
    const row: TableCell[] = [
      { text: exhibit.number, link, noWrap: true, bold: true },
      { ...wrapped(printableName(exhibit.name)), link },
      wrapped(shown(exhibit.source) || '—'),
      wrapped(shown(exhibit.purpose) || '—'),
      { text: exhibit.form === 'original' ? '原件' : '复印件' },
      { text: pageSpan(firstPage, lastPage), link, alignment: 'right', noWrap: true },
    ]
    if (exhibit.category === previous) return [row]
    const group: TableCell[] = [
      {
        text: CATEGORY_NAMES[exhibit.category],
        colSpan: 6,
        bold: true,
        color: GREY,
        fontSize: 8.5,
        margin: [0, 3, 0, -1],
      },
      ...Array.from({ length: 5 }, () => ({ text: '' })),
    ]
    return [group, row]
  })
}
