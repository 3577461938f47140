/** Detection: from the first look at a table to a plan that reads every row of it. */
import { findAmountPlan, chainOf } from './amount-plan.ts'
import { chooseAmount } from './choose-amount.ts'
import { isSerial } from '../cells/date-reader.ts'
import { looksLikeDate } from '../cells/dates.ts'
import { columnStats, type ColumnStats } from './columns.ts'
import { blockSide, markBlocks, markSides } from './blocks.ts'
import { balanceAtEdge } from './edge-rows.ts'
import { currenciesIn, findCurrency, NO_CURRENCY } from './currency.ts'
import { DATE, findFrame, isBlank, type Frame, type FrameLine } from './frame.ts'
import { TableLook, type PlanContext } from './look.ts'
import { bodyOf, numberDates, STATS_ROWS, tableWidth, withoutSums } from './table-body.ts'
import { findDates } from './plan-dates.ts'
import { headingOf } from './heading.ts'
import { isDue } from './receipts.ts'
import { findUnits, insteadOf } from './plan-money.ts'
import type { TablePlan } from './plan-types.ts'
import type { MatchedProfile } from './profiles.ts'
import type { AmountRole } from './amount-roles.ts'
import { assignRoles, type Roles } from './roles.ts'
import type { ColumnMeaning, TableMapping } from '../../../../../shared/contract/statement-reading.ts'
import { vocabulary } from '../cells/vocabulary.ts'

/** The plan of the table in these lines; null where they hold no table of dates and amounts. */
export function makePlan(lines: readonly FrameLine[], context: PlanContext): TablePlan | null {
  const mapping = context.options.mapping
  const frame = frameBy(lines, mapping) ?? findFrame(lines)
  if (!frame) return null
  const after = lines.slice(frame.bodyFrom)
  const width = tableWidth(frame, after)
  const serials = numberDates(frame, after, mapping)
  for (const line of after) {
    for (const column of serials.counted) if (isSerial(line.cells[column] ?? '')) line.classes[column] = DATE
    for (const column of serials.written)
      if (looksLikeDate(line.cells[column] ?? '')) line.classes[column] = DATE
  }
  const body = withoutSums(bodyOf(frame, after, width))
  if (body.length === 0 && frame.headerIndex === undefined) return null
  const sample = body.length > 0 ? body : after.filter((line) => !isBlank(line)).slice(0, STATS_ROWS)
  const above = lines
    .slice(0, frame.headerIndex ?? 0)
    .flatMap((line) => line.cells.filter((cell) => cell !== ''))
  const stats = columnStats(sample, frame.header, width, above)
  const profile = context.profileFor(frame.header, stats)
  declare(stats, mapping)
  const roles = assignRoles(stats, frame.header, fixedColumns(profile, mapping), sample)
  if (!roles) return null
  const blocks = roles.currency === undefined && markBlocks(after, roles.date)
  const over = lines.slice(0, frame.headerIndex ?? 0)
  const sided = markSides(over, after, roles.date, context.section === true)
  // the date of the transaction decides what is a row
  const rows = sample.filter(
    (line) => (line.classes[roles.date] ?? 0) & DATE || (line.cells[roles.date] ?? '') !== '',
  )
  return build(
    new TableLook({ lines, frame, rows, stats, roles, profile, context, width, sided }),
    serials.counted,
    blocks,
  )
}

function build(look: TableLook, serials: ReadonlySet<number>, blocks: boolean): TablePlan | null {
  const { roles, frame, profile } = look
  look.decideMarks(null)
  const role = chooseAmount(look)
  if (role === null) return null
  const money = role.kind === 'pair' ? [role.debit, role.credit] : [role.column]
  const found = findCurrency({
    names: money.map((index) => frame.header[index] ?? ''),
    balanceName: look.balance === undefined ? '' : (frame.header[look.balance] ?? ''),
    values: money.flatMap((index) => (look.stats[index]?.values ?? []).slice(0, 100)),
    preamble: [
      ...look.preamble().map((line) => line.cells),
      ...look.context.hints.filter((hint) => hint.length < 60).map((hint) => [hint]),
    ],
    footer: look.footer().map((line) => line.cells),
    accounts: look.stats.flatMap((column) => column.values.slice(0, 20)),
    languages: roles.languages,
    header: frame.header,
    dates: look.texts(roles.date).slice(0, 20),
    given: look.context.options.mapping?.currency ?? look.context.options.currency,
  })
  // a row that leaves its currency out has the one all others name
  const stated = found.currency === NO_CURRENCY ? rowCurrency(look) : null
  const currency = profile?.settings.currency ?? stated ?? found.currency
  look.decideMarks(currency === NO_CURRENCY ? null : currency)
  const dates = findDates(look, rowCurrency(look) ?? (currency === NO_CURRENCY ? null : currency))
  const amount = findAmountPlan(look, role)
  const due = role.kind === 'single' && isDue(look, role.column)
  return {
    headerLine: headerLineOf(look),
    header: frame.header,
    preambleLines: preambleLines(look),
    bodyLine:
      frame.headerIndex === undefined ? (look.rows[0]?.line ?? 1) : (look.lines[frame.bodyFrom]?.line ?? 1),
    width: look.width,
    columns: columnsWithProof(look, role),
    date: roles.date,
    settlement: roles.settlement,
    time: roles.time === roles.date ? undefined : roles.time,
    order: dates.order,
    orderOpen: dates.open,
    year: dates.year,
    amount,
    instead: insteadOf(look, role),
    fees: due ? [] : (roles.netIdentity?.fees ?? (roles.fee === undefined ? [] : [roles.fee])),
    gross: look.receipts ?? (due ? undefined : roles.gross),
    net: due && role.kind === 'single' ? role.column : netBeside(look),
    netTells: roles.netIdentity?.unsigned === true && roles.netIdentity.net !== undefined && !due,
    refund: roles.acquirer && role.kind === 'single' ? roles.refund : undefined,
    heading: headingOf(look.preamble().map((line) => line.cells)),
    discount: roles.discount,
    subsidy: roles.subsidy,
    balance: look.balance,
    // a currency the amount's own name states is the account's; a column beside it is then the purchase's
    currencyColumn:
      found.evidence === 'header' && money.some(namesAccountCurrency(frame.header))
        ? undefined
        : roles.currency,
    currency,
    currencyEvidence: profile?.settings.currency ? 'profile' : found.evidence,
    units: findUnits(look, money, currency),
    marks: look.marks,
    serials,
    chain: chainOf(look, amount),
    acquirer: roles.acquirer,
    blocks,
    sides: look.sided ? { first: firstSide(look) } : null,
    balanceLines: balanceAtEdge(look, role),
    stated: look.stated(role),
    profile: profile?.id ?? null,
    questions: look.questions,
    notes: look.notes,
  }
}

