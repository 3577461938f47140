import { SearchOutlined } from '../../components/icons.ts'
import { Button, Input, Segmented } from 'antd'
import { useDeferredValue, useMemo, useState, type KeyboardEvent, type RefObject } from 'react'
import type { SettlementRow, SettlementRun } from '../../../shared/contract/settlement.ts'
import type { LocalDate } from '../../../shared/domain/dates.ts'
import { call } from '../../app/core.ts'
import { DateField } from '../../components/fields.tsx'
import { Keys, Panel } from '../../components/frames.tsx'
import { Loaded, useAct } from '../../components/notices.tsx'
import { slice, useScrollView } from '../../components/long-list.ts'
import { useText } from '../../i18n/index.ts'
import { ROW, SideList } from './side-list.tsx'
import { MatchDetail } from './match-detail.tsx'
import { Lines } from './match-lines.tsx'
import { ROW_STATES, useSideRows, type RowState, type Side, type SideRows } from './matching-data.ts'

/** POS rows at the left, bank rows at the right, lines between those that belong together. */
export function Matching({
  caseId,
  run,
  onCheck,
}: {
  readonly caseId: string
  readonly run: SettlementRun
  readonly onCheck: () => void
}) {
  const { t } = useText()
  const [state, setState] = useState<RowState>('all')
  const [query, setQuery] = useState('')
  const [from, setFrom] = useState<LocalDate | null>(null)
  const [to, setTo] = useState<LocalDate | null>(null)
  const filter = { caseId, state, query: useDeferredValue(query), from, to }
  const pos = useSideRows('pos', filter)
  // A payout comes days after its sales: without a span of its own the bank's side would lose the partners.
  const bank = useSideRows('bank', { ...filter, to: null })
  return (
    <Panel flush label={t('settlement.view.matching')}>
      <div className="pd-toolbar">
        <Segmented
          value={state}
          onChange={setState}
          aria-label={t('settlement.rows.state')}
          options={ROW_STATES.map((value) => ({ value, label: t(`settlement.rows.${value}`) }))}
        />
        <Input
          className="pd-toolbar-filter"
          allowClear
          prefix={<SearchOutlined />}
          placeholder={t('settlement.rows.search')}
          aria-label={t('settlement.rows.search')}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
        <span className="pd-settlement-span">
          <DateField value={from} label={t('settlement.rows.from')} onChange={setFrom} />
          <span aria-hidden="true">–</span>
          <DateField value={to} label={t('settlement.rows.to')} onChange={setTo} />
        </span>
      </div>
      <Loaded query={pos}>
        {(left) => (
          <Loaded query={bank}>
            {(right) => (
              <Board key={run.checkedAt} caseId={caseId} left={left} right={right} onCheck={onCheck} />
            )}
          </Loaded>
        )}
      </Loaded>
    </Panel>
  )
}

