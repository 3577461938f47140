/** The words statements use, from resources/statement-vocabulary: headers by meaning, and words inside cells. */
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { resourcePath } from '../../../app-root.ts'
import type { ColumnMeaning, Direction } from '../../../../../shared/contract/statement-reading.ts'
import { normalise, Phrases, squeeze } from './words.ts'

const headersSchema = z.record(z.string(), z.record(z.string(), z.array(z.string().min(1))))
const list = z.array(z.string().min(1))
const wordsSchema = z.object({
  directionIn: list,
  directionOut: list,
  directionNeutral: list,
  pending: list,
  balanceLine: list,
  totalLine: list,
  moneyIn: list,
  moneyOut: list,
  saleWords: list,
  refundWords: list,
  payoutWords: list,
  kindFee: list,
  kindChargeback: list,
  kindAdjustment: list,
  kindPayout: list,
  kindRefund: list,
  kindDeposit: list,
  kindSale: list,
  cardHints: list,
  cardPayments: list,
  cardSettlements: list,
  cardRepayments: list,
  spendingCategories: list,
  statusClosed: list,
  leadIn: list,
  leadOut: list,
  leadRepay: list,
  statedOpening: list,
  statedClosing: list,
  statedIn: list,
  statedOut: list,
  statedRows: list,
  currencyWords: z.record(z.string(), z.string().regex(/^[A-Z]{3}$/)),
  currencyCodes: list,
  languageCurrency: z.record(z.string(), z.string()),
  ibanCurrency: z.record(z.string(), z.string()),
  months: z.record(z.string(), z.number().int().min(1).max(12)),
})

/** One reading of a header name. `score` 0–1: 1 for the whole name, less for a word in it. */
export interface HeaderMatch {
  meaning: ColumnMeaning
  score: number
  /** Languages that use the name for it. */
  languages: readonly string[]
}

interface Entry {
  meaning: ColumnMeaning
  languages: string[]
}

export interface Vocabulary {
  /** Meanings of a header name, best first; empty for a name nobody uses. */
  header(name: string): HeaderMatch[]
  /** Direction a whole cell states, null for any other text. */
  direction(text: string): Direction | null
  currency(text: string): string | null
  isCurrencyCode(text: string): boolean
  months: ReadonlyMap<string, number>
  pending: Phrases
  balanceLine: Phrases
  totalLine: Phrases
  moneyIn: Phrases
  moneyOut: Phrases
  saleWords: Phrases
  refundWords: Phrases
  payoutWords: Phrases
  /** Kinds of transaction by what they book; asked in the order of `kindOfText`. */
  kindFee: Phrases
  kindChargeback: Phrases
  kindAdjustment: Phrases
  kindPayout: Phrases
  kindRefund: Phrases
  kindDeposit: Phrases
  kindSale: Phrases
  cardHints: Phrases
  /** Payments to a card, which no other account words so. */
  cardPayments: Phrases
  /** Payments to a card, in words other accounts use for paying. */
  cardSettlements: Phrases
  /** Paying back a card: money in there, money out of the account it is paid from. */
  cardRepayments: Phrases
  spendingCategories: Phrases
  statusClosed: Phrases
  /** Kinds of transaction a description begins with: money in, money out, a card paid back. */
  leadIn: Phrases
  leadOut: Phrases
  leadRepay: Phrases
  /** Labels of figures stated around a table: balances before and after, sums, number of rows. */
  statedOpening: Phrases
  statedClosing: Phrases
  statedIn: Phrases
  statedOut: Phrases
  statedRows: Phrases
  languageCurrency: Readonly<Record<string, string>>
  ibanCurrency: Readonly<Record<string, string>>
}

let loaded: Vocabulary | undefined

/** The vocabulary, read and validated once. Throws where the resource files are broken. */
export function vocabulary(): Vocabulary {
  loaded ??= load()
  return loaded
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(resourcePath('statement-vocabulary', file), 'utf8'))
}

