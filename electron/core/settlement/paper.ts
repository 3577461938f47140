/** Rows of statements as papers show them. */
import { formatDecimal } from '../../../shared/domain/money.ts'
import type { SourcedRow } from '../statements/statements.ts'

/** The amount as the statement has it, signed by direction. */
export function signedAmount(row: SourcedRow): string {
  return `${row.direction === 'out' ? '-' : ''}${formatDecimal(row.amount, row.currency)}`
}

/** What a row says, in one line. */
export function rowText(row: SourcedRow): string {
  return [row.kind, row.counterparty, row.memo, row.orderNumber ?? row.reference, row.status]
    .filter((text) => text !== null && text !== '')
    .join(' · ')
}
