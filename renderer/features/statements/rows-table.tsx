import { useQueries } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { useState, type KeyboardEvent } from 'react'
import type { StatementRowRecord, StatementSide } from '../../../shared/contract/statements.ts'
import type { ProofdeskError } from '../../../shared/errors.ts'
import type { StatementBatchId } from '../../../shared/domain/ids.ts'
import { call } from '../../app/core.ts'
import { Mark } from '../../components/frames.tsx'
import { slice, useScrollView } from '../../components/long-list.ts'
import { formatCount, formatMoney } from '../../components/format.ts'
import { useText } from '../../i18n/index.ts'

const ROW = 32
const PAGE = 200
type Only = 'all' | 'known' | 'suspect'

/** The rows of a batch. Any number of them scrolls: only what is in view is asked for and drawn. */
export function RowsTable({
  batch,
  side,
  known = 0,
  suspects = 0,
}: {
  /** A batch's id, or a draft's. */
  readonly batch: StatementBatchId
  readonly side: StatementSide
  /** Rows that an import would skip, and rows that look like others: what can be looked at alone. */
  readonly known?: number
  readonly suspects?: number
}) {
  const { t } = useText()
  const [only, setOnly] = useState<Only>('all')
  return (
    <section className="pd-statement-rows" aria-label={t('statements.preview')}>
      {(known > 0 || suspects > 0) && (
        <div className="pd-toolbar">
          <Segmented
            value={only}
            onChange={setOnly}
            aria-label={t('statements.only')}
            options={[
              { value: 'all', label: t('statements.only.all') },
              { value: 'known', label: t('statements.only.known', { figure: formatCount(known) }) },
              { value: 'suspect', label: t('statements.only.suspect', { figure: formatCount(suspects) }) },
            ]}
          />
          <span className="pd-soft">{only !== 'all' && t(`statements.only.${only}.text`)}</span>
        </div>
      )}
      <Rows key={`${batch}-${only}`} batch={batch} side={side} only={only} />
    </section>
  )
}

function Rows({
  batch,
  side,
  only,
}: {
  readonly batch: StatementBatchId
  readonly side: StatementSide
  readonly only: Only
}) {
  const { t } = useText()
  const { scroller, view, onScroll, scrollTo } = useScrollView()
  const [chosen, setChosen] = useState<number | null>(null)
  const [total, setTotal] = useState<number | null>(null)
  const part = slice(total ?? 0, ROW, view)
  const pages = [...new Set([0, Math.floor(part.first / PAGE), Math.floor(part.last / PAGE)])]
  const results = useQueries({
    queries: pages.map((page) => {
      const input = { batch, offset: page * PAGE, limit: PAGE, ...(only === 'all' ? {} : { state: only }) }
      return { queryKey: ['statements.rows', input], queryFn: () => call('statements.rows', input) }
    }),
    combine: (all) => ({
      byPage: new Map(
        all.flatMap(({ data }, index) => {
          const page = pages[index]
          return data && page !== undefined ? [[page, data] as const] : []
        }),
      ),
      error: (all.find(({ error }) => error)?.error ?? null) as ProofdeskError | null,
    }),
  })
  const known = results.byPage.values().next().value?.total
  if (known !== undefined && known !== total) setTotal(known)
  const rowAt = (index: number): StatementRowRecord | undefined =>
    results.byPage.get(Math.floor(index / PAGE))?.rows[index % PAGE]
  const show = (index: number) => {
    const to = Math.max(0, Math.min((total ?? 1) - 1, index))
    setChosen(to)
    // The drawn rows reach a little beyond what is in view at both ends.
    if (to < part.first + 7 || to > part.last - 7) scrollTo(part.scrollTo(to))
  }
  const pressed = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 15, PageUp: -15 }
    const step = steps[event.key]
    if (event.key === 'Home') show(0)
    else if (event.key === 'End') show((total ?? 1) - 1)
    else if (step !== undefined) show((chosen ?? -1) + step)
    else return
    event.preventDefault()
  }
  const visible = Array.from(
    { length: Math.max(0, part.last - part.first + 1) },
    (_, index) => part.first + index,
  )
  const detail = chosen === null ? undefined : rowAt(chosen)
  return (
    <>
      <div
        ref={scroller}
        className="pd-rows-scroll"
        role="grid"
        aria-rowcount={total ?? 0}
        aria-label={t('statements.preview')}
        tabIndex={0}
        onKeyDown={pressed}
        onScroll={onScroll}
      >
        <div className="pd-rows-grid pd-rows-head" data-side={side} aria-hidden="true">
          <span className="pd-right">{t('statements.column.line')}</span>
          <span>{t('statements.column.date')}</span>
          <span className="pd-right">{t('statements.column.in')}</span>
          <span className="pd-right">{t('statements.column.out')}</span>
          {side === 'acquirer' && <span className="pd-right">{t('statements.column.fee')}</span>}
          <span>{t('statements.column.counterparty')}</span>
          <span>{t('statements.column.memo')}</span>
          <span>{t('statements.column.status')}</span>
        </div>
        <div className="pd-rows-space" style={{ height: part.space }}>
          <div style={{ transform: `translateY(${part.offset}px)` }}>
            {visible.map((index) => (
              <RowLine
                key={index}
                row={rowAt(index)}
                index={index}
                side={side}
                chosen={index === chosen}
                onChoose={() => setChosen(index)}
              />
            ))}
          </div>
        </div>
      </div>
      <footer className="pd-rows-foot">
        <span className="pd-figure">
          {total === null ? '' : t('statements.rows', { count: total, figure: formatCount(total) })}
        </span>
        {detail && <RowDetail row={detail} />}
      </footer>
    </>
  )
}

