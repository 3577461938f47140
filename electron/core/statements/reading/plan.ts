/** Detection: from the first look at a table to a plan that reads every row of it. */
import { minorDigits } from '../../../../shared/domain/money.ts'
import { amountShape, plainDecimal, toMinor, type DecimalMark } from './amounts.ts'
import { bestChain, absoluteChain, type Link } from './chain.ts'
import { columnName, columnStats, isAmountMeaning, share, type ColumnStats } from './columns.ts'
import { findCurrency, unitOf, NO_CURRENCY } from './currency.ts'
import { findDateOrder } from './date-order.ts'
import { dateShape } from './dates.ts'
import { DATE, NUMBER, findFrame, isBlank, type Frame, type FrameLine } from './frame.ts'
import { findMarks } from './marks.ts'
import type { AmountPlan, TablePlan, YearRule } from './plan-types.ts'
import type { MatchedProfile } from './profiles.ts'
import { assignRoles, cardHints, type AmountRole, type Roles } from './roles.ts'
import { findSign, type SignedRow } from './sign.ts'
import type {
  ColumnMeaning,
  DateOrder,
  ReadingOptions,
  ReadingQuestion,
  SignRule,
  TableMapping,
} from './types.ts'
import { vocabulary } from './vocabulary.ts'
import { normalise } from './words.ts'

export interface PlanContext {
  options: ReadingOptions
  /** Texts outside the table: file and sheet names. */
  hints: readonly string[]
  /** Suffix of question kinds, for files of several tables. */
  part: string
  /** A profile whose names the header holds. */
  profileFor(header: readonly string[], stats: readonly ColumnStats[]): MatchedProfile | null
}

const STATS_ROWS = 3000

/** The plan of the table in these lines; null where they hold no table of dates and amounts. */
export function makePlan(lines: readonly FrameLine[], context: PlanContext): TablePlan | null {
  const mapping = context.options.mapping
  const frame = frameBy(lines, mapping) ?? findFrame(lines)
  if (!frame) return null
  const after = lines.slice(frame.bodyFrom)
  const width = Math.max(frame.header.length, modalWidth(after))
  let body = after.filter(
    (line) =>
      line.classes.some((bits) => bits & DATE) &&
      line.classes.some((bits) => bits & NUMBER) &&
      line.classes.filter((bits) => bits !== 0).length >= 2,
  )
  if (body.length > STATS_ROWS) body = spread(body, STATS_ROWS)
  if (body.length === 0 && frame.headerIndex < 0) return null
  if (body.length === 0) body = after.filter((line) => !isBlank(line)).slice(0, STATS_ROWS)
  const stats = columnStats(body, frame.header, width)
  const profile = context.profileFor(frame.header, stats)
  const fixed = fixedColumns(profile, mapping)
  const roles = assignRoles(stats, frame.header, fixed)
  // the date of the transaction decides what is a row
  const rows =
    roles.date < 0
      ? body
      : body.filter((line) => (line.classes[roles.date] ?? 0) & DATE || (line.cells[roles.date] ?? '') !== '')
  const builder = new PlanBuilder(lines, frame, rows, stats, roles, profile, context, width)
  return builder.build()
}

function frameBy(lines: readonly FrameLine[], mapping: TableMapping | undefined): Frame | null {
  if (mapping?.headerLine === undefined) return null
  if (mapping.headerLine === null) return { headerIndex: -1, headerLines: 0, header: [], bodyFrom: 0 }
  const index = lines.findIndex((line) => line.line === mapping.headerLine)
  return index < 0
    ? null
    : { headerIndex: index, headerLines: 1, header: (lines[index] as FrameLine).cells, bodyFrom: index + 1 }
}

