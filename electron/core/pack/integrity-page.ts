/** 证据文件校验: the hash of every exhibit's file and of the custody log, by which anyone can check the files filed. */
import type { Content, TableCell } from 'pdfmake/interfaces'
import { GREY, printableName, RULED, wrapped } from '../documents/documents.ts'
import type { PackInput, PackIntegrity } from './types.ts'

export function integrityContent(input: PackInput, integrity: PackIntegrity): Content[] {
  const rows = input.exhibits.map((exhibit): TableCell[] => [
    { text: exhibit.number, bold: true, noWrap: true },
    wrapped(printableName(exhibit.originalName)),
    { text: String(exhibit.bytes), alignment: 'right', noWrap: true },
    { text: exhibit.sha256, wordBreak: 'break-all' },
  ])
  return [
    {
      text: '证据文件校验',
      fontSize: 18,
      bold: true,
      alignment: 'center',
      characterSpacing: 3,
      margin: [0, 0, 0, 12],
    },
    {
      text:
        '下列校验值（SHA-256）在收存各文件时计算，编制本材料时重新核对。文件有任何改动，校验值即不同；' +
        '核对方法见各说明页。校验值只说明文件自收存以来未变，不说明其内容真实。',
      fontSize: 9,
      color: GREY,
      margin: [0, 0, 0, 8],
    },
    {
      table: {
        widths: [34, 130, 52, '*'],
        headerRows: 1,
        dontBreakRows: true,
        body: [
          ['编号', '文件名', '字节', 'SHA-256'].map((text): TableCell => ({ text, bold: true })),
          ...rows,
        ],
      },
      layout: RULED,
      fontSize: 8,
    },
    ...(integrity.custodyHead === null
      ? []
      : [
          {
            text: [
              { text: '保管记录　', bold: true },
              `编制时共 ${integrity.custodyEntries} 条，其中本案 ${integrity.custodyOfCase} 条，逐条以校验值相连，最后一条的校验值为 `,
              { text: integrity.custodyHead, wordBreak: 'break-all' as const },
              '。',
            ],
            fontSize: 8.5,
            margin: [0, 12, 0, 0] as [number, number, number, number],
          },
        ]),
    ...(integrity.proved
      ? [
          {
            text: [
              { text: '时间证明　', bold: true },
              `${integrity.proved.authority} 于 ${integrity.proved.at}（UTC）依 RFC 3161 对保管记录中的校验值 `,
              { text: integrity.proved.sha256, wordBreak: 'break-all' as const },
              ' 签署时间戳，本案证据在此之前均已收存。',
            ],
            fontSize: 8.5,
            margin: [0, 6, 0, 0] as [number, number, number, number],
          },
        ]
      : []),
  ]
}
