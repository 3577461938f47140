/** A shop's folder as it lies on a desk, made here: a contract as PDF and an annex in Word, pictures, two statements, a chat. */
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { utils, write } from '@e965/xlsx'
import { Document, Packer, Paragraph } from 'docx'
import sharp from 'sharp'
import { authored, renderPdf } from '../../electron/core/documents/documents.ts'
import { Sheet } from './pictures/draw.ts'

const MERCHANT = '898310154119066'
const SALES = [
  ['2024-03-04', '10:12:41', 'S0304001', '86.00', '0.52', '85.48', '交易成功'],
  ['2024-03-04', '18:55:02', 'S0304002', '412.50', '2.48', '410.02', '交易成功'],
  ['2024-03-05', '12:31:19', 'S0305001', '1930.00', '11.58', '1918.42', '交易成功'],
  ['2024-03-06', '19:08:57', 'S0306001', '268.00', '1.61', '266.39', '交易成功'],
  ['2024-03-07', '13:20:33', 'S0307001', '745.20', '4.47', '740.73', '交易成功'],
  ['2024-03-08', '11:47:10', 'S0308001', '520.00', '3.12', '516.88', '交易成功'],
] as const
/** Paid out the working day after; the sale of 5 March never was. */
const CREDITS = [
  ['2024-03-05', '495.50'],
  ['2024-03-07', '266.39'],
  ['2024-03-08', '740.73'],
  ['2024-03-11', '516.88'],
] as const

export const MIXED = {
  contract: '合同/特约商户服务协议.pdf',
  annex: '合同/补充协议-费率.docx',
  licence: '营业执照.png',
  fee: '微信支付-终端费.png',
  pending: '3月5日交易处理中.png',
  acquirer: '商户后台交易明细.xlsx',
  bank: '工商银行流水.csv',
  chat: '聊天记录-业务员.txt',
  provider: '青禾支付有限公司',
  /** The one sale that did not arrive, and what of it is due. */
  unpaidNet: '1,918.42',
} as const

/** Makes the files below `folder`, which is made too. */
export async function mixedFolder(folder: string): Promise<void> {
  const put = (name: string, content: string | Uint8Array) => {
    const file = path.join(folder, name)
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, content)
  }
  put(
    MIXED.contract,
    await renderPdf(
      authored([
        { text: '特约商户服务协议', fontSize: 18 },
        `甲方：${MIXED.provider}`,
        '乙方：徐汇区阿芬点心铺',
        `商户编号：${MERCHANT}`,
        '第三条 结算：甲方于交易日次一工作日（T+1）将交易资金划入乙方结算账户。',
        '第四条 手续费：按交易金额的0.60%收取，本协议未列明的费用不得收取。',
      ]),
    ),
  )
  put(
    MIXED.annex,
    await Packer.toBuffer(
      new Document({
        sections: [
          {
            children: ['补充协议', '附件一 费率表', '贷记卡、借记卡：0.60%'].map(
              (line) => new Paragraph(line),
            ),
          },
        ],
      }),
    ),
  )
  put(
    MIXED.licence,
    await picture('营业执照', [
      '统一社会信用代码 92310104MA1FXW0J5K',
      '名称 徐汇区阿芬点心铺',
      '经营者 方芬',
    ]),
  )
  put(
    MIXED.fee,
    await picture('支付成功', ['¥199.00', '收款方 徐汇便民支付服务部', '付款时间 2024-02-26 16:05:11']),
  )
  put(
    MIXED.pending,
    await picture('交易详情', ['1,930.00元', '当前状态 交易处理中', '交易时间 2024-03-05 12:31:19']),
  )
  const sheet = utils.aoa_to_sheet([
    [
      '交易日期',
      '交易时间',
      '商户号',
      '商户订单号',
      '交易类型',
      '交易金额',
      '手续费',
      '结算金额',
      '交易状态',
    ],
    ...SALES.map(([date, time, order, gross, fee, net, state]) => [
      date,
      time,
      MERCHANT,
      order,
      '消费',
      gross,
      fee,
      net,
      state,
    ]),
  ])
  const book = utils.book_new()
  utils.book_append_sheet(book, sheet, '交易明细')
  put(MIXED.acquirer, write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer)
  let balance = 10_000
  const rows = CREDITS.map(([date, amount]) => {
    balance += Number(amount)
    return `${date},${amount},,${balance.toFixed(2)},${MIXED.provider},商户结算款`
  })
  put(
    MIXED.bank,
    `\uFEFF交易日期,收入金额,支出金额,账户余额,对方户名,摘要\n2024-03-04,,35.00,10000.00,徐汇电力,电费\n${rows.join('\n')}\n2024-03-12,,120.00,${(balance - 120).toFixed(2)},徐汇粮油,货款\n`,
  )
  put(
    MIXED.chat,
    [
      '2024-03-07 09:15:02 阿芬点心铺',
      '3月5日那笔1930元还没有到账',
      '2024-03-07 09:21:40 青禾小刘',
      '后台看是处理中，您等通知',
      '2024-03-11 10:02:18 阿芬点心铺',
      '已经一周了，请给书面答复',
      '',
    ].join('\n'),
  )
}

async function picture(title: string, lines: readonly string[]): Promise<Buffer> {
  const sheet = new Sheet(900, 600, '#ffffff')
  sheet.text(title, { x: 60, y: 90, size: 44, face: 'bold' })
  lines.forEach((line, index) => sheet.text(line, { x: 60, y: 190 + index * 80, size: 34 }))
  const { data, width, height } = await sheet.render()
  return sharp(data, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer()
}
