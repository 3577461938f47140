import { Dropdown, Button, Tooltip } from 'antd'
import { useMemo, useState } from 'react'
import type { EvidenceItem } from '../../../shared/contract/evidence.ts'
import type { EvidenceId } from '../../../shared/domain/ids.ts'
import { InlineText } from '../../components/fields.tsx'
import { Mark, type Tone } from '../../components/frames.tsx'
import { formatBytes } from '../../components/format.ts'
import { Grid, type GridColumn, type GridLine, type RowProps } from '../../components/grid.tsx'
import { MoreOutlined, WarningOutlined } from '../../components/icons.ts'
import { ProductMark } from '../../components/product-mark.tsx'
import { TypeIcon } from '../../components/type-icon.tsx'
import { useText } from '../../i18n/index.ts'
import { useBin, useKeepEvidence } from './evidence-data.ts'
import { rowsOf, stepTarget } from './order.ts'

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
  readonly shownId: string | null
  readonly onOpen: (id: EvidenceId) => void
  /** Asks to put an item in front of another of its category (at the end: null). */
  readonly onMove: (id: EvidenceId, beforeId: EvidenceId | null) => void
}

/** The numbered list, grouped by category. */
export function EvidenceList({
  items,
  binned,
  movable,
  chosen,
  onChoose,
  shownId,
  onOpen,
  onMove,
}: ListProps) {
  const { t } = useText()
  const bin = useBin()
  const columns = useColumns({ items, binned, movable, onOpen, onMove })
  const drag = useDrag(items, movable, onMove)
  const lines = useMemo(
    () =>
      rowsOf(items).map((row): GridLine<EvidenceItem> =>
        row.kind === 'group'
          ? {
              kind: 'group',
              id: row.category,
              label: t(`evidence.category.${row.category}`),
              count: row.count,
            }
          : { kind: 'row', id: row.item.id, row: row.item },
      ),
    [items, t],
  )
  return (
    <Grid
      label={t('cases.place.evidence')}
      columns={columns}
      lines={lines}
      shownId={shownId}
      onOpen={(_, item) => onOpen(item.id)}
      rowLabel={({ number, name }) => `${number} ${name}`}
      choice={{
        chosen,
        onChoose,
        label: (id) => t('evidence.choose', { number: items.find((item) => item.id === id)?.number ?? '' }),
        all: t('evidence.chooseAll'),
      }}
      rowProps={drag}
      onKey={(event, _, item) => {
        if (event.key === 'Delete') bin([item], !binned)
        else if (event.altKey && movable && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
          const before = stepTarget(items, item.id, event.key === 'ArrowUp' ? -1 : 1)
          if (before !== undefined) onMove(item.id, before)
        } else return false
        return true
      }}
    />
  )
}

/** A row is dragged onto another of its category and takes that row's place. */
function useDrag(
  items: readonly EvidenceItem[],
  movable: boolean,
  onMove: (id: EvidenceId, beforeId: EvidenceId | null) => void,
): (line: string, item: EvidenceItem) => RowProps {
  const [dragged, setDragged] = useState<EvidenceId | null>(null)
  const [target, setTarget] = useState<EvidenceId | null>(null)
  const done = () => {
    setDragged(null)
    setTarget(null)
  }
  return (_, item) => {
    const { id } = item
    const from = items.find((other) => other.id === dragged)
    const fits = from?.category === item.category
    return {
      draggable: movable,
      'data-dragged': dragged === id,
      'data-target': target === id && dragged !== id,
      onDragStart: (event) => {
        event.dataTransfer.setData('text/plain', item.number)
        event.dataTransfer.effectAllowed = 'move'
        setDragged(id)
      },
      onDragEnd: done,
      onDragOver: (event) => {
        if (!fits) return
        event.preventDefault()
        if (target !== id) setTarget(id)
      },
      onDrop: (event) => {
        if (!fits || !from) return
        event.preventDefault()
        event.stopPropagation()
        // Dropped on a row below, it stands behind that row.
        const after = items
          .filter((other) => other.category === item.category && other.ordinal > item.ordinal)
          .sort((a, b) => a.ordinal - b.ordinal)[0]
        onMove(from.id, from.ordinal < item.ordinal ? (after?.id ?? null) : id)
        done()
      },
    }
  }
}

function useColumns({
  items,
  binned,
  movable,
  onOpen,
  onMove,
}: Pick<ListProps, 'items' | 'binned' | 'movable' | 'onOpen' | 'onMove'>): GridColumn<EvidenceItem>[] {
  const { t } = useText()
  const keep = useKeepEvidence()
  return [
    {
      key: 'number',
      title: t('evidence.number'),
      width: '64px',
      cell: ({ number }) => (
        <span className="pd-number" title={movable ? t('evidence.drag') : undefined}>
          {number}
        </span>
      ),
    },
    {
      key: 'name',
      title: t('evidence.file'),
      width: 'minmax(200px, 1.5fr)',
      cell: (item) => (
        <span className="pd-evidence-name">
          <TypeIcon mime={item.mime} />
          <span className="pd-clip" title={item.name}>
            {item.name}
          </span>
          {item.nameMismatch && (
            <Tooltip title={t('evidence.nameMismatch')}>
              <WarningOutlined className="pd-bad" />
            </Tooltip>
          )}
          {item.status !== 'collected' && (
            <Mark tone={STATUS_TONES[item.status]}>{t(`evidence.status.${item.status}`)}</Mark>
          )}
          <ProductMark caseId={item.caseId} as="evidence" id={item.id} />
        </span>
      ),
    },
    {
      key: 'source',
      title: t('evidence.source'),
      width: 'minmax(110px, 0.8fr)',
      cell: (item) => (
        <InlineText
          value={item.source}
          label={t('evidence.source')}
          placeholder={t('evidence.source.add')}
          onKeep={(source) => keep(item, { source })}
        />
      ),
    },
    {
      key: 'purpose',
      title: t('evidence.purpose'),
      width: 'minmax(150px, 1.3fr)',
      cell: (item) => (
        <InlineText
          value={item.purpose}
          label={t('evidence.purpose')}
          placeholder={t('evidence.purpose.add')}
          onKeep={(purpose) => keep(item, { purpose })}
        />
      ),
    },
    {
      key: 'size',
      title: t('evidence.extent'),
      width: '76px',
      end: true,
      cell: ({ pages, bytes }) => (
        <span className="pd-soft">
          {pages === null ? formatBytes(bytes) : t('evidence.pages', { count: pages })}
        </span>
      ),
    },
    {
      key: 'more',
      title: <span className="pd-unseen">{t('common.more')}</span>,
      width: '36px',
      cell: (item) => <Actions item={item} {...{ items, binned, movable, onOpen, onMove }} />,
    },
  ]
}

function Actions({
  item,
  items,
  binned,
  movable,
  onOpen,
  onMove,
}: Pick<ListProps, 'items' | 'binned' | 'movable' | 'onOpen' | 'onMove'> & { readonly item: EvidenceItem }) {
  const { t } = useText()
  const bin = useBin()
  const step = (by: -1 | 1) => {
    const before = stepTarget(items, item.id, by)
    if (before !== undefined) onMove(item.id, before)
  }
  return (
    <span onClick={(event) => event.stopPropagation()}>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            { key: 'open', label: t('evidence.open'), onClick: () => onOpen(item.id) },
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
  )
}
