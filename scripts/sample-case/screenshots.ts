/** Phone screenshots, drawn: a payment, three payments "处理中", and an agent's promise in a chat. */
import { create, type Font } from 'fontkit'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import sharp from 'sharp'

const require = createRequire(import.meta.url)
const fontFile = (weight: string) =>
  require.resolve(`@expo-google-fonts/noto-sans-sc/${weight}/NotoSansSC_${weight}.ttf`)
const regular = create(readFileSync(fontFile('400Regular'))) as Font
const medium = create(readFileSync(fontFile('500Medium'))) as Font

const WIDTH = 750
const HEIGHT = 1334

interface TextStyle {
  x: number
  y: number
  size: number
  fill?: string
  font?: Font
  anchor?: 'start' | 'middle' | 'end'
}

/** Text as outlines: the picture is the same on a machine without any font. */
function outline(
  text: string,
  { x, y, size, fill = '#1f1f1f', font = regular, anchor = 'start' }: TextStyle,
): string {
  const scale = size / font.unitsPerEm
  const run = font.layout(text)
  const shift = anchor === 'start' ? 0 : (run.advanceWidth * scale) / (anchor === 'middle' ? 2 : 1)
  let pen = 0
  const glyphs = run.glyphs.map((glyph, index) => {
    const path = `<path transform="translate(${pen} 0)" d="${glyph.path.toSVG()}"/>`
    pen += run.positions[index]?.xAdvance ?? 0
    return path
  })
  return `<g fill="${fill}" transform="translate(${x - shift} ${y}) scale(${scale} ${-scale})">${glyphs.join('')}</g>`
}

const box = (x: number, y: number, width: number, height: number, fill: string, radius = 0) =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}" fill="${fill}"/>`

const page = (title: string, background: string, body: string) => `
  <svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">
    ${box(0, 0, WIDTH, HEIGHT, background)}
    ${outline('21:36', { x: 48, y: 46, size: 26, font: medium })}
    ${box(656, 24, 46, 22, '#1f1f1f', 6)}
    ${outline(title, { x: WIDTH / 2, y: 122, size: 34, font: medium, anchor: 'middle' })}
    ${body}
    ${outline('示例图片 · 内容虚构', { x: WIDTH / 2, y: HEIGHT - 28, size: 20, fill: '#a0a0a0', anchor: 'middle' })}
  </svg>`

async function png(svg: string): Promise<Buffer> {
  return sharp(Buffer.from(svg)).png({ palette: true, compressionLevel: 9 }).toBuffer()
}

/** The wallet's receipt of the ¥3,980 device fee. */
export function paymentScreenshot(): Promise<Buffer> {
  const rows = [
    ['当前状态', '支付成功'],
    ['支付时间', '2023-04-17 15:26:40'],
    ['商品', 'POS机服务费（YS-P90）'],
    ['收款方', '杭州启程商务服务部'],
    ['支付方式', '零钱'],
    ['交易单号', '4200001853202304172660018827'],
    ['商户单号', 'QC20230417152640'],
  ] as const
  const lines = rows.map(([label, value], index) => {
    const y = 520 + index * 84
    return outline(label, { x: 56, y, size: 28, fill: '#8a8a8a' }) + outline(value, { x: 224, y, size: 28 })
  })
  const body = `
    ${box(0, 176, WIDTH, 1000, '#ffffff')}
    ${outline('杭州启程商务服务部', { x: WIDTH / 2, y: 270, size: 30, anchor: 'middle' })}
    ${outline('-3,980.00', { x: WIDTH / 2, y: 370, size: 72, font: medium, anchor: 'middle' })}
    ${box(56, 440, WIDTH - 112, 1, '#ececec')}
    ${lines.join('')}`
  return png(page('账单详情', '#f4f4f4', body))
}

/** The merchant app's list with the three payments that stay "处理中". */
export function pendingScreenshot(
  pending: readonly { when: string; gross: string; order: string }[],
): Promise<Buffer> {
  const cards = pending.toReversed().map(({ when, gross, order }, index) => {
    const y = 330 + index * 210
    return `
      ${box(32, y, WIDTH - 64, 186, '#ffffff', 20)}
      ${outline('消费', { x: 64, y: y + 62, size: 32, font: medium })}
      ${outline(gross, { x: WIDTH - 64, y: y + 62, size: 34, font: medium, anchor: 'end' })}
      ${outline(`${when}　订单 ${order}`, { x: 64, y: y + 116, size: 25, fill: '#8a8a8a' })}
      ${box(64, y + 134, 150, 38, '#fff4e0', 8)}
      ${outline('交易处理中', { x: 139, y: y + 162, size: 24, fill: '#c77700', anchor: 'middle' })}
      ${outline('未结算', { x: WIDTH - 64, y: y + 162, size: 25, fill: '#c0392b', anchor: 'end' })}`
  })
  const body = `
    ${outline('商户号 898330100007731', { x: 48, y: 214, size: 26, fill: '#8a8a8a' })}
    ${outline('筛选：处理中（3 笔，4,500.00 元）', { x: 48, y: 282, size: 30, font: medium })}
    ${cards.join('')}`
  return png(page('云杉商户通 · 交易记录', '#eef1f5', body))
}

/** The chat in which the agent promises "0费率". */
export function promiseScreenshot(): Promise<Buffer> {
  const messages = [
    ['in', '李姐，我们机器活动期 0 费率，'],
    ['in', '刷多少到多少，不扣手续费。'],
    ['out', '以后会不会收年费？'],
    ['in', '不会，除了 1680 机器钱，'],
    ['in', '别的一分不收，合同里写着。'],
    ['out', '好，那 7 月 18 号签。'],
  ] as const
  const bubbles = messages.map(([side, text], index) => {
    const y = 250 + index * 130
    const width = 64 + (regular.layout(text).advanceWidth * 30) / regular.unitsPerEm
    const x = side === 'in' ? 120 : WIDTH - 120 - width
    return (
      box(x, y, width, 92, side === 'in' ? '#ffffff' : '#a9e87a', 14) +
      box(side === 'in' ? 32 : WIDTH - 100, y + 10, 68, 68, side === 'in' ? '#7a9cc6' : '#d7a86e', 12) +
      outline(text, { x: x + 32, y: y + 57, size: 30 })
    )
  })
  const body = `
    ${outline('2022年7月16日 14:08', { x: WIDTH / 2, y: 206, size: 24, fill: '#9a9a9a', anchor: 'middle' })}
    ${bubbles.join('')}`
  return png(page('百汇-小周（POS机）', '#ededed', body))
}
