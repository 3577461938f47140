/** A sample's contract, fictional from the first line to the last. */
import { createRequire } from 'node:module'
import path from 'node:path'
import pdfmake from 'pdfmake'
import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces'

const fonts = path.dirname(
  createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-sc/package.json'),
)
const font = (weight: string) => path.join(fonts, weight, `NotoSansSC_${weight}.ttf`)

export interface ContractSpec {
  number: string
  date: Date
  dateText: string
  merchant: string
  signer: string
  provider: string
  agent: string
  /** Merchant and terminal number, as printed. */
  numbers: string
  clauses: readonly (readonly [title: string, text: string])[]
}

/** The PDF's bytes. */
export async function contractPdf(spec: ContractSpec): Promise<Buffer> {
  const clauses: Content[] = spec.clauses.flatMap(([title, text]) => [
    { text: title, style: 'clause' },
    { text, style: 'body' },
  ])
  const document: TDocumentDefinitions = {
    pageSize: 'A4',
    pageMargins: [72, 72, 72, 72],
    info: { title: '特约商户银行卡收单服务协议（示例）', creationDate: spec.date },
    content: [
      { text: '特约商户银行卡收单服务协议', style: 'title' },
      { text: `协议编号：${spec.number}`, alignment: 'center', margin: [0, 0, 0, 24] },
      { text: `甲方（特约商户）：${spec.merchant}`, style: 'body' },
      { text: `乙方（收单机构）：${spec.provider}`, style: 'body' },
      { text: `经办代理商：${spec.agent}`, style: 'body' },
      { text: spec.numbers, style: 'body' },
      ...clauses,
      {
        margin: [0, 32, 0, 0],
        columns: [
          { text: `甲方（签字）：${spec.signer}\n\n日期：${spec.dateText}`, style: 'body' },
          { text: `乙方（盖章）：${spec.provider}\n\n日期：${spec.dateText}`, style: 'body' },
        ],
      },
      { text: '本协议是 Proofdesk · 举证台 的示例文件，当事人、编号和金额均为虚构。', style: 'note' },
    ],
    styles: {
      title: { fontSize: 18, bold: true, alignment: 'center', margin: [0, 0, 0, 8] },
      clause: { bold: true, margin: [0, 12, 0, 4] },
      body: { lineHeight: 1.5, margin: [0, 0, 0, 4] },
      note: { fontSize: 9, color: '#777777', margin: [0, 48, 0, 0] },
    },
    defaultStyle: { font: 'NotoSansSC', fontSize: 11 },
  }
  pdfmake.setFonts({ NotoSansSC: { normal: font('400Regular'), bold: font('700Bold') } })
  return pdfmake.createPdf(document).getBuffer()
}
