import { HolderOutlined, MoreOutlined, WarningOutlined } from '../../components/icons.ts'
import { Button, Checkbox, Dropdown, Tooltip } from 'antd'
import { memo, useMemo, useState } from 'react'
import { EVIDENCE_STATUSES, type EvidenceItem } from '../../../shared/contract/evidence.ts'
import { InlineText } from '../../components/fields.tsx'
import { Mark, type Tone } from '../../components/frames.tsx'
import { slice, useScrollView } from '../../components/long-list.ts'
import { formatBytes } from '../../components/format.ts'
import { useText } from '../../i18n/index.ts'
import { ProductMark } from '../../components/product-mark.tsx'
import { useBin, useKeepEvidence } from './evidence-data.ts'
import { rowsOf, stepTarget } from './order.ts'
import { TypeIcon } from '../../components/type-icon.tsx'

const ROW = 48

export const STATUS_TONES: Readonly<Record<EvidenceItem['status'], Tone>> = {
  collected: 'good',
  incomplete: 'amber',
  submitted: 'blue',
}

interface ListProps {
  readonly items: readonly EvidenceItem[]
  readonly binned: boolean
  /** Whether the order may be changed by dragging. */
  readonly movable: boolean
  readonly chosen: ReadonlySet<string>
  readonly onChoose: (ids: ReadonlySet<string>) => void
  readonly onOpen: (id: string) => void
  /** Asks to put an item in front of another of its category (at the end: null). */
  readonly onMove: (id: string, beforeId: string | null) => void
}

/** The numbered list, grouped by category. Only what is in view is in the page: thousands of items scroll. */
export function EvidenceList(props: ListProps) {
  const { items, chosen, onChoose } = props
  const { t } = useText()
  const rows = useMemo(() => rowsOf(items), [items])
  const { scroller, view, onScroll } = useScrollView()
  const part = slice(rows.length, ROW, view)
  const [dragged, setDragged] = useState<string | null>(null)
  const [target, setTarget] = useState<string | null>(null)
  const drag = useMemo(() => ({ dragged, target, setDragged, setTarget }), [dragged, target])
  const all = items.length > 0 && items.every(({ id }) => chosen.has(id))
  return (
    <div
      className="pd-evidence"
      role="table"
      aria-label={t('cases.tab.evidence')}
      aria-rowcount={rows.length}
    >
      <div ref={scroller} className="pd-evidence-scroll" role="rowgroup" onScroll={onScroll}>
        <div className="pd-evidence-row pd-evidence-head" role="row">
          <span role="columnheader">
            <Checkbox
              aria-label={t('evidence.chooseAll')}
              checked={all}
              indeterminate={!all && chosen.size > 0}
              onChange={() => onChoose(all ? new Set() : new Set(items.map(({ id }) => id)))}
            />
          </span>
          <span role="columnheader">{t('evidence.number')}</span>
          <span role="columnheader">{t('evidence.name')}</span>
          <span role="columnheader">{t('evidence.source')}</span>
          <span role="columnheader">{t('evidence.purpose')}</span>
          <span role="columnheader">{t('evidence.status')}</span>
          <span role="columnheader" className="pd-right">
            {t('evidence.size')}
          </span>
          <span role="columnheader" aria-label={t('common.more')} />
        </div>
        <div className="pd-rows-space" style={{ height: part.space }}>
          <div style={{ transform: `translateY(${part.offset}px)` }}>
            {rows.slice(part.first, part.last + 1).map((row, index) =>
              row.kind === 'group' ? (
                <div key={row.category} className="pd-evidence-group" role="row">
                  <span role="cell">
                    {t(`evidence.category.${row.category}`)}
                    <span className="pd-faint pd-figure">{row.count}</span>
                  </span>
                </div>
              ) : (
                <EvidenceRow
                  key={row.item.id}
                  {...props}
                  item={row.item}
                  rowIndex={part.first + index + 1}
                  drag={drag}
                />
              ),
            )}
          </div>
        </div>
      </div>
    </div>
  )
}

interface Drag {
  readonly dragged: string | null
  readonly target: string | null
  readonly setDragged: (id: string | null) => void
  readonly setTarget: (id: string | null) => void
}

