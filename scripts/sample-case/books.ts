/** The sample's money: POS records of two weeks and the bank statement that should show them, three payments short. */
import { addDays, type LocalDate } from '../../shared/domain/dates.ts'
import { formatDecimal } from '../../shared/domain/money.ts'

const MERCHANT_NUMBER = '898330100007731'
const TERMINAL = '20230417'
const ACQUIRER = '云杉支付科技（浙江）有限公司'
const FIRST_DAY = '2023-05-08' as LocalDate
const DAYS = 14
/** The contract's rate: 0.60 % of each sale, rounded to the fen. */
const feeOf = (gross: number) => Math.round((gross * 60) / 10_000)

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

/** The three payments that never arrived, as in the precedent (5.12, 5.15, 5.18). */
const PENDING: Readonly<Record<string, { time: string; gross: number }>> = {
  '2023-05-12': { time: '19:42:07', gross: 128_000 },
  '2023-05-15': { time: '12:18:33', gross: 236_000 },
  '2023-05-18': { time: '20:05:51', gross: 86_000 },
}

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

function makeSales(): Sale[] {
  const random = randomOf(20230512)
  const pick = (low: number, high: number) => low + Math.floor(random() * (high - low + 1))
  const two = (value: number) => String(value).padStart(2, '0')
  const sales: Sale[] = []
  for (let offset = 0; offset < DAYS; offset += 1) {
    const date = addDays(FIRST_DAY, offset)
    const ordinary = Array.from({ length: pick(3, 6) }, () => ({
      time: `${two(pick(10, 18))}:${two(pick(0, 59))}:${two(pick(0, 59))}`,
      gross: pick(28, 620) * 100 + pick(0, 9) * 10,
      status: '交易成功' as const,
    }))
    const pending = PENDING[date]
    const day = pending ? [...ordinary, { ...pending, status: '交易处理中' as const }] : ordinary
    day.sort((a, b) => a.time.localeCompare(b.time))
    day.forEach((sale, index) => {
      const serial = date.replaceAll('-', '') + two(index + 1)
      sales.push({
        date,
        time: sale.time,
        order: `YS${serial}${pick(1000, 9999)}`,
        reference: `${date.slice(5).replace('-', '')}${two(index + 1)}${pick(100_000, 999_999)}`,
        cardType: random() < 0.5 ? '借记卡' : '贷记卡',
        gross: sale.gross,
        fee: feeOf(sale.gross),
        status: sale.status,
      })
    })
  }
  return sales
}

const yuan = (minor: number) => formatDecimal(minor, 'CNY')

/** The merchant back office's export, UTF-8 with BOM, as acquirers hand it out. */
function posCsv(sales: readonly Sale[]): string {
  const header =
    '交易日期,交易时间,商户号,终端号,交易类型,商户订单号,参考号,卡类型,交易金额,手续费,结算金额,交易状态'
  const rows = sales.map((sale) =>
    [
      sale.date,
      sale.time,
      MERCHANT_NUMBER,
      TERMINAL,
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

interface Posting {
  date: LocalDate
  amount: number
  summary: string
  party: string
  memo: string
}

function isWeekend(date: LocalDate): boolean {
  return [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay())
}

/** T+1 on working days; no public holiday falls into these two weeks (resources/holidays, 2023). */
function payoutDay(date: LocalDate): LocalDate {
  let day = addDays(date, 1)
  while (isWeekend(day)) day = addDays(day, 1)
  return day
}

function makePostings(sales: readonly Sale[]): Posting[] {
  const postings: Posting[] = [
    {
      date: '2023-05-09' as LocalDate,
      amount: -186_400,
      summary: '转账汇款',
      party: '杭州良渚粮油批发部',
      memo: '5月面粉',
    },
    {
      date: '2023-05-10' as LocalDate,
      amount: -32_650,
      summary: '一网通支付',
      party: '国网浙江省电力有限公司',
      memo: '电费',
    },
    {
      date: '2023-05-16' as LocalDate,
      amount: 50_000,
      summary: '转账汇款',
      party: '李秀兰',
      memo: '宴席订金',
    },
    {
      date: '2023-05-20' as LocalDate,
      amount: -420_000,
      summary: '转账汇款',
      party: '杭州三墩商业管理有限公司',
      memo: '6月店租',
    },
  ]
  for (const date of new Set(sales.map((sale) => sale.date))) {
    const settled = sales.filter((sale) => sale.date === date && sale.status === '交易成功')
    const amount = settled.reduce((sum, sale) => sum + sale.gross - sale.fee, 0)
    postings.push({
      date: payoutDay(date),
      amount,
      summary: '代付入账',
      party: ACQUIRER,
      memo: `POS清算${date.slice(5).replace('-', '')} ${MERCHANT_NUMBER}`,
    })
  }
  return postings.sort((a, b) => a.date.localeCompare(b.date))
}

/** The bank's export in the layout of 招商银行's debit card, with a balance that adds up. */
function bankCsv(postings: readonly Posting[]): string {
  const grouped = (minor: number) => {
    const text = yuan(minor).replace(/\d(?=(\d{3})+\.)/g, '$&,')
    return text.includes(',') ? `"${text}"` : text
  }
  let balance = 1_287_655
  const rows = postings.map((posting) => {
    balance += posting.amount
    return [
      posting.date,
      'CNY',
      grouped(posting.amount),
      grouped(balance),
      posting.summary,
      posting.party,
      posting.memo,
    ].join(',')
  })
  return ['记账日期,货币,交易金额,联机余额,交易摘要,对手信息,客户摘要', ...rows, ''].join('\r\n')
}

/** Both files as text (the bank's is to be written in GB18030) and the sales that never arrived. */
export function makeBooks(): {
  pos: string
  bank: string
  pending: { when: string; gross: string; order: string }[]
} {
  const sales = makeSales()
  const pending = sales
    .filter((sale) => sale.status === '交易处理中')
    .map((sale) => ({
      when: `${sale.date} ${sale.time.slice(0, 5)}`,
      gross: yuan(sale.gross),
      order: sale.order,
    }))
  return { pos: posCsv(sales), bank: bankCsv(makePostings(sales)), pending }
}
