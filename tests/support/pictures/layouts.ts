/** What phones and scanners show of payments: receipts, lists, chats, contracts, slips. All names are made up. */
import { Sheet, type Face } from './draw.ts'
import type { Random } from './random.ts'

/** An amount, date, time or number that the picture shows, as printed. */
export interface TrueValue {
  kind: 'amount' | 'date' | 'id'
  text: string
}

export interface Page {
  sheet: Sheet
  values: TrueValue[]
}

const SHOPS = [
  '杭州启程商务服务部',
  '云杉商户通',
  '深圳市福田区晓丽便利店',
  '老陈记早餐',
  '百汇支付代理',
  '成都锦江鲜果铺',
  '宏达五金经营部',
]
const PEOPLE = ['小周', '李姐', '王经理', '客服9527', '陈老板', '张会计', '业务员小刘']
const SAYINGS = [
  '您好，请问机器什么时候到',
  '费率是按0.38%算的',
  '这个月扣了服务费',
  '合同里没有写年费',
  '已经给您登记了，三天内处理',
  '我昨天刷的钱还没有到账',
  '好的，麻烦尽快',
  '押金满一年可以退',
  '请提供一下商户编号',
  '您的账户被风控了',
  '这笔钱到底退不退',
  '我要投诉到人民银行',
  '先交服务费才能激活',
  '不会多收一分钱',
  '请把流水截图发我看一下',
  '系统升级，预计明天恢复',
  '你们当时可不是这样说的',
  '收到，我转给技术部门',
]
const CLAUSES = [
  '甲方应按月向乙方支付结算服务费',
  '乙方保证机具符合国家有关标准',
  '双方确认手续费率以本协议约定为准',
  '任何一方违约应承担相应责任',
  '本协议自双方签字盖章之日起生效',
  '未经书面同意不得变更费率',
  '争议提交甲方所在地人民法院处理',
  '乙方不得收取协议以外的费用',
]

const two = (value: number) => String(value).padStart(2, '0')

export function amountText(random: Random, grouped = random.chance(0.5)): string {
  const whole = random.pick([
    random.whole(1, 99),
    random.whole(100, 999),
    random.whole(1000, 99999),
    random.whole(1000, 9999),
  ])
  const text = grouped ? whole.toLocaleString('en-US') : String(whole)
  return `${text}.${two(random.whole(0, 99))}`
}

export const dateText = (random: Random, separator = '-') =>
  [random.whole(2021, 2025), two(random.whole(1, 12)), two(random.whole(1, 28))].join(separator)
const timeText = (random: Random, seconds = true) =>
  [two(random.whole(0, 23)), two(random.whole(0, 59)), ...(seconds ? [two(random.whole(0, 59))] : [])].join(
    ':',
  )

/** Status bar and title of a phone of this width. */
function chrome(sheet: Sheet, random: Random, title: string, face: Face): number {
  const unit = sheet.width / 375
  sheet.text(timeText(random, false), { x: 24 * unit, y: 26 * unit, size: 13 * unit, face: 'medium' })
  sheet.box(sheet.width - 48 * unit, 14 * unit, 24 * unit, 12 * unit, '#1f1f1f', 3 * unit)
  sheet.box(sheet.width - 70 * unit, 14 * unit, 14 * unit, 12 * unit, '#5f5f5f', 2 * unit)
  sheet.text(title, { x: sheet.width / 2, y: 64 * unit, size: 17 * unit, face, anchor: 'middle' })
  return 88 * unit
}

const phone = (random: Random) =>
  random.pick([
    [720, 1280],
    [750, 1334],
    [828, 1792],
    [1080, 2160],
    [1080, 1920],
  ] as const)

