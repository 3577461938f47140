/** Made chats as their readings: shots of one conversation, with faults done to them and slips of the reader. */
import type { ReadLine, ReadPage } from '../../../shared/contract/recognition.ts'
import type { Instant } from '../../../shared/domain/dates.ts'
import type { Random } from './random.ts'

const SHORT = ['好的', '收到', '嗯', '在吗', '谢谢', '知道了']
const PARTS = [
  ['您好，', '那个', '上周的', '老板说', '你们公司', '我爱人的', '店里那台', '四月份', ''],
  ['机器', '押金', '这笔钱', '流量卡', '年费', '手续费', '结算', '合同', '费率', '到账'],
  ['什么时候', '为什么', '怎么还没', '到底', '麻烦', '已经', '本来说好', '昨天就', '还是'],
  ['退给我', '处理', '扣掉了', '登记', '没有写', '到不了账', '说清楚', '改过来', '发给我看', '涨了'],
] as const
const PAGE = 0xededed
const WHITE = 0xffffff
const GREEN = 0xa0e75a

export interface Bubble {
  side: 'own' | 'other'
  text: string
}
type Step = Bubble | { clock: string }

/** A conversation of `count` bubbles with a time line every few. */
export function madeChat(random: Random, count: number): Step[] {
  const steps: Step[] = []
  let minutes = random.whole(480, 700)
  let day = 3
  for (let index = 0; index < count; index += 1) {
    if (index % random.whole(4, 7) === 0) {
      minutes += random.whole(6, 90)
      if (minutes >= 1380) {
        minutes = random.whole(480, 600)
        day += 1
      }
      steps.push({
        clock: `2023年4月${day}日 ${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`,
      })
    }
    const amount = random.chance(0.25) ? `${random.whole(10, 9999)}.${random.whole(10, 99)}元` : ''
    const text = random.chance(0.2)
      ? random.pick(SHORT)
      : PARTS.map((part) => random.pick(part)).join('') + amount
    steps.push({ side: random.pick(['own', 'other'] as const), text })
  }
  return steps
}

export interface Window {
  steps: Step[]
  /** Places in the chat: from the first, to before the last. */
  from: number
  to: number
}

/** Windows over the steps; neighbours share `shared` bubbles, one of them longer than a word at least. */
export function windows(steps: readonly Step[], size: number, shared: number): Window[] {
  const shots: Window[] = []
  for (let start = 0; ;) {
    const end = Math.min(steps.length, start + size)
    shots.push({ steps: steps.slice(start, end), from: start, to: end })
    if (end === steps.length) return shots
    // Backwards over so many bubbles.
    let next = end
    let telling = false
    for (let bubbles = 0; (bubbles < shared || !telling) && next > start + 1;) {
      const step = steps[--next] as Step
      if (!('text' in step)) continue
      bubbles += 1
      telling ||= step.text.length >= 7
    }
    start = next
  }
}

/** A shot as the reader gives it, with a slip in some letters (never in digits: those are doubted elsewhere). */
export function pageOf(random: Random, steps: readonly Step[], height = 2340): ReadPage {
  let y = 330
  let id = 0
  const lines: ReadLine[] = [lineOf(random, (id += 1), '小周', 490, 190, 100, PAGE)]
  for (const step of steps) {
    if ('clock' in step) {
      lines.push(lineOf(random, (id += 1), step.clock, 540 - 170, y, 340, PAGE))
      y += 110
      continue
    }
    const width = step.text.length * 43
    const x = step.side === 'own' ? 1080 - 205 - width : 205
    lines.push(lineOf(random, (id += 1), step.text, x, y, width, step.side === 'own' ? GREEN : WHITE))
    y += 160
  }
  return {
    page: 1,
    width: 1080,
    height,
    source: 'picture',
    degrees: 0,
    mirrored: false,
    ground: PAGE,
    notRead: null,
    readAt: '2024-03-15T02:00:00.000Z' as Instant,
    lines,
  }
}

function lineOf(
  random: Random,
  id: number,
  text: string,
  x: number,
  y: number,
  width: number,
  ground: number,
): ReadLine {
  const slip = text.length >= 7 && random.chance(0.03) ? random.whole(0, text.length - 1) : -1
  const read =
    slip >= 0 && !/[\d.:年月日]/.test(text[slip] ?? '')
      ? `${text.slice(0, slip)}己${text.slice(slip + 1)}`
      : text
  return {
    id,
    text: read,
    readAs: read,
    corrected: false,
    other: null,
    agreed: true,
    confidence: 0.98,
    box: { x, y, width, height: 46 },
    places: [],
    ground: ground + (random.chance(0.5) ? 0x010101 * random.whole(-2, 0) : 0),
    numbers: [],
  }
}
