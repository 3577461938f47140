/** Numbers of pictures beside the statement rows of the case: agreement may confirm a number, another amount is said. */
import type { NumberMatch, ReadLine, ReadNumber, ReadPage } from '../../../shared/contract/recognition.ts'
import { instant } from '../../../shared/domain/dates.ts'
import type { CaseId, EvidenceId } from '../../../shared/domain/ids.ts'
import { parseDecimal } from '../../../shared/domain/money.ts'
import type { Db } from '../database/open.ts'
import { listCaseEvidence } from '../evidence/evidence.ts'
import { lookUpRows, type FiledRow } from '../statements/statements.ts'
import { selectPages, writeNumberState } from './store.ts'

/** A shorter number stands in a row by chance. */
const SHORTEST_ID = 10
const MOST_IDS = 400
/** Rows shown beside a number. */
const MOST_ROWS = 5

interface Placed {
  number: ReadNumber
  evidenceId: EvidenceId
  page: ReadPage
  line: ReadLine
}

/** Looks up the amounts and ids of the case's pictures (or of one item) in its statement rows. Writes nothing. */
export function matchNumbers(db: Db, caseId: CaseId, evidenceId: EvidenceId | null): NumberMatch[] {
  const placed = placedNumbers(db, caseId, evidenceId)
  const amounts = placed.flatMap(({ number }) => minorOf(number) ?? [])
  const ids = placed.filter(isLongId).map(({ number }) => number.value)
  const rows = lookUpRows(db, caseId, {
    amounts: [...new Set(amounts)],
    texts: [...new Set(ids)].slice(0, MOST_IDS),
  })
  return placed.flatMap((one) => matchOf(one, placed, rows))
}

/**
 * A number that agrees is confirmed by the statement; one that was confirmed so and no longer agrees (the statement was
 * undone) waits again. The user's own decisions stay. Answers how many of each.
 */
export function confirmAgreed(db: Db, caseId: CaseId, now: Date): { confirmed: number; waiting: number } {
  const agreed = new Set(
    matchNumbers(db, caseId, null)
      .filter(({ verdict }) => verdict === 'agrees')
      .map(({ number }) => number.id),
  )
  const numbers = placedNumbers(db, caseId, null).map(({ number }) => number)
  const rise = numbers
    .filter(({ id, state }) => state === 'unconfirmed' && agreed.has(id))
    .map(({ id }) => id)
  const fall = numbers
    .filter(({ id, confirmedBy }) => confirmedBy === 'statement' && !agreed.has(id))
    .map(({ id }) => id)
  const at = instant(now)
  if (rise.length > 0 || fall.length > 0)
    db.transaction(() => {
      writeNumberState(db, rise, 'confirmed', 'statement', at)
      writeNumberState(db, fall, 'unconfirmed', null, at)
    }).immediate()
  return { confirmed: rise.length, waiting: fall.length }
}

function placedNumbers(db: Db, caseId: CaseId, evidenceId: EvidenceId | null): Placed[] {
  return listCaseEvidence(db, caseId)
    .filter(({ id }) => evidenceId === null || id === evidenceId)
    .flatMap(({ id }) =>
      selectPages(db, id).flatMap((page) =>
        page.lines.flatMap((line) => line.numbers.map((number) => ({ number, evidenceId: id, page, line }))),
      ),
    )
}

function isLongId({ number }: Placed): boolean {
  return number.kind === 'id' && number.value.length >= SHORTEST_ID
}

/** Minor units of an amount, in a currency of two digits: statements with others are looked up by their ids. */
function minorOf(number: ReadNumber): number | null {
  return number.kind === 'amount' ? parseDecimal(number.value, 'CNY') : null
}

function matchOf(one: Placed, placed: readonly Placed[], rows: readonly FiledRow[]): NumberMatch[] {
  const together = placed.filter(({ evidenceId, page }) => evidenceId === one.evidenceId && page === one.page)
  if (one.number.kind === 'amount') {
    const minor = minorOf(one.number)
    const same = rows.filter((row) => row.amount === minor)
    const dated = same.filter((row) => nearDates(one, together).includes(row.date ?? ''))
    return [
      answer(
        one,
        dated.length > 0 ? 'agrees' : same.length > 0 ? 'amount-only' : 'none',
        dated.length > 0 ? dated : same,
      ),
    ]
  }
  if (one.number.kind === 'date') {
    // A date is confirmed by the row whose amount stands beside it in the picture.
    const beside = together.filter(
      (other) => other.number.kind === 'amount' && nearDates(other, together).includes(one.number.value),
    )
    const agreeing = rows.filter(
      (row) => row.date === one.number.value && beside.some(({ number }) => minorOf(number) === row.amount),
    )
    return agreeing.length > 0 ? [answer(one, 'agrees', agreeing)] : []
  }
  if (!isLongId(one)) return []
  const holding = rows.filter((row) => row.raw.includes(one.number.value))
  if (holding.length === 0) return [answer(one, 'none', [])]
  const shown = together.flatMap(({ number }) => minorOf(number) ?? [])
  const agreeing = holding.filter((row) => shown.includes(row.amount))
  // The id is the row's own, character by character: that alone confirms it. Another amount beside it is a remark.
  if (agreeing.length > 0 || shown.length === 0)
    return [answer(one, 'agrees', agreeing.length > 0 ? agreeing : holding)]
  return [answer(one, 'differs', holding)]
}

/** Dates an amount may go with: on its own line, else of the nearest line that has one; with none near, the page's only one. */
function nearDates(amount: Placed, together: readonly Placed[]): string[] {
  const dates = together.filter(({ number }) => number.kind === 'date')
  const own = dates.filter(({ line }) => line === amount.line)
  if (own.length > 0) return own.map(({ number }) => number.value)
  const distance = ({ line }: Placed) =>
    Math.abs(line.box.y + line.box.height / 2 - amount.line.box.y - amount.line.box.height / 2)
  const nearest = Math.min(...dates.map(distance))
  const days = new Set(dates.map(({ number }) => number.value))
  return dates
    .filter((date) => days.size === 1 || distance(date) <= nearest + amount.line.box.height * 0.5)
    .map(({ number }) => number.value)
}

function answer(
  { number, evidenceId, page, line }: Placed,
  verdict: NumberMatch['verdict'],
  rows: readonly FiledRow[],
): NumberMatch {
  return {
    number,
    evidenceId,
    page: page.page,
    line: line.id,
    lineText: line.text,
    verdict,
    rows: rows.slice(0, MOST_ROWS).map((row) => ({
      batch: row.batch,
      row: row.id,
      line: row.line,
      fileName: row.fileName,
      date: row.date,
      amount: { minor: row.amount, currency: row.currency },
    })),
  }
}
