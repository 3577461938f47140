/** Turns a table (lines of cells) into statement rows: frame, columns, amounts, dates, directions, proof. */
import { ProofdeskError } from '../../../../../shared/errors.ts'
import { looksLikeAmount } from '../cells/amounts.ts'
import { looksLikeDate } from '../cells/dates.ts'
import { frameLine, isBlank, isHeader, TEXT, type FrameLine } from '../detect/frame.ts'
import type { TablePlan } from '../detect/plan-types.ts'
import type { PlanContext } from '../detect/look.ts'
import { makePlan } from '../detect/plan.ts'
import { matchProfile } from '../detect/profiles.ts'
import { RowReader } from './row-reader.ts'
import { findShape, reshaped } from './reshape.ts'
import type { ReadingSession } from '../session.ts'
import type {
  ColumnGuess,
  ColumnMeaning,
  TableMapping,
} from '../../../../../shared/contract/statement-reading.ts'
import type { Reshape, TableLine, TableSource } from '../types.ts'

const FIRST_LOOK = 20_000
/** Lines the plan is made from: the beginning whole, then as many again from all over the rest, and the end. */
const PLAN_LINES = 2500
const ROWS_PER_BATCH = 4000

/**
 * Reads one table into the session: rows in batches, questions where the table cannot tell, problems where a cell
 * cannot be read. Several tables of a file (sheets, members) are read one after the other into the same session.
 * Throws `statement.noTable` when nothing in it is a transaction table.
 */
export async function readTable(given: TableSource, session: ReadingSession): Promise<void> {
  session.checkCancelled()
  const part = [given.member, given.sheet].filter((name) => name !== null && name !== '').join('/')
  const context: PlanContext = {
    options: session.options,
    hints: given.hints ?? [],
    part: session.parts.length > 0 ? part : '',
    profileFor: (header, stats) => matchProfile(header, stats, session.options),
  }
  const look = await lookAndPlan(given, session, context)
  const source = look?.shape ? reshaped(given, look.shape) : given
  if (look === null) {
    session.parts.push({ sheet: source.sheet, member: source.member, format: source.format, rows: 0 })
    return
  }
  const { plan, fill } = look
  announce(plan, session)
  const before = session.rows
  await readLines(source, session, plan, fill, context)
  session.parts.push({
    sheet: source.sheet,
    member: source.member,
    format: source.format,
    rows: session.rows - before,
  })
}

/** Makes the plan; what it looked at is free again before the reading begins. */
async function lookAndPlan(
  source: TableSource,
  session: ReadingSession,
  context: PlanContext,
): Promise<{ plan: TablePlan; fill: number; shape: Reshape | null } | null> {
  const sample = source.sample
    ? await source.sample(session.options.signal)
    : await firstLook(source, session)
  const shape = findShape(sample.lines, session.options.mapping)
  const straight = (line: TableLine) => frameLine(shape ? { ...line, cells: shape(line.cells) } : line)
  const lines = thinned(sample.lines).map(straight)
  const plan = makePlan(lines, context)
  if (!plan) {
    // an export of a period without transactions: column names and nothing below
    const header = lines.findIndex(isHeader)
    const bare =
      header >= 0 &&
      lines
        .slice(header + 1)
        .every((line) => line.classes.every((bits) => (bits & ~TEXT) === 0) && !holdsRow(line.source.raw))
    if (!bare) throw new ProofdeskError('statement.noTable', { sheet: source.sheet, member: source.member })
    const line = lines[header]?.line ?? 1
    session.describe({ headerLine: line, preambleLines: line - 1 })
    session.note('noRows', String(line))
    return null
  }
  return { plan, fill: usualFill(lines, plan), shape }
}

/** Whether a line not cut by the delimiter still holds a date and a figure: rows of another layout, not nothing. */
function holdsRow(raw: string): boolean {
  if (raw.length > 2000 || !/\d[.,]\d{2}/.test(raw)) return false
  const words = raw.trim().split(/[\s|]+/)
  return (
    words.some(looksLikeDate) && words.some((word) => /[.,]\d{2}(?:\D|$)/.test(word) && looksLikeAmount(word))
  )
}

function thinned(lines: readonly TableLine[]): readonly TableLine[] {
  if (lines.length <= PLAN_LINES * 2) return lines
  const rest = lines.slice(PLAN_LINES, -100)
  const step = rest.length / PLAN_LINES
  const middle = Array.from({ length: PLAN_LINES }, (_, index) => rest[Math.floor(index * step)] as TableLine)
  return [...lines.slice(0, PLAN_LINES), ...middle, ...lines.slice(-100)]
}

async function firstLook(
  source: TableSource,
  session: ReadingSession,
): Promise<{ lines: TableLine[]; complete: boolean }> {
  const lines: TableLine[] = []
  for await (const batch of source.lines(session.options.signal)) {
    session.checkCancelled()
    for (const line of batch) {
      if (lines.length >= FIRST_LOOK) return { lines, complete: false }
      lines.push(line)
    }
  }
  return { lines, complete: true }
}

