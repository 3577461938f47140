/**
 * Every row against the line of the statement it was read from. Which column a figure comes from is learned from the
 * rows together: the one column that nearly all of them agree with. A row that does not is wrong, or its line is.
 */
import { dayIn, moneyIn, plain } from './text.js'
import { minorOf, moneyText } from './exact.js'
import { tableOf } from './table.js'

const FIGURES = ['amount', 'gross', 'fee', 'net', 'balance', 'refunded', 'discount', 'subsidy']
const TEXTS = [
  'counterparty',
  'reference',
  'orderNumber',
  'merchantNumber',
  'terminal',
  'cardType',
  'status',
  'settlementStatus',
  'kind',
  'payout',
  'account',
]
/** Of the rows that have a figure, as many must agree on a column before it is taken for the figure's. */
const MOST = 0.6

/** Checks the rows of a batch. `rows`: as in the bag. Reads nothing of what the core made beyond the mapping. */
export async function checkRows(batch, rows, blob, report) {
  const { inspection, sums } = batch.reading
  checkSums(batch, rows, sums, report)
  let table
  try {
    table = await tableOf(blob, inspection)
  } catch (error) {
    table = { part: null, why: error.message }
  }
  if (table.part === null || inspection.mapping === null) {
    report.unread({
      zh: `${batch.file_name}：本页不重读这种文件（${table.why ?? inspection.format}），${rows.length} 行只核对了文件哈希与合计`,
      en: `${batch.file_name}: this page does not read such files again (${table.why ?? inspection.format}); of its ${rows.length} rows only the file's hash and the sums were checked`,
    })
    return
  }
  new BatchCheck(batch, rows, table, report).run()
}

function checkSums(batch, rows, sums, report) {
  const found = {}
  const months = new Map()
  for (const row of rows) {
    const own = (found[row.currency] ??= { rows: 0, moneyIn: 0, moneyOut: 0, neutral: 0 })
    own.rows++
    if (row.direction > 0) own.moneyIn += row.amount
    else if (row.direction < 0) own.moneyOut += row.amount
    else own.neutral += row.amount
    const month = `${row.date === null ? null : row.date.slice(0, 7)} ${row.currency}`
    const each = months.get(month) ?? { rows: 0, moneyIn: 0, moneyOut: 0 }
    each.rows++
    if (row.direction > 0) each.moneyIn += row.amount
    else if (row.direction < 0) each.moneyOut += row.amount
    months.set(month, each)
  }
  const wrong = (zh, en) =>
    report.bad('sums', { zh: `${batch.file_name}：${zh}`, en: `${batch.file_name}: ${en}` })
  if (rows.length !== batch.row_count)
    wrong(
      `应有 ${batch.row_count} 行，实有 ${rows.length} 行`,
      `${batch.row_count} rows stated, ${rows.length} there`,
    )
  else report.ok('sums')
  for (const currency of new Set([...Object.keys(sums), ...Object.keys(found)]))
    for (const name of ['rows', 'moneyIn', 'moneyOut', 'neutral']) {
      const [stated, is] = [sums[currency]?.[name] ?? 0, found[currency]?.[name] ?? 0]
      if (stated === is) report.ok('sums')
      else
        wrong(
          `${currency} 合计不符（${name}）：记为 ${stated}，逐行相加为 ${is}`,
          `${currency} ${name}: ${stated} stated, the rows give ${is}`,
        )
    }
  for (const { month, currency, ...stated } of batch.reading.months) {
    const is = months.get(`${month} ${currency}`) ?? { rows: 0, moneyIn: 0, moneyOut: 0 }
    if (['rows', 'moneyIn', 'moneyOut'].every((name) => stated[name] === is[name])) report.ok('sums')
    else wrong(`${month} 月合计不符`, `the sums of ${month} differ`)
  }
  statedByReader(batch, found, report, wrong)
}

/** What the reading itself said of the whole file, where no row was there already. */
function statedByReader({ skipped, reading: { inspection } }, found, report, wrong) {
  const [currency, ...more] = Object.keys(found)
  if (skipped > 0 || currency === undefined || more.length > 0 || inspection.moneyIn === null) return
  for (const name of ['moneyIn', 'moneyOut'])
    if (minorOf(inspection[name], currency) === found[currency][name]) report.ok('sums')
    else wrong(`读取时的合计不符（${name}）`, `the sum stated when it was read differs (${name})`)
}

