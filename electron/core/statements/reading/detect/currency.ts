/** Currency and unit of the figures, from what the file itself says. */
import { amountShape } from '../cells/amounts.ts'
import { cleanCell } from '../cells/cells.ts'
import { vocabulary } from '../cells/vocabulary.ts'

export interface CurrencyGuess {
  currency: string
  evidence: 'header' | 'symbol' | 'preamble' | 'options' | 'iban' | 'bank' | 'language' | null
}

/** ISO's code for "no currency": stands in rows whose file does not name one. */
export const NO_CURRENCY = 'XXX'

/** More of a cell is no name of anything. */
const LONGEST_NAME = 100

/** Currencies named in a text: codes in capitals, symbols and words of one currency (元, €, zł). */
export function currenciesIn(text: string): Set<string> {
  const words = vocabulary()
  const found = new Set<string>()
  const plain = text.normalize('NFKC')
  for (const match of plain.matchAll(/(?<![A-Za-z])[A-Z]{3}(?![A-Za-z])/g))
    if (words.isCurrencyCode(match[0]) && !(isWord(match[0]) && inPhrase(plain, match))) found.add(match[0])
  for (const match of plain.matchAll(
    /人民币|人民幣|新?[臺台]幣|美元|美金|港[币幣元]|欧元|英镑|日元|円|R\$|US\$|HK\$|NT\$|S\$|€|£|₹|₩|₽|zł|Kč|Euro\b|euros?\b/g,
  )) {
    const code = words.currency(match[0])
    if (code) found.add(code)
  }
  if (/[(（]\s*元\s*[)）]|金额元|单位[:：]\s*元/.test(text)) found.add('CNY')
  return found
}

/** Codes that are words or abbreviations of names too: TOP UP, YUN TEA PTE LTD, ALL ACCOUNTS. */
const WORDS: ReadonlySet<string> = new Set(
  'ALL TOP CUP SOS PTE SIT BOB MOP AMD GEL TRY PEN MAD ANG COP SAR RON LAK GIP BAM CVE ESP DEM'.split(' '),
)

function isWord(code: string): boolean {
  return WORDS.has(code)
}

/** Whether other words in capitals stand beside a match: then it is one of them. */
function inPhrase(text: string, match: RegExpExecArray): boolean {
  const before = text.slice(0, match.index)
  const after = text.slice(match.index + match[0].length)
  return /\p{Lu}{2,}\.? $/u.test(before) || /^ \p{Lu}{2,}/u.test(after)
}

/**
 * The currency of rows that do not name theirs. `names`: amount columns' names; `values`: their texts; `preamble`:
 * lines around the table; `cells`: other cells (IBANs); `language`: of the names.
 */
export function findCurrency(evidence: {
  names: readonly string[]
  values: readonly string[]
  /** Name of the running balance, which is in the account's currency. */
  balanceName: string
  preamble: readonly (readonly string[])[]
  /** Lines below the table; asked where those above say nothing, since a further table's names may stand there. */
  footer: readonly (readonly string[])[]
  accounts: readonly string[]
  languages: readonly string[]
  /** All names of columns. */
  header: readonly string[]
  /** Texts of the dates. */
  dates: readonly string[]
  given: string | undefined
}): CurrencyGuess {
  const words = vocabulary()
  const only = (codes: Set<string>): string | null => (codes.size === 1 ? ([...codes][0] ?? null) : null)
  const header = only(new Set(evidence.names.flatMap((name) => [...currenciesIn(name), ...lowerCodes(name)])))
  if (header) return { currency: header, evidence: 'header' }
  const account = only(new Set([...currenciesIn(evidence.balanceName), ...lowerCodes(evidence.balanceName)]))
  if (account) return { currency: account, evidence: 'header' }
  const shapes = evidence.values.map((text) => amountShape(text))
  const symbol = only(new Set(shapes.flatMap((shape) => (shape?.currency ? [shape.currency] : []))))
  if (symbol) return { currency: symbol, evidence: 'symbol' }
  const shared = shapes.find((shape) => shape?.symbol)?.symbol
  if (shared === '¥' || shared === '￥') {
    if (evidence.languages[0] === 'ja') return { currency: 'JPY', evidence: 'symbol' }
    if (evidence.languages.includes('zh')) return { currency: 'CNY', evidence: 'symbol' }
  }
  const preamble = only(new Set(evidence.preamble.flatMap((cells) => currenciesOfLine(cells))))
  if (preamble) return { currency: preamble, evidence: 'preamble' }
  const above = new Set(evidence.preamble.flatMap((cells) => currenciesOfLine(cells)))
  const below =
    above.size > 0 ? null : only(new Set(evidence.footer.flatMap((cells) => currenciesOfLine(cells))))
  if (below) return { currency: below, evidence: 'preamble' }
  if (evidence.given !== undefined && evidence.given !== '')
    return { currency: evidence.given, evidence: 'options' }
  const countries = new Set(
    evidence.accounts.flatMap((text) => {
      const iban = /^([A-Z]{2})\d{2}[A-Z0-9]{10,30}$/.exec(cleanCell(text).replaceAll(' ', ''))
      const currency = iban ? words.ibanCurrency[iban[1] ?? ''] : undefined
      return currency === undefined ? [] : [currency]
    }),
  )
  const iban = only(countries)
  if (iban) return { currency: iban, evidence: 'iban' }
  const bank = bankCurrency([...evidence.preamble, ...evidence.footer])
  const chinese = evidence.languages.length > 0 && evidence.languages.every((each) => /^zh/.test(each))
  const traditional = chinese && evidence.header.some((name) => TRADITIONAL.test(name))
  // years of the Republic are written in Taiwan alone
  if (traditional && evidence.dates.some((text) => ROC_DATE.test(text)))
    return { currency: 'TWD', evidence: 'language' }
  // names of a bank beyond the border: an account there is in any currency unless the script says the same
  if (bank !== null && traditional) return { currency: bank, evidence: 'bank' }
  // 結餘 is written in Hong Kong, Macao and Taiwan; a dollar sign beside Chinese names is one of many dollars
  if ((chinese && bank !== null) || traditional || shared === '$')
    return { currency: NO_CURRENCY, evidence: null }
  // names that several languages share (收入 in China and Taiwan) speak for the first only where no other name differs
  const spoken = new Set(
    (evidence.languages.includes('zh') ? ['zh'] : evidence.languages).map(
      (each) => words.languageCurrency[each] ?? '',
    ),
  )
  const language = only(spoken)
  if (language) return { currency: language, evidence: 'language' }
  return { currency: NO_CURRENCY, evidence: null }
}

