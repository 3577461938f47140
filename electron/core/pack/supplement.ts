/** 补充证据: what was added after filing stands at the end, with a list of its own and a word on what changed. */
import type { Content } from 'pdfmake/interfaces'
import { chineseDate } from '../../../shared/domain/dates.ts'
import { authored, printableName } from '../documents/documents.ts'
import { exhibitListContent, listed } from './exhibit-list.ts'
import type { PrintedExhibit, Section } from './sections.ts'
import type { PackInput, PackSupplement } from './types.ts'

export function supplementMark(order: number): string {
  return `补充证据目录${order > 1 ? `（${order}）` : ''}`
}

/** `order` counts from 1; `before` is the last page of what was filed until then. */
export function supplementSections(
  input: PackInput,
  supplement: PackSupplement,
  order: number,
  before: number,
  exhibits: readonly PrintedExhibit[],
): Section[] {
  const mark = supplementMark(order)
  return [
    {
      mark,
      bookmark: mark,
      definition: (places) =>
        authored([
          ...changes(supplement, order, before),
          ...exhibitListContent({ ...input, copies: input.copies ?? null }, listed(exhibits, places), mark),
        ]),
    },
  ]
}

function changes({ date, exhibits }: PackSupplement, order: number, before: number): Content[] {
  const names = exhibits.map(({ number, name }) => `${number} ${printableName(name)}`)
  return [
    { text: '变更说明', fontSize: 12, bold: true, margin: [0, 0, 0, 4] },
    {
      text:
        `第 ${order} 次补充，${chineseDate(date)}。第 1 页至第 ${before} 页与此前提交的相同，页码未变；` +
        `本次增加证据 ${exhibits.length} 份：${names.join('、')}。`,
      margin: [0, 0, 0, 18],
    },
  ]
}