class BatchCheck {
  constructor(batch, rows, { part, epoch1904 }, report) {
    const { inspection } = batch.reading
    this.batch = batch
    this.rows = rows
    this.report = report
    this.part = part
    this.epoch1904 = epoch1904
    this.inspection = inspection
    this.decimal = inspection.mapping.decimal ?? '.'
    this.order = inspection.mapping.dateOrder ?? null
    this.meaning = new Map(inspection.columns.map(({ index, meaning }) => [index, meaning]))
    this.shift = new Map(
      inspection.columns.map(({ index, name }) => [index, unitShift(name, inspection.mapping.unit)]),
    )
    this.width = Math.max(0, ...inspection.columns.map(({ index }) => index + 1))
    this.faulty = new Set()
    this.fixed = new Set(batch.reading.options?.fixes?.map(({ line }) => line) ?? [])
  }

  run() {
    const lines = this.rows.map((row) => this.part(row.details)?.get(row.line) ?? null)
    this.lines = lines
    this.rows.forEach((row, index) => {
      if (lines[index] === null) this.wrong(row, '原文件没有这一行', 'the file has no such line')
    })
    this.learnNumbers()
    for (const name of FIGURES) this.figure(name)
    for (const name of TEXTS) this.text(name)
    this.memo()
    this.dates()
    this.directions()
    this.raw()
    this.complete()
    this.report.ok('rows', this.rows.length - this.faulty.size)
  }

  wrong(row, zh, en) {
    this.faulty.add(row.id)
    this.report.bad(
      'rows',
      {
        zh: `${this.batch.file_name} 第 ${row.line} 行：${zh}`,
        en: `${this.batch.file_name} line ${row.line}: ${en}`,
      },
      { batch: this.batch.id, line: row.line },
    )
  }

  value(row, index, column) {
    const cell = this.lines[index]?.cells[column]
    return cell === undefined ? null : moneyIn(cell, this.decimal, row.currency, this.shift.get(column) ?? 0)
  }

  /** Columns that hold money at all, so that order numbers are not taken for amounts. */
  learnNumbers() {
    const money = /^(amount|debit|credit|gross|fee|net|refund|discount|subsidy|balance|foreignAmount)$/
    this.moneyColumns = [...this.meaning]
      .filter(([, meaning]) => money.test(meaning))
      .map(([column]) => column)
    this.pair = ['debit', 'credit'].map((name) =>
      [...this.meaning].filter(([, meaning]) => meaning === name).map(([column]) => column),
    )
  }

  /** Rows that have the figure, held against the column they agree on. */
  figure(name) {
    const get = (row) => (name === 'amount' ? row.amount : (row.details[name] ?? null))
    const having = this.rows
      .map((row, index) => [row, index])
      .filter(([row, index]) => get(row) !== null && this.lines[index] !== null)
    if (having.length === 0) return
    const same = (stated, value) => value !== null && Math.abs(value) === Math.abs(stated)
    const both = name === 'amount' && this.pair.every((columns) => columns.length > 0)
    const counts = this.moneyColumns.map((column) => [
      column,
      having.filter(([row, index]) => same(get(row), this.value(row, index, column))).length,
    ])
    const [best, agreed] = counts.reduce((most, each) => (each[1] > most[1] ? each : most), [-1, 0])
    const columns = both ? this.pair.flat() : [best]
    if (!both && agreed < having.length * MOST) return this.noColumn(name, having)
    const refund = [...this.meaning].filter(([, meaning]) => meaning === 'refund').map(([column]) => column)
    const instead = name === 'amount' ? [...refund, ...(both ? [best] : [])] : name === 'gross' ? refund : []
    if (name === 'amount') this.amountColumns = columns
    for (const [row, index] of having) {
      if (this.fixed.has(row.line)) continue
      const stated = get(row)
      const values = [...columns, ...instead].map((column) =>
        column < 0 ? null : this.value(row, index, column),
      )
      const zero = stated === 0 && values.every((value) => value === null || value === 0)
      if (zero || values.some((value) => same(stated, value))) continue
      this.wrong(
        row,
        `${WORDS[name].zh} ${moneyText(stated, row.currency)} 与原文件不符`,
        `${WORDS[name].en} ${moneyText(stated, row.currency)} is not what the file says`,
      )
    }
  }

