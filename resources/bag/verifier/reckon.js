/** The claim: losses from findings, sums, interest by the published rates, penalty; each head against what follows. */
import { dayAfter, daysFrom, fraction, moneyText, rounded } from './exact.js'

const NATURE = {
  unsettled: 'unpaid',
  'pending-without-credit': 'unpaid',
  frozen: 'unpaid',
  short: 'unpaid',
  'refund-missing': 'unpaid',
  late: 'late',
  'fee-above-terms': 'overcharge',
  'unagreed-deduction': 'overcharge',
  'duplicate-charge': 'overcharge',
}

/** Losses that say they come from a finding say what it says. */
export function checkLosses(losses, findings, report) {
  for (const loss of losses) {
    if (loss.finding === null) {
      report.ok('ownLosses')
      continue
    }
    const found = findings.get(loss.finding)
    const wrong = (zh, en) =>
      report.bad(
        'losses',
        {
          zh: `损失 ${moneyText(loss.amount.minor, loss.amount.currency)}：${zh}`,
          en: `loss of ${moneyText(loss.amount.minor, loss.amount.currency)}: ${en}`,
        },
        { loss: loss.id },
      )
    if (!found) {
      wrong('没有对应的问题', 'no finding stands behind it')
      continue
    }
    const kept = found.details.explanation.code === 'finding.refundFeeKept'
    const nature = kept ? 'overcharge' : NATURE[found.kind]
    const since = nature === 'overcharge' ? found.details.happenedOn : found.details.dueOn
    if (found.amount !== loss.amount.minor || found.currency !== loss.amount.currency)
      wrong('与问题金额不同', 'is not the amount of its finding')
    else if (loss.nature !== nature) wrong('性质与问题不同', 'is of another kind than its finding')
    else if (loss.since !== since || loss.until !== (nature === 'late' ? found.details.arrivedOn : null))
      wrong('起止日期与问题不同', 'counts from other days than its finding')
    else report.ok('losses')
  }
}

/** Rates of the bag against the ones this page brings; an entry of the owner's own is told. */
export function checkRates(rates, known, report) {
  const own = new Map(known.map((entry) => [entry.date, entry.ratePercent]))
  let before = ''
  for (const { date, ratePercent, tag } of rates) {
    const wrong = (zh, en) =>
      report.bad('rates', {
        zh: `LPR ${date} ${ratePercent}%：${zh}`,
        en: `LPR of ${date}, ${ratePercent}%: ${en}`,
      })
    if (date <= before) wrong('日期次序有误', 'out of order')
    else if (tag === 'user')
      report.unread({
        zh: `LPR ${date} ${ratePercent}% 为当事人录入`,
        en: `LPR of ${date}, ${ratePercent}%, was entered by the owner`,
      })
    else if (own.get(date) !== ratePercent)
      wrong('与本页所附公布值不同', 'is not the published rate this page brings')
    else report.ok('rates')
    before = date
  }
}

const FOREVER = '9999-12-31'

/** Stretches of days with one rate, from the day after `from` to `to`; days without a known rate are left out. */
function stretches(from, to, rates, knownThrough) {
  return rates.flatMap((rate, index) => {
    const next = rates[index + 1]
    const last = next ? dayAfter(next.date, -1) : knownThrough
    const start = [dayAfter(from), rate.date].sort().at(-1)
    const end = [to, last ?? FOREVER].sort()[0]
    return start > end ? [] : [{ percent: rate.ratePercent, days: daysFrom(start, end) + 1 }]
  })
}

/** Interest in minor units, exact: [above, below]. `uplift` 0: day by day; above: the rate of the first day, raised. */
export function interest(principal, from, to, uplift, basis, { rates, ratesKnownThrough }) {
  if (to <= from) return [0n, 1n]
  let parts
  if (uplift > 0) {
    const first = dayAfter(from)
    const rate = first > ratesKnownThrough ? undefined : rates.findLast(({ date }) => date <= first)
    if (!rate) return null
    parts = [{ percent: rate.ratePercent, days: daysFrom(from, to) }]
  } else parts = stretches(from, to, rates, ratesKnownThrough)
  if (parts.length === 0) return null
  return parts.reduce(
    (sum, { percent, days }) => {
      const [above, below] = fraction(percent)
      return plus(sum, [
        BigInt(principal) * above * BigInt(100 + uplift) * BigInt(days),
        below * 100n * 100n * BigInt(basis),
      ])
    },
    [0n, 1n],
  )
}

const plus = ([a, b], [c, d]) => [a * d + c * b, b * d]

