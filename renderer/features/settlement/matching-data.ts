/** Rows of both sides, a page at a time: only what is in view is asked for, however many there are. */
import { useQueries } from '@tanstack/react-query'
import type { SettlementRow } from '../../../shared/contract/settlement-result.ts'
import type { StatementSide } from '../../../shared/contract/statements.ts'
import type { LocalDate } from '../../../shared/domain/dates.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { call, useRoute } from '../../app/core.ts'

const PAGE = 200

export const ROW_STATES = ['all', 'open', 'ambiguous', 'finding', 'matched'] as const
export type RowState = (typeof ROW_STATES)[number]
export interface RowFilter {
  readonly caseId: CaseId
  readonly state: RowState
  readonly query: string
  readonly from: LocalDate | null
  readonly to: LocalDate | null
}

/** How many rows of a side pass the filter. */
export function useRowCount(side: StatementSide, filter: RowFilter) {
  return useRoute('settlement.rows', pageOf(side, filter, 0))
}

const pageOf = (side: StatementSide, filter: RowFilter, page: number) => ({
  side,
  ...filter,
  offset: page * PAGE,
  limit: PAGE,
})

export interface SideRows {
  readonly total: number
  /** Undefined while the row is on its way. */
  readonly at: (index: number) => SettlementRow | undefined
}

/** The rows from `first` to `last` of a side. */
export function useSideRows(
  side: StatementSide,
  filter: RowFilter,
  total: number,
  first: number,
  last: number,
): SideRows {
  const from = Math.floor(first / PAGE)
  const pages = Array.from({ length: Math.max(0, Math.floor(last / PAGE) - from + 1) }, (_, at) => from + at)
  const answers = useQueries({
    queries: pages.map((page) => ({
      queryKey: ['settlement.rows', pageOf(side, filter, page)],
      queryFn: () => call('settlement.rows', pageOf(side, filter, page)),
      staleTime: Infinity,
    })),
  })
  return {
    total,
    at: (index) => answers[Math.floor(index / PAGE) - from]?.data?.rows[index % PAGE],
  }
}
