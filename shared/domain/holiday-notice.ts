/**
 * Reads the State Council's yearly notice of holidays (国务院办公厅关于…年部分节假日安排的通知), pasted as text, into the
 * days it changes. What the text says twice is compared: the weekday beside a date, the number of days of a holiday.
 * Nothing is guessed: what cannot be read, or does not agree with itself, is a problem with the words it stands in.
 */
import { addDays, daysBetween, parseLocalDate, weekdayOf, type LocalDate } from './dates.ts'
import type { HolidayRow } from './working-days.ts'

export type NoticeProblem =
  /** The text does not say for which year it is. */
  | { readonly kind: 'no-year' }
  /** Holidays of the year that the text does not arrange: half a year must not pass as known. */
  | { readonly kind: 'missing'; readonly words: string }
  /** A date that does not exist, or a span that runs backwards. */
  | { readonly kind: 'no-date'; readonly words: string }
  /** The weekday in brackets is not that of the date. */
  | { readonly kind: 'weekday'; readonly words: string; readonly date: LocalDate }
  /** "共8天", and as many days as were read. */
  | { readonly kind: 'count'; readonly words: string; readonly stated: number; readonly found: number }
  /** A make-up day that is a weekday, which is worked anyway. */
  | { readonly kind: 'not-a-weekend'; readonly words: string; readonly date: LocalDate }
  /** One day is said to rest and to be worked, or stands in two holidays. */
  | { readonly kind: 'twice'; readonly words: string; readonly date: LocalDate }
  /** A day of neither the year nor the December before it. */
  | { readonly kind: 'other-year'; readonly words: string; readonly date: LocalDate }
  /** A way of saying it that is not known: days moved one by one ("公休日调至"). */
  | { readonly kind: 'unread'; readonly words: string }

export interface NoticeReading {
  readonly year: number | null
  /** "国办发明电〔2025〕7号", where the text has it. */
  readonly notice: string | null
  /** By date; of the year, and of the December before it where the notice reaches back. */
  readonly days: readonly Omit<HolidayRow, 'notice'>[]
  readonly problems: readonly NoticeProblem[]
}

/** 全国年节及纪念日放假办法 art. 2: what every year's notice arranges. */
const EVERY_YEAR = ['元旦', '春节', '清明', '劳动节', '端午', '中秋', '国庆'] as const

const NUMBER = '[一二三四五六七八九十]+'
const KNOWN = '元旦|春节|清明节?|劳动节|五一|端午节?|中秋节?|国庆节?'
/** "七、国庆节、中秋节：", and without its number where somebody wrote the days down himself. */
const HEADING = new RegExp(
  `(?:${NUMBER}、([^：。，；、]{1,20}(?:、[^：。，；、]{1,20})*)|((?:${KNOWN})(?:、(?:${KNOWN}))*))：`,
  'g',
)
const TOKEN =
  /(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:（([^）]*)）)?|(至|到|—+|–|~|〜|-)|共(\d{1,3})天|放假(\d{1,3})天|(放假|补休)|(上班)|(连休)|(调至)|([。；])/g
const WEEKDAYS = '一二三四五六日'
const LONGEST_HOLIDAY = 31

/** See the head of this file. `text` may be of a page around the notice, its lines broken anywhere. */
export function readHolidayNotice(text: string): NoticeReading {
  const plain = normalized(text)
  const year = yearOf(plain)
  const notice = /国办发明电〔\d{4}〕\d+号/.exec(plain)?.[0] ?? null
  if (year === null) return { year, notice, days: [], problems: [{ kind: 'no-year' }] }
  const days = new Map<LocalDate, Omit<HolidayRow, 'notice'>>()
  const problems: NoticeProblem[] = []
  for (const section of sections(plain)) {
    const read = new Section(section.name, section.text, year)
    problems.push(...read.problems)
    for (const day of read.days) {
      const known = days.get(day.date)
      if (known === undefined) days.set(day.date, day)
      else if (known.kind !== day.kind || known.name !== day.name)
        problems.push({ kind: 'twice', words: day.name, date: day.date })
    }
  }
  const arranged = [...days.values()].filter(({ kind }) => kind === 'holiday').map(({ name }) => name)
  const missing = EVERY_YEAR.filter((holiday) => !arranged.some((name) => name.includes(holiday)))
  if (missing.length > 0) problems.push({ kind: 'missing', words: missing.join('、') })
  return { year, notice, days: [...days.values()].sort((a, b) => (a.date < b.date ? -1 : 1)), problems }
}