/** Reckons every line again; answers amounts by key, as heads name them. */
export function checkLines({ losses, lines, penalty, countedTo, ...table }, report) {
  const amounts = new Map()
  const groups = new Map()
  for (const loss of losses) {
    const key = `${loss.group}:${loss.amount.currency}`
    groups.set(key, [...(groups.get(key) ?? []), loss])
  }
  const interestOf = (group, uplift, basis) =>
    group.reduce(
      (sum, { nature, amount, since, until }) => {
        const to = nature === 'late' ? until : countedTo
        if (amount.currency !== 'CNY' || since === null || to === null || to < since) return sum
        const own = interest(amount.minor, since, to, uplift, basis, table)
        return own === null ? sum : plus(sum, own)
      },
      [0n, 1n],
    )
  for (const line of lines) {
    const key = line.of === null ? line.part : `${line.part}:${line.of}`
    if (line.amount === null) continue
    const group = groups.get(line.of) ?? []
    let computed = null
    if (line.part === 'interest' && group.length > 0)
      computed = rounded(...interestOf(group, line.upliftPercent ?? 0, line.dayBasis ?? 365))
    else if ((line.part === 'principal' || line.part === 'loss') && group.length > 0)
      computed = group.reduce((sum, { amount }) => sum + amount.minor, 0)
    else if (line.part === 'penalty' && penalty !== null)
      computed = penaltyOf(penalty, line, losses, countedTo)
    amounts.set(key, computed ?? line.amount.minor)
    const name = line.label['zh-CN']
    if (computed === null)
      report.unread({ zh: `${name}：本页不会算这一项`, en: `${line.label.en}: this page has no rule for it` })
    else if (computed === line.amount.minor) report.ok('lines')
    else
      report.bad(
        'lines',
        {
          zh: `${name}：应为 ${moneyText(computed, line.amount.currency)}，记为 ${moneyText(line.amount.minor, line.amount.currency)}`,
          en: `${line.label.en}: comes to ${moneyText(computed, line.amount.currency)}, not ${moneyText(line.amount.minor, line.amount.currency)}`,
        },
        { line: key },
      )
    for (const detail of line.interest) {
      const loss = losses.find(({ id }) => id === detail.loss)
      const to = loss?.nature === 'late' ? loss.until : countedTo
      if (
        !loss ||
        loss.amount.minor !== detail.principal.minor ||
        loss.since !== detail.from ||
        to !== detail.to
      )
        report.bad(
          'lines',
          {
            zh: `${name}：计息的本金或日期与损失不同`,
            en: `${line.label.en}: interest on other sums or days than the losses`,
          },
          { line: key },
        )
    }
  }
  return { amounts, interestOf, groups }
}

function penaltyOf(penalty, line, losses, countedTo) {
  if (penalty.kind === 'fixed') return penalty.amount.minor
  const [above, below] = fraction(penalty.percent)
  const unpaid = losses.filter(({ nature, amount }) => nature === 'unpaid' && amount.currency === line.of)
  if (penalty.kind === 'percent-a-day' && unpaid.some(({ since }) => since === null)) return null
  return rounded(
    unpaid.reduce(
      (sum, { amount, since }) =>
        sum + BigInt(amount.minor) * (penalty.kind === 'percent' ? 1n : BigInt(daysFrom(since, countedTo))),
      0n,
    ) * above,
    below * 100n,
  )
}

/** The heads of the claim; answers them with whether each follows. */
export function checkClaim(claim, atStake, reckoned, table, report) {
  const totals = new Map()
  const shown = claim.heads.map((head) => {
    if (head.amount === null) return { head, state: 'act' }
    const { minor, currency } = head.amount
    if (head.alternativeTo === null) totals.set(currency, (totals.get(currency) ?? 0) + minor)
    const expected = expectedOf(head, reckoned, table)
    const bad = (zh, en) => {
      report.bad(
        'claim',
        { zh: `诉请“${head.label['zh-CN']}”：${zh}`, en: `claim, "${head.label.en}": ${en}` },
        { head: head.id },
      )
      return { head, state: 'bad', expected }
    }
    if (expected === null) {
      report.ok('ownHeads')
      return { head, state: 'own' }
    }
    if (head.followed && head.followed.amount?.minor !== expected)
      return bad(
        `依据算出 ${moneyText(expected, currency)}，诉请所依为 ${moneyText(head.followed.amount?.minor ?? 0, currency)}`,
        `its sources give ${moneyText(expected, currency)}, it was drawn up from ${moneyText(head.followed.amount?.minor ?? 0, currency)}`,
      )
    if (
      head.interest &&
      head.followed?.interest &&
      JSON.stringify(head.interest) !== JSON.stringify(head.followed.interest)
    )
      return bad('计息方式与依据不同', 'counts interest otherwise than its sources')
    if (minor !== expected) {
      report.unread({
        zh: `诉请“${head.label['zh-CN']}”为当事人自定 ${moneyText(minor, currency)}，依据算出 ${moneyText(expected, currency)}`,
        en: `claim, "${head.label.en}": the owner's own ${moneyText(minor, currency)}; its sources give ${moneyText(expected, currency)}`,
      })
      return { head, state: 'own', expected }
    }
    report.ok('claim')
    return { head, state: 'good', expected }
  })
  const stated = new Map(atStake.map(({ minor, currency }) => [currency, minor]))
  for (const currency of new Set([...totals.keys(), ...stated.keys()])) {
    const [is, says] = [totals.get(currency) ?? 0, stated.get(currency) ?? 0]
    if (is === says) report.ok('claim')
    else
      report.bad(
        'claim',
        {
          zh: `争议金额应为 ${moneyText(is, currency)}，记为 ${moneyText(says, currency)}`,
          en: `the amount at stake comes to ${moneyText(is, currency)}, not ${moneyText(says, currency)}`,
        },
        { head: 'total' },
      )
  }
  return { shown, totals }
}

/** What a head's sources give; null for the owner's own. */
function expectedOf(head, { amounts, interestOf, groups }, table) {
  const { key, interest: how } = head
  if (key !== null) {
    const known = amounts.get(key)
    if (known !== undefined) return known
    const fallback = /^else\.interest:(.+)$/.exec(key)
    if (fallback && groups.has(fallback[1]))
      return rounded(...interestOf(groups.get(fallback[1]), how?.upliftPercent ?? 0, how?.dayBasis ?? 365))
    return head.followed?.amount ? 0 : null
  }
  if (!how || how.several) return null
  const to = how.until ?? how.countedTo
  if (how.rate === 'agreed') {
    const [above, below] = fraction(how.ratePercent)
    return rounded(
      BigInt(how.base.minor) * above * BigInt(Math.max(0, daysFrom(how.from, to))),
      below * 100n * BigInt(how.dayBasis),
    )
  }
  const own = interest(how.base.minor, how.from, to, how.upliftPercent, how.dayBasis, table)
  return own === null ? null : rounded(...own)
}