/** A wallet's receipt: 账单详情. */
export function receipt(random: Random): Page {
  const [width, height] = phone(random)
  const unit = width / 375
  const sheet = new Sheet(width, height, '#f4f4f4')
  const face = random.pick(['regular', 'sans', 'hei'] as const)
  const top = chrome(sheet, random, '账单详情', face)
  const amount = `-${amountText(random)}`
  const paid = `${dateText(random)} ${timeText(random)}`
  const trade = random.digits(random.pick([24, 28]))
  const order = `QC${random.digits(14)}`
  sheet.box(0, top, width, height - top - 60 * unit, '#ffffff')
  const shop = random.pick(SHOPS)
  sheet.text(shop, { x: width / 2, y: top + 46 * unit, size: 15 * unit, face, anchor: 'middle' })
  sheet.text(amount, { x: width / 2, y: top + 96 * unit, size: 34 * unit, face: 'medium', anchor: 'middle' })
  const rows = [
    ['当前状态', '支付成功'],
    ['支付时间', paid],
    ['商品', random.pick(['POS机服务费', '流量卡费', '押金', '会员年费'])],
    ['收款方', shop],
    ['支付方式', random.pick(['零钱', '招商银行信用卡', '余额宝'])],
    ['交易单号', trade],
    ['商户单号', order],
  ] as const
  rows.forEach(([label, value], index) => {
    const y = top + (150 + index * 40) * unit
    sheet.text(label, { x: 24 * unit, y, size: 13 * unit, fill: '#8a8a8a', face })
    sheet.text(value, { x: 112 * unit, y, size: 13 * unit, face })
  })
  return {
    sheet,
    values: [
      { kind: 'amount', text: amount.slice(1) },
      { kind: 'date', text: paid.slice(0, 10) },
      { kind: 'id', text: trade },
      { kind: 'id', text: order },
    ],
  }
}

/** A list of entries as bank apps and wallets show it. */
export function entryList(random: Random): Page {
  const [width, height] = phone(random)
  const unit = width / 375
  const sheet = new Sheet(width, height, '#ffffff')
  const face = random.pick(['regular', 'sans', 'hei'] as const)
  const values: TrueValue[] = []
  let y = chrome(sheet, random, random.pick(['收支明细', '账单', '交易记录']), face)
  const month = `${random.whole(2021, 2025)}年${random.whole(1, 12)}月`
  sheet.box(0, y, width, 40 * unit, '#f2f3f5')
  sheet.text(month, { x: 20 * unit, y: y + 26 * unit, size: 15 * unit, face: 'medium' })
  y += 40 * unit
  while (y + 64 * unit < height - 20 * unit) {
    const amount = amountText(random)
    const when = dateText(random)
    const clock = timeText(random)
    sheet.text(random.pick(['消费', '转账', '手续费', 'POS收款', '银联入账', '退款', '服务费']), {
      x: 20 * unit,
      y: y + 27 * unit,
      size: 15 * unit,
      face,
    })
    sheet.text(`${random.pick(['-', '+'])}${amount}`, {
      x: width - 20 * unit,
      y: y + 27 * unit,
      size: 16 * unit,
      face: 'medium',
      anchor: 'end',
      fill: random.pick(['#1f1f1f', '#d23c2d', '#e59c2e']),
    })
    sheet.text(`${when} ${clock}`, { x: 20 * unit, y: y + 49 * unit, size: 12 * unit, face, fill: '#8a8a8a' })
    values.push({ kind: 'amount', text: amount }, { kind: 'date', text: when })
    if (random.chance(0.6)) {
      const balance = amountText(random, true)
      sheet.text(`余额${balance}`, {
        x: width - 20 * unit,
        y: y + 49 * unit,
        size: 12 * unit,
        face,
        fill: '#8a8a8a',
        anchor: 'end',
      })
      values.push({ kind: 'amount', text: balance })
    }
    y += 64 * unit
    sheet.box(20 * unit, y, width - 20 * unit, 1, '#ececec')
  }
  return { sheet, values }
}