/** Characters that only traditional Chinese writes, in names of columns. */
const TRADITIONAL = /[餘結帳賬幣額際銀轉數類撥戶號單據時間開關為務員業總計匯門點進來對應實記錄費項備註說貸發]/

const ROC_DATE = /^(?:民國|中華民國)?\s?1\d{2}(?:[-/.年]\d{1,2}[-/.月]\d{1,2}日?|(?:0[1-9]|1[0-2])[0-3]\d)$/

/** What a bank's name or SWIFT code around the table says of the currency; null for banks of the mainland and none. */
function bankCurrency(preamble: readonly (readonly string[])[]): string | null {
  const found = new Set<string>()
  for (const cell of preamble.flat()) {
    const text = cell.slice(0, 400)
    for (const [code, name] of BANKS) if (name.test(text)) found.add(code)
    if (!/swift|\bbic\b/i.test(text)) continue
    for (const match of text.matchAll(/\b[A-Z]{4}([A-Z]{2})[A-Z0-9]{2}(?:[A-Z0-9]{3})?\b/g)) {
      const currency = SWIFT[match[1] ?? '']
      if (currency !== undefined) found.add(currency)
    }
  }
  const [only] = found
  return found.size === 1 && only !== undefined ? only : null
}

const BANKS: readonly [string, RegExp][] = [
  ['HKD', /香港|恒生|恆生|滙豐|匯豐|汇丰|渣打|東亞銀行|东亚银行|Hong ?Kong|Hang Seng|HSBC/i],
  ['TWD', /臺灣|台灣|玉山銀|國泰世華|台新銀|中國信託|富邦|華南銀|兆豐|合作金庫|彰化銀|永豐銀|Taiwan/i],
  ['MOP', /澳門|澳门|Macau|Macao/i],
  ['SGD', /新加坡|Singapore/i],
]
const SWIFT: Readonly<Record<string, string>> = {
  HK: 'HKD',
  TW: 'TWD',
  MO: 'MOP',
  SG: 'SGD',
  JP: 'JPY',
  US: 'USD',
  GB: 'GBP',
}

/** Currencies of a line around the table: named in its text, or a cell beside the word for currency. */
export function currenciesOfLine(cells: readonly string[]): string[] {
  const words = vocabulary()
  const found = cells.flatMap((cell) => [...currenciesIn(cell.slice(0, 400))])
  if (found.length > 0) return found
  const asks = cells.some((cell) =>
    words
      .header(cell.slice(0, LONGEST_NAME).replace(/[:：=\s]+$/, ''))
      .some((match) => match.meaning === 'currency' && match.score >= 0.9),
  )
  if (!asks) return []
  return cells.flatMap((cell) => (cell.length <= 8 ? (words.currency(cell) ?? []) : []))
}

/** Codes as names of snake_case exports write them: amount_eur, "Betrag eur". */
function lowerCodes(name: string): string[] {
  const match =
    /(?:^|[\s_(-])(eur|usd|gbp|chf|pln|czk|sek|dkk|nok|huf|cny|aud|cad|nzd|sgd|hkd|inr|jpy|brl|mxn|zar|twd|thb)\)?$/i.exec(
      name.trim(),
    )
  return match ? [(match[1] ?? '').toUpperCase()] : []
}

/** Unit a name states: 分 0.01, 万元 10000, 千円 1000, cents 0.01; 1 where it states none. */
export function unitOf(name: string): number {
  const plain = name.normalize('NFKC')
  if (
    /[(（\s]分[)）]?$|单位[:：]?\s*分|\((?:in )?(?:cents|pence|minor units)\)|\b(?:in )?cents$|_cents$|minor[ _]units?/i.test(
      plain,
    )
  )
    return 0.01
  if (/万元/.test(plain)) return 10_000
  if (/千元|千円/.test(plain)) return 1000
  return 1
}
