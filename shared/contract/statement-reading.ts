/**
 * What reading a statement file gives, and what a user can say about it: rows, columns, questions, problems, proofs.
 * The reader, the store and the doors all use these types.
 */
import { z } from 'zod'
import type { Money } from '../domain/money.ts'
import { currency, localDate, money } from './common.ts'

/** Which way money moved, seen from the owner of the account. */
export const DIRECTIONS = ['in', 'out', 'neutral'] as const
export type Direction = (typeof DIRECTIONS)[number]

/**
 * What a row books, as far as its words and columns say:
 * - `sale`, `refund`: of the merchant's customers; `chargeback`: taken back by a card's bank
 * - `payout`: from the provider's account to the merchant's bank (提现, 结算出款, General Withdrawal)
 * - `deposit`: put into the provider's account by the merchant itself (充值, General Deposit)
 * - `fee`: taken by the provider (手续费, 服务费), positive or negative
 * - `adjustment`: corrections, reserves, holds and their release
 * - `unknown`: the row does not say; an outgoing one must be asked about, never counted as a refund
 */
export const ROW_KINDS = [
  'sale',
  'refund',
  'chargeback',
  'payout',
  'deposit',
  'fee',
  'adjustment',
  'unknown',
] as const
export type RowKind = (typeof ROW_KINDS)[number]

/** One transaction as read. Amounts are never negative unless said otherwise. */
export const readRow = z.object({
  /** Physical line (CSV, text) or sheet row in the source file, from 1. */
  line: z.int(),
  sheet: z.string().nullable(),
  /** The file inside a ZIP that holds the row, null when the statement is the file itself. */
  member: z.string().nullable(),
  /** Null only where the statement itself gives none ("Pending"); never made up. */
  date: localDate.nullable(),
  /** HH:MM:SS where the statement gives a time. */
  time: z.string().nullable(),
  direction: z.enum(DIRECTIONS),
  amount: money,
  /** Of all amounts: ISO 4217; `XXX` (ISO's "no currency") where neither the file nor the options say. */
  currency,
  rowKind: z.enum(ROW_KINDS),
  /** Acquirer figures where the statement has them: sale before fees, fee taken (positive), paid out. Signed. */
  gross: money.nullable(),
  fee: money.nullable(),
  net: money.nullable(),
  /** What was given back of this row's sale, where the row of the sale itself says so (a refund column). */
  refunded: money.nullable(),
  /** The merchant's own discount (商家优惠): neither sale nor deduction; `amount` and `gross` are without it. */
  discount: money.nullable(),
  /** What the platform adds for its coupons (平台补贴): part of what is due to the merchant. */
  subsidy: money.nullable(),
  /** Running balance after the row, signed. */
  balance: money.nullable(),
  counterparty: z.string().nullable(),
  memo: z.string().nullable(),
  reference: z.string().nullable(),
  orderNumber: z.string().nullable(),
  merchantNumber: z.string().nullable(),
  terminal: z.string().nullable(),
  cardType: z.string().nullable(),
  status: z.string().nullable(),
  /** Whether the row was settled, where that stands beside the order's own status (结算状态, Payout Status). */
  settlementStatus: z.string().nullable(),
  /** What the statement calls the kind of transaction (消费, 退款, Cash Withdrawal). */
  kind: z.string().nullable(),
  /** When the acquirer or bank settled it, where that is another date. */
  settlementDate: localDate.nullable(),
  /** The payout the row belongs to (Payout ID, Settlement ID, 结算批次号). */
  payout: z.string().nullable(),
  account: z.string().nullable(),
  /** The row's own text, as it stands in the file (fields joined by tabs for sheets). */
  raw: z.string(),
})
type ReadRow = z.infer<typeof readRow>

/** A row inside the core, which reads millions of them: its amounts are minor units of its currency. */
export type StatementRow = {
  [Name in keyof ReadRow]: ReadRow[Name] extends Money
    ? number
    : ReadRow[Name] extends Money | null
      ? number | null
      : ReadRow[Name]
}

