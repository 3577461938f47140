/** Matches and findings of the settlement check, from the rows they name. */
import { dayAfter, daysFrom, moneyText, rounded, fraction } from './exact.js'

const signed = (row) => row.direction * row.amount
const figure = (row, name) => row.details[name] ?? null
const grossOf = (row) => figure(row, 'gross') ?? signed(row)

/** Rows of a reference list; a row that is not there, or not at its line, is told. */
function named(refs, side, rows, wrong) {
  return refs.flatMap(({ row, batch, line }) => {
    const found = rows.get(row)
    if (found && String(found.batch) === batch && found.line === line && found.side === side) return [found]
    wrong('所指的流水行不存在', 'names a row that is not there')
    return []
  })
}

/** `rows`: by id, with batch and side. Answers the rows that matches hold. */
export function checkMatches(matches, rows, report) {
  const held = new Set()
  for (const { seq, kind, details } of matches) {
    const wrong = (zh, en) =>
      report.bad('matches', { zh: `匹配 ${seq + 1}：${zh}`, en: `match ${seq + 1}: ${en}` })
    const before = report.faults.length
    const pos = named(details.acquirer, 'acquirer', rows, wrong)
    const bank = named(details.bank, 'bank', rows, wrong)
    if (kind === 'ambiguous') {
      if (report.faults.length === before) report.ok('ambiguous')
      continue
    }
    const { gross, fee, refunds, chargebacks, adjustments, net, days } = details
    const credited = bank.reduce((sum, row) => sum + signed(row), 0)
    if (details.bank.length > 0 && credited !== net)
      wrong(
        `到账应为 ${moneyText(credited, details.currency)}，记为 ${moneyText(net, details.currency)}`,
        `the bank rows come to ${moneyText(credited, details.currency)}, not ${moneyText(net, details.currency)}`,
      )
    if (gross - fee - refunds - chargebacks + adjustments !== net)
      wrong('各项相加不等于到账', 'its parts do not add up to its net')
    grossCheck(details, pos, wrong)
    const [sold, came] = [lastDay(pos), lastDay(bank)]
    if (days !== null && sold && came && Math.abs(daysFrom(sold, came) - days) > 1)
      wrong('到账天数不符', 'the days it took are others')
    for (const row of [...pos, ...bank]) {
      if (held.has(row.id) && kind !== 'fee-later' && kind !== 'debit')
        wrong(`第 ${row.line} 行已在另一匹配中`, `line ${row.line} stands in another match`)
      held.add(row.id)
    }
    if (report.faults.length === before) report.ok('matches')
  }
  return held
}

/** Sales of a match, where every row says what it is; a match of fees alone has none. */
function grossCheck({ gross, refunds, currency }, pos, wrong) {
  if (!pos.every(({ details }) => details.rowKind === 'sale' || details.rowKind === 'refund')) return
  const sum = (kind) =>
    pos
      .filter(({ details }) => details.rowKind === kind)
      .reduce(
        (all, row) =>
          all + Math.abs(grossOf(row)) - Math.abs(kind === 'sale' ? (figure(row, 'refunded') ?? 0) : 0),
        0,
      )
  const sales = sum('sale')
  if (gross !== sales && gross !== 0 && gross - refunds !== sales - sum('refund'))
    wrong(
      `交易额应为 ${moneyText(sales, currency)}，记为 ${moneyText(gross, currency)}`,
      `its sales come to ${moneyText(sales, currency)}, not ${moneyText(gross, currency)}`,
    )
}

const lastDay = (rows) =>
  rows
    .map(({ date }) => date)
    .filter(Boolean)
    .sort()
    .at(-1) ?? null
const firstDay = (rows) =>
  rows
    .map(({ date }) => date)
    .filter(Boolean)
    .sort()[0] ?? null

/** The rate agreed for a sale: of its card type, else of all others; on its day. Null where none is. */
function agreedRate(terms, row) {
  const holds = ({ validFrom, validTo }) =>
    (validFrom ?? '') <= (row.date ?? '9') && (row.date ?? '') <= (validTo ?? '9999')
  const rates = (terms?.rates ?? []).filter(holds)
  const card = familyOf(figure(row, 'cardType'))
  const own = rates.find(({ cardType }) => cardType !== null && familyOf(cardType) === card)
  return own ?? rates.find(({ cardType }) => cardType === null) ?? null
}

/** Names of one kind of card: what one statement calls 贷记卡 is another's credit card. */
const FAMILIES = [
  [/贷记|信用|credit/, 'credit'],
  [/借记|储蓄|debit/, 'debit'],
  [/微信|wechat|weixin/, 'wechat'],
  [/支付宝|alipay/, 'alipay'],
  [/云闪付|银联二维码|unionpay qr/, 'unionpay'],
]
const familyOf = (name) => {
  const text = (name ?? '').trim().toLowerCase()
  return FAMILIES.find(([words]) => words.test(text))?.[1] ?? text
}

