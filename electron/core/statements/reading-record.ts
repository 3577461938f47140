/** What a batch keeps of how its file was read, and what follows from it. */
import { createHash } from 'node:crypto'
import type {
  StatementInspection,
  StatementReadingOptions,
} from '../../../shared/contract/statement-reading.ts'
import type { StatementSide } from '../../../shared/contract/statements.ts'
import type { MonthTotal } from './month-sums.ts'
import type { BatchKey } from './row-codec.ts'
import type { Inspection, ReadingOptions } from './reading/types.ts'

export interface BatchReading {
  inspection: StatementInspection
  /** Of the rows that are (to be) added. */
  months: MonthTotal[]
  /** Sums of the rows added by currency, minor units. */
  sums: Record<string, { rows: number; moneyIn: number; moneyOut: number; neutral: number }>
  /** Without the password. */
  options: StatementReadingOptions
  /** The one account number the rows name, if they do. */
  accountInFile: string | null
  /** What overlaps were looked for against, when they were. */
  plan: {
    side: StatementSide
    account: string
    /** The imports and undos there had been. */
    comparedWith: string
    /** Batches that have the rows which are skipped here. */
    skippedFor: BatchKey[]
  } | null
}

/** The inspection without sample rows, which the batch's own rows replace. */
export function recordInspection(inspection: Inspection): StatementInspection {
  const { preview, ...rest } = inspection
  void preview
  return rest
}

/** The options as the reader takes them. */
export function readerOptions(options: StatementReadingOptions, userProfiles: unknown[]): ReadingOptions {
  return { ...options, userProfiles }
}

/** Options as they may be stored. */
export function withoutPassword(options: StatementReadingOptions): StatementReadingOptions {
  const { password, ...rest } = options
  void password
  return rest
}

/** Files of one layout: same format and the same columns in the same order (a format without columns is one layout). */
export function layoutOf(inspection: StatementInspection): string {
  const columns = inspection.columns.map(({ name }) => name.normalize('NFKC').replace(/\s+/g, ''))
  return createHash('sha256')
    .update(JSON.stringify([inspection.format, columns]))
    .digest('hex')
    .slice(0, 32)
}

/** Columns that an acquirer's record has and a bank's statement has not; and those that it has more often. */
const ACQUIRER_COLUMNS = new Set<string>(['gross', 'net', 'terminal', 'merchantNumber', 'cardType'])
const ACQUIRER_LIKE = new Set<string>(['fee', 'orderNumber', 'status', 'reference'])

/**
 * An acquirer's record shows terminals, card types, or a sale beside what is paid out; a bank's statement does not.
 * One such column does where orders, fees or states of sales stand beside it and nobody else is named.
 */
export function likelySide(inspection: StatementInspection): StatementSide {
  if (inspection.format === 'fixed') return 'acquirer'
  const meanings = inspection.columns.map(({ meaning, index }): string =>
    // "结算金额" beside "交易金额" is an amount by its name, and what is paid out by its place.
    inspection.mapping?.columns?.[index] === 'net' ? 'net' : (meaning ?? ''),
  )
  if (meanings.includes('balance')) return 'bank'
  const count = (wanted: ReadonlySet<string>) => meanings.filter((meaning) => wanted.has(meaning)).length
  const own = count(ACQUIRER_COLUMNS)
  if (own >= 2) return 'acquirer'
  return own === 1 && count(ACQUIRER_LIKE) >= 2 && !meanings.includes('counterparty') ? 'acquirer' : 'bank'
}

/** True where rows have no currency, because neither the file nor the user named one. */
export function lacksCurrency(inspection: StatementInspection): boolean {
  if (inspection.rows === 0) return false
  return inspection.byCurrency ? 'XXX' in inspection.byCurrency : inspection.currency === null
}
