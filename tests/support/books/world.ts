/**
 * A shop, its acquirer and its bank, lived through day by day: sales become claims, the acquirer's nightly job pays
 * claims that are ripe, the bank books what arrives. Files are cut from that world afterwards, and what was done on
 * purpose (withheld, shortened, delayed, charged) is written down as it is done. Nothing here looks at how the
 * engine reasons.
 */
import chineseDays from 'chinese-days'
import type { LocalDate } from '../../../shared/domain/dates.ts'
import type { BankRow, AcquirerRowKind, AcquirerRow } from '../../../electron/core/settlement/engine/types.ts'
import { batchNet } from './claims.ts'
import type { Claim } from './claims.ts'
import { cutFiles } from './cut-files.ts'
import { seeded } from './random.ts'
import type { Random } from './random.ts'
import type { BookTruth, Plant, Planted, WorldOptions } from './world-options.ts'

const DAY = 86_400_000
const iso = (day: number) => new Date(day * DAY).toISOString().slice(0, 10) as LocalDate
const PRICES = [600, 1200, 1500, 1800, 2500, 5000, 9900, 10_000, 20_000]
const ACQUIRER = '银联商务清算资金'
const NOISE = ['张伟', '李娜', '房租退款 王芳', '工资代发', '利息', '好客来食品有限公司', '电费退费']

/** The world's own notion of a banking day. */
const open = (day: number) => chineseDays.isWorkday(iso(day))

export function live(options: WorldOptions): BookTruth {
  return new World(options).run()
}

class World {
  readonly #o: WorldOptions
  readonly #r: Random
  readonly #first: number
  readonly #last: number
  readonly #acquirer: AcquirerRow[] = []
  readonly #bank: BankRow[] = []
  readonly #rowsOf = new Map<string, Set<string>>()
  readonly #planted: Planted[] = []
  #claims: Claim[] = []
  /** The last day on which sales from before the exported span were paid: a credit until then may be for such. */
  #edge = 0
  /** Rows that no payout brings and that the file does not tell from paid ones. */
  readonly #withheld: Claim[] = []
  #feesOwed: { claim: Claim; paidOn: number }[] = []
  readonly #schedule: { plant: Plant; day: number }[]
  #serial = 0
  #annual = 19_900

  constructor(options: WorldOptions) {
    this.#o = options
    this.#r = seeded(options.seed)
    this.#first = Date.parse(`${options.start}T00:00:00Z`) / DAY
    this.#last = this.#first + options.days - 1
    this.#schedule = this.#plan()
  }

