/** Words as they are compared: width, case, accents and punctuation removed, so that "Buchungs­tag " = "buchungstag". */

const PLAIN: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  ø: 'o',
  œ: 'oe',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ς: 'σ',
}

/**
 * Lower case, half-width, without accents (Latin, Greek, Cyrillic), words parted by single spaces, all punctuation gone
 * ("收/支" → "收支", "TransactionDate" → "transaction date"). Kana keep their voicing marks.
 */
export function normalise(text: string): string {
  let out = text
    .normalize('NFKC')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
  out = out
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
  out = out.replace(/[ßæøœłđðþıς]/g, (letter) => PLAIN[letter] ?? letter)
  out = out.replace(/['’`´]/g, ' ').replace(/[^\p{L}\p{N}\p{M}+\-$€£¥₹]+/gu, ' ')
  // "+" and "-" mean something only alone or at an edge ("-", "+/-"); inside words they part
  return out
    .replace(/([^\s])[-+]+(?=[^\s])/g, '$1 ')
    .replace(/\s+/g, ' ')
    .trim()
}

const CJK = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]/

/** Without spaces: "日 志 号" → "日志号". */
export function squeeze(text: string): string {
  return text.replaceAll(' ', '')
}

/** A set of phrases, asked for whole matches and for phrases inside a text. */
export class Phrases {
  private readonly whole: ReadonlySet<string>
  private readonly latin: readonly string[]
  private readonly cjk: RegExp | null

  constructor(words: readonly string[]) {
    const plain = words.map((word) => normalise(word)).filter((word) => word !== '')
    this.whole = new Set(plain.flatMap((word) => [word, squeeze(word)]))
    this.latin = plain.filter((word) => !CJK.test(word)).map((word) => ` ${word} `)
    const cjk = plain.filter((word) => CJK.test(word)).map((word) => squeeze(word))
    // the longest first: 代发工资 before 工资
    this.cjk = cjk.length > 0 ? new RegExp(cjk.sort((a, b) => b.length - a.length).join('|')) : null
  }

  /** The normalised text is one of the phrases. */
  is(text: string): boolean {
    return this.whole.has(text) || this.whole.has(squeeze(text))
  }

  /** Length of the longest phrase the normalised text holds, 0 where it holds none. */
  longest(text: string): number {
    let most = 0
    const padded = ` ${text} `
    for (const word of this.latin) if (word.length > most && padded.includes(word)) most = word.length
    const found = this.cjk?.exec(squeeze(text))
    return Math.max(most, (found?.[0].length ?? 0) * 3)
  }

  /** Length of the longest phrase the normalised text begins with, 0 where it begins with none. */
  begins(text: string): number {
    let most = 0
    const padded = ` ${text} `
    for (const word of this.latin) if (word.length > most && padded.startsWith(word)) most = word.length
    return most
  }

  /** Length of the longest East Asian phrase a squeezed word begins or ends with, 0 for none. */
  edge(word: string): number {
    let most = 0
    for (const phrase of this.whole)
      if (phrase.length > most && CJK.test(phrase) && (word.startsWith(phrase) || word.endsWith(phrase)))
        most = phrase.length
    return most
  }

  /** The normalised text holds one of the phrases. */
  within(text: string): boolean {
    if (this.cjk !== null && (this.cjk.test(text) || this.cjk.test(squeeze(text)))) return true
    const padded = ` ${text} `
    return this.latin.some((word) => padded.includes(word))
  }
}