/** The fees that were agreed, month by month and card by card, and how many findings of each kind there are. */
export function checkRun(summary, findings, rows, terms, report) {
  const wrong = (zh, en) => report.bad('terms', { zh: `结算核对：${zh}`, en: `settlement check: ${en}` })
  const kinds = new Map()
  for (const { kind } of findings) kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
  for (const kind of new Set([...kinds.keys(), ...Object.keys(summary.findings)]))
    if ((summary.findings[kind] ?? 0) === (kinds.get(kind) ?? 0)) report.ok('terms')
    else
      wrong(
        `${kind} 记为 ${summary.findings[kind] ?? 0} 项，实有 ${kinds.get(kind) ?? 0} 项`,
        `${summary.findings[kind] ?? 0} of ${kind} stated, ${kinds.get(kind) ?? 0} there`,
      )
  const agreed =
    summary.override.rate === null
      ? terms
      : { rates: [{ cardType: null, percent: summary.override.rate, cap: null }] }
  for (const { currency, month, cardType, gross: sold, agreedFee } of summary.rates) {
    const [gross, stated] = [sold.minor, agreedFee?.minor ?? null]
    const sales = [...rows.values()].filter(
      (row) =>
        row.side !== 'bank' &&
        row.details.rowKind === 'sale' &&
        row.currency === currency &&
        (row.date ?? '').startsWith(month) &&
        figure(row, 'cardType') === cardType,
    )
    const net = (row) => grossOf(row) - Math.abs(figure(row, 'refunded') ?? 0)
    // sales whose fee the file does not state stand in no point: then the sums say nothing
    if (sales.reduce((sum, row) => sum + net(row), 0) !== gross) continue
    const fees = sales.map((row) => agreedFeeOf(agreed, row))
    const sum = fees.includes(null) ? null : fees.reduce((all, fee) => all + fee, 0)
    if (
      sum === stated ||
      (sum !== null &&
        stated !== null &&
        Math.abs(sum - stated) <= sales.filter((row) => figure(row, 'refunded') !== null).length)
    )
      report.ok('terms')
    else
      wrong(
        `${month} ${cardType ?? ''} 约定手续费应为 ${sum === null ? '无' : moneyText(sum, currency)}，记为 ${stated === null ? '无' : moneyText(stated, currency)}`,
        `the agreed fees of ${month} ${cardType ?? ''} come to ${sum ?? 'nothing'}, not ${stated ?? 'nothing'}`,
      )
  }
}

function agreedFeeOf(terms, row) {
  const rate = agreedRate(terms, row)
  if (rate === null) return null
  const [above, below] = fraction(rate.percent)
  const fee = rounded(BigInt(Math.abs(grossOf(row))) * above, below * 100n)
  return rate.cap?.currency === row.currency ? Math.min(fee, rate.cap.minor) : fee
}

/** What a sale can have been owed: its net, its gross less the stated or the agreed fee, its gross. */
function owed(row, terms) {
  const gross = Math.abs(grossOf(row)) - Math.abs(figure(row, 'refunded') ?? 0)
  const fees = [figure(row, 'fee'), agreedFeeOf(terms, row), 0].filter((fee) => fee !== null)
  const nets = [figure(row, 'net'), row.amount].filter((net) => net !== null)
  return new Set([
    ...nets.map(Math.abs),
    ...fees.map((fee) => gross - fee),
    ...fees.map((fee) => gross + fee),
  ])
}

const UNPAID = new Set(['unsettled', 'pending-without-credit', 'frozen'])

/** Each finding's amount from its rows; answers them by id. */
export function checkFindings(findings, rows, terms, held, report) {
  const byId = new Map()
  for (const finding of findings) {
    const { id, kind, amount, currency, details } = finding
    byId.set(id, finding)
    const where = [...details.acquirer, ...details.bank]
      .map(({ line }) => line)
      .slice(0, 3)
      .join('、')
    const wrong = (zh, en) =>
      report.bad(
        'findings',
        { zh: `问题（${kind}，第 ${where} 行）：${zh}`, en: `finding (${kind}, line ${where}): ${en}` },
        { finding: id },
      )
    const before = report.faults.length
    const pos = named(details.acquirer, 'acquirer', rows, wrong)
    const bank = named(details.bank, 'bank', rows, wrong)
    const { params } = details.explanation
    if (params.amountAmount !== undefined && params.amountAmount !== amount)
      wrong('说明中的金额与金额不同', 'its explanation states another amount')
    datesOf(finding, pos, bank, wrong)
    if (UNPAID.has(kind) && pos.length === 1 && held.has(pos[0].id))
      wrong('这笔交易已有到账', 'this sale was paid')
    const verdict = derived(finding, pos, bank, terms)
    if (verdict === false)
      wrong(
        `金额 ${moneyText(amount, currency)} 不能由所指流水算出`,
        `${moneyText(amount, currency)} does not follow from the rows it names`,
      )
    else if (verdict === null) report.ok('findingsOpen')
    if (report.faults.length === before && verdict === true) report.ok('findings')
  }
  agesOf(findings, report)
  return byId
}

