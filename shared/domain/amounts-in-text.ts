/** Amounts of money written in words of a text: 3,980元, ¥500, 人民币1.2万元, 三千元, CNY 1,491.00. */
import { parseDecimal } from './money.ts'

const NUMBER = String.raw`\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?`
const MARKED = new RegExp(
  String.raw`(?:人民币|[¥￥]|RMB|CNY|USD|US\$|\$|EUR|€|HKD|JPY|GBP|£)\s*(${NUMBER})\s*(万|千|百)?\s*(?:元|圆|块)?`,
  'giu',
)
// "20:05，860.00元": the minutes of an hour before a comma are no thousands.
const COUNTED = new RegExp(
  String.raw`(?<!\d)(?<!\d[:：])(${NUMBER})\s*(万|千|百)?\s*(?:多|余)?\s*(?:元|圆|块钱|块|美元|欧元|港元|日元|yuan\b)`,
  'giu',
)
const WRITTEN =
  /([零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟]+)\s*(?:多|余)?\s*(?:元|圆|块钱)/gu

export interface WrittenAmount {
  readonly text: string
  readonly index: number
  /** In hundredths where it can be read; null: written in Chinese numerals. */
  readonly hundredths: number | null
}

const TIMES: Readonly<Record<string, number>> = { 万: 10_000, 千: 1000, 百: 100 }

/** Every amount in the text, in order, none twice. */
export function amountsInText(text: string): WrittenAmount[] {
  const found: WrittenAmount[] = []
  const take = (index: number, whole: string, hundredths: number | null) => {
    const overlaps = found.some(
      (known) => index < known.index + known.text.length && known.index < index + whole.length,
    )
    if (!overlaps) found.push({ text: whole, index, hundredths })
  }
  for (const pattern of [MARKED, COUNTED]) {
    for (const match of text.matchAll(pattern)) {
      const [whole, digits = '', times = ''] = match
      const minor = parseDecimal(digits.replaceAll(/[,，]/g, ''), 'CNY')
      take(match.index, whole, minor === null ? null : minor * (TIMES[times] ?? 1))
    }
  }
  for (const match of text.matchAll(WRITTEN)) take(match.index, match[0], null)
  return found.sort((a, b) => a.index - b.index)
}