  run(): BookTruth {
    // Lived before and after the exported span, so that its edges are like any statement's.
    for (let day = this.#first - 10; day <= this.#last + 20; day++) {
      this.#bankMorning(day)
      if (day <= this.#last + 3) this.#tradingDay(day)
      this.#noise(day)
    }
    const lived = { acquirer: this.#acquirer, bank: this.#bank, rowsOf: this.#rowsOf, planted: this.#planted }
    return cutFiles(lived, this.#o, { first: this.#first, last: this.#last }, this.#r)
  }

  /** True when this plant is due by now: each has its own day, so that one payout carries one anomaly. */
  #use(plant: Plant, day: number): boolean {
    const at = this.#schedule.findIndex((entry) => entry.plant === plant && entry.day <= day)
    if (at < 0) return false
    this.#schedule.splice(at, 1)
    return true
  }

  #plan(): { plant: Plant; day: number }[] {
    const list = Object.entries(this.#o.plant).flatMap(([plant, count]) =>
      Array.from({ length: count }, () => plant as Plant),
    )
    for (let at = list.length - 1; at > 0; at--) {
      const other = this.#r.int(0, at)
      ;[list[at], list[other]] = [list[other] as Plant, list[at] as Plant]
    }
    const gap = (this.#o.days - 30) / Math.max(1, list.length)
    return list.map((plant, at) => ({ plant, day: this.#first + 3 + Math.floor(at * gap) }))
  }

  /** Plants happen well inside the exported span, so that their traces are in the files. */
  #inside(day: number): boolean {
    return day >= this.#first + 3 && day <= this.#last - 25
  }

  #tradingDay(day: number): void {
    const { merchants, terminalsPerMerchant, salesPerDay } = this.#o
    const spread = Math.max(1, Math.round(salesPerDay / 4))
    const count = Math.max(1, salesPerDay + this.#r.int(-spread, spread))
    const minutes = Array.from({ length: count }, () => this.#r.int(8 * 60, 23 * 60 + 59)).sort(
      (a, b) => a - b,
    )
    const today: AcquirerRow[] = []
    for (const minute of minutes) {
      const merchant = this.#r.int(1, merchants)
      const terminal = this.#r.int(1, terminalsPerMerchant)
      const gross =
        this.#o.prices === 'few'
          ? this.#r.pick(PRICES)
          : this.#r.int(300, 3_000) * this.#r.int(1, 40) + this.#r.int(0, 99)
      const row = this.#ring(day, minute, merchant, terminal, gross, 'sale')
      today.push(row)
      // Not both: of two equal rows that take one sale back, nobody could say which one a payout left out.
      const refunded = this.#r.chance(this.#o.refundRate)
      const chargedBack = this.#r.chance(this.#o.chargebackRate)
      if (refunded) this.#takeBack(day, minute, row, 'refund')
      else if (chargedBack) this.#takeBack(day, minute, row, 'chargeback')
    }
    if (this.#inside(day) && this.#use('booked-deduction', day)) {
      const charge = this.#r.pick([29_900, 9_900, 36_000])
      const row = this.#ring(day, 9 * 60, 1, 1, -charge, 'deduction', '年审服务费')
      this.#planted.push({ kind: 'unagreed-deduction', amount: charge, acquirer: [row.id], bank: [] })
    }
  }

  #ring(
    day: number,
    minute: number,
    merchant: number,
    terminal: number,
    gross: number,
    kind: AcquirerRowKind,
    memo: string | null = null,
  ): AcquirerRow {
    const o = this.#o
    const serial = ++this.#serial
    const card = this.#r.pick(Object.keys(o.rates))
    const ppm = o.rates[card] ?? 0
    let fee = kind === 'sale' ? Math.round((gross * ppm) / 1_000_000) : 0
    let planted: 'unsettled' | 'pending' | null = null
    const sale = kind === 'sale' && this.#inside(day)
    if (sale && this.#r.chance(0.2) && this.#use('overcharged', day)) {
      const extra = Math.max(5, Math.round(gross * 0.01))
      fee += extra
      this.#planted.push({ kind: 'fee-above-terms', amount: extra, acquirer: [`p${serial}`], bank: [] })
    } else if (sale && this.#r.chance(0.2) && this.#use('unsettled', day)) planted = 'unsettled'
    else if (sale && this.#r.chance(0.2) && this.#use('pending', day)) planted = 'pending'
    const second = this.#r.int(0, 59)
    const full = o.columns === 'full'
    const row: AcquirerRow = {
      id: `p${serial}`,
      batch: 'pos',
      line: 0,
      gross,
      fee: full ? fee : null,
      net: full ? gross - fee : null,
      date: iso(day),
      time: `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}:${String(second).padStart(2, '0')}`,
      terminal: `T${10_000_000 + merchant * 100 + terminal}`,
      merchantNumber: `8985${String(100_000_000 + merchant).padStart(11, '0')}`,
      cardType: card,
      orderNumber: `OD${String(700_000_000 + serial)}`,
      reference: null,
      status: planted === 'pending' ? '交易处理中' : '交易成功',
      kind,
      currency: 'CNY',
      settlementDate: null,
      memo,
    }
    this.#acquirer.push(row)
    if (sale && this.#r.chance(0.2) && this.#use('duplicate', day)) {
      const again = { ...row, id: `p${++this.#serial}` }
      this.#acquirer.push(again)
      this.#planted.push({ kind: 'duplicate-charge', amount: gross, acquirer: [row.id, again.id], bank: [] })
    }
    const frozen = o.freezeAfter !== null && day >= this.#first + o.freezeAfter
    const claim: Claim = {
      row,
      card,
      gross,
      fee,
      net: gross - fee,
      businessDay: minute >= o.cutoff ? day + 1 : day,
      seen: 0,
      holdUntil: 0,
    }
    if (planted === 'unsettled') {
      this.#planted.push({ kind: 'unsettled', amount: gross - fee, acquirer: [row.id], bank: [] })
      this.#withheld.push(claim)
    } else if (planted === 'pending')
      this.#planted.push({
        kind: 'pending-without-credit',
        amount: gross - fee,
        acquirer: [row.id],
        bank: [],
      })
    else if (frozen) {
      if (this.#inside(day))
        this.#planted.push({ kind: 'frozen', amount: gross - fee, acquirer: [row.id], bank: [] })
    } else this.#claims.push(claim)
    return row
  }

  #takeBack(day: number, minute: number, sale: AcquirerRow, kind: 'refund' | 'chargeback'): void {
    const serial = ++this.#serial
    const later = Math.min(minute + 1, 1439)
    const row: AcquirerRow = {
      ...sale,
      id: `p${serial}`,
      gross: -(sale.gross ?? 0),
      fee: this.#o.columns === 'full' ? 0 : null,
      net: this.#o.columns === 'full' ? -(sale.gross ?? 0) : null,
      time: `${String(Math.floor(later / 60)).padStart(2, '0')}:${String(later % 60).padStart(2, '0')}:30`,
      status: '交易成功',
      kind,
    }
    this.#acquirer.push(row)
    const claim: Claim = {
      row,
      card: sale.cardType ?? '',
      gross: row.gross ?? 0,
      fee: 0,
      net: row.gross ?? 0,
      businessDay: later >= this.#o.cutoff ? day + 1 : day,
      seen: 0,
      holdUntil: 0,
    }
    if (kind === 'refund' && this.#inside(day) && this.#use('refund-missing', day)) {
      this.#planted.push({ kind: 'refund-missing', amount: sale.gross ?? 0, acquirer: [row.id], bank: [] })
      this.#withheld.push(claim)
      return
    }
    this.#claims.push(claim)
  }

  /** The acquirer's job and the bank's booking, before the shop opens. */
  #bankMorning(day: number): void {
    const o = this.#o
    for (const claim of this.#claims)
      if (claim.businessDay < day && (o.wait.unit === 'D' || open(day))) claim.seen++
    const runs = o.bankOpenWeekends || open(day)
    if (!runs) return
    if (o.payout === 'weekly' && new Date(day * DAY).getUTCDay() !== 1) return
    const ripe = this.#claims.filter((claim) => claim.seen >= o.wait.days && claim.holdUntil <= day)
    const groups = new Map<string, Claim[]>()
    for (const claim of ripe) {
      const apart = o.daysApart ? claim.businessDay : ''
      const held = claim.holdUntil > 0 ? `held${claim.holdUntil}` : ''
      const { merchantNumber, terminal, id } = claim.row
      const key = {
        sale: id,
        terminal: `${merchantNumber}${terminal}${apart}`,
        merchant: `${merchantNumber}${apart}`,
        all: `all${apart}`,
        weekly: 'all',
      }[o.payout]
      const group = groups.get(key + held)
      if (group) group.push(claim)
      else groups.set(key + held, [claim])
    }
    for (const group of groups.values()) this.#pay(day, group)
    if (o.fees === 'daily-debit') this.#debitFees(day, (paidOn) => paidOn === day - 1)
    if (o.fees === 'monthly-debit' && iso(day).endsWith('-05')) {
      const month = iso(day - 10).slice(0, 7)
      this.#debitFees(day, (_, claim) => (claim.row.date ?? '').startsWith(month))
    }
    if (this.#inside(day) && this.#use('debited-deduction', day)) {
      const amount = this.#r.pick([4_800, 9_900, 19_900])
      const id = this.#book(
        day,
        -amount,
        ACQUIRER,
        this.#r.pick(['流量费', '终端通讯费', '年审服务费', 'POS押金']),
        null,
      )
      this.#planted.push({ kind: 'unagreed-deduction', amount, acquirer: [], bank: [id] })
    }
    if (this.#inside(day) && day > this.#edge && this.#use('unknown-credit', day)) {
      const amount = this.#r.int(10_001, 99_999)
      const id = this.#book(day, amount, ACQUIRER, '清算款', null)
      this.#planted.push({ kind: 'unknown-credit', amount, acquirer: [], bank: [id] })
    }
  }

  #pay(day: number, group: Claim[]): void {
    const o = this.#o
    const sum = this.#sumOf(group)
    if (sum <= 0) {
      if (o.payout === 'sale' && sum < 0) {
        const id = this.#book(day, sum, ACQUIRER, '退款', group[0] ?? null)
        this.#settle(group, [id], day)
      }
      // Otherwise the acquirer carries the claims to its next run.
      return
    }
    const onTime = group.every((claim) => claim.holdUntil === 0)
    const plantable = onTime && group.every((claim) => this.#inside(claim.businessDay))
    if (plantable && this.#use('late', Math.min(...group.map((claim) => claim.businessDay)))) {
      const until = day + this.#r.int(3, 12)
      for (const claim of group) claim.holdUntil = until
      return
    }
    let amount = sum
    let note: Planted['kind'] | null = null
    if (
      plantable &&
      sum > 60_000 &&
      this.#use('short', Math.min(...group.map((claim) => claim.businessDay)))
    ) {
      // The files of a payout short by what one or two of its rows come to are those of a shop whose rows were withheld:
      // such a book has two readings, and this one is to have one.
      do amount = sum - (this.#r.int(11, 99) * 100 + this.#r.int(3, 97))
      while (this.#likeRows([...group, ...this.#withheldFrom(group)], amount))
      note = 'short'
    } else if (
      plantable &&
      sum > 60_000 &&
      this.#use('netted-deduction', Math.min(...group.map((claim) => claim.businessDay)))
    ) {
      amount = sum - this.#annual
      note = 'unagreed-deduction'
    }
    const parts = o.splitAbove > 0 && amount > o.splitAbove && note === null ? this.#split(amount) : [amount]
    const ids = parts.map((part) => this.#book(day, part, ACQUIRER, '', group[0] ?? null))
    const withheld = note === 'short' ? this.#withheldFrom(group) : []
    if (note && withheld.length === 0)
      this.#planted.push({
        kind: note,
        amount: sum - amount,
        acquirer: group.map((claim) => claim.row.id),
        bank: ids,
      })
    if (withheld.length > 0) this.#together([...group, ...withheld], withheld, amount, ids)
    const until = group[0]?.holdUntil ?? 0
    if (until > 0)
      this.#planted.push({
        kind: 'late',
        amount,
        acquirer: group.filter((claim) => claim.row.kind === 'sale').map((claim) => claim.row.id),
        bank: ids,
      })
    this.#settle(group, ids, day)
    for (const id of ids) for (const { row } of withheld) this.#rowsOf.get(id)?.add(row.id)
  }

  #sumOf(group: readonly Claim[]): number {
    const gross = this.#o.fees !== 'netted'
    if (!gross && this.#o.feeRounding === 'batch') return batchNet(group, this.#o.rates)
    return group.reduce((total, claim) => total + (gross ? claim.gross : claim.net), 0)
  }

  /** True where the rows without one or two of them come to the amount, too. */
  #likeRows(group: readonly Claim[], amount: number): boolean {
    const missing = this.#sumOf(group) - amount
    const values = group.map((claim) => this.#sumOf([claim]))
    // A fee on the total moves by a fen or two where a row is left out.
    const near = (value: number) => Math.abs(value - missing) <= (this.#o.feeRounding === 'batch' ? 2 : 0)
    return values.some((one, at) => near(one) || values.some((other, too) => too > at && near(one + other)))
  }

  /** What this payout would have brought besides, had it not been withheld. */
  #withheldFrom(group: readonly Claim[]): Claim[] {
    const { payout } = this.#o
    if (payout === 'sale') return []
    const alike = (a: AcquirerRow, b: AcquirerRow) =>
      (payout !== 'terminal' && payout !== 'merchant') ||
      (a.merchantNumber === b.merchantNumber && (payout === 'merchant' || a.terminal === b.terminal))
    return this.#withheld.filter((each) =>
      group.some(({ row, businessDay }) => businessDay === each.businessDay && alike(row, each.row)),
    )
  }

