/**
 * What a paper may not say, read off its printed Chinese. Each turn has its reason in the rules (shared/law/rules-2.md):
 * CR1–CR9 on extortion and defamation, 民法典 and 收单办法 on what must be shown, the offices' own rules.
 */
import { lawRules } from '../../electron/core/law/rules.ts'

const CITED =
  /《((?:[^《》]|〈[^〉]*〉)+)》((?:（[^（）]*）)?)((?:第[零一二三四五六七八九十百千]+条(?:第[一二三四五六七八九十]+[款项])?(?:[、和至](?=第))?)+)/g
const NOTICE = /(银发〔\d{4}〕\d+号)文件/g

const DIGITS: Readonly<Record<string, number>> = {
  零: 0,
  一: 1,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}

const POWERS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 }

/** "一百九十六" → 196. */
export function chineseNumber(text: string): number {
  let total = 0
  let digit = 0
  for (const mark of text) {
    const power = POWERS[mark]
    if (power === undefined) digit = DIGITS[mark] ?? 0
    else {
      // 十一: the one before ten is not written.
      total += Math.max(digit, 1) * power
      digit = 0
    }
  }
  return total + digit
}

const plainTitle = (title: string) =>
  title.replace(/^(中华人民共和国|中国人民银行)/, '').replace(/（.*?）$/, '')

export interface Citation {
  readonly document: string
  readonly article: number | null
}

/** What a text cites: each document with each of its articles, spans spelled out. */
export function citationsIn(text: string): Citation[] {
  const found: Citation[] = []
  for (const [, document = '', , articles = ''] of text.matchAll(CITED)) {
    const numbers = [...articles.matchAll(/第([零一二三四五六七八九十百千]+)条/g)].map(([, one = '']) =>
      chineseNumber(one),
    )
    const span = articles.includes('至') && numbers.length === 2
    const [first = 0, last = 0] = numbers
    const all = span ? Array.from({ length: last - first + 1 }, (_, index) => first + index) : numbers
    found.push(...all.map((article) => ({ document: plainTitle(document), article })))
  }
  for (const [, document = ''] of text.matchAll(NOTICE)) found.push({ document, article: null })
  return found
}

/** Whether the table holds that article of that document, under one of `ids` or, without them, anywhere. */
export function inTable({ document, article }: Citation, ids?: readonly string[]): boolean {
  const rows = ids ? ids.flatMap((id) => lawRules().get(id) ?? []) : [...lawRules().values()]
  return rows.some(({ provisions }) =>
    provisions.some(
      (one) =>
        plainTitle(one.document) === document &&
        (article === null || one.articles.some((own) => own.replace(/[.(（].*$/, '') === String(article))),
    ),
  )
}

/** Turns no paper may hold, with the reason. */
export const FORBIDDEN: readonly (readonly [RegExp, string])[] = [
  [/否则[^。]{0,30}(曝光|公开|发布|发帖|媒体|网络)/, 'CR2: pay or I publish'],
  [
    /(支付|付款|退款|退还|赔偿)[^。]{0,40}(则|就|后)[^。]{0,12}(删除|撤下|不再发布|不予曝光|撤回举报)/,
    'CR2, CR7: pay and I delete',
  ],
  [
    /(不(支付|付款|退款|赔偿)|逾期)[^。]{0,30}(报警|追究刑事|税务|曝光|媒体|发帖|举报(你|贵))/,
    'CR1: police, tax or the press as the price',
  ],
  [/(骗子|黑心|无良|诈骗公司|坑人|奸商|流氓)/, 'CR3, CR7: abuse'],
  [/(必胜|保证胜诉|一定会|必将(胜|获)|肯定能)/, 'a promise of outcome'],
  [/是否(上报|报送|提交).{0,6}可疑交易/, 'FZ6: reports of suspicion are secret'],
  [/交易凭证附后|均为真实经营所得|系真实经营所得/, 'words in the owner’s mouth'],
  [/全权代理(?!”)/, 'CP62: 全权代理 alone is no authority'],
  [/贵(司|行)[^。]{0,10}(公安|警方)[^。]{0,6}冻结/, 'the police froze, not the provider'],
]

/** Faults of a letter's Chinese, each with the piece that shows it. */
export function lintLetter(text: string): string[] {
  const faults: string[] = []
  for (const [turn, why] of FORBIDDEN) {
    const found = turn.exec(text)
    if (found) faults.push(`${why}: ${found[0]}`)
  }
  // 《A》《B》第三条, 《A》；《B》第三条: two documents share an article.
  const run = /》(?:（[^（）]*）)?[；、]?《[^《》]+》(?:（[^（）]*）)?第/.exec(text)
  if (run) faults.push(`run together: ${run[0]}`)
  for (const citation of citationsIn(text))
    if (!inTable(citation))
      faults.push(`not in the table: 《${citation.document}》 ${citation.article ?? ''}`)
  const sentences = text
    .split('\n')
    // Rows of a form repeat what the signature repeats: 联系电话：…
    .filter((line) => !/^[^：。]{1,16}：[^。]*$/.test(line))
    .flatMap((line) => line.split('。'))
    .map((sentence) => sentence.replace(/^([①-⑳]|[A-Z]\.|\d{1,2}\.)\s*/, '').trim())
    .filter((sentence) => [...sentence].length > 14 && !sentence.includes('【'))
  for (const sentence of new Set(sentences.filter((one, index) => sentences.indexOf(one) !== index)))
    faults.push(`repeated: ${sentence}`)
  return faults
}