function usualFill(lines: readonly FrameLine[], plan: TablePlan): number {
  const fills = lines
    .filter((line) => ((line.classes[plan.date] ?? 0) & 1) !== 0)
    .slice(0, 500)
    .map((line) => line.classes.filter((bits) => bits !== 0).length)
    .sort((a, b) => a - b)
  return fills[Math.floor(fills.length / 2)] ?? plan.width
}

function announce(plan: TablePlan, session: ReadingSession): void {
  session.describe({
    preambleLines: plan.preambleLines,
    profile: plan.profile,
    headerLine: plan.headerLine,
    columns: plan.columns,
    mapping: mappingOf(plan),
    currencyEvidence: plan.currencyColumn !== undefined ? 'column' : plan.currencyEvidence,
  })
  for (const question of plan.questions) session.question(question)
  for (const note of plan.notes) session.note(note.code, note.text)
}

/** What a column is in this plan: of several columns named alike, the others are not what the plan reads. */
function meaningIn(plan: TablePlan, { index, meaning }: ColumnGuess): ColumnMeaning {
  const { amount, instead } = plan
  if (meaning === 'date')
    return index === plan.date ? 'date' : index === plan.settlement ? 'settlementDate' : 'ignore'
  const used =
    amount.kind === 'pair'
      ? [amount.debit, amount.credit, instead?.debit, instead?.credit]
      : amount.kind === 'sided'
        ? [amount.column, amount.debit, amount.credit]
        : [amount.column]
  if (/^(?:amount|debit|credit)$/.test(meaning) && !used.includes(index))
    return index === plan.net ? 'net' : plan.fees.includes(index) ? 'fee' : 'ignore'
  return plan.fees.includes(index) ? 'fee' : meaning
}

/** The plan as the user can edit it or save it. */
function mappingOf(plan: TablePlan): TableMapping {
  const mark =
    plan.amount.kind === 'pair' ? plan.marks.get(plan.amount.debit) : plan.marks.get(plan.amount.column)
  return {
    columns: Object.fromEntries(plan.columns.map((column) => [column.index, meaningIn(plan, column)])),
    headerLine: plan.headerLine,
    ...(plan.order === null ? {} : { dateOrder: plan.order }),
    ...(mark === undefined ? {} : { decimal: mark }),
    ...(plan.amount.kind === 'signed' ? { positive: plan.amount.positive } : {}),
    ...(plan.currency === 'XXX' ? {} : { currency: plan.currency }),
  }
}

async function readLines(
  source: TableSource,
  session: ReadingSession,
  plan: TablePlan,
  fill: number,
  context: PlanContext,
): Promise<void> {
  let reader = new RowReader(plan, source, session, fill)
  let sections = 0
  for await (const batch of source.lines(session.options.signal)) {
    session.checkCancelled()
    let lines = batch
    while (lines.length > 0) {
      const slice = lines.length > ROWS_PER_BATCH ? lines.slice(0, ROWS_PER_BATCH) : lines
      const { rows, section } = reader.read(slice)
      await session.add(rows)
      session.checkCancelled()
      if (section === null) {
        lines = lines.slice(slice.length)
        continue
      }
      const rest = lines.slice(section)
      const [head] = rest
      if (!head) throw new RangeError(`line ${section} of ${lines.length} heads a table`)
      if (++sections > MOST_SECTIONS)
        throw new ProofdeskError('statement.damaged', {
          name: source.member ?? '',
          line: head.line,
          text: head.raw.slice(0, 200),
        })
      const next = sectionPlan(reader.linesAbove(), rest, context)
      if (next) {
        await session.add(reader.finish())
        announce(next, session)
        session.note('section', String(next.headerLine ?? ''))
        reader = new RowReader(next, source, session, usualFill(rest.slice(0, 500).map(frameLine), next))
        lines = rest.slice(1)
      } else {
        session.skip(head.line, 'header', head.raw)
        lines = rest.slice(1)
      }
    }
  }
  await session.add(reader.finish())
}

/** Tables one below the other; each is planned anew, and no statement has more. */
const MOST_SECTIONS = 1000
/** Lines a further table is planned from. */
const SECTION_LINES = 2000

/** The plan of a further table below a new header; null where no dated rows follow it. */
function sectionPlan(
  above: readonly TableLine[],
  lines: readonly TableLine[],
  context: PlanContext,
): TablePlan | null {
  // what stands between the tables belongs to the one below: its account, its currency
  const frames: FrameLine[] = above.map(frameLine)
  const from = frames.length
  for (const line of lines.slice(0, SECTION_LINES)) {
    const frame = frameLine(line)
    // what stands below an empty line, or below the names of the table after this one, is another table's
    const count = frames.length - from
    if ((count > 40 && isBlank(frame)) || (count > 2 && isHeader(frame))) break
    frames.push(frame)
  }
  const plan = makePlan(frames, { ...context, section: true })
  return plan && plan.headerLine === frames[from]?.line ? plan : null
}
