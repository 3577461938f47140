import { Checkbox } from 'antd'
import type { RefObject, UIEvent } from 'react'
import type { SettlementRow } from '../../../shared/contract/settlement-result.ts'
import type { StatementSide } from '../../../shared/contract/statements.ts'
import type { Slice } from '../../components/long-list.ts'
import { formatCount, formatMoney } from '../../components/format.ts'
import { useText } from '../../i18n/index.ts'
import type { SideRows } from './matching-data.ts'

/** Height of a row; the lines between the lists are drawn by it. */
export const ROW = 44

/** One side of the board. Only what is in view is drawn. */
export function SideList({
  side,
  rows: { total, at },
  part,
  scroller,
  onScroll,
  focus,
  match,
  picked,
  onFocus,
  onPick,
}: {
  readonly side: StatementSide
  readonly rows: SideRows
  readonly part: Slice
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly onScroll: (event: UIEvent<HTMLDivElement>) => void
  /** The row the keys are at, where they are on this side. */
  readonly focus: number | null
  /** The match that is looked at. */
  readonly match: number | null
  readonly picked: ReadonlyMap<number, StatementSide>
  readonly onFocus: (index: number) => void
  readonly onPick: (row: SettlementRow) => void
}) {
  const { t } = useText()
  const indexes = Array.from(
    { length: Math.max(0, part.last - part.first + 1) },
    (_, place) => part.first + place,
  )
  return (
    <section className="pd-side" aria-label={t(`settlement.side.${side}`)}>
      <h3>
        {t(`settlement.side.${side}`)} <span className="pd-faint">{formatCount(total)}</span>
      </h3>
      <div
        ref={scroller}
        className="pd-side-scroll"
        role="grid"
        tabIndex={0}
        aria-label={t(`settlement.side.${side}`)}
        aria-rowcount={total}
        aria-activedescendant={focus === null ? undefined : `pd-${side}-${focus}`}
        onScroll={onScroll}
      >
        <div className="pd-rows-space" style={{ height: part.space }}>
          <div style={{ transform: `translateY(${part.offset}px)` }}>
            {indexes.map((index) => {
              const row = at(index)
              if (!row) return <div key={index} className="pd-side-row" role="row" aria-busy="true" />
              return (
                <div
                  key={row.ref.row}
                  id={`pd-${side}-${index}`}
                  role="row"
                  aria-rowindex={index + 1}
                  aria-selected={focus === index}
                  className="pd-side-row"
                  data-match={match !== null && row.matches.includes(match)}
                  data-state={stateOf(row)}
                  onClick={() => onFocus(index)}
                >
                  <Checkbox
                    checked={picked.has(row.ref.row)}
                    aria-label={t('settlement.keys.pick')}
                    tabIndex={-1}
                    onClick={(event) => event.stopPropagation()}
                    onChange={() => onPick(row)}
                  />
                  <span role="gridcell" className="pd-side-date">
                    {row.date ?? t('common.none')} <span className="pd-faint">{row.time?.slice(0, 5)}</span>
                    <small className="pd-faint">{t('settlement.line', { line: row.ref.line })}</small>
                  </span>
                  <span role="gridcell" className="pd-side-text">
                    <span className="pd-clip">{row.text || t('common.none')}</span>
                    <small className="pd-faint pd-clip">
                      {[row.cardType, row.terminal, row.status].filter(Boolean).join(' · ')}
                    </small>
                  </span>
                  <span role="gridcell" className="pd-right pd-amount">
                    {formatMoney(row.net ?? row.amount)}
                    {row.net !== null && (
                      <small className="pd-faint">
                        {t('settlement.grossFee', {
                          gross: formatMoney(row.amount),
                          fee: row.fee === null ? t('common.none') : formatMoney(row.fee),
                        })}
                      </small>
                    )}
                  </span>
                </div>
              )
            })}
          </div>
        </div>
      </div>
      {total === 0 && <p className="pd-soft pd-pad">{t('settlement.noRows')}</p>}
    </section>
  )
}

function stateOf(row: SettlementRow): string {
  if (row.findings.length > 0) return 'finding'
  if (row.ambiguous) return 'ambiguous'
  return row.matches.length > 0 ? 'matched' : 'open'
}