  noColumn(name, having) {
    // a figure the core worked out from others (a net of a refund): nothing in the file to hold it against
    this.report.unread({
      zh: `${this.batch.file_name}：${WORDS[name].zh}（${having.length} 行）不是文件中某一列，未核对`,
      en: `${this.batch.file_name}: the ${WORDS[name].en} of ${having.length} rows stands in no one column; not checked`,
    })
  }

  text(name) {
    const having = this.rows
      .map((row, index) => [row, index])
      .filter(([row, index]) => typeof row.details[name] === 'string' && this.lines[index] !== null)
    for (const [row, index] of having) {
      if (this.fixed.has(row.line)) continue
      const stated = bare(row.details[name])
      if (!this.lines[index].cells.some((cell) => bare(plain(cell)) === stated))
        this.wrong(
          row,
          `“${row.details[name].slice(0, 40)}”不在原文件这一行中`,
          `"${row.details[name].slice(0, 40)}" is not in this line of the file`,
        )
    }
  }

  /** A memo joins several columns, and lines below that belong to the row: all of it must stand there. */
  memo() {
    this.rows.forEach((row, index) => {
      const { memo } = row.details
      if (typeof memo !== 'string' || this.lines[index] === null || this.fixed.has(row.line)) return
      const below = row.raw.split('\n').slice(1).join(' ')
      const there = bare(this.lines[index].cells.map(plain).join(' ') + below)
      const words = memo.split(' ').map(bare)
      if (!words.every((word) => there.includes(word)))
        this.wrong(row, '摘要与原文件不符', 'the memo is not what the file says')
    })
  }

  dates() {
    const columns = [...this.meaning].filter(([, meaning]) => meaning === 'date').map(([column]) => column)
    let before = null
    this.rows.forEach((row, index) => {
      if (this.lines[index] === null || this.fixed.has(row.line)) return
      const days = columns
        .map((column) => dayIn(this.lines[index].cells[column], this.order, this.epoch1904))
        .filter(Boolean)
      const empty = columns.every((column) => plain(this.lines[index].cells[column]) === '')
      const right =
        days.length > 0
          ? days.some(({ date, monthDay }) =>
              date
                ? date === row.date
                : row.date?.slice(5) === monthDay && this.years().has(row.date.slice(0, 4)),
            )
          : row.date === null || (empty && row.date === before)
      if (days.length === 0 && !empty && row.date !== null) this.unreadDates = (this.unreadDates ?? 0) + 1
      else if (!right)
        this.wrong(row, `日期 ${row.date} 与原文件不符`, `the date ${row.date} is not what the file says`)
      before = row.date
    })
    if (this.unreadDates)
      this.report.unread({
        zh: `${this.batch.file_name}：${this.unreadDates} 行的日期写法本页读不了，未核对`,
        en: `${this.batch.file_name}: the dates of ${this.unreadDates} rows are written in a way this page does not read`,
      })
  }

  years() {
    return new Set([this.batch.date_from, this.batch.date_to].filter(Boolean).map((date) => date.slice(0, 4)))
  }

  /** Debit goes out and credit comes in; where one column holds both, rows alike in sign and words go the same way. */
  directions() {
    const [debits, credits] = this.pair
    if (debits.length > 0 && credits.length > 0) {
      this.sided(debits, credits)
      return
    }
    const groups = new Map()
    this.rows.forEach((row, index) => {
      if (this.lines[index] === null) return
      const signs = (this.amountColumns ?? []).map((column) =>
        column < 0 ? 0 : Math.sign(this.value(row, index, column) ?? 0),
      )
      const words = [...this.meaning]
        .filter(([, meaning]) => /^(direction|kind|category|status)$/.test(meaning))
        .map(([column]) => plain(this.lines[index].cells[column]))
      const group = JSON.stringify([signs, words])
      const members = groups.get(group)
      if (members) members.push(row)
      else groups.set(group, [row])
    })
    for (const group of groups.values()) {
      const counts = [1, -1, 0].map((way) => [way, group.filter(({ direction }) => direction === way).length])
      const [way, count] = counts.reduce((most, each) => (each[1] > most[1] ? each : most))
      if (count === group.length || count < group.length * 0.9) continue
      for (const row of group) if (row.direction !== way && row.amount !== 0) this.wrong(row, ...OTHER_WAY)
    }
  }

