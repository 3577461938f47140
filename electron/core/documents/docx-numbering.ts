/** Automatic numbers of Word paragraphs (ECMA-376 part 1, 17.9): "第三条", "（二）", "1.1". */
import { child, childrenOf, elements, type XmlNode } from './xml-tree.ts'

interface Level {
  readonly start: number
  readonly format: string
  /** "第%1条" */
  readonly text: string
  /** Level whose number starts this one again (from 1); 0: never. */
  readonly restart: number | null
  readonly legal: boolean
  readonly style: string
}

interface List {
  /** Lists of one abstract definition count on, one after another. */
  readonly counter: string
  readonly levels: ReadonlyMap<number, Level>
  readonly starts: ReadonlyMap<number, number>
}

const HAN = '〇一二三四五六七八九'
const LEGAL = '零壹贰叁肆伍陆柒捌玖'
const STEMS = '甲乙丙丁戊己庚辛壬癸'
const BRANCHES = '子丑寅卯辰巳午未申酉戌亥'

export class Numbering {
  readonly #lists = new Map<string, List>()
  readonly #counts = new Map<string, Map<number, number>>()
  readonly #started = new Set<string>()

  /** `styles` gives the numbering of a list style, by its id. */
  constructor(part: XmlNode | null, listOfStyle: (style: string) => string | null) {
    if (!part) return
    const abstracts = new Map(
      childrenOf(part, 'w:abstractNum').map((node) => [node.attributes.abstractNumId ?? '', node]),
    )
    const nums = childrenOf(part, 'w:num')
    const abstractOf = (numId: string, depth = 0): XmlNode | undefined => {
      const num = nums.find((node) => node.attributes.numId === numId)
      const found = abstracts.get(child(num, 'w:abstractNumId')?.attributes.val ?? '')
      const link = child(found, 'w:numStyleLink')?.attributes.val
      const linked = link === undefined || depth > 8 ? null : listOfStyle(link)
      return linked === null ? found : abstractOf(linked, depth + 1)
    }
    for (const num of nums) {
      const numId = num.attributes.numId ?? ''
      const abstract = abstractOf(numId)
      if (!abstract) continue
      const levels = new Map(childrenOf(abstract, 'w:lvl').map((node) => [levelIndex(node), readLevel(node)]))
      const starts = new Map<number, number>()
      for (const override of childrenOf(num, 'w:lvlOverride')) {
        const level = child(override, 'w:lvl')
        if (level) levels.set(levelIndex(override), readLevel(level))
        const start = child(override, 'w:startOverride')?.attributes.val
        if (start !== undefined) starts.set(levelIndex(override), Number(start))
      }
      this.#lists.set(numId, { counter: abstract.attributes.abstractNumId ?? numId, levels, starts })
    }
  }

  /** The level that paragraphs of the style take in the list, where the style itself names none. */
  levelOfStyle(numId: string, style: string): number {
    const levels = this.#lists.get(numId)?.levels ?? new Map<number, Level>()
    return [...levels].find(([, level]) => level.style === style)?.[0] ?? 0
  }

  /** Counts the paragraph and answers its printed number; null where the list is not known; '' for none. */
  next(numId: string, index: number): string | null {
    if (numId === '0') return ''
    const list = this.#lists.get(numId)
    const level = list?.levels.get(index)
    if (!list || !level) return null
    const counts = this.#counts.get(list.counter) ?? new Map<number, number>()
    this.#counts.set(list.counter, counts)
    const start = list.starts.get(index)
    const restarts = start !== undefined && !this.#started.has(`${numId}/${index}`)
    if (restarts) this.#started.add(`${numId}/${index}`)
    const before = restarts ? undefined : counts.get(index)
    counts.set(index, before === undefined ? (start ?? level.start) : before + 1)
    for (let above = 0; above < index; above += 1)
      if (!counts.has(above)) counts.set(above, list.levels.get(above)?.start ?? 1)
    for (const below of [...counts.keys()].filter((key) => key > index)) {
      const restart = list.levels.get(below)?.restart
      if (restart === 0 || (typeof restart === 'number' && index >= restart)) continue
      counts.delete(below)
    }
    if (level.format === 'bullet') return '•'
    return level.text.replace(/%([1-9])/g, (_, digit: string) => {
      const at = Number(digit) - 1
      const shown = list.levels.get(at)
      return numberText(
        counts.get(at) ?? shown?.start ?? 1,
        level.legal ? 'decimal' : (shown?.format ?? 'decimal'),
      )
    })
  }
}

