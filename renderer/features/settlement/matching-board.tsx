import { Button } from 'antd'
import { useEffect, useState, type KeyboardEvent, type RefObject } from 'react'
import type { SettlementRow } from '../../../shared/contract/settlement.ts'
import { call, queries, useRoute } from '../../app/core.ts'
import { Keys } from '../../components/frames.tsx'
import { slice, useScrollView } from '../../components/long-list.ts'
import { useAct, useUndo } from '../../components/notices.tsx'
import { useText } from '../../i18n/index.ts'
import { MatchDetail } from './match-detail.tsx'
import { Lines } from './match-lines.tsx'
import { useSideRows, type RowFilter, type Side } from './matching-data.ts'
import { ROW, SideList } from './side-list.tsx'

/** Keys of the board beside the arrows. */
const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 12, PageUp: -12 }

/** Both lists, the lines between them, and why the row in focus belongs where it does. */
export function Board({
  filters,
  totals,
  onCheck,
}: {
  readonly filters: Readonly<Record<Side, RowFilter>>
  readonly totals: Readonly<Record<Side, number>>
  readonly onCheck: () => void
}) {
  const { t } = useText()
  const views = { pos: useScrollView(), bank: useScrollView() }
  const parts = {
    pos: slice(totals.pos, ROW, views.pos.view),
    bank: slice(totals.bank, ROW, views.bank.view),
  }
  const sides = {
    pos: useSideRows('pos', filters.pos, totals.pos, parts.pos.first, parts.pos.last),
    bank: useSideRows('bank', filters.bank, totals.bank, parts.bank.first, parts.bank.last),
  }
  const [focus, setFocus] = useState<{ side: Side; index: number }>({ side: 'pos', index: 0 })
  const [picked, setPicked] = useState<ReadonlyMap<number, Side>>(new Map())
  const { act, busy } = useAct()
  const undo = useUndo()
  const caseId = filters.pos.caseId
  const current = sides[focus.side].at(focus.index)
  const match = current?.matches[0] ?? null
  const other: Side = focus.side === 'pos' ? 'bank' : 'pos'
  const place = useRoute(
    'settlement.place',
    { side: other, ...filters[other], match: match ?? 0 },
    { enabled: match !== null },
  )
  const partner = match === null ? null : (place.data?.index ?? null)
  const known = useRoute(
    'settlement.matches',
    { caseId, offset: match ?? 0, limit: 1 },
    { enabled: match !== null },
  )
  const whole = match === null ? undefined : known.data?.matches[0]

  const show = (side: Side, index: number) => {
    const { first, last, scrollTo } = parts[side]
    if (index < first + 7 || index > last - 7) views[side].scrollTo(scrollTo(index))
  }
  // The partner is brought into view as soon as it is known where it stands.
  useEffect(() => {
    if (partner !== null) show(other, partner)
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only when another partner is looked at
  }, [partner, other])
  const move = (side: Side, index: number) => {
    const last = totals[side] - 1
    if (last < 0) return
    const at = Math.max(0, Math.min(last, index))
    setFocus({ side, index: at })
    show(side, at)
  }
  /** To the partner on the other side, or to what is in view there. */
  const cross = async (side: Side) => {
    if (side !== focus.side) {
      const input = { side, ...filters[side], match: match ?? 0 }
      const found =
        match === null
          ? null
          : await queries.fetchQuery({
              queryKey: ['settlement.place', input],
              queryFn: () => call('settlement.place', input),
            })
      move(side, found?.index ?? Math.max(0, parts[side].first))
    }
    focusOn(views[side].scroller)
  }
  const pick = (side: Side, row: SettlementRow) => {
    const next = new Map(picked)
    if (!next.delete(row.ref.row)) next.set(row.ref.row, side)
    setPicked(next)
  }
  const pickedOf = (side: Side) => [...picked].filter(([, each]) => each === side).map(([row]) => row)
  const decide = (kind: 'confirm' | 'break' | 'make', rows: { pos: number[]; bank: number[] }) =>
    void act(async () => {
      const { id } = await call('settlement.decide', { caseId, kind, ...rows })
      setPicked(new Map())
      onCheck()
      undo(t(`settlement.decided.${kind}`), async () => {
        await call('settlement.undecide', { id })
        onCheck()
      })
    })
  const make = { pos: pickedOf('pos'), bank: pickedOf('bank') }
  const canMake = make.pos.length > 0 && make.bank.length > 0 && !busy
  const ofWhole = () => ({
    pos: (whole?.pos ?? []).map(({ row }) => row),
    bank: (whole?.bank ?? []).map(({ row }) => row),
  })
  const certain =
    whole !== undefined &&
    whole.kind !== 'ambiguous' &&
    whole.pos.length > 0 &&
    whole.bank.length > 0 &&
    !busy

  const pressed = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target instanceof HTMLButtonElement) return
    const step = STEPS[event.key]
    if (step !== undefined) move(focus.side, focus.index + step)
    else if (event.key === 'Home') move(focus.side, 0)
    else if (event.key === 'End') move(focus.side, totals[focus.side] - 1)
    else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      void cross(event.key === 'ArrowLeft' ? 'pos' : 'bank')
    } else if (event.key === ' ' && current) pick(focus.side, current)
    else if (event.key === 'm' && canMake) decide('make', make)
    else if (event.key === 'Enter' && certain && whole.kind !== 'confirmed') decide('confirm', ofWhole())
    else if ((event.key === 'b' || event.key === 'Delete') && certain) decide('break', ofWhole())
    else return
    event.preventDefault()
  }

  return (
    <div className="pd-matching" onKeyDown={pressed}>
      <div className="pd-matching-board">
        {(['pos', 'bank'] as const).map((side) => {
          const list = (
            <SideList
              key={side}
              side={side}
              rows={sides[side]}
              part={parts[side]}
              scroller={views[side].scroller}
              onScroll={views[side].onScroll}
              focus={focus.side === side ? focus.index : null}
              match={match}
              picked={picked}
              onFocus={(index) => move(side, index)}
              onPick={(row) => pick(side, row)}
            />
          )
          if (side === 'pos') return list
          return [
            <Lines
              key="lines"
              sides={sides}
              parts={parts}
              views={{ pos: views.pos.view, bank: views.bank.view }}
              match={match}
            />,
            list,
          ]
        })}
      </div>
      <div className="pd-matching-foot">
        <span className="pd-soft pd-matching-keys">
          <span>
            <Keys keys={['↑', '↓']} /> {t('settlement.keys.move')}
          </span>
          <span>
            <Keys keys={['←', '→']} /> {t('settlement.keys.partner')}
          </span>
          <span>
            <Keys keys={['Space']} /> {t('settlement.keys.pick')}
          </span>
          <span>
            <Keys keys={['Enter']} /> {t('settlement.confirm')}
          </span>
          <span>
            <Keys keys={['B']} /> {t('settlement.break')}
          </span>
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