function Board({
  caseId,
  left,
  right,
  onCheck,
}: {
  readonly caseId: string
  readonly left: SideRows
  readonly right: SideRows
  readonly onCheck: () => void
}) {
  const { t } = useText()
  const posView = useScrollView()
  const bankView = useScrollView()
  const sides = { pos: left, bank: right }
  const [focus, setFocus] = useState<{ side: Side; index: number }>({ side: 'pos', index: 0 })
  const [picked, setPicked] = useState<ReadonlySet<number>>(new Set())
  const { act } = useAct()
  const current: SettlementRow | undefined = sides[focus.side].rows[focus.index]
  const match = current?.matches[0] ?? null
  const byMatch = useMemo(() => ({ pos: indexByMatch(left), bank: indexByMatch(right) }), [left, right])

  const show = (side: Side, index: number) => {
    const { view, scrollTo } = side === 'pos' ? posView : bankView
    const part = slice(sides[side].rows.length, ROW, view)
    if (index < part.first + 7 || index > part.last - 7) scrollTo(part.scrollTo(index))
  }
  const move = (side: Side, index: number) => {
    const last = sides[side].rows.length - 1
    if (last < 0) return
    const at = Math.max(0, Math.min(last, index))
    setFocus({ side, index: at })
    show(side, at)
    const partner = sides[side].rows[at]?.matches[0]
    const other = side === 'pos' ? 'bank' : 'pos'
    const found = partner === undefined ? undefined : byMatch[other].get(partner)
    if (found !== undefined) show(other, found)
  }
  const pick = (row: SettlementRow) => {
    const next = new Set(picked)
    if (!next.delete(row.ref.row)) next.add(row.ref.row)
    setPicked(next)
  }
  const pickedOf = (side: Side) =>
    sides[side].rows.filter(({ ref }) => picked.has(ref.row)).map(({ ref }) => ref.row)
  const decide = (kind: 'confirm' | 'break' | 'make', rows: { pos: number[]; bank: number[] }) =>
    void act(async () => {
      await call('settlement.decide', { caseId, kind, ...rows })
      setPicked(new Set())
      onCheck()
    })
  const make = { pos: pickedOf('pos'), bank: pickedOf('bank') }
  const canMake = make.pos.length > 0 && make.bank.length > 0

  const pressed = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 12, PageUp: -12 }
    const step = steps[event.key]
    if (step !== undefined) move(focus.side, focus.index + step)
    else if (event.key === 'Home') move(focus.side, 0)
    else if (event.key === 'End') move(focus.side, sides[focus.side].rows.length - 1)
    else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      const side = event.key === 'ArrowLeft' ? 'pos' : 'bank'
      move(side, (match !== null ? byMatch[side].get(match) : undefined) ?? 0)
      focusOn(side === 'pos' ? posView.scroller : bankView.scroller)
    } else if (event.key === ' ' && current) pick(current)
    else if (event.key === 'm' && canMake) decide('make', make)
    else return
    event.preventDefault()
  }

  return (
    <div className="pd-matching" onKeyDown={pressed}>
      <div className="pd-matching-board">
        <SideList
          side="pos"
          rows={left}
          scroller={posView.scroller}
          view={posView.view}
          onScroll={posView.onScroll}
          focus={focus.side === 'pos' ? focus.index : null}
          match={match}
          picked={picked}
          onFocus={(index) => move('pos', index)}
          onPick={pick}
        />
        <Lines
          left={left.rows}
          right={right.rows}
          views={{ pos: posView.view, bank: bankView.view }}
          match={match}
        />
        <SideList
          side="bank"
          rows={right}
          scroller={bankView.scroller}
          view={bankView.view}
          onScroll={bankView.onScroll}
          focus={focus.side === 'bank' ? focus.index : null}
          match={match}
          picked={picked}
          onFocus={(index) => move('bank', index)}
          onPick={pick}
        />
      </div>
      <div className="pd-matching-foot">
        <span className="pd-soft">
          <Keys keys={['↑', '↓']} /> {t('settlement.keys.move')} <Keys keys={['←', '→']} />{' '}
          {t('settlement.keys.partner')} <Keys keys={['Space']} /> {t('settlement.keys.pick')}
        </span>
        <Button disabled={!canMake} onClick={() => decide('make', make)}>
          {t('settlement.make', { pos: make.pos.length, bank: make.bank.length })} <Keys keys={['M']} />
        </Button>
      </div>
      <MatchDetail caseId={caseId} row={current ?? null} onDecide={decide} />
    </div>
  )
}

const focusOn = ({ current }: RefObject<HTMLDivElement | null>) => current?.focus()

/** Where the first row of each match stands. */
function indexByMatch({ rows }: SideRows): ReadonlyMap<number, number> {
  const found = new Map<number, number>()
  rows.forEach((row, index) => {
    for (const match of row.matches) if (!found.has(match)) found.set(match, index)
  })
  return found
}