function load(): Vocabulary {
  const headers = headersSchema.parse(readJson('headers.json'))
  const words = wordsSchema.parse(readJson('words.json'))
  const exact = new Map<string, Entry[]>()
  const inside: (Entry & { word: string; anywhere: boolean })[] = []
  for (const [meaning, languages] of Object.entries(headers)) {
    for (const [language, names] of Object.entries(languages)) {
      for (const name of names) {
        const entry: Entry = { meaning: meaning as ColumnMeaning, languages: [language] }
        const mark = name[0]
        if ((mark === '~' || mark === '*') && name.length > 1) {
          const word = normalise(name.slice(1))
          inside.push({ ...entry, word: squeezeCjk(word), anywhere: mark === '*' || isCjk(word) })
        } else {
          for (const key of new Set([normalise(name), squeeze(normalise(name))])) {
            const entries = exact.get(key) ?? []
            const same = entries.find((each) => each.meaning === entry.meaning)
            if (!same) entries.push({ ...entry, languages: [language] })
            else if (!same.languages.includes(language)) same.languages.push(language)
            exact.set(key, entries)
          }
        }
      }
    }
  }
  inside.sort((a, b) => b.word.length - a.word.length)
  const cache = new Map<string, HeaderMatch[]>()
  const header = (name: string): HeaderMatch[] => {
    if (!/[\p{L}#+]/u.test(name)) return []
    let matches = cache.get(name)
    if (!matches) {
      matches = matchHeader(name, exact, inside)
      if (cache.size < 5000) cache.set(name, matches)
    }
    return matches
  }
  const codes = new Set(words.currencyCodes)
  const currencyNames = new Map<string, string>()
  for (const [word, code] of Object.entries(words.currencyWords)) {
    currencyNames.set(word.toLowerCase(), code)
    currencyNames.set(normalise(word), code)
  }
  currencyNames.delete('')
  const isIn = new Set(words.directionIn.map(directionKey))
  const isOut = new Set(words.directionOut.map(directionKey))
  const isNeutral = new Set(words.directionNeutral.map(directionKey))
  return {
    header,
    direction: (text) => {
      const key = directionKey(text)
      if (key === '') return null
      return isIn.has(key) ? 'in' : isOut.has(key) ? 'out' : isNeutral.has(key) ? 'neutral' : null
    },
    currency: (text) => {
      const trimmed = text.normalize('NFKC').trim()
      const upper = trimmed.toUpperCase()
      if (codes.has(upper)) return upper
      return currencyNames.get(trimmed.toLowerCase()) ?? currencyNames.get(normalise(trimmed)) ?? null
    },
    isCurrencyCode: (text) => codes.has(text),
    months: new Map(Object.entries(words.months)),
    pending: new Phrases(words.pending),
    balanceLine: new Phrases(words.balanceLine),
    totalLine: new Phrases(words.totalLine),
    moneyIn: new Phrases(words.moneyIn),
    moneyOut: new Phrases(words.moneyOut),
    saleWords: new Phrases(words.saleWords),
    refundWords: new Phrases(words.refundWords),
    payoutWords: new Phrases(words.payoutWords),
    kindFee: new Phrases(words.kindFee),
    kindChargeback: new Phrases(words.kindChargeback),
    kindAdjustment: new Phrases(words.kindAdjustment),
    kindPayout: new Phrases(words.kindPayout),
    kindRefund: new Phrases(words.kindRefund),
    kindDeposit: new Phrases(words.kindDeposit),
    kindSale: new Phrases(words.kindSale),
    cardHints: new Phrases(words.cardHints),
    cardPayments: new Phrases(words.cardPayments),
    cardSettlements: new Phrases(words.cardSettlements),
    cardRepayments: new Phrases(words.cardRepayments),
    spendingCategories: new Phrases(words.spendingCategories),
    statusClosed: new Phrases(words.statusClosed),
    leadIn: new Phrases(words.leadIn),
    leadOut: new Phrases(words.leadOut),
    leadRepay: new Phrases(words.leadRepay),
    statedOpening: new Phrases(words.statedOpening),
    statedClosing: new Phrases(words.statedClosing),
    statedIn: new Phrases(words.statedIn),
    statedOut: new Phrases(words.statedOut),
    statedRows: new Phrases(words.statedRows),
    languageCurrency: words.languageCurrency,
    ibanCurrency: words.ibanCurrency,
  }
}

/** Directions are compared with their signs kept: "+", "-" and "/" are words here. */
function directionKey(text: string): string {
  const trimmed = text.normalize('NFKC').trim().toLowerCase()
  if (trimmed === '+' || trimmed === '-' || trimmed === '/') return trimmed
  return squeeze(normalise(trimmed).replace(/[-+]/g, ''))
}

function isCjk(word: string): boolean {
  return /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]/.test(word)
}

function squeezeCjk(word: string): string {
  return isCjk(word) ? squeeze(word) : word
}

/** What the head of a name is worth, however long the name. */
const HEAD = 0.6
/** Languages that put what a thing is before what kind of it: "montant de l'opération", "kwota transakcji". */
const HEAD_FIRST: ReadonlySet<string> = new Set(
  'fr es it pt ro pl cs sk hr bg ru uk el vi id ms th he ar'.split(' '),
)

function isHead(entry: Entry & { word: string }, text: string, squeezed: string): boolean {
  if (entry.languages.some((each) => HEAD_FIRST.has(each)) && `${text} `.startsWith(`${entry.word} `))
    return true
  if (entry.languages.every((each) => HEAD_FIRST.has(each))) return false
  return isCjk(entry.word) ? squeezed.endsWith(entry.word) : ` ${text}`.endsWith(` ${entry.word}`)
}

function matchHeader(
  name: string,
  exact: ReadonlyMap<string, Entry[]>,
  inside: readonly (Entry & { word: string; anywhere: boolean })[],
): HeaderMatch[] {
  const best = new Map<ColumnMeaning, HeaderMatch>()
  const put = (entry: Entry, score: number): void => {
    const known = best.get(entry.meaning)
    if (!known || known.score < score)
      best.set(entry.meaning, { meaning: entry.meaning, score, languages: entry.languages })
  }
  const tryExact = (text: string, score: number): void => {
    for (const key of [text, squeeze(text)]) for (const entry of exact.get(key) ?? []) put(entry, score)
  }
  const whole = normalise(name)
  if (whole === '') return []
  tryExact(whole, 1)
  // what stands in brackets is a unit, a currency or a remark: 金额（元）, Amount (EUR), Betrag in €
  const bare = normalise(name.normalize('NFKC').replace(/[([{【<][^)\]}】>]*[)\]}】>]?/g, ' '))
  if (bare !== '' && bare !== whole) tryExact(bare, 0.95)
  // "Money in £" is money in, written in pounds; "Betrag in €" an amount
  const signless = bare.replace(/ ?[$€£¥]$/u, '')
  const sided = signless !== bare && / (?:in|out)$/.test(signless)
  if (sided) tryExact(signless, 0.95)
  const unitless = sided
    ? signless
    : bare.replace(
        / (in|en|w|v|i) [\p{L}$€£¥]{1,4}$|[ ]?[$€£¥]$| (eur|usd|gbp|chf|pln|czk|sek|dkk|nok|huf|cny|aud|cad|sgd|hkd|inr|jpy|brl|czk|rub|try)$/u,
        '',
      )
  if (unitless !== '' && unitless !== bare) tryExact(unitless, 0.93)
  const text = bare === '' ? whole : bare
  const squeezed = squeeze(text)
  const padded = ` ${text} `
  for (const entry of inside) {
    const hit = entry.anywhere ? squeezed.includes(squeeze(entry.word)) : padded.includes(` ${entry.word} `)
    // a word counts by how much of the name it explains, and as the name's head: "Сумма в валюте счета", "Release date"
    if (!hit) continue
    const explained = 0.4 + 0.4 * (squeeze(entry.word).length / Math.max(squeezed.length, 1))
    put(entry, isHead(entry, text, squeezed) ? Math.max(explained, HEAD) : explained)
  }
  return [...best.values()].sort((a, b) => b.score - a.score)
}