function modalWidth(lines: readonly FrameLine[]): number {
  const widths = new Map<number, number>()
  for (const line of lines) {
    if (!line.classes.some((bits) => bits & DATE)) continue
    // cells that only a trailing delimiter makes do not count
    let width = line.cells.length
    while (width > 0 && line.cells[width - 1] === '') width--
    widths.set(width, (widths.get(width) ?? 0) + 1)
  }
  let best = 0
  let most = 0
  for (const [width, count] of widths)
    if (count > most || (count === most && width > best)) [best, most] = [width, count]
  return best
}

function spread<T>(items: readonly T[], count: number): T[] {
  // the beginning whole (the balance chain needs neighbours), then evenly
  const head = items.slice(0, Math.floor(count / 2))
  const rest = items.slice(head.length)
  const step = rest.length / (count - head.length)
  return [
    ...head,
    ...Array.from({ length: count - head.length }, (_, index) => rest[Math.floor(index * step)] as T),
  ]
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

class PlanBuilder {
  private readonly lines: readonly FrameLine[]
  private readonly frame: Frame
  private readonly rows: readonly FrameLine[]
  private readonly stats: readonly ColumnStats[]
  private readonly roles: Roles
  private readonly profile: MatchedProfile | null
  private readonly context: PlanContext
  private readonly width: number
  private readonly questions: ReadingQuestion[] = []
  private readonly notes: { code: string; text: string }[] = []
  private marks = new Map<number, DecimalMark>()
  private balance: number
  private readonly minor = new Map<number, (number | null)[]>()

  constructor(
    lines: readonly FrameLine[],
    frame: Frame,
    rows: readonly FrameLine[],
    stats: readonly ColumnStats[],
    roles: Roles,
    profile: MatchedProfile | null,
    context: PlanContext,
    width: number,
  ) {
    this.lines = lines
    this.frame = frame
    this.rows = rows
    this.stats = stats
    this.roles = roles
    this.profile = profile
    this.context = context
    this.width = width
    this.balance = roles.balance
  }

  build(): TablePlan | null {
    const { roles, frame } = this
    if (roles.date < 0) return null
    const preamble = this.lines.slice(
      0,
      Math.max(frame.headerIndex, frame.headerIndex < 0 ? this.firstRow() : 0),
    )
    const preambleTexts = preamble.flatMap((line) => line.cells.filter((cell) => cell !== ''))
    const role = this.chooseAmount()
    if (role === null) return null
    const moneyColumns = role.kind === 'pair' ? [role.debit, role.credit] : [role.column]
    const money = findCurrency({
      names: moneyColumns.map((index) => frame.header[index] ?? ''),
      values: moneyColumns.flatMap((index) => (this.stats[index]?.values ?? []).slice(0, 100)),
      preamble: [
        ...preamble.map((line) => line.source.raw.slice(0, 400)),
        ...this.context.hints.filter((hint) => hint.length < 60),
      ],
      accounts: this.stats.flatMap((column) => column.values.slice(0, 20)),
      language: roles.language,
      given: this.context.options.mapping?.currency ?? this.context.options.currency,
    })
    const currency = this.profile?.settings.currency ?? money.currency
    this.findMarks(currency === NO_CURRENCY ? null : currency)
    const dates = this.findDates(preambleTexts)
    const amount = this.findAmountPlan(role)
    const chain = this.chainOf(amount)
    const sortedNotes = this.notes
    return {
      headerLine: frame.headerIndex < 0 ? null : (this.lines[frame.headerIndex] as FrameLine).line,
      header: frame.header,
      preambleLines: this.preambleLines(),
      bodyLine: this.lines[frame.bodyFrom]?.line ?? 1,
      width: this.width,
      columns: this.columnsWithProof(role),
      date: roles.date,
      settlement: roles.settlement,
      time: roles.time === roles.date ? -1 : roles.time,
      order: dates.order,
      orderOpen: dates.open,
      year: dates.year,
      amount,
      fee: roles.fee,
      gross: roles.gross,
      net: roles.net,
      refund: roles.acquirer && role.kind === 'single' ? roles.refund : -1,
      balance: this.balance,
      currencyColumn: roles.currency,
      currency,
      currencyEvidence: this.profile?.settings.currency ? 'profile' : money.evidence,
      units: this.findUnits(moneyColumns),
      marks: this.marks,
      chain,
      acquirer: roles.acquirer,
      profile: this.profile?.id ?? null,
      questions: this.questions,
      notes: sortedNotes,
      period: null,
    }
  }

  private firstRow(): number {
    const first = this.rows[0]
    return first ? this.lines.indexOf(first) : 0
  }

  private preambleLines(): number {
    if (this.frame.headerIndex >= 0) return (this.lines[this.frame.headerIndex] as FrameLine).line - 1
    return (this.rows[0]?.line ?? 1) - 1
  }

  private kind(kind: string): string {
    return this.context.part === '' ? kind : `${kind}@${this.context.part}`
  }

  private answer(kind: string): string | undefined {
    return this.context.options.answers?.[this.kind(kind)] ?? this.context.options.answers?.[kind]
  }

  private ask(kind: string, assumed: string | null, options: ReadingQuestion['options']): void {
    this.questions.push({ kind: this.kind(kind), assumed, options })
  }

  private texts(column: number): string[] {
    return this.rows.map((line) => line.cells[column] ?? '')
  }

  private name(column: number): string {
    return columnName(column, this.frame.header)
  }

  private columnsWithProof(role: AmountRole): Roles['columns'] {
    const meaning = new Map<number, ColumnMeaning>()
    if (role.kind === 'pair') {
      meaning.set(role.debit, 'debit')
      meaning.set(role.credit, 'credit')
    } else meaning.set(role.column, 'amount')
    if (this.balance >= 0) meaning.set(this.balance, 'balance')
    meaning.set(this.roles.date, 'date')
    return this.roles.columns.map((column) => {
      const decided = meaning.get(column.index)
      if (decided === undefined || decided === column.meaning) return column
      return {
        ...column,
        meaning: decided,
        evidence: column.meaning === 'ignore' ? 'values' : column.evidence,
      }
    })
  }

  private findMarks(currency: string | null): void {
    const columns = new Map<number, string[]>()
    for (const column of this.stats) {
      const numeric = share(column.numbers, column) >= 0.5 && column.filled > 0
      // figures a workbook stores as numbers have no style
      if (numeric && !this.storedNumbers(column.index))
        columns.set(
          column.index,
          this.texts(column.index).filter((text) => text !== ''),
        )
    }
    const forced =
      this.context.options.mapping?.decimal ?? this.answer('decimal') ?? this.profile?.settings.decimal
    for (const [index, finding] of findMarks(columns, currency)) {
      this.marks.set(index, forced === '.' || forced === ',' ? forced : finding.mark)
    }
  }

  private storedNumbers(column: number): boolean {
    return (
      this.rows.length > 0 &&
      this.rows.every(
        (line) => typeof line.source.cells[column] !== 'string' || line.source.cells[column] === '',
      )
    )
  }

  /** Signed minor units of a column's cells, for proofs (two decimals; finer figures are left out). */
  private values(column: number): (number | null)[] {
    const known = this.minor.get(column)
    if (known) return known
    const mark = this.marks.get(column) ?? '.'
    const values = this.texts(column).map((text) => {
      const shape = amountShape(text)
      if (!shape) return null
      const decimal = plainDecimal(shape.digits, mark)
      const minor = decimal === null ? 'tooFine' : toMinor(decimal, NO_CURRENCY, 1)
      if (typeof minor !== 'number') return null
      return shape.negative || shape.flag === 'dr' ? -minor : minor
    })
    this.minor.set(column, values)
    return values
  }

  private key(line: FrameLine): string {
    const account = this.roles.columns.find((column) => column.meaning === 'account')?.index
    const currency = this.roles.currency
    return `${account === undefined ? '' : (line.cells[account] ?? '')}|${currency < 0 ? '' : (line.cells[currency] ?? '')}`
  }

  private links(signed: (index: number) => number | null, balance: number): Link[] {
    const balances = this.values(balance)
    const fees = this.roles.fee < 0 ? null : this.values(this.roles.fee)
    return this.rows.map((line, index) => ({
      signed: signed(index),
      fee: Math.abs(fees?.[index] ?? 0),
      balance: balances[index] ?? null,
      key: this.key(line),
    }))
  }

  private signedOf(role: AmountRole): (index: number) => number | null {
    if (role.kind === 'single') {
      const values = this.values(role.column)
      return (index) => values[index] ?? null
    }
    const debits = this.values(role.debit)
    const credits = this.values(role.credit)
    return (index) => {
      const debit = debits[index] ?? null
      const credit = credits[index] ?? null
      return debit === null && credit === null ? null : Math.abs(credit ?? 0) - Math.abs(debit ?? 0)
    }
  }

  /** The amount's columns: by name; where names leave a choice, by the balance. */
  private chooseAmount(): AmountRole | null {
    this.findMarks(null)
    const answered = this.answer('amountColumn')
    if (answered !== undefined && /^\d+$/.test(answered)) return { kind: 'single', column: Number(answered) }
    const named = this.roles.amounts.filter((role) => this.isNamed(role))
    const first = named[0]
    if (first) {
      if (this.balance >= 0 && named.length > 1 && this.rows.length >= 3) {
        const proven = named.map((role) => ({ role, chain: this.provenShare(role, this.balance) }))
        const own = proven[0]
        const better = [...proven].sort((a, b) => b.chain - a.chain)[0]
        if (own && better && better.chain >= 0.8 && own.chain < 0.5) {
          this.notes.push({ code: 'amountByBalance', text: this.roleName(better.role) })
          return better.role
        }
      }
      return first
    }
    return this.amountWithoutNames()
  }

  private roleName(role: AmountRole): string {
    return role.kind === 'pair'
      ? `${this.name(role.debit)} / ${this.name(role.credit)}`
      : this.name(role.column)
  }

  private isNamed(role: AmountRole): boolean {
    const columns = role.kind === 'pair' ? [role.debit, role.credit] : [role.column]
    return columns.every(
      (index) =>
        isAmountMeaning(this.roles.columns[index]?.meaning ?? 'ignore') &&
        this.roles.columns[index]?.meaning !== 'foreignAmount',
    )
  }

  private provenShare(role: AmountRole, balance: number): number {
    const chain = bestChain(this.links(this.signedOf(role), balance))
    const signed = chain ? chain.agreed / chain.checked : 0
    if (role.kind === 'pair') return signed
    const steps = absoluteChain(this.links(this.signedOf(role), balance))
    return Math.max(signed, steps ? (steps.agreed / steps.checked) * 0.95 : 0)
  }

  /** Columns without helpful names: the balance chain finds amount and balance; else one column, a pair, or a question. */
  private amountWithoutNames(): AmountRole | null {
    const numeric = this.stats.filter(
      (column) =>
        column.filled > 0 &&
        share(column.numbers, column) >= 0.85 &&
        share(column.ids, column) < 0.5 &&
        column.index !== this.roles.date &&
        share(column.percents, column) === 0 &&
        !(share(column.dates, column) > 0.9 && share(column.decimals, column) === 0),
    )
    const money = numeric.some((column) => share(column.decimals, column) > 0.3)
      ? numeric.filter((column) => share(column.decimals, column) > 0.05 || column.index === this.balance)
      : numeric
    const indexes = money.map((column) => column.index).slice(0, 8)
    if (indexes.length === 0) {
      const foreign = this.roles.amounts[0]
      return foreign ?? null
    }
    let best: { role: AmountRole; balance: number; score: number } | null = null
    for (const balance of this.balance >= 0 ? [this.balance] : indexes) {
      for (const first of indexes) {
        if (first === balance) continue
        const roles: AmountRole[] = [{ kind: 'single', column: first }]
        for (const second of indexes)
          if (second !== first && second !== balance && this.exclusive(first, second))
            roles.push({ kind: 'pair', debit: first, credit: second })
        for (const role of roles) {
          const chain = bestChain(this.links(this.signedOf(role), balance))
          const steps =
            role.kind === 'single' && chain === null
              ? absoluteChain(this.links(this.signedOf(role), balance))
              : null
          const agreed = chain
            ? chain.sign === 1 || role.kind === 'single'
              ? chain.agreed / chain.checked
              : 0
            : steps
              ? steps.agreed / steps.checked
              : 0
          const score = agreed + (role.kind === 'pair' ? 0.02 : 0) + balance * 0.0001
          if (agreed >= 0.7 && (best === null || score > best.score)) best = { role, balance, score }
        }
      }
    }
    if (best) {
      this.balance = best.balance
      return best.role
    }
    const rest = indexes.filter((index) => index !== this.balance)
    const [one, two] = rest
    if (rest.length === 1 && one !== undefined) return { kind: 'single', column: one }
    if (rest.length === 2 && one !== undefined && two !== undefined && this.exclusive(one, two)) {
      const assumed = this.answer('pairOrder') ?? 'debitFirst'
      if (this.answer('pairOrder') === undefined)
        this.ask('pairOrder', assumed, [
          {
            value: 'debitFirst',
            label: `${this.name(one)}: money out, ${this.name(two)}: money in`,
            examples: this.examples(one),
          },
          {
            value: 'creditFirst',
            label: `${this.name(one)}: money in, ${this.name(two)}: money out`,
            examples: this.examples(two),
          },
        ])
      return assumed === 'creditFirst'
        ? { kind: 'pair', debit: two, credit: one }
        : { kind: 'pair', debit: one, credit: two }
    }
    if (one === undefined) return null
    // a last column filled on every row beside a figure on every row is a balance more often than an amount
    this.ask(
      'amountColumn',
      String(one),
      rest.map((index) => ({
        value: String(index),
        label: this.name(index),
        examples: this.examples(index),
      })),
    )
    return { kind: 'single', column: one }
  }

  private exclusive(first: number, second: number): boolean {
    const a = this.values(first)
    const b = this.values(second)
    let one = 0
    let both = 0
    for (let index = 0; index < this.rows.length; index++) {
      const left = (a[index] ?? 0) !== 0
      const right = (b[index] ?? 0) !== 0
      if (left && right) both++
      else if (left || right) one++
    }
    return (
      one > 0 && both === 0 && a.some((value) => (value ?? 0) !== 0) && b.some((value) => (value ?? 0) !== 0)
    )
  }

  private examples(column: number): string[] {
    return (this.stats[column]?.values ?? []).slice(0, 3)
  }

  private findAmountPlan(role: AmountRole): AmountPlan {
    this.minor.clear()
    if (role.kind === 'pair') {
      const negative = (column: number) => {
        const values = this.values(column).filter((value) => value !== null && value !== 0) as number[]
        return values.length > 0 && values.filter((value) => value < 0).length > values.length / 2
      }
      return {
        kind: 'pair',
        debit: role.debit,
        credit: role.credit,
        debitNegative: negative(role.debit),
        creditNegative: negative(role.credit),
      }
    }
    const column = role.column
    const forced = this.forcedSign()
    if (forced) return { kind: 'signed', column, positive: forced }
    if (this.roles.direction >= 0) {
      const directed = this.directedPlan(column, this.roles.direction)
      if (directed) return directed
    }
    const flags = this.texts(column).map((text) => amountShape(text)?.flag ?? null)
    const credits = flags.filter((flag) => flag === 'cr').length
    const debits = flags.filter((flag) => flag === 'dr').length
    if (credits + debits > 0) return { kind: 'flagged', column, bare: debits === 0 ? 'out' : 'in' }
    return this.signedPlan(column)
  }

  private forcedSign(): SignRule | null {
    const answer =
      this.context.options.mapping?.positive ?? this.answer('sign') ?? this.profile?.settings.positive
    return answer === 'in' || answer === 'out' ? answer : null
  }

  private directedPlan(column: number, by: number): AmountPlan | null {
    const words = vocabulary()
    const values = this.values(column)
    const directions = this.texts(by).map((text) => words.direction(text))
    const known = new Set(directions.filter((direction) => direction === 'in' || direction === 'out'))
    const blanks = this.texts(by).filter((text) => text === '').length
    if (known.size === 0) return null
    const signOf = (direction: 'in' | 'out'): 1 | -1 => {
      let negatives = 0
      let positives = 0
      for (const [index, each] of directions.entries()) {
        if (each !== direction) continue
        const value = values[index] ?? 0
        if (value < 0) negatives++
        else if (value > 0) positives++
      }
      return negatives > positives ? -1 : 1
    }
    // one word only and blanks: the blank rows go the other way
    const only = known.size === 1 ? [...known][0] : undefined
    const blank = blanks > 0 && only !== undefined ? (only === 'in' ? 'out' : 'in') : null
    const hasBothSigns = values.some((value) => (value ?? 0) < 0) && values.some((value) => (value ?? 0) > 0)
    const inSign = signOf('in')
    const outSign = signOf('out')
    // a word that contradicts signs which the balance bears out is no direction ("Debit card" on every row)
    if (known.size === 1 && blanks === 0 && hasBothSigns) return null
    return { kind: 'directed', column, by, blank, inSign, outSign }
  }

  private signedPlan(column: number): AmountPlan {
    const values = this.values(column)
    const meaning = this.roles.columns[column]?.meaning
    if (meaning === 'debit' || meaning === 'credit') {
      // the only column there is: with both signs it is an amount whose name says what positive means
      const onlyNegative =
        values.some((value) => (value ?? 0) < 0) && !values.some((value) => (value ?? 0) > 0)
      return { kind: 'signed', column, positive: (meaning === 'debit') !== onlyNegative ? 'out' : 'in' }
    }
    const negatives = values.some((value) => (value ?? 0) < 0)
    const worded = this.wordedPlan(column, negatives)
    if (worded && this.roles.acquirer) return worded
    let chain: -1 | 0 | 1 = 0
    if (this.balance >= 0) {
      const links = this.links((index) => values[index] ?? null, this.balance)
      const found = bestChain(links)
      if (
        found &&
        (found.agreed >= 2 || found.checked <= 2) &&
        found.agreed / found.checked >= 0.5 &&
        found.agreed > found.against
      )
        chain = found.sign
      else if (!negatives) {
        const steps = absoluteChain(links)
        if (steps && steps.agreed / steps.checked >= 0.8)
          return { kind: 'stepped', column, order: steps.order }
      }
    }
    if (chain === 0 && worded) return worded
    return { kind: 'signed', column, positive: this.signByEvidence(column, chain) }
  }

  private signByEvidence(column: number, chain: -1 | 0 | 1): SignRule {
    const texts = this.roles.columns
      .filter((each) => /^(?:memo|kind|counterparty)$/.test(each.meaning))
      .map((each) => each.index)
    const category = this.roles.columns.find((each) => each.meaning === 'category')?.index ?? -1
    const values = this.values(column)
    const rows: SignedRow[] = this.rows.slice(0, 1500).map((line, index) => ({
      signed: values[index] ?? 0,
      texts: texts.map((at) => (line.cells[at] ?? '').slice(0, 200)),
      category: category < 0 ? '' : (line.cells[category] ?? ''),
    }))
    const preamble = this.lines.slice(0, Math.max(0, this.frame.headerIndex)).flatMap((line) => line.cells)
    const finding = findSign(rows, {
      card: cardHints(this.frame.header, [...preamble, ...this.context.hints]),
      acquirer: this.roles.acquirer,
      chain,
    })
    if (finding.open) {
      const label = { in: 'a positive amount is money in', out: 'a positive amount is money out' }
      const examples = this.rows.slice(0, 3).map((line) => line.source.raw.slice(0, 120))
      this.ask(
        'sign',
        finding.positive,
        (['in', 'out'] as const).map((value) => ({ value, label: label[value], examples })),
      )
    }
    this.notes.push({
      code: 'sign',
      text: `${finding.positive}: ${finding.evidence} (${finding.agree}:${finding.contradict})`,
    })
    return finding.positive
  }

  /** Direction by the kind of transaction, where its words know it for every row and figures carry no sign. */
  private wordedPlan(column: number, negatives: boolean): AmountPlan | null {
    if (negatives) return null
    const words = vocabulary()
    const by = this.roles.columns
      .filter((each) => each.meaning === 'kind' || (this.roles.acquirer && each.meaning === 'status'))
      .map((each) => each.index)
    if (by.length === 0) return null
    if (this.roles.acquirer) {
      const refunds = this.rows.some((line) =>
        by.some((at) => words.refundWords.within(normalise(line.cells[at] ?? ''))),
      )
      return refunds ? { kind: 'worded', column, by, acquirer: true } : null
    }
    let inside = 0
    let outside = 0
    for (const line of this.rows) {
      const verdict = wordDirection(
        by.map((at) => line.cells[at] ?? ''),
        false,
      )
      if (verdict === 'in') inside++
      else if (verdict === 'out') outside++
      else return null
    }
    return inside > 0 && outside > 0 ? { kind: 'worded', column, by, acquirer: false } : null
  }

  private chainOf(amount: AmountPlan): TablePlan['chain'] {
    if (this.balance < 0) return null
    if (amount.kind === 'stepped') return { order: amount.order, sign: 1, fees: false }
    const words = vocabulary()
    const role: AmountRole =
      amount.kind === 'pair'
        ? { kind: 'pair', debit: amount.debit, credit: amount.credit }
        : { kind: 'single', column: amount.column }
    const plain = this.signedOf(role)
    const signed = (index: number): number | null => {
      const value = plain(index)
      if (value === null || amount.kind === 'pair') return value
      if (amount.kind === 'signed') return amount.positive === 'in' ? value : -value
      if (amount.kind === 'directed') {
        const direction = words.direction(this.rows[index]?.cells[amount.by] ?? '') ?? amount.blank
        if (direction === 'in') return value * amount.inSign
        return direction === 'out' ? -value * amount.outSign : null
      }
      return value
    }
    const chain = bestChain(this.links(signed, this.balance), 1)
    if (!chain) return null
    return { order: chain.order, sign: chain.sign, fees: chain.fees }
  }

  private findDates(preamble: readonly string[]): { order: DateOrder | null; open: boolean; year: YearRule } {
    const { roles } = this
    const columns = [
      roles.date,
      roles.settlement,
      ...roles.columns
        .filter(
          (column) =>
            (column.meaning === 'date' || column.meaning === 'settlementDate') &&
            column.index !== roles.date &&
            column.index !== roles.settlement,
        )
        .map((column) => column.index),
    ].filter((index) => index >= 0)
    const texts = columns.map((index) => this.texts(index))
    const forced =
      this.context.options.mapping?.dateOrder ?? this.answer('dateOrder') ?? this.profile?.settings.dateOrder
    const finding = findDateOrder(texts, [...preamble, ...this.context.hints])
    let order = finding.order
    let open = finding.open
    if (forced === 'DMY' || forced === 'MDY' || forced === 'YMD' || forced === 'YDM') {
      order = forced
      open = false
    }
    if (open) {
      const examples = [...new Set(texts[0] ?? [])].slice(0, 3)
      this.ask(
        'dateOrder',
        order,
        finding.possible.map((value) => ({ value, label: value, examples })),
      )
    }
    return { order, open, year: this.findYear(texts[0] ?? [], preamble, order) }
  }

  private findYear(texts: readonly string[], preamble: readonly string[], order: DateOrder | null): YearRule {
    const shapes = texts.map((text) => dateShape(text)).filter((shape) => shape !== null)
    const yearless = shapes.filter((shape) => shape.kind === 'noYear')
    if (yearless.length === 0) return { year: null, wrapAfter: null }
    const months = new Set(
      yearless.map((shape) =>
        shape.year === 'monthFirst' || order !== 'DMY' ? shape.parts[0] : shape.parts[1],
      ),
    )
    const wraps = months.has(12) && months.has(1) && !months.has(6)
    const wrapAfter = wraps ? 8 : null
    const answered = this.answer('year')
    if (answered !== undefined && /^\d{4}$/.test(answered)) return { year: Number(answered), wrapAfter }
    const years = new Set<number>()
    for (const text of [
      ...preamble,
      ...this.context.hints,
      ...this.rows
        .slice(0, 200)
        .flatMap((line) => line.cells.filter((_, index) => index === this.roles.settlement)),
    ])
      for (const match of text.matchAll(/(?<!\d)(20\d{2})(?=[-/.年]|\d{4}(?!\d)|\s|$|\D)/g))
        years.add(Number(match[1]))
    const known = [...years].sort((a, b) => b - a)
    const [latest, earlier] = known
    if (
      latest !== undefined &&
      (known.length === 1 || (wraps && known.length === 2 && earlier === latest - 1))
    )
      return { year: latest, wrapAfter }
    const found =
      known.length > 0 ? known : Array.from({ length: 6 }, (_, index) => new Date().getUTCFullYear() - index)
    this.ask(
      'year',
      null,
      found
        .slice(0, 8)
        .map((year) => ({ value: String(year), label: String(year), examples: texts.slice(0, 3) })),
    )
    return { year: null, wrapAfter }
  }

  private findUnits(moneyColumns: readonly number[]): Map<number, number> {
    const units = new Map<number, number>()
    const forced = this.context.options.mapping?.unit ?? this.profile?.settings.unit
    for (const column of this.stats) {
      if (
        !isAmountMeaning(this.roles.columns[column.index]?.meaning ?? 'ignore') &&
        !moneyColumns.includes(column.index)
      )
        continue
      let unit = forced ?? unitOf(column.name)
      if (
        unit === 0.01 &&
        forced === undefined &&
        moneyColumns.includes(column.index) &&
        share(column.decimals, column) > 0
      ) {
        // the name says 分 and the figures have decimals: one of them is wrong
        const answered = this.answer('unit')
        if (answered === '1' || answered === '0.01') unit = Number(answered)
        else {
          const examples = this.examples(column.index)
          this.ask('unit', '1', [
            { value: '1', label: '元', examples },
            { value: '0.01', label: '分', examples },
          ])
          unit = 1
        }
      } else if (unit === 0.01 && forced === undefined) {
        const answered = this.answer('unit')
        if (answered === '1' || answered === '0.01') unit = Number(answered)
      }
      if (unit !== 1 && minorDigits('CNY') === 2) units.set(column.index, unit)
    }
    return units
  }
}

/** Direction of a row by the words of its kind; null where they do not say. */
export function wordDirection(texts: readonly string[], acquirer: boolean): 'in' | 'out' | null {
  const words = vocabulary()
  let verdict: 'in' | 'out' | null = null
  for (const text of texts) {
    const plain = normalise(text)
    if (plain === '') continue
    if (acquirer) {
      if (words.refundWords.within(plain) || words.payoutWords.is(plain)) return 'out'
      verdict = 'in'
      continue
    }
    const stated = words.direction(text)
    if (stated === 'in' || stated === 'out') return stated
    const inside = words.moneyIn.within(plain)
    const outside = words.moneyOut.within(plain)
    if (inside !== outside) verdict ??= inside ? 'in' : 'out'
  }
  return verdict ?? (acquirer ? 'in' : null)
}