/** Full-width figures and signs as one kind, and no blank: a copied page breaks its lines anywhere. */
function normalized(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replaceAll(':', '：')
    .replaceAll(',', '，')
    .replaceAll(';', '；')
    .replaceAll('(', '（')
    .replaceAll(')', '）')
    .replace(/[[【(（]?(\d{4})[\]】]/g, '〔$1〕')
    .replaceAll('星期天', '星期日')
    .replace(/五一(?:国际)?(?=劳动节)/g, '')
}

function yearOf(plain: string): number | null {
  const said =
    /关于(\d{4})年部分节假日安排/.exec(plain) ??
    /现将(\d{4})年元旦/.exec(plain) ??
    /(\d{4})年(?:部分)?(?:节假日|放假)/.exec(plain)
  return said ? Number(said[1]) : null
}

function sections(plain: string): { name: string; text: string }[] {
  const headings = [...plain.matchAll(HEADING)]
  return headings.map((heading, at) => ({
    name: (heading[1] ?? heading[2] ?? '').replace(/五一/, '劳动节'),
    text: plain.slice(heading.index + heading[0].length, headings[at + 1]?.index ?? plain.length),
  }))
}

/** One holiday: dates gather until the word that says what becomes of them. */
class Section {
  readonly days: Omit<HolidayRow, 'notice'>[] = []
  readonly problems: NoticeProblem[] = []
  readonly #name: string
  readonly #year: number
  #pending: LocalDate[] = []
  #words = ''
  #spanOpen = false
  #lastMonth: number | null = null
  #lastYear: number
  /** Days of rest named since the last stated number of days. */
  #rested = 0
  #joined = false

  constructor(name: string, text: string, year: number) {
    this.#name = name
    this.#year = year
    this.#lastYear = year
    for (const token of text.matchAll(TOKEN)) this.#take(token)
  }

  #take(token: RegExpExecArray): void {
    const [words, year, month, day, aside, span, total, alone, rest, work, joined, moved] = token
    if (day !== undefined) this.#date(words, year, month, day, aside)
    else if (span !== undefined) this.#spanOpen = this.#pending.length > 0
    else if (total !== undefined) this.#count(words, Number(total))
    else if (alone !== undefined) {
      this.#become('holiday')
      this.#count(words, Number(alone))
    } else if (rest !== undefined) this.#become('holiday')
    else if (work !== undefined) this.#become('workday')
    // The days it joins are a weekend's, which rests anyway and is not listed.
    else if (joined !== undefined) this.#joined = true
    else if (moved !== undefined) this.problems.push({ kind: 'unread', words: `${this.#name}：…${words}…` })
    // The end of a sentence: a date without a word for it (that of the notice itself) is none of the holiday's.
    else this.#clear()
  }

  #date(
    words: string,
    year: string | undefined,
    month: string | undefined,
    day: string,
    aside?: string,
  ): void {
    this.#words += words
    const inMonth = month === undefined ? this.#lastMonth : Number(month)
    const before = this.#pending.at(-1)
    let inYear = year === undefined ? (this.#spanOpen ? this.#lastYear : this.#year) : Number(year)
    // "2022年12月31日至1月2日": the end of a span lies after its start.
    if (this.#spanOpen && year === undefined && inMonth !== null && inMonth < (this.#lastMonth ?? 0)) inYear++
    const date = parseLocalDate(
      `${String(inYear)}-${String(inMonth ?? 0).padStart(2, '0')}-${day.padStart(2, '0')}`,
    )
    this.#lastMonth = inMonth
    this.#lastYear = inYear
    if (date === null) {
      this.problems.push({ kind: 'no-date', words })
      this.#spanOpen = false
      return
    }
    const weekday = /(?:周|星期)([一二三四五六日])/.exec(aside ?? '')?.[1]
    if (weekday !== undefined && WEEKDAYS.indexOf(weekday) + 1 !== weekdayOf(date))
      this.problems.push({ kind: 'weekday', words, date })
    if (this.#spanOpen && before !== undefined) {
      const length = daysBetween(before, date)
      if (length <= 0 || length >= LONGEST_HOLIDAY)
        this.problems.push({ kind: 'no-date', words: this.#words })
      else for (let offset = 1; offset <= length; offset++) this.#pending.push(addDays(before, offset))
    } else this.#pending.push(date)
    this.#spanOpen = false
  }

  #become(kind: HolidayRow['kind']): void {
    for (const date of this.#pending) {
      const inYear = Number(date.slice(0, 4))
      if (inYear !== this.#year && !(inYear === this.#year - 1 && date.slice(5) >= '12-01'))
        this.problems.push({ kind: 'other-year', words: this.#words, date })
      else if (kind === 'workday' && weekdayOf(date) < 6)
        this.problems.push({ kind: 'not-a-weekend', words: this.#words, date })
      else this.days.push({ date, kind, name: this.#name })
    }
    if (kind === 'holiday') this.#rested += this.#pending.length
    this.#clear()
  }

  #count(words: string, stated: number): void {
    if (stated !== this.#rested && !this.#joined)
      this.problems.push({ kind: 'count', words: `${this.#name}：${words}`, stated, found: this.#rested })
    this.#rested = 0
  }

  #clear(): void {
    this.#pending = []
    this.#words = ''
    this.#spanOpen = false
    this.#lastYear = this.#year
  }
}