/** One screen of a chat. */
export function chat(random: Random): Page {
  const [width, height] = phone(random)
  const unit = width / 375
  const sheet = new Sheet(width, height, '#ededed')
  const face = random.pick(['regular', 'sans', 'hei'] as const)
  const values: TrueValue[] = []
  let y = chrome(sheet, random, random.pick(PEOPLE), 'medium') + 16 * unit
  while (y + 80 * unit < height - 56 * unit) {
    if (random.chance(0.3)) {
      const day = `${random.whole(2021, 2025)}年${random.whole(1, 12)}月${random.whole(1, 28)}日`
      sheet.text(`${day} ${timeText(random, false)}`, {
        x: width / 2,
        y: y + 14 * unit,
        size: 12 * unit,
        face,
        fill: '#9a9a9a',
        anchor: 'middle',
      })
      values.push({ kind: 'date', text: day })
      y += 30 * unit
    }
    let said = random.pick(SAYINGS)
    if (random.chance(0.35)) {
      const amount = amountText(random)
      said = random.pick(['押金{}元', '一共{}元对吗', '扣了我{}', '实收{}元']).replace('{}', amount)
      values.push({ kind: 'amount', text: amount })
    } else if (random.chance(0.15)) {
      const order = random.digits(15)
      said = `商户号${order}`
      values.push({ kind: 'id', text: order })
    }
    const own = random.chance(0.5)
    const span = sheet.measure(said, 15 * unit, face) + 24 * unit
    const left = own ? width - 60 * unit - span : 60 * unit
    sheet.box(
      own ? width - 50 * unit : 12 * unit,
      y,
      38 * unit,
      38 * unit,
      own ? '#d7a86e' : '#7a9cc6',
      5 * unit,
    )
    sheet.box(left, y, span, 40 * unit, own ? '#a0e75a' : '#ffffff', 6 * unit)
    sheet.text(said, { x: left + 12 * unit, y: y + 25 * unit, size: 15 * unit, face })
    y += 58 * unit
  }
  return { sheet, values }
}

/** A page of a contract as a scanner at 150 dpi sees it. */
export function contract(random: Random): Page {
  const sheet = new Sheet(1240, 1754, '#fdfdfb')
  const face = random.pick(['serif', 'kai', 'regular'] as const)
  const values: TrueValue[] = []
  sheet.text('银行卡收单服务协议', {
    x: 620,
    y: 160,
    size: 46,
    face: random.pick(['bold', 'serif'] as const),
    anchor: 'middle',
  })
  const number = random.digits(12)
  sheet.text(`合同编号：${number}`, { x: 1120, y: 230, size: 26, face, anchor: 'end' })
  values.push({ kind: 'id', text: number })
  let y = 310
  for (let clause = 1; y < 1400; clause += 1) {
    sheet.text(`第${'一二三四五六七八九十'[clause - 1] ?? '十'}条　${random.pick(CLAUSES)}。`, {
      x: 120,
      y,
      size: 28,
      face,
    })
    y += 56
    if (random.chance(0.6)) {
      const amount = amountText(random)
      sheet.text(`乙方应付服务费人民币${amount}元，逾期按日计收。`, { x: 176, y, size: 28, face })
      values.push({ kind: 'amount', text: amount })
      y += 56
    }
    y += 20
  }
  const signed = `${random.whole(2021, 2025)}年${random.whole(1, 12)}月${random.whole(1, 28)}日`
  sheet.text('甲方（盖章）：', { x: 140, y: 1520, size: 28, face })
  sheet.text('乙方（盖章）：', { x: 700, y: 1520, size: 28, face })
  sheet.text(`签订日期：${signed}`, { x: 700, y: 1590, size: 28, face })
  values.push({ kind: 'date', text: signed })
  return { sheet, values }
}

/** A POS slip. */
export function slip(random: Random): Page {
  const sheet = new Sheet(620, 1100, '#f7f6f2')
  const face = random.pick(['regular', 'sans', 'hei'] as const)
  const amount = amountText(random)
  const when = dateText(random, '/')
  const merchant = random.digits(15)
  const terminal = random.digits(8)
  const reference = random.digits(12)
  sheet.text('银联POS签购单', { x: 310, y: 90, size: 40, face: 'medium', anchor: 'middle' })
  const rows = [
    `商户名称：${random.pick(SHOPS)}`,
    `商户编号：${merchant}`,
    `终端编号：${terminal}`,
    `卡号：6222 **** **** ${random.digits(4)}`,
    '交易类型：消费',
    `日期时间：${when} ${timeText(random)}`,
    `参考号：${reference}`,
  ]
  rows.forEach((text, index) => sheet.text(text, { x: 48, y: 180 + index * 62, size: 27, face }))
  sheet.text(`金额：RMB ${amount}`, { x: 48, y: 660, size: 36, face: 'medium' })
  sheet.text('本人确认以上交易，同意将其记入本卡账户', { x: 48, y: 760, size: 24, face })
  return {
    sheet,
    values: [
      { kind: 'amount', text: amount },
      { kind: 'date', text: when },
      { kind: 'id', text: merchant },
      { kind: 'id', text: terminal },
      { kind: 'id', text: reference },
    ],
  }
}

export const LAYOUTS = { receipt, entryList, chat, contract, slip } as const
export type LayoutName = keyof typeof LAYOUTS
