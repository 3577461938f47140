/** 遮盖清单: what was made unreadable where, and why, for the court that may ask to see it. */
import type { Content, TableCell } from 'pdfmake/interfaces'
import { GREY, RULED, shown } from '../documents/documents.ts'
import type { Redacted } from './types.ts'

const KINDS: Readonly<Record<Redacted['kind'], string>> = {
  identity: '身份证件号码',
  card: '银行卡号',
  phone: '电话号码',
  word: '指定的姓名、地址等文字',
  area: '指定的区域',
}

export function redactionContent(redacted: readonly Redacted[]): Content[] {
  const counts = new Map<string, { place: Redacted; count: number }>()
  for (const place of redacted) {
    const key = `${place.number}/${place.page}/${place.kind}/${place.reason}`
    counts.set(key, { place, count: (counts.get(key)?.count ?? 0) + 1 })
  }
  return [
    {
      text: '遮盖清单',
      fontSize: 18,
      bold: true,
      alignment: 'center',
      characterSpacing: 3,
      margin: [0, 0, 0, 12],
    },
    {
      text: '下列内容在打印时遮盖，所附打印件不含被遮盖的文字和图像；原始文件未作改动，需要时可以出示。',
      fontSize: 9,
      color: GREY,
      margin: [0, 0, 0, 8],
    },
    {
      table: {
        widths: [40, 50, '*', 36, 130],
        headerRows: 1,
        dontBreakRows: true,
        body: [
          ['编号', '证据内页', '遮盖的内容', '处数', '原因'].map((text): TableCell => ({ text, bold: true })),
          ...[...counts.values()].map(({ place, count }): TableCell[] => [
            place.number,
            String(place.page),
            KINDS[place.kind],
            { text: String(count), alignment: 'right' },
            shown(place.reason),
          ]),
        ],
      },
      layout: RULED,
      fontSize: 9.5,
    },
  ]
}
