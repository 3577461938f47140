/** The sample's contract: two pages, fictional from the first line to the last. */
import { createRequire } from 'node:module'
import path from 'node:path'
import pdfmake from 'pdfmake'
import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces'

const fonts = path.dirname(
  createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-sc/package.json'),
)
const font = (weight: string) => path.join(fonts, weight, `NotoSansSC_${weight}.ttf`)

const CLAUSES: readonly (readonly [string, string])[] = [
  [
    '第一条　服务内容',
    '乙方（云杉支付科技（浙江）有限公司）向甲方提供银行卡收单和条码支付服务，并提供型号 YS-P90、序列号 P90-23041788 的 POS 终端一台。',
  ],
  [
    '第二条　费用',
    '甲方一次性支付服务费 3,980.00 元。刷卡、扫码交易手续费率均为交易金额的 0.60%，逐笔计收，四舍五入到分。除本协议列明的费用外，乙方不收取其他费用。',
  ],
  [
    '第三条　结算',
    '乙方于交易日后的第一个工作日（T+1）将交易金额扣除手续费后的净额划入甲方结算账户（招商银行，尾号 6602）。',
  ],
  [
    '第四条　交易异常',
    '交易显示“交易处理中”的，乙方应当在三个工作日内查明原因并书面告知甲方；查明为成功交易的，应当立即补结算。',
  ],
  ['第五条　服务电话', '乙方客户服务电话为 400-000-7731，服务时间为每日 9:00 至 21:00，通话可以由双方录音。'],
  ['第六条　协议变更', '乙方变更收费项目或者结算周期，应当至少提前三十日通知甲方并取得甲方同意。'],
  ['第七条　争议解决', '因本协议发生的争议，双方协商解决；协商不成的，向甲方所在地人民法院起诉。'],
  ['第八条　期限', '本协议自 2023 年 4 月 17 日起生效，有效期三年。'],
]

/** The PDF's bytes. */
export async function contractPdf(): Promise<Buffer> {
  const clauses: Content[] = CLAUSES.flatMap(([title, text]) => [
    { text: title, style: 'clause' },
    { text, style: 'body' },
  ])
  const document: TDocumentDefinitions = {
    pageSize: 'A4',
    pageMargins: [72, 72, 72, 72],
    info: { title: '特约商户银行卡收单服务协议（示例）', creationDate: new Date('2023-04-17T07:00:00Z') },
    content: [
      { text: '特约商户银行卡收单服务协议', style: 'title' },
      { text: '协议编号：YS-HZ-2023-0417-088', alignment: 'center', margin: [0, 0, 0, 24] },
      { text: '甲方（特约商户）：杭州市西湖区老王面馆　经营者：王先生', style: 'body' },
      { text: '乙方（收单机构）：云杉支付科技（浙江）有限公司', style: 'body' },
      { text: '经办代理商：杭州启程商务服务部', style: 'body' },
      { text: '商户编号：898330100007731　终端号：20230417', style: 'body' },
      ...clauses,
      {
        margin: [0, 32, 0, 0],
        columns: [
          { text: '甲方（签字）：王先生\n\n日期：2023 年 4 月 17 日', style: 'body' },
          { text: '乙方（盖章）：云杉支付科技（浙江）有限公司\n\n日期：2023 年 4 月 17 日', style: 'body' },
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