/** Days overdue are counted to one day, that of the check. */
function agesOf(findings, report) {
  const aged = findings.filter(
    ({ kind, details }) => UNPAID.has(kind) && details.dueOn !== null && details.ageDays !== null,
  )
  const counts = new Map()
  const dayOf = ({ details }) => dayAfter(details.dueOn, details.ageDays)
  for (const finding of aged) counts.set(dayOf(finding), (counts.get(dayOf(finding)) ?? 0) + 1)
  const day = [...counts].sort((a, b) => b[1] - a[1])[0]?.[0]
  for (const finding of aged)
    if (dayOf(finding) !== day)
      report.bad(
        'findings',
        {
          zh: `问题（${finding.kind}）：逾期天数与其他各项不同`,
          en: `finding (${finding.kind}): its days overdue are counted to another day`,
        },
        { finding: finding.id },
      )
}

function datesOf({ details }, pos, bank, wrong) {
  const { happenedOn, dueOn, arrivedOn, explanation } = details
  if (happenedOn !== (firstDay(pos) ?? firstDay(bank)))
    wrong('发生日期与流水不符', 'happened on another day than its rows')
  if (arrivedOn !== lastDay(bank)) wrong('到账日期与流水不符', 'arrived on another day than its rows')
  if (explanation.params.due !== undefined && dueOn !== explanation.params.due)
    wrong('应付日期不一致', 'states two days it was due')
  if (
    explanation.params.date !== undefined &&
    explanation.params.date !== null &&
    pos.length > 0 &&
    !pos.some(({ date }) => date === explanation.params.date)
  )
    wrong('交易日期与流水不符', 'names another day than its rows')
}

/** True: the amount follows. False: it cannot. Null: this page has no rule for such a finding. */
function derived({ kind, amount, details }, pos, bank, terms) {
  const { params, code } = details.explanation
  if (pos.length + bank.length < details.acquirer.length + details.bank.length) return false
  if (UNPAID.has(kind) || (kind === 'refund-missing' && code !== 'finding.refundFeeKept')) {
    if (pos.length === 0) return null
    if (pos.some((row) => owed(row, terms).has(amount))) return true
    return pos.length === 1 ? false : null
  }
  if (kind === 'fee-above-terms') return feeDerived(amount, params, pos, bank, terms)
  const parts = [...pos, ...bank]
  if (['unagreed-deduction', 'duplicate-charge', 'unknown-credit', 'late'].includes(kind)) {
    const single = parts.some((row) => row.amount === amount || owed(row, terms).has(amount))
    if (single) return true
  }
  const sums = sumsOf(pos, terms)
  const came = bank.reduce((sum, row) => sum + signed(row), 0)
  if (
    sums.some((sum) => sum === amount || sum - came === amount || came - sum === amount) ||
    Math.abs(came) === amount
  )
    return true
  return null
}

function sumsOf(pos, terms) {
  const add = (value) => pos.reduce((sum, row) => sum + (value(row) ?? NaN), 0)
  return [
    add(grossOf),
    add((row) => figure(row, 'net')),
    add((row) => grossOf(row) - (figure(row, 'fee') ?? NaN)),
    add((row) => grossOf(row) - (agreedFeeOf(terms, row) ?? NaN)),
    add((row) => figure(row, 'fee')),
  ].filter(Number.isFinite)
}

function feeDerived(amount, params, pos, bank, terms) {
  const { chargedAmount: charged, agreedAmount: agreed, grossAmount: gross, rate } = params
  if (pos.length === 0 || typeof charged !== 'number' || typeof agreed !== 'number') return null
  if (bank.length === 0 && pos.length === 1) {
    const [row] = pos
    const fee = figure(row, 'fee')
    const inForce = agreedRate(terms, row)
    if (fee === null || charged < fee) return false
    if (inForce !== null) {
      const own = agreedFeeOf(terms, row)
      if (own === null || Math.abs(own - agreed) > 1) return false
      if (rate !== null && Number.parseFloat(rate) !== Number.parseFloat(inForce.percent)) return false
    }
    if (gross !== Math.abs(grossOf(row)) - Math.abs(figure(row, 'refunded') ?? 0)) return false
    return charged === fee ? amount === charged - agreed : amount === charged - agreed ? null : false
  }
  const came = bank.reduce((sum, row) => sum + signed(row), 0)
  const sales = pos.reduce((sum, row) => sum + grossOf(row), 0)
  if (gross !== sales) return null
  if (gross - agreed - came === amount || charged - agreed === amount) return true
  return null
}