function levelIndex(node: XmlNode): number {
  return Number(node.attributes.ilvl ?? '0')
}

function readLevel(node: XmlNode): Level {
  const value = (name: string) => child(node, name)?.attributes.val
  // A format of a newer version stands in an alternative beside the one every reader knows.
  const format =
    value('w:numFmt') ?? elements(child(node, 'mc:AlternateContent/mc:Fallback'))[0]?.attributes.val
  const restart = value('w:lvlRestart')
  return {
    start: Number(value('w:start') ?? '0'),
    format: format ?? 'decimal',
    text: value('w:lvlText') ?? '',
    restart: restart === undefined ? null : Number(restart),
    legal: child(node, 'w:isLgl') !== undefined,
    style: value('w:pStyle') ?? '',
  }
}

/** A number as the format writes it; formats that are not known as figures. */
export function numberText(value: number, format: string): string {
  switch (format) {
    case 'none':
      return ''
    case 'decimalZero':
      return String(value).padStart(2, '0')
    case 'decimalFullWidth':
    case 'decimalFullWidth2':
      return String(value).replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)))
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return enclosed(value, 0x2460, 20)
    case 'decimalEnclosedParen':
      return enclosed(value, 0x2474, 20)
    case 'decimalEnclosedFullstop':
      return enclosed(value, 0x2488, 20)
    case 'ideographEnclosedCircle':
      return enclosed(value, 0x3280, 10)
    case 'upperRoman':
      return roman(value)
    case 'lowerRoman':
      return roman(value).toLowerCase()
    case 'upperLetter':
      return letters(value)
    case 'lowerLetter':
      return letters(value).toLowerCase()
    case 'chineseCounting':
    case 'chineseCountingThousand':
    case 'japaneseCounting':
    case 'taiwaneseCounting':
    case 'taiwaneseCountingThousand':
      return counting(value, HAN, '十百千万')
    case 'chineseLegalSimplified':
    case 'ideographLegalTraditional':
    case 'japaneseLegal':
      return counting(value, LEGAL, '拾佰仟万')
    case 'ideographDigital':
    case 'japaneseDigitalTenThousand':
    case 'taiwaneseDigital':
      return String(value).replace(/\d/g, (digit) => HAN[Number(digit)] ?? '')
    case 'ideographTraditional':
      return STEMS[(value - 1) % 10] ?? String(value)
    case 'ideographZodiac':
      return BRANCHES[(value - 1) % 12] ?? String(value)
    default:
      return String(value)
  }
}

function enclosed(value: number, first: number, most: number): string {
  return value >= 1 && value <= most ? String.fromCodePoint(first + value - 1) : String(value)
}

function letters(value: number): string {
  // Word counts A … Z, AA, BB, CC.
  return value < 1
    ? String(value)
    : String.fromCharCode(65 + ((value - 1) % 26)).repeat(Math.floor((value - 1) / 26) + 1)
}

function roman(value: number): string {
  if (value < 1 || value > 3999) return String(value)
  const steps: readonly (readonly [number, string])[] = [
    [1000, 'M'],
    [900, 'CM'],
    [500, 'D'],
    [400, 'CD'],
    [100, 'C'],
    [90, 'XC'],
    [50, 'L'],
    [40, 'XL'],
    [10, 'X'],
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ]
  let rest = value
  let text = ''
  for (const [step, sign] of steps)
    while (rest >= step) {
      text += sign
      rest -= step
    }
  return text
}

/** 1 to 99,999 as Chinese counts: 十二, 一百〇五. */
function counting(value: number, digits: string, units: string): string {
  if (value < 1 || value > 99_999) return String(value)
  const [ten = '', hundred = '', thousand = '', tenThousand = ''] = units
  const names = ['', ten, hundred, thousand, tenThousand]
  const figures = String(value)
  let text = ''
  let pending = false
  for (let at = 0; at < figures.length; at += 1) {
    const figure = Number(figures[at])
    if (figure === 0) {
      pending = text !== ''
      continue
    }
    if (pending) text += '零'
    pending = false
    text += (digits[figure] ?? '') + (names[figures.length - 1 - at] ?? '')
  }
  return value >= 10 && value < 20 && digits === HAN ? text.slice(1) : text
}