  /**
   * An odd sum taken from a payout from which a row was withheld too: only what both come to can be read from the
   * files, by nobody the parts. (A standing charge can be told: it comes back. So can a row that is marked pending.)
   */
  #together(
    group: readonly Claim[],
    withheld: readonly Claim[],
    amount: number,
    bank: readonly string[],
  ): void {
    for (const { row } of withheld) {
      const at = this.#planted.findIndex(({ acquirer }) => acquirer.length === 1 && acquirer[0] === row.id)
      if (at >= 0) this.#planted.splice(at, 1)
    }
    const missing = this.#sumOf(group) - amount
    this.#planted.push({
      kind: missing > 0 ? 'short' : 'unknown-credit',
      amount: Math.abs(missing),
      acquirer: group.map((claim) => claim.row.id),
      bank,
    })
  }

  #split(amount: number): number[] {
    const parts: number[] = []
    let left = amount
    while (left > this.#o.splitAbove) {
      parts.push(this.#o.splitAbove)
      left -= this.#o.splitAbove
    }
    if (left > 0) parts.push(left)
    return parts
  }

  #settle(group: readonly Claim[], bank: readonly string[], day: number): void {
    const paid = new Set(group)
    if (group.some(({ row }) => (row.date ?? '') < iso(this.#first))) this.#edge = day
    this.#claims = this.#claims.filter((claim) => !paid.has(claim))
    for (const id of bank) this.#rowsOf.set(id, new Set(group.map((claim) => claim.row.id)))
    for (const claim of group) if (claim.fee !== 0) this.#feesOwed.push({ claim, paidOn: day })
  }

  #debitFees(day: number, due: (paidOn: number, claim: Claim) => boolean): void {
    const ripe = this.#feesOwed.filter((owed) => due(owed.paidOn, owed.claim))
    if (ripe.length === 0) return
    const taken = new Set(ripe)
    this.#feesOwed = this.#feesOwed.filter((owed) => !taken.has(owed))
    const fee = ripe.reduce((sum, owed) => sum + owed.claim.fee, 0)
    const id = this.#book(day, -fee, ACQUIRER, '交易手续费', null)
    this.#rowsOf.set(id, new Set(ripe.map((owed) => owed.claim.row.id)))
  }

  #book(day: number, amount: number, payer: string | null, text: string, claim: Claim | null): string {
    const id = `b${++this.#serial}`
    const memo =
      claim === null || text !== ''
        ? text
        : {
            plain: '商户清算款',
            merchant: `清算款 ${claim.row.merchantNumber}`,
            date: `清算款${iso(claim.businessDay).replaceAll('-', '')}`,
            reference: `清算款 ${claim.row.orderNumber}`,
          }[this.#o.memo]
    this.#bank.push({
      id,
      batch: 'bank',
      line: 0,
      date: iso(day),
      direction: amount >= 0 ? 'in' : 'out',
      amount: Math.abs(amount),
      currency: 'CNY',
      account: '6222****0018',
      memo,
      counterparty: payer,
      reference: null,
    })
    return id
  }

  #noise(day: number): void {
    const o = this.#o
    const count = Math.floor(o.noisePerDay) + (this.#r.chance(o.noisePerDay % 1) ? 1 : 0)
    for (let at = 0; at < count; at++) {
      const recent = this.#acquirer.slice(-60).filter((row) => row.kind === 'sale')
      const like = recent.length > 0 && this.#r.chance(o.lookalikeNoise) ? this.#r.pick(recent) : null
      const amount = like ? (like.net ?? like.gross ?? 100) : this.#r.int(1_000, 400_000)
      const out = like === null && this.#r.chance(0.4)
      this.#book(
        day,
        out ? -amount : amount,
        o.noiseNamed ? this.#r.pick(NOISE) : null,
        out ? '转账支出' : '转账',
        null,
      )
    }
  }
}