  sided(debits, credits) {
    const valueIn = (row, index, columns) =>
      columns
        .map((column) => this.value(row, index, column))
        .find((value) => value !== null && Math.abs(value) === row.amount) ?? 0
    const found = this.rows.map((row, index) =>
      this.lines[index] === null ? [0, 0] : [valueIn(row, index, debits), valueIn(row, index, credits)],
    )
    const usual = [0, 1].map((side) =>
      found.filter((each) => each[side] < 0).length > found.filter((each) => each[side] > 0).length ? -1 : 1,
    )
    this.rows.forEach((row, index) => {
      const [out, into] = found[index]
      if (row.amount === 0 || (out === 0) === (into === 0)) return
      const way = out !== 0 ? -Math.sign(out) * usual[0] : Math.sign(into) * usual[1]
      if (row.direction !== way) this.wrong(row, ...OTHER_WAY)
    })
  }

  raw() {
    this.rows.forEach((row, index) => {
      const line = this.lines[index]
      if (line === null || line.raw === null || row.details.member !== undefined) return
      if (bare(row.raw.split('\n')[0]) !== bare(line.raw.split(/\r?\n/)[0]))
        this.wrong(row, '所存原文与原文件不符', 'the text kept of it is not what the file says')
    })
  }

  /** Lines that look like rows and are none: no transaction was left out on the way. */
  complete() {
    const { inspection, batch } = this
    const tables = new Set(this.rows.map(({ details }) => this.part(details)))
    if (tables.size !== 1 || inspection.parts !== undefined || inspection.skipped.length >= 50) return
    const [table] = tables
    const taken = new Set([
      ...this.rows.map(({ line }) => line),
      ...inspection.skipped.map(({ line }) => line),
      ...(batch.reading.options?.leaveOut ?? []),
    ])
    const column = [...this.meaning].find(([, meaning]) => meaning === 'date')?.[0] ?? -1
    const currency = this.rows[0].currency
    const left = []
    for (const [line, { cells }] of table ?? []) {
      if (
        line <= (inspection.headerLine ?? 0) ||
        taken.has(line) ||
        !dayIn(cells[column], this.order, this.epoch1904)?.date
      )
        continue
      const figures = (this.amountColumns ?? []).map((each) =>
        moneyIn(cells[each], this.decimal, currency, this.shift.get(each) ?? 0),
      )
      if (figures.some((figure) => figure !== null && figure !== 0)) left.push(line)
    }
    if (left.length > batch.skipped)
      this.report.bad('rows', {
        zh: `${batch.file_name}：第 ${left.slice(0, 10).join('、')} 行像是交易，却不在明细中`,
        en: `${batch.file_name}: lines ${left.slice(0, 10).join(', ')} look like transactions and are not among the rows`,
      })
    else this.report.ok('complete')
  }
}

const OTHER_WAY = ['收支方向与原文件不符', 'goes the other way than the file says']

const WORDS = {
  amount: { zh: '金额', en: 'amount' },
  gross: { zh: '交易金额', en: 'gross' },
  fee: { zh: '手续费', en: 'fee' },
  net: { zh: '结算金额', en: 'net' },
  balance: { zh: '余额', en: 'balance' },
  refunded: { zh: '退款', en: 'refund' },
  discount: { zh: '优惠', en: 'discount' },
  subsidy: { zh: '补贴', en: 'subsidy' },
}

const bare = (text) => text.normalize('NFKC').replace(/[\s"'`=\u0000\ufeff\u200b-\u200f]+/g, '')

function unitShift(name, unit) {
  if (unit !== undefined) return Math.round(Math.log10(unit))
  if (/万元/.test(name)) return 4
  return /[(（\s/]分[)）]?$|^分$/.test(name) ? -2 : 0
}
