import { DeleteOutlined, EditOutlined, PlusOutlined } from '../../components/icons.ts'
import { Button } from 'antd'
import type { DamageScheduleRecord } from '../../../shared/contract/damages.ts'
import { formatMoney } from '../../components/format.ts'
import { useOpened } from '../../app/opened.ts'
import { Mark, Panel } from '../../components/frames.tsx'
import { Grid, type GridColumn } from '../../components/grid.tsx'
import { Amount, DateText } from '../../components/words.tsx'
import { useText } from '../../i18n/index.ts'
import { sumByCurrency } from '../../../shared/domain/money.ts'
import { LossForm, type OwnLoss } from './loss-form.tsx'
import { useSheet } from './sheet.ts'
import { SourceLink } from './source-link.tsx'

type Loss = DamageScheduleRecord['losses'][number]

/** Everything that may be claimed: what the settlement check found and what the owner added; each can be left out. */
export function Losses({ schedule }: { readonly schedule: DamageScheduleRecord }) {
  const { t } = useText()
  const { keep } = useSheet(schedule)
  const editing = useOpened('loss')
  const { losses, sheet } = schedule
  const edited = sheet.losses.find(({ id }) => id === editing.value)
  const claimed = losses.filter((loss) => loss.claimed)
  const sums = sumByCurrency(claimed.map(({ amount }) => amount))
  const claim = (ids: ReadonlySet<string>) => {
    const shown = new Set(losses.map(({ id }) => id))
    const rest = sheet.leftOut.filter((id) => !shown.has(id))
    void keep({ leftOut: [...rest, ...losses.flatMap(({ id }) => (ids.has(id) ? [] : [id]))] })
  }
  const remove = (own: OwnLoss) =>
    void keep(
      { losses: sheet.losses.filter(({ id }) => id !== own.id) },
      t('damages.loss.removed', { label: own.label }),
    )
  return (
    <Panel
      flush
      title={t('damages.losses')}
      note={
        <>
          {t('damages.losses.claimed', { count: claimed.length, all: losses.length })}{' '}
          <b>{sums.map(formatMoney).join(' + ')}</b>
        </>
      }
      actions={
        <Button icon={<PlusOutlined />} onClick={() => editing.open('new')}>
          {t('damages.loss.add')}
        </Button>
      }
    >
      <LossGrid schedule={schedule} onClaim={claim} onEdit={({ id }) => editing.open(id)} onRemove={remove} />
      {(editing.value === 'new' || edited) && (
        <LossForm schedule={schedule} editing={edited ?? null} onClose={editing.close} />
      )}
    </Panel>
  )
}

function LossGrid({
  schedule,
  onClaim,
  onEdit,
  onRemove,
}: {
  readonly schedule: DamageScheduleRecord
  /** The losses that are claimed from now on. */
  readonly onClaim: (ids: ReadonlySet<string>) => void
  readonly onEdit: (own: OwnLoss) => void
  readonly onRemove: (own: OwnLoss) => void
}) {
  const { t, language } = useText()
  const { losses, news, sheet, caseId } = schedule
  const before = new Map(news.changed.map((change) => [change.id, change.before]))
  const ownOf = (loss: Loss) => sheet.losses.find(({ id }) => `own:${id}` === loss.id)
  const columns: GridColumn<Loss>[] = [
    {
      key: 'name',
      title: t('damages.loss.label'),
      width: 'minmax(180px, 2.4fr)',
      cell: ({ id, label, claimed }) => (
        <span className="pd-loss-name" data-claimed={claimed}>
          <span title={label[language]}>{label[language]}</span>{' '}
          {news.added.includes(id) && <Mark>{t('damages.loss.new')}</Mark>}
          {before.has(id) && (
            <Mark>{t('damages.loss.before', { amount: formatMoney(before.get(id) ?? NOTHING) })}</Mark>
          )}
        </span>
      ),
    },
    {
      key: 'since',
      title: t('damages.loss.since'),
      width: '128px',
      cell: ({ since }) =>
        since ? <DateText value={since} /> : <span className="pd-medium">{t('damages.loss.noDate')}</span>,
    },
    {
      key: 'source',
      title: t('damages.loss.source'),
      width: 'minmax(140px, 1.4fr)',
      cell: ({ source }) => <SourceLink caseId={caseId} source={source} />,
    },
    {
      key: 'amount',
      title: t('damages.loss.amount'),
      width: '116px',
      end: true,
      cell: ({ amount, claimed }) => (
        <b className="pd-loss-name" data-claimed={claimed}>
          <Amount value={amount} />
        </b>
      ),
    },
    {
      key: 'actions',
      title: <span className="pd-unseen">{t('common.more')}</span>,
      width: '64px',
      end: true,
      cell: (loss) => <OwnActions own={ownOf(loss)} onEdit={onEdit} onRemove={onRemove} />,
    },
  ]
  return (
    <Grid
      fit
      label={t('damages.losses')}
      columns={columns}
      lines={losses.map((loss) => ({ kind: 'row', id: loss.id, row: loss }))}
      rowLabel={({ label, amount }) => `${label[language]} ${formatMoney(amount)}`}
      choice={{
        chosen: new Set(losses.filter(({ claimed }) => claimed).map(({ id }) => id)),
        onChoose: onClaim,
        label: (id) => {
          const loss = losses.find((each) => each.id === id)
          return t('damages.loss.claim', {
            name: loss?.label[language] ?? '',
            amount: loss ? formatMoney(loss.amount) : '',
          })
        },
        all: t('damages.losses.all'),
      }}
    />
  )
}

const NOTHING = { minor: 0, currency: 'CNY' }

/** Changing and taking out what the owner added; what the check found is changed there. */
function OwnActions({
  own,
  onEdit,
  onRemove,
}: {
  readonly own: OwnLoss | undefined
  readonly onEdit: (own: OwnLoss) => void
  readonly onRemove: (own: OwnLoss) => void
}) {
  const { t } = useText()
  if (!own) return null
  return (
    <>
      <Button
        type="text"
        size="small"
        icon={<EditOutlined />}
        aria-label={t('damages.loss.edit', { label: own.label })}
        onClick={() => onEdit(own)}
      />
      <Button
        type="text"
        size="small"
        icon={<DeleteOutlined />}
        aria-label={t('damages.loss.remove', { label: own.label })}
        onClick={() => onRemove(own)}
      />
    </>
  )
}
