/** One screenshot of a chat: its bubbles with side, text and kind, its time lines, its title. */
import type { ENTRY_KINDS } from '../../../shared/contract/conversations.ts'
import type { PageBox, ReadLine, ReadPage } from '../../../shared/contract/recognition.ts'
import type { LocalDate } from '../../../shared/domain/dates.ts'
import type { EvidenceId } from '../../../shared/domain/ids.ts'
import { findNumbers, narrow } from '../recognition/recognition.ts'

export interface ShotEntry {
  kind: (typeof ENTRY_KINDS)[number] | 'time'
  side: 'own' | 'other' | null
  /** A name above the bubble, in groups. */
  name: string | null
  text: string
  box: PageBox
  /** Of a time line. */
  date: LocalDate | null
  time: string | null
}

export interface Shot {
  evidenceId: EvidenceId
  page: number
  width: number
  height: number
  title: string
  entries: ShotEntry[]
  /** It says who the other is. */
  identity: boolean
}

/** Colour distance from which a ground is another one than the page's. */
const OTHER_GROUND = 9
const IDENTITY = /微信号|支付宝账号|账号[:：]|昵称[:：]|实名|手机号[:：]|WeChat ID/
const VOICE = /^[(（<〈]*\d{1,2}\s*(?:["”″'’＂]{1,2}|秒)[)）>〉]*$/
const MONEY =
  /微信转账|支付宝转账|红包|已收款|已被接收|待收款|已退还|请你确认收款|Transfer|^[¥￥]\s?[\d,]+\.\d{2}$/
/** A clock at the end of a centred line is the app's time line, whatever a slip of the reader did to the day before it. */
const CLOCK = /^.{0,18}?\d{1,2}[:：.]\d{2}(?::\d{2})?$/

/** What a page shows, by where its lines stand and on what ground. */
export function readShot(evidenceId: EvidenceId, page: ReadPage): Shot {
  const { width, height } = page
  const lines = page.lines.filter(({ box }) => box.y + box.height / 2 > height * 0.045)
  const head = lines.filter(({ box }) => box.y + box.height / 2 < height * 0.115 && isCentred(box, width))
  const title = head.map(({ text }) => text).join(' ')
  const entries: ShotEntry[] = []
  let name: string | null = null
  let last: { line: ReadLine; entry: ShotEntry } | null = null
  for (const line of lines) {
    if (head.includes(line) || line.box.y + line.box.height / 2 < height * 0.085) continue
    const onPage =
      page.ground !== null && line.ground !== null && distance(page.ground, line.ground) < OTHER_GROUND
    const text = line.text.trim()
    if (CLOCK.test(narrow(text)) && isCentred(line.box, width)) {
      entries.push({ kind: 'time', side: null, name: null, text, box: line.box, ...clockOf(text) })
      last = null
      continue
    }
    if (onPage && isCentred(line.box, width)) {
      entries.push(entry('notice', null, null, line))
      last = null
      continue
    }
    if (onPage && line.box.x < width * 0.28) {
      // A small name on the page's own ground above a bubble: who speaks in a group.
      name = text
      last = null
      continue
    }
    const side = sideOf(line, width)
    if (last && last.entry.side === side && belongs(last.line, line)) {
      last.entry.text += text
      last.entry.box = around(last.entry.box, line.box)
      last.entry.kind = kindOf(last.entry.text)
      last.line = line
      continue
    }
    const made: ShotEntry = entry(kindOf(text), side, side === 'other' ? name : null, line)
    entries.push(made)
    last = { line, entry: made }
    name = null
  }
  return {
    evidenceId,
    page: page.page,
    width,
    height,
    title,
    entries,
    identity: lines.some(({ text }) => IDENTITY.test(text)) && !entries.some(({ side }) => side === 'own'),
  }
}

function entry(
  kind: ShotEntry['kind'],
  side: ShotEntry['side'],
  name: string | null,
  { text, box }: ReadLine,
): ShotEntry {
  return { kind, side, name, text: text.trim(), box, date: null, time: null }
}

function kindOf(text: string): 'text' | 'voice' | 'money' {
  if (VOICE.test(text)) return 'voice'
  return MONEY.test(text) ? 'money' : 'text'
}

function isCentred(box: PageBox, width: number): boolean {
  const left = box.x
  const right = width - box.x - box.width
  return Math.abs(left - right) < width * 0.08 && left > width * 0.1
}

/** Green and blue bubbles are one's own in every app that has colours; else the nearer edge says it. */
function sideOf(line: ReadLine, width: number): 'own' | 'other' {
  if (line.ground !== null) {
    const [red, green, blue] = channels(line.ground)
    const most = Math.max(red, green, blue)
    const least = Math.min(red, green, blue)
    if (most - least > 40 && (green === most || blue === most) && red < most - 15) return 'own'
  }
  const left = line.box.x
  const right = width - line.box.x - line.box.width
  return right < left ? 'own' : 'other'
}

/** The next line of the same bubble: close below, on the same ground, from the same edge. */
function belongs(above: ReadLine, below: ReadLine): boolean {
  const height = Math.min(above.box.height, below.box.height)
  const gap = below.box.y - above.box.y - above.box.height
  const sameGround =
    above.ground === null || below.ground === null || distance(above.ground, below.ground) < 24
  return gap < height * 0.75 && sameGround && Math.abs(above.box.x - below.box.x) < height * 1.2
}

function around(a: PageBox, b: PageBox): PageBox {
  const x = Math.min(a.x, b.x)
  const y = Math.min(a.y, b.y)
  return {
    x,
    y,
    width: Math.max(a.x + a.width, b.x + b.width) - x,
    height: Math.max(a.y + a.height, b.y + b.height) - y,
  }
}

function channels(colour: number): [number, number, number] {
  return [(colour >> 16) & 255, (colour >> 8) & 255, colour & 255]
}

function distance(a: number, b: number): number {
  const [one, two] = [channels(a), channels(b)]
  return Math.max(...one.map((value, index) => Math.abs(value - (two[index] ?? 0))))
}

function clockOf(text: string): { date: LocalDate | null; time: string | null } {
  const found = findNumbers(narrow(text).replace(/(\d{1,2})\.(\d{2})$/, '$1:$2'))
  const date = found.find(({ kind, value }) => kind === 'date' && !value.startsWith('--'))?.value ?? null
  const clock = found.find(({ kind }) => kind === 'time')?.value.slice(0, 5) ?? null
  const afternoon = /下午|傍晚|晚上|PM/.test(text) && clock !== null && Number(clock.slice(0, 2)) < 12
  const time = clock !== null && afternoon ? `${Number(clock.slice(0, 2)) + 12}${clock.slice(2)}` : clock
  return { date: date as LocalDate | null, time }
}