function RowLine({
  row,
  index,
  side,
  chosen,
  onChoose,
}: {
  readonly row: StatementRowRecord | undefined
  readonly index: number
  readonly side: StatementSide
  readonly chosen: boolean
  readonly onChoose: () => void
}) {
  const { t } = useText()
  if (!row)
    return <div className="pd-rows-grid pd-rows-line" data-side={side} role="row" aria-rowindex={index + 1} />
  const amount = formatMoney(row.amount)
  return (
    <div
      className="pd-rows-grid pd-rows-line"
      data-side={side}
      data-state={row.state}
      role="row"
      aria-rowindex={index + 1}
      aria-selected={chosen}
      onClick={onChoose}
    >
      <span role="gridcell" className="pd-right pd-faint">
        {row.line}
      </span>
      <span role="gridcell">
        {row.date ?? t('common.none')} <span className="pd-faint">{row.time}</span>
      </span>
      <span role="gridcell" className="pd-right pd-in">
        {row.direction === 'in' && amount}
      </span>
      <span role="gridcell" className="pd-right pd-out">
        {row.direction === 'out' && amount}
        {row.direction === 'neutral' && <span className="pd-faint">{`(${amount})`}</span>}
      </span>
      {side === 'acquirer' && (
        <span role="gridcell" className="pd-right">
          {row.fee === null ? '' : formatMoney(row.fee)}
        </span>
      )}
      <span role="gridcell" className="pd-clip">
        {row.counterparty}
      </span>
      <span role="gridcell" className="pd-clip">
        {row.memo ?? row.kind}
      </span>
      <span role="gridcell" className="pd-clip">
        {row.state === 'known' && <Mark>{t('statements.mark.known')}</Mark>}
        {row.state === 'suspect' && <Mark tone="amber">{t('statements.mark.suspect')}</Mark>}
        {row.state === 'new' && row.status}
      </span>
    </div>
  )
}

/** The row's own text, as it stands in the file. */
function RowDetail({ row }: { readonly row: StatementRowRecord }) {
  const { t } = useText()
  const place = [row.member, row.sheet, t('statements.line', { line: row.line })].filter(Boolean).join(' · ')
  return (
    <span className="pd-clip" title={row.raw}>
      <span className="pd-soft">{place}</span> <code>{row.raw}</code>
    </span>
  )
}
