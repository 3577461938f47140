import { Button } from 'antd'
import { useEffect, useState, type KeyboardEvent, type RefObject } from 'react'
import type { SettlementRow } from '../../../shared/contract/settlement-result.ts'
import type { StatementSide } from '../../../shared/contract/statements.ts'
import { call, queries, useRoute } from '../../app/core.ts'
import { Keys } from '../../components/frames.tsx'
import { slice, useScrollView } from '../../components/long-list.ts'
import { useAct, useUndo } from '../../components/notices.tsx'
import { useText } from '../../i18n/index.ts'
import { MatchDetail } from './match-detail.tsx'
import { Lines } from './match-lines.tsx'
import { useSideRows, type RowFilter } from './matching-data.ts'
import { ROW, SideList } from './side-list.tsx'

/** Keys of the board beside the arrows. */
const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 12, PageUp: -12 }

/** Both lists, the lines between them, and why the row in focus belongs where it does. */
export function Board({
  filters,
  totals,
  onCheck,
}: {
  readonly filters: Readonly<Record<StatementSide, RowFilter>>
  readonly totals: Readonly<Record<StatementSide, number>>
  readonly onCheck: () => void
}) {
  const { t } = useText()
  const views = { acquirer: useScrollView(), bank: useScrollView() }
  const parts = {
    acquirer: slice(totals.acquirer, ROW, views.acquirer.view),
    bank: slice(totals.bank, ROW, views.bank.view),
  }
  const sides = {
    acquirer: useSideRows(
      'acquirer',
      filters.acquirer,
      totals.acquirer,
      parts.acquirer.first,
      parts.acquirer.last,
    ),
    bank: useSideRows('bank', filters.bank, totals.bank, parts.bank.first, parts.bank.last),
  }
  const [focus, setFocus] = useState<{ side: StatementSide; index: number }>({ side: 'acquirer', index: 0 })
  const [picked, setPicked] = useState<ReadonlyMap<number, StatementSide>>(new Map())
  const { act, busy } = useAct()
  const undo = useUndo()
  const caseId = filters.acquirer.caseId
  const current = sides[focus.side].at(focus.index)
  const match = current?.matches[0] ?? null
  const other: StatementSide = focus.side === 'acquirer' ? 'bank' : 'acquirer'
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

  const show = (side: StatementSide, index: number) => {
    const { first, last, scrollTo } = parts[side]
    if (index < first + 7 || index > last - 7) views[side].scrollTo(scrollTo(index))
  }
  // The partner is brought into view as soon as it is known where it stands.
  useEffect(() => {
    if (partner !== null) show(other, partner)
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only when another partner is looked at
  }, [partner, other])
  const move = (side: StatementSide, index: number) => {
    const last = totals[side] - 1
    if (last < 0) return
    const at = Math.max(0, Math.min(last, index))
    setFocus({ side, index: at })
    show(side, at)
  }
  /** To the partner on the other side, or to what is in view there. */
  const cross = async (side: StatementSide) => {
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
  const pick = (side: StatementSide, row: SettlementRow) => {
    const next = new Map(picked)
    if (!next.delete(row.ref.row)) next.set(row.ref.row, side)
    setPicked(next)
  }
  const pickedOf = (side: StatementSide) =>
    [...picked].filter(([, each]) => each === side).map(([row]) => row)
  const decide = (kind: 'confirm' | 'break' | 'make', rows: { acquirer: number[]; bank: number[] }) =>
    void act(async () => {
      const { id } = await call('settlement.decide', { caseId, kind, ...rows })
      setPicked(new Map())
      onCheck()
      undo(t(`settlement.decided.${kind}`), async () => {
        await call('settlement.undecide', { id })
        onCheck()
      })
    })
  const make = { acquirer: pickedOf('acquirer'), bank: pickedOf('bank') }
  const canMake = make.acquirer.length > 0 && make.bank.length > 0 && !busy
  const ofWhole = () => ({
    acquirer: (whole?.acquirer ?? []).map(({ row }) => row),
    bank: (whole?.bank ?? []).map(({ row }) => row),
  })
  const certain =
    whole !== undefined &&
    whole.kind !== 'ambiguous' &&
    whole.acquirer.length > 0 &&
    whole.bank.length > 0 &&
    !busy

  const pressed = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target instanceof HTMLButtonElement) return
    const step = STEPS[event.key]
    if (step !== undefined) move(focus.side, focus.index + step)
    else if (event.key === 'Home') move(focus.side, 0)
    else if (event.key === 'End') move(focus.side, totals[focus.side] - 1)
    else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      void cross(event.key === 'ArrowLeft' ? 'acquirer' : 'bank')
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
        {(['acquirer', 'bank'] as const).map((side) => {
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
          if (side === 'acquirer') return list
          return [
            <Lines
              key="lines"
              sides={sides}
              parts={parts}
              views={{ acquirer: views.acquirer.view, bank: views.bank.view }}
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
          {t('settlement.make', { acquirer: make.acquirer.length, bank: make.bank.length })}{' '}
          <Keys keys={['M']} />
        </Button>
      </div>
      <MatchDetail caseId={caseId} row={current ?? null} onDecide={decide} />
    </div>
  )
}

const focusOn = ({ current }: RefObject<HTMLDivElement | null>) => current?.focus()
