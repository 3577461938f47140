/** Rows of both sides for a span of days, all of them: lines can only be drawn between rows that are known. */
import { useQuery } from '@tanstack/react-query'
import type { SettlementRow } from '../../../shared/contract/settlement.ts'
import type { LocalDate } from '../../../shared/domain/dates.ts'
import type { ProofdeskError } from '../../../shared/errors.ts'
import { call } from '../../app/core.ts'

const PAGE = 5000
/** More rows of a side than this are not drawn at once; the span has to be made shorter. */
const MOST = 20_000

export const ROW_STATES = ['all', 'open', 'ambiguous', 'finding', 'matched'] as const
export type RowState = (typeof ROW_STATES)[number]
export type Side = 'pos' | 'bank'

export interface RowFilter {
  readonly caseId: string
  readonly state: RowState
  readonly query: string
  readonly from: LocalDate | null
  readonly to: LocalDate | null
}

export interface SideRows {
  readonly rows: readonly SettlementRow[]
  readonly total: number
}

export function useSideRows(side: Side, filter: RowFilter) {
  return useQuery<SideRows, ProofdeskError>({
    queryKey: ['settlement.rows', { side, ...filter }],
    queryFn: () => readAll(side, filter),
    staleTime: Infinity,
  })
}

async function readAll(side: Side, filter: RowFilter): Promise<SideRows> {
  const rows: SettlementRow[] = []
  for (;;) {
    const page = await call('settlement.rows', { side, ...filter, offset: rows.length, limit: PAGE })
    rows.push(...page.rows)
    if (page.rows.length === 0 || rows.length >= Math.min(page.total, MOST))
      return { rows, total: page.total }
  }
}