/** What a column can be declared to hold. Amounts: amount debit credit gross fee net refund discount subsidy balance. */
export const COLUMN_MEANINGS = [
  'date',
  'settlementDate',
  'time',
  'amount',
  'debit',
  'credit',
  'gross',
  'fee',
  'net',
  'refund',
  'discount',
  'subsidy',
  'balance',
  'direction',
  'currency',
  'counterparty',
  'memo',
  'kind',
  'category',
  'status',
  'settlementStatus',
  'reference',
  'orderNumber',
  'merchantNumber',
  'payout',
  'terminal',
  'cardType',
  'account',
  'foreignAmount',
  'foreignCurrency',
  'ignore',
] as const
export type ColumnMeaning = (typeof COLUMN_MEANINGS)[number]

/** Order of day and month in numeric dates. */
export const DATE_ORDERS = ['YMD', 'DMY', 'MDY', 'YDM'] as const
export type DateOrder = (typeof DATE_ORDERS)[number]
/** `in`: a positive amount is money in; `out`: a positive amount is money out (credit cards, some feeds). */
export type SignRule = 'in' | 'out'

/** How a table is to be read: detection's result, a user's correction, or the core of a profile. */
export const tableMapping = z.object({
  /** Meaning by column index, from 0. */
  columns: z.record(z.string().regex(/^\d{1,4}$/), z.enum(COLUMN_MEANINGS)).optional(),
  /** Physical line of the header, null for a file without one. */
  headerLine: z.int().min(1).nullable().optional(),
  dateOrder: z.enum(DATE_ORDERS).optional(),
  decimal: z.enum(['.', ',']).optional(),
  /** What a positive amount means where no column says. */
  positive: z.enum(['in', 'out']).optional(),
  /** Major units per written unit: 1 for 元, 0.01 for 分, 10000 for 万元. */
  unit: z.number().positive().optional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
})

export type TableMapping = z.infer<typeof tableMapping>

/** What the user says about a file that it does not say itself. */
export const readingOptions = z.object({
  password: z.string().max(1000).optional(),
  profile: z.string().optional(),
  mapping: tableMapping.optional(),
  /** Question kind → value of the option chosen. */
  answers: z.record(z.string(), z.string()).default({}),
  /** Physical lines left out on purpose. */
  leaveOut: z.array(z.int()).default([]),
  /** The user's text for cells that could not be read. */
  fixes: z.array(z.object({ line: z.int(), column: z.string(), text: z.string().max(1000) })).default([]),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
})

export type StatementReadingOptions = z.infer<typeof readingOptions>

/** Formats of one statement; a ZIP is read as its members and named `zip` only when they differ. */
export const STATEMENT_FORMATS = [
  'csv',
  'xlsx',
  'xls',
  'ofx',
  'qif',
  'camt053',
  'camt054',
  'camt052',
  'mt940',
  'fixed',
  'pdf',
  'zip',
] as const
export type StatementFormat = (typeof STATEMENT_FORMATS)[number]

const decimal = z.string()
export const currencySums = z.object({ rows: z.int(), moneyIn: decimal, moneyOut: decimal, neutral: decimal })
export type CurrencySums = z.infer<typeof currencySums>

/** Something the file cannot tell. The user picks an option; `answers[kind] = option.value` reads on. */
const readingQuestion = z.object({
  /** Unique in the file: `dateOrder`, `sign`, `year`, `unit`, `columns`, `encoding`; `dateOrder@Sheet2` for parts. */
  kind: z.string(),
  options: z.array(z.object({ value: z.string(), label: z.string(), examples: z.array(z.string()) })),
  /** The option that figures shown meanwhile are counted with; null where none is. Import waits for the answer. */
  assumed: z.string().nullable().optional(),
})
export type ReadingQuestion = z.infer<typeof readingQuestion>

