/** A shop's money: the acquirer's records of some days and the bank statement beside them. */
import { addDays, type LocalDate } from '../../shared/domain/dates.ts'
import { formatDecimal } from '../../shared/domain/money.ts'

export interface Posting {
  date: string
  /** Minor units; negative is money out. */
  amount: number
  summary: string
  party: string
  memo: string
}

/** What the books are made from. No public holiday may fall into the days (resources/holidays). */
export interface BooksSpec {
  seed: number
  firstDay: string
  days: number
  /** Fewest and most sales a day. */
  salesPerDay: readonly [number, number]
  orderPrefix: string
  merchantNumber: string
  terminal: string
  acquirer: string
  /** Fee taken from each sale, in basis points (1/10,000), rounded to the fen. */
  feeBasisPoints: number
  /** Sales that never arrive, by day. */
  pending: Readonly<Record<string, { time: string; gross: number }>>
  /** What else went over the account. */
  otherPostings: readonly Posting[]
  openingBalance: number
}

export interface Books {
  /** The merchant back office's export. */
  acquirer: string
  /** The bank's export, to be written in GB18030. */
  bank: string
  pending: { when: string; gross: string; order: string }[]
}

interface Sale {
  date: LocalDate
  time: string
  order: string
  reference: string
  cardType: string
  gross: number
  fee: number
  status: '交易成功' | '交易处理中'
}

const yuan = (minor: number) => formatDecimal(minor, 'CNY')
const twoDigits = (value: number) => String(value).padStart(2, '0')

/** A small repeatable generator (mulberry32), so that the committed files can be made again byte for byte. */
function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

function makeSales(spec: BooksSpec): Sale[] {
  const random = randomOf(spec.seed)
  const pick = (low: number, high: number) => low + Math.floor(random() * (high - low + 1))
  const sales: Sale[] = []
  for (let offset = 0; offset < spec.days; offset += 1) {
    const date = addDays(spec.firstDay as LocalDate, offset)
    const ordinary = Array.from({ length: pick(...spec.salesPerDay) }, () => ({
      time: `${twoDigits(pick(10, 18))}:${twoDigits(pick(0, 59))}:${twoDigits(pick(0, 59))}`,
      gross: pick(28, 620) * 100 + pick(0, 9) * 10,
      status: '交易成功' as const,
    }))
    const pending = spec.pending[date]
    const day = pending ? [...ordinary, { ...pending, status: '交易处理中' as const }] : ordinary
    day.sort((a, b) => a.time.localeCompare(b.time))
    day.forEach((sale, index) => {
      const place = twoDigits(index + 1)
      sales.push({
        date,
        time: sale.time,
        order: `${spec.orderPrefix}${date.replaceAll('-', '')}${place}${pick(1000, 9999)}`,
        reference: `${date.slice(5).replace('-', '')}${place}${pick(100_000, 999_999)}`,
        cardType: random() < 0.5 ? '借记卡' : '贷记卡',
        gross: sale.gross,
        fee: Math.round((sale.gross * spec.feeBasisPoints) / 10_000),
        status: sale.status,
      })
    })
  }
  return sales
}

/** UTF-8 with BOM and a tab behind the reference, as back offices write for spreadsheets. */
function acquirerCsv(spec: BooksSpec, sales: readonly Sale[]): string {
  const header =
    '交易日期,交易时间,商户号,终端号,交易类型,商户订单号,参考号,卡类型,交易金额,手续费,结算金额,交易状态'
  const rows = sales.map((sale) =>
    [
      sale.date,
      sale.time,
      spec.merchantNumber,
      spec.terminal,
      '消费',
      sale.order,
      `${sale.reference}\t`,
      sale.cardType,
      yuan(sale.gross),
      yuan(sale.fee),
      yuan(sale.gross - sale.fee),
      sale.status,
    ].join(','),
  )
  return '\uFEFF' + [header, ...rows, ''].join('\r\n')
}

function isWeekend(date: LocalDate): boolean {
  return [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay())
}

/** T+1 on working days. */
function payoutDay(date: LocalDate): LocalDate {
  let day = addDays(date, 1)
  while (isWeekend(day)) day = addDays(day, 1)
  return day
}

function makePostings(spec: BooksSpec, sales: readonly Sale[]): Posting[] {
  const postings = [...spec.otherPostings]
  for (const date of new Set(sales.map((sale) => sale.date))) {
    const settled = sales.filter((sale) => sale.date === date && sale.status === '交易成功')
    postings.push({
      date: payoutDay(date),
      amount: settled.reduce((sum, sale) => sum + sale.gross - sale.fee, 0),
      summary: '代付入账',
      party: spec.acquirer,
      memo: `POS清算${date.slice(5).replace('-', '')} ${spec.merchantNumber}`,
    })
  }
  return postings.sort((a, b) => a.date.localeCompare(b.date))
}

/** The layout of 招商银行's debit card, with a balance that adds up. */
function bankCsv(spec: BooksSpec, postings: readonly Posting[]): string {
  const grouped = (minor: number) => {
    const text = yuan(minor).replace(/\d(?=(\d{3})+\.)/g, '$&,')
    return text.includes(',') ? `"${text}"` : text
  }
  let balance = spec.openingBalance
  const rows = postings.map(({ date, amount, summary, party, memo }) => {
    balance += amount
    return [date, 'CNY', grouped(amount), grouped(balance), summary, party, memo].join(',')
  })
  return ['记账日期,货币,交易金额,联机余额,交易摘要,对手信息,客户摘要', ...rows, ''].join('\r\n')
}

/** Both files as text, and the sales that never arrived. */
export function makeBooks(spec: BooksSpec): Books {
  const sales = makeSales(spec)
  const pending = sales
    .filter((sale) => sale.status === '交易处理中')
    .map(({ date, time, gross, order }) => ({
      when: `${date} ${time.slice(0, 5)}`,
      gross: yuan(gross),
      order,
    }))
  return { acquirer: acquirerCsv(spec, sales), bank: bankCsv(spec, makePostings(spec, sales)), pending }
}
