/** Files of several parts (sheets of a workbook, members of an archive) and the choice between them. */
import { ProofdeskError } from '../../../../../shared/errors.ts'
import { ReadingSession } from '../session.ts'
import type { StatementFormat, StatementRow } from '../../../../../shared/contract/statement-reading.ts'

export interface StatementPart {
  /** Shown to the user. */
  label: string
  sheet: string | null
  member: string | null
  read(session: ReadingSession): Promise<void>
}

interface PartContent {
  part: StatementPart
  format: StatementFormat
  /** How often each transaction stands in the part. */
  rows: Map<string, number>
  count: number
  /** Sums per day, direction and currency. */
  days: Map<string, number>
}

/** Errors that say "no statement here"; a part with one is passed over where another part is a statement. */
const NOT_A_STATEMENT = new Set([
  'statement.noTable',
  'statement.notText',
  'statement.formatUnsupported',
  'statement.picture',
  'file.empty',
])

/**
 * Reads the parts into the session. A part with the same transactions as one before it is counted once; a part whose
 * transactions are all in another one (an extract) is asked about; all others are read one after the other.
 * Throws the first part's error where no part holds transactions.
 */
export async function readParts(
  parts: StatementPart[],
  session: ReadingSession,
  kind: 'sheets' | 'members',
): Promise<void> {
  const [only] = parts
  if (parts.length === 1 && only) return only.read(session)
  const contents: PartContent[] = []
  let failure: ProofdeskError | null = null
  for (const part of parts) {
    session.checkCancelled()
    try {
      const content = await contentOf(part, session)
      if (content) contents.push(content)
      else session.note('partWithoutRows', part.label)
    } catch (error) {
      if (!(error instanceof ProofdeskError) || !NOT_A_STATEMENT.has(error.code)) throw error
      failure ??= error
      session.note('partSkipped', `${part.label}: ${error.code}`)
    }
  }
  if (contents.length === 0)
    throw failure ?? new ProofdeskError('statement.noTable', { name: parts[0]?.label ?? '' })
  const { kept, chosen } = choose(contents, session, kind)
  if (new Set(kept.map(({ format }) => format)).size > 1) session.describe({ format: 'zip' })
  for (const { part, format } of session.options.answers?.[kind] === 'all' ? chosen : kept) {
    const [rows, parts] = [session.rows, session.parts.length]
    await part.read(session)
    // Tables tell of themselves; formats that name their fields do not.
    if (session.parts.length === parts) {
      session.parts.push({ sheet: part.sheet, member: part.member, format, rows: session.rows - rows })
    }
  }
}

/** Without copies (`chosen`), and without extracts either (`kept`); extracts are a question. */
function choose(
  contents: PartContent[],
  session: ReadingSession,
  kind: 'sheets' | 'members',
): { kept: PartContent[]; chosen: PartContent[] } {
  const chosen: PartContent[] = []
  for (const content of contents) {
    const same = chosen.find((other) => other.count === content.count && includes(other.rows, content.rows))
    if (same)
      session.note(
        kind === 'sheets' ? 'sameSheetTwice' : 'sameMemberTwice',
        `${same.part.label} = ${content.part.label}`,
      )
    else chosen.push(content)
  }
  for (const content of [...chosen]) {
    const whole = chosen.find((other) => isSummary(content, other))
    if (!whole || !SUMMARY.test(content.part.label)) continue
    session.note('partSummary', `${content.part.label} = ${whole.part.label}`)
    chosen.splice(chosen.indexOf(content), 1)
  }
  const kept = chosen.filter(
    (content) =>
      !chosen.some(
        (other) =>
          other !== content &&
          other.count > content.count &&
          (includes(other.rows, content.rows) || isSummary(content, other)),
      ),
  )
  if (kept.length < chosen.length && session.options.answers?.[kind] === undefined) {
    const describe = (list: PartContent[]) => list.map(({ part, count }) => `${part.label} (${count})`)
    const label = (list: PartContent[]) => list.map(({ part }) => part.label).join(', ')
    session.question({
      kind,
      options: [
        { value: 'withoutExtracts', label: label(kept), examples: describe(kept) },
        { value: 'all', label: label(chosen), examples: describe(chosen) },
      ],
      assumed: 'withoutExtracts',
    })
  }
  return { kept, chosen }
}

/** Names of parts that sum others up. */
const SUMMARY =
  /汇总|匯總|合计|合計|总计|集計|summary|overview|totals?\b|übersicht|zusammenfassung|récapitul|resumen|riepilogo/i

/** Whether each line of a part is the sum of a day of the other, which has more lines. */
function isSummary(part: PartContent, whole: PartContent): boolean {
  if (part === whole || part.count >= whole.count || part.days.size !== whole.days.size) return false
  for (const [key, sum] of part.days) if (whole.days.get(key) !== sum) return false
  return part.days.size > 0
}

/** Looks at a part without telling the session; null where it holds neither transactions nor problems. */
async function contentOf(part: StatementPart, session: ReadingSession): Promise<PartContent | null> {
  const rows = new Map<string, number>()
  const days = new Map<string, number>()
  let count = 0
  const look = new ReadingSession(session.options, (batch) => {
    for (const row of batch) {
      const key = identity(row)
      rows.set(key, (rows.get(key) ?? 0) + 1)
      count++
      const day = [row.date, row.direction, row.currency].join('|')
      days.set(day, (days.get(day) ?? 0) + row.amount)
    }
  })
  await part.read(look)
  // A part in which every transaction is a problem must be read, so that its problems are told.
  if (count === 0 && look.problemCount === 0) return null
  return { part, format: look.result('csv').format, rows, count, days }
}

function identity(row: StatementRow): string {
  return [row.date, row.time, row.direction, row.amount, row.currency].join('|')
}

function includes(whole: Map<string, number>, part: Map<string, number>): boolean {
  if (part.size === 0) return false
  for (const [key, count] of part) if ((whole.get(key) ?? 0) < count) return false
  return true
}
