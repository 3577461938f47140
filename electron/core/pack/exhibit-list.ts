/**
 * 证据目录: every exhibit with group, number, name, source, what it proves, form, pages (最高法 民事诉讼证据规定
 * 第十九条: numbered one by one, with source, object of proof and content, signed and dated, copies for each opponent).
 */
import type { Content, TableCell } from 'pdfmake/interfaces'
import {
  cutTallRow,
  GREY,
  printableName,
  RULED,
  shown,
  TEXT_WIDTH,
  wrappedWithin,
} from '../documents/documents.ts'
import { formOf } from '../evidence/evidence.ts'
import { CATEGORY_NAMES, pageSpan } from './cover.ts'
import type { Places, PrintedExhibit } from './sections.ts'
import { exhibitLink } from './exhibit-link.ts'
import type { PackExhibit, PackInput } from './types.ts'

export interface ListedExhibit {
  readonly exhibit: PackExhibit
  readonly firstPage: number
  readonly lastPage: number
}

/** The exhibits with the pages they stand on. */
export function listed(exhibits: readonly PrintedExhibit[], { contents }: Places): ListedExhibit[] {
  return contents.flatMap((entry, index) => {
    const exhibit = exhibits[index]?.exhibit
    return exhibit
      ? [{ exhibit, firstPage: entry.firstPage, lastPage: entry.firstPage + entry.pages - 1 }]
      : []
  })
}

const HEADS = ['组号', '编号', '证据名称', '来源', '证明目的', '份数/页数', '原件/复印件/电子数据', '页码']
/** Points; the purpose takes the rest. */
const WIDTHS = [22, 32, 84, 52, 0, 32, 42, 36] as const
const PADDING = 3
const SIZE = 9
const PURPOSE_WIDTH =
  TEXT_WIDTH - WIDTHS.reduce<number>((sum, width) => sum + width, 0) - WIDTHS.length * 2 * PADDING

export function exhibitListContent(
  input: PackInput,
  exhibits: readonly ListedExhibit[],
  title: string,
): Content[] {
  const heading: Content[] = [
    {
      text: title,
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
  if (exhibits.length === 0) return [...heading, { text: '（尚无证据）', color: GREY }]
  return [
    ...heading,
    {
      table: {
        widths: WIDTHS.map((width) => (width === 0 ? '*' : width)),
        headerRows: 1,
        dontBreakRows: true,
        keepWithHeaderRows: 1,
        body: [HEADS.map((text): TableCell => ({ text, bold: true })), ...rows(input, exhibits)],
      },
      layout: { ...RULED, paddingLeft: () => PADDING, paddingRight: () => PADDING },
      fontSize: SIZE,
    },
    ...copies(input),
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

function copies({ copies: count, providerNames }: PackInput): Content[] {
  if (!count) return []
  const others = Math.max(0, count - 1)
  const each = others === providerNames.length && others > 0 ? `，另按对方人数 ${others} 份` : ''
  return [{ text: `本证据材料一式 ${count} 份${each}。`, fontSize: SIZE, margin: [0, 10, 0, 0] }]
}

function rows(input: PackInput, exhibits: readonly ListedExhibit[]): TableCell[][] {
  let group = 0
  let last: string | null = null
  const byPurpose = input.groupBy === 'purpose'
  return exhibits.flatMap(({ exhibit, firstPage, lastPage }) => {
    const key = byPurpose ? exhibit.purpose : CATEGORY_NAMES[exhibit.category]
    const isNew = key !== last
    if (isNew) group += 1
    last = key
    const link = exhibitLink(exhibit.id, 1)
    const texts = [printableName(exhibit.name), shown(exhibit.source) || '—', shown(exhibit.purpose) || '—']
    const ems = [WIDTHS[2], WIDTHS[3], PURPOSE_WIDTH].map((width) => (width / SIZE) * 0.97)
    const own = cutTallRow(texts, ems).map(([name = '', source = '', purpose = ''], part): TableCell[] => [
      { text: part === 0 ? String(group) : '', color: GREY },
      { text: part === 0 ? exhibit.number : '（续）', link, noWrap: true, bold: part === 0 },
      wrappedWithin(name, ems[0] ?? 0, { link }),
      wrappedWithin(source, ems[1] ?? 0),
      wrappedWithin(purpose, ems[2] ?? 0),
      { text: part === 0 ? `${input.copies ?? 1}/${lastPage - firstPage + 1}` : '', alignment: 'right' },
      { text: part === 0 ? formOf(exhibit) : '' },
      { text: part === 0 ? pageSpan(firstPage, lastPage) : '', link, alignment: 'right', noWrap: true },
    ])
    if (!isNew) return own
    const title: TableCell[] = [
      {
        text: `第 ${group} 组　${shown(key) || '（未写证明目的）'}`,
        colSpan: HEADS.length,
        bold: true,
        color: GREY,
        fontSize: 8.5,
        margin: [0, 3, 0, -1],
      },
      ...Array.from({ length: HEADS.length - 1 }, () => ({ text: '' })),
    ]
    return [title, ...own]
  })
}