/** The way a heading above the names of the columns gives the first rows. */
function firstSide(look: TableLook): 'in' | 'out' | null {
  const above = look.preamble().findLast((line) => !isBlank(line))
  return above ? blockSide(above.cells, look.roles.date) : null
}

/** The column of what is paid out, where the first of that name is the sales' own (商家实收). */
function netBeside(look: TableLook): number | undefined {
  const { net, columns } = look.roles
  if (look.receipts === undefined || net !== look.receipts) return net
  const receipts = look.values(look.receipts)
  const fees = look.roles.fee === undefined ? [] : look.values(look.roles.fee)
  const other = columns.find(({ index, meaning }) => {
    if (index === look.receipts || !/^(?:net|amount)$/.test(meaning)) return false
    const left = look.values(index)
    return receipts.every(
      (value, row) => Math.abs(value ?? 0) - Math.abs(fees[row] ?? 0) === Math.abs(left[row] ?? Number.NaN),
    )
  })
  return other?.index
}

/** Whether a column's name says more of its currency than 元, which is any currency's unit. */
function namesAccountCurrency(header: readonly string[]): (index: number) => boolean {
  return (index) => currenciesIn((header[index] ?? '').replace(/[(（]?\s*元\s*[)）]?/g, '')).size === 1
}

/** The one currency the currency column names, null for none or several. */
function rowCurrency(look: TableLook): string | null {
  const { currency } = look.roles
  const values = currency === undefined ? [] : (look.stats[currency]?.values ?? [])
  const [only] = values
  return only === undefined || values.length > 1 ? null : vocabulary().currency(only)
}

function frameBy(lines: readonly FrameLine[], mapping: TableMapping | undefined): Frame | null {
  if (mapping?.headerLine === undefined) return null
  if (mapping.headerLine === null) return { headerIndex: undefined, headerLines: 0, header: [], bodyFrom: 0 }
  const index = lines.findIndex((line) => line.line === mapping.headerLine)
  if (index < 0) return null
  return {
    headerIndex: index,
    headerLines: 1,
    header: (lines[index] as FrameLine).cells,
    bodyFrom: index + 1,
  }
}

/** What the user declared of a column is what its name means, for everything that asks for names. */
function declare(stats: readonly ColumnStats[], mapping: TableMapping | undefined): void {
  for (const [index, meaning] of Object.entries(mapping?.columns ?? {})) {
    const column = stats[Number(index)]
    if (!column) continue
    const languages = column.matches[0]?.languages ?? []
    column.matches = meaning === 'ignore' ? [] : [{ meaning, score: 1, languages }]
  }
}

function fixedColumns(
  profile: MatchedProfile | null,
  mapping: TableMapping | undefined,
): Map<number, { meaning: ColumnMeaning; evidence: string }> {
  const fixed = new Map<number, { meaning: ColumnMeaning; evidence: string }>()
  if (profile)
    for (const [index, meaning] of profile.columns) fixed.set(index, { meaning, evidence: 'profile' })
  for (const [index, meaning] of Object.entries(mapping?.columns ?? {}))
    fixed.set(Number(index), { meaning, evidence: 'mapping' })
  return fixed
}

function preambleLines(look: TableLook): number {
  return (headerLineOf(look) ?? look.rows[0]?.line ?? 1) - 1
}

/** Physical line of the header, null for a table without one. */
function headerLineOf(look: TableLook): number | null {
  const { headerIndex } = look.frame
  return headerIndex === undefined ? null : (look.lines[headerIndex] as FrameLine).line
}

function columnsWithProof(look: TableLook, role: AmountRole): Roles['columns'] {
  const meaning = new Map<number, ColumnMeaning>([[look.roles.date, 'date']])
  if (role.kind === 'pair') meaning.set(role.debit, 'debit').set(role.credit, 'credit')
  else meaning.set(role.column, 'amount')
  if (look.balance !== undefined) meaning.set(look.balance, 'balance')
  return look.roles.columns.map((column) => {
    const decided = meaning.get(column.index)
    if (decided === undefined || decided === column.meaning) return column
    return { ...column, meaning: decided, evidence: column.meaning === 'ignore' ? 'values' : column.evidence }
  })
}