/** Something that could not be read; the row it stands in is not imported until the user decides. */
const readingProblem = z.object({
  line: z.int(),
  /** Header name or column letter; null when the whole line is meant. */
  column: z.string().nullable(),
  /** A code of shared/errors.ts, `statement.*`. */
  code: z.string(),
  text: z.string(),
  /** Set where the file has several sheets or members. */
  sheet: z.string().nullable().optional(),
  member: z.string().nullable().optional(),
})
export type ReadingProblem = z.infer<typeof readingProblem>

const columnGuess = z.object({
  index: z.int(),
  /** Header text, or a column letter where the file has no header. */
  name: z.string(),
  meaning: z.enum(COLUMN_MEANINGS),
  /** Why: `profile`, `mapping`, `header`, `values`, `balance`. */
  evidence: z.string(),
})
export type ColumnGuess = z.infer<typeof columnGuess>

/** What the running balance or stated totals say about the reading. */
const readingProof = z.object({
  kind: z.enum(['balance', 'totals', 'count', 'none']),
  /** Links of the balance chain (or stated figures) checked and found right. */
  checked: z.int(),
  agreed: z.int(),
  /** First lines where the chain breaks, at most ten. */
  breaks: z.array(z.object({ line: z.int(), expected: z.string(), found: z.string() })),
  /** `oldestFirst`, `newestFirst` for chains; the statement's own words for totals. */
  note: z.string().nullable(),
})
export type ReadingProof = z.infer<typeof readingProof>

/** What reading found. Amounts are decimal strings in major units, null where currencies are mixed. */
export const inspection = z.object({
  format: z.enum(STATEMENT_FORMATS),
  encoding: z.string().nullable(),
  encodingEvidence: z.string().nullable(),
  delimiter: z.string().nullable(),
  preambleLines: z.int(),
  profile: z.string().nullable(),
  rows: z.int(),
  /** Sums over all rows; null where the rows have several currencies (then see `byCurrency`). */
  moneyIn: decimal.nullable(),
  moneyOut: decimal.nullable(),
  currency: z.string().nullable(),
  /** Where the currency comes from: `column`, `header`, `symbol`, `preamble`, `language`, `options`. */
  currencyEvidence: z.string().nullable(),
  byCurrency: z.record(z.string(), currencySums).optional(),
  neutral: z.object({ rows: z.int(), amount: decimal.nullable() }),
  from: localDate.nullable(),
  to: localDate.nullable(),
  questions: z.array(readingQuestion),
  problems: z.array(readingProblem),
  /** All problems found; `problems` lists at most 1,000 of them. */
  problemCount: z.int(),
  headerLine: z.int().nullable(),
  columns: z.array(columnGuess),
  /** The mapping in use, to be edited by the user or saved as a profile. */
  mapping: tableMapping.nullable(),
  proof: z.array(readingProof),
  /** Lines that are no transactions: totals, balances, repeated headers, notices (at most 50 listed). */
  skipped: z.array(z.object({ line: z.int(), why: z.string(), text: z.string() })),
  /** Rows per status word, so that closed or pending rows can be seen. */
  statuses: z.record(z.string(), z.int()),
  /** Rows per kind; kinds without rows are left out. */
  rowKinds: z.partialRecord(z.enum(ROW_KINDS), z.int()),
  /** Remarks a user should see: `sameSheetTwice`, `pdfPicture`, … with the sheet or member concerned. */
  notes: z.array(z.object({ code: z.string(), text: z.string() })),
  /** Sheets or members of a ZIP, where there is more than one. */
  parts: z
    .array(
      z.object({
        sheet: z.string().nullable(),
        member: z.string().nullable(),
        format: z.enum(STATEMENT_FORMATS),
        rows: z.int(),
      }),
    )
    .optional(),
})
export type StatementInspection = z.infer<typeof inspection>