/** Drawn again when something of it changes, not at every step of scrolling. */
const EvidenceRow = memo(function EvidenceRow({
  item,
  items,
  binned,
  movable,
  chosen,
  onChoose,
  onOpen,
  onMove,
  rowIndex,
  drag,
}: ListProps & { readonly item: EvidenceItem; readonly rowIndex: number; readonly drag: Drag }) {
  const { t } = useText()
  const keep = useKeepEvidence()
  const bin = useBin()
  const { id } = item
  const step = (by: -1 | 1) => {
    const before = stepTarget(items, id, by)
    if (before !== undefined) onMove(id, before)
  }
  const choose = () => {
    const next = new Set(chosen)
    if (!next.delete(id)) next.add(id)
    onChoose(next)
  }
  const sameCategory =
    drag.dragged !== null &&
    items.some((other) => other.id === drag.dragged && other.category === item.category)
  return (
    <div
      className="pd-evidence-row"
      role="row"
      aria-rowindex={rowIndex}
      tabIndex={0}
      data-dragged={drag.dragged === id}
      data-target={drag.target === id && drag.dragged !== id}
      onClick={() => onOpen(id)}
      onKeyDown={(event) => {
        if (event.target !== event.currentTarget) return
        if (event.key === 'Enter') onOpen(id)
        else if (event.key === ' ') choose()
        else if (event.key === 'Delete') bin([item], !binned)
        else if (event.altKey && event.key === 'ArrowUp' && movable) step(-1)
        else if (event.altKey && event.key === 'ArrowDown' && movable) step(1)
        else return
        event.preventDefault()
      }}
      onDragOver={(event) => {
        if (!sameCategory) return
        event.preventDefault()
        if (drag.target !== id) drag.setTarget(id)
      }}
      onDrop={(event) => {
        if (!sameCategory || drag.dragged === null) return
        event.preventDefault()
        event.stopPropagation()
        // Dropped on a row below, the item takes that row's place: it stands behind it.
        const from = items.find((other) => other.id === drag.dragged)?.ordinal ?? 0
        const after = items
          .filter((other) => other.category === item.category && other.ordinal > item.ordinal)
          .sort((a, b) => a.ordinal - b.ordinal)[0]
        onMove(drag.dragged, from < item.ordinal ? (after?.id ?? null) : id)
        drag.setDragged(null)
        drag.setTarget(null)
      }}
    >
      <span role="cell" className="pd-evidence-choose" onClick={(event) => event.stopPropagation()}>
        <Checkbox
          checked={chosen.has(id)}
          onChange={choose}
          aria-label={t('evidence.choose', { number: item.number })}
        />
        {movable && (
          <span
            className="pd-handle"
            draggable
            title={t('evidence.drag')}
            onDragStart={(event) => {
              event.dataTransfer.setData('text/plain', item.number)
              event.dataTransfer.effectAllowed = 'move'
              drag.setDragged(id)
            }}
            onDragEnd={() => {
              drag.setDragged(null)
              drag.setTarget(null)
            }}
          >
            <HolderOutlined />
          </span>
        )}
      </span>
      <span role="cell" className="pd-number">
        {item.number}
      </span>
      <span role="cell" className="pd-evidence-name">
        <TypeIcon mime={item.mime} />
        <InlineText
          value={item.name}
          label={t('evidence.name')}
          required
          onKeep={(name) => keep(item, { name })}
        />
        {item.nameMismatch && (
          <Tooltip title={t('evidence.nameMismatch')}>
            <WarningOutlined className="pd-amber" />
          </Tooltip>
        )}
        <ProductMark caseId={item.caseId} as="evidence" id={id} />
        {item.form === 'original' && <Mark tone="plum">{t('evidence.form.original')}</Mark>}
      </span>
      <span role="cell">
        <InlineText
          value={item.source}
          label={t('evidence.source')}
          placeholder={t('evidence.source.add')}
          onKeep={(source) => keep(item, { source })}
        />
      </span>
      <span role="cell">
        <InlineText
          value={item.purpose}
          label={t('evidence.purpose')}
          placeholder={t('evidence.purpose.add')}
          onKeep={(purpose) => keep(item, { purpose })}
        />
      </span>
      <span role="cell" onClick={(event) => event.stopPropagation()}>
        <Dropdown
          trigger={['click']}
          disabled={binned}
          menu={{
            selectable: true,
            selectedKeys: [item.status],
            items: EVIDENCE_STATUSES.map((key) => ({ key, label: t(`evidence.status.${key}`) })),
            onClick: ({ key }) => void keep(item, { status: key as EvidenceItem['status'] }),
          }}
        >
          <button
            type="button"
            className="pd-mark-button"
            aria-label={`${t('evidence.status')} ${t(`evidence.status.${item.status}`)}`}
          >
            <Mark tone={STATUS_TONES[item.status]}>{t(`evidence.status.${item.status}`)}</Mark>
          </button>
        </Dropdown>
      </span>
      <span role="cell" className="pd-right pd-soft pd-figure pd-evidence-size">
        {item.pages !== null && <span>{t('evidence.pages', { count: item.pages })}</span>}
        <small>{formatBytes(item.bytes)}</small>
      </span>
      <span role="cell" onClick={(event) => event.stopPropagation()}>
        <Dropdown
          trigger={['click']}
          menu={{
            items: [
              { key: 'open', label: t('evidence.open'), onClick: () => onOpen(id) },
              ...(movable
                ? [
                    { key: 'up', label: t('evidence.moveUp'), onClick: () => step(-1) },
                    { key: 'down', label: t('evidence.moveDown'), onClick: () => step(1) },
                  ]
                : []),
              {
                key: 'bin',
                label: t(binned ? 'evidence.restore' : 'evidence.toBin'),
                onClick: () => bin([item], !binned),
              },
            ],
          }}
        >
          <Button
            type="text"
            size="small"
            icon={<MoreOutlined />}
            aria-label={t('evidence.actionsOf', { number: item.number })}
          />
        </Dropdown>
      </span>
    </div>
  )
})
