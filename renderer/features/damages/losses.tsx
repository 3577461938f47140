import { DeleteOutlined, EditOutlined, PlusOutlined } from '../../components/icons.ts'
import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import type { ClaimSheet, DamageScheduleRecord } from '../../../shared/contract/damages.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { formatMoney } from '../../components/format.ts'
import { Mark, Panel } from '../../components/frames.tsx'
import { slice, useScrollView } from '../../components/long-list.ts'
import { Amount, DateText } from '../../components/words.tsx'
import { useText } from '../../i18n/index.ts'
import { sumByCurrency } from '../../components/sums.ts'
import { LossForm, type OwnLoss } from './loss-form.tsx'
import { useSheet } from './sheet.ts'
import { SourceLink } from './source-link.tsx'

type Loss = DamageScheduleRecord['losses'][number]

const ROW = 60

/** Everything that may be claimed: what the settlement check found and what the owner added; each can be left out. */
export function Losses({ schedule }: { readonly schedule: DamageScheduleRecord }) {
  const { t } = useText()
  const { keep, busy } = useSheet(schedule)
  const [editing, setEditing] = useState<OwnLoss | 'new' | null>(null)
  const { losses, sheet } = schedule
  const claimed = losses.filter((loss) => loss.claimed)
  const sums = sumByCurrency(claimed.map(({ amount }) => amount))
  const all = claimed.length === losses.length
  const leaveOut = (ids: readonly string[], out: boolean) => {
    const rest = sheet.leftOut.filter((id) => !ids.includes(id))
    void keep({ leftOut: out ? [...rest, ...ids] : rest })
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
      note={t('damages.losses.note')}
      actions={
        <Button icon={<PlusOutlined />} onClick={() => setEditing('new')}>
          {t('damages.loss.add')}
        </Button>
      }
    >
      <div className="pd-toolbar">
        <Checkbox
          checked={all}
          indeterminate={!all && claimed.length > 0}
          disabled={busy}
          onChange={() =>
            leaveOut(
              losses.map(({ id }) => id),
              all,
            )
          }
        >
          {t('damages.losses.claimed', { count: claimed.length, all: losses.length })}
        </Checkbox>
        <strong className="pd-toolbar-end pd-amount">{sums.map(formatMoney).join(' + ')}</strong>
      </div>
      <LossList
        schedule={schedule}
        onClaim={(id, claim) => leaveOut([id], !claim)}
        onEdit={setEditing}
        onRemove={remove}
      />
      {editing && (
        <LossForm
          schedule={schedule}
          editing={editing === 'new' ? null : editing}
          onClose={() => setEditing(null)}
        />
      )}
    </Panel>
  )
}

function LossList({
  schedule,
  onClaim,
  onEdit,
  onRemove,
}: {
  readonly schedule: DamageScheduleRecord
  readonly onClaim: (id: string, claim: boolean) => void
  readonly onEdit: (own: OwnLoss) => void
  readonly onRemove: (own: OwnLoss) => void
}) {
  const { t } = useText()
  const { scroller, view, onScroll } = useScrollView()
  const { losses, news } = schedule
  const part = slice(losses.length, ROW, view)
  const before = new Map(news.changed.map((change) => [change.id, change.before]))
  return (
    <div ref={scroller} className="pd-loss-scroll" onScroll={onScroll}>
      <div className="pd-rows-space" style={{ height: part.space }}>
        <ul aria-label={t('damages.losses')} style={{ transform: `translateY(${part.offset}px)` }}>
          {losses.slice(part.first, part.last + 1).map((loss) => (
            <LossLine
              key={loss.id}
              caseId={schedule.caseId}
              loss={loss}
              own={ownOf(schedule.sheet, loss)}
              isNew={news.added.includes(loss.id)}
              before={before.get(loss.id)}
              onClaim={(claim) => onClaim(loss.id, claim)}
              onEdit={onEdit}
              onRemove={onRemove}
            />
          ))}
        </ul>
      </div>
    </div>
  )
}

const ownOf = (sheet: ClaimSheet, loss: Loss) => sheet.losses.find(({ id }) => `own:${id}` === loss.id)

function LossLine({
  caseId,
  loss,
  own,
  isNew,
  before,
  onClaim,
  onEdit,
  onRemove,
}: {
  readonly caseId: CaseId
  readonly loss: Loss
  readonly own: OwnLoss | undefined
  readonly isNew: boolean
  readonly before: Loss['amount'] | undefined
  readonly onClaim: (claim: boolean) => void
  readonly onEdit: (own: OwnLoss) => void
  readonly onRemove: (own: OwnLoss) => void
}) {
  const { t, language } = useText()
  const name = loss.label[language]
  return (
    <li className="pd-loss" data-claimed={loss.claimed}>
      <Checkbox
        checked={loss.claimed}
        aria-label={t('damages.loss.claim', { name, amount: formatMoney(loss.amount) })}
        onChange={(event) => onClaim(event.target.checked)}
      />
      <div>
        <p className="pd-loss-head">
          <span className="pd-clip" title={name}>
            {name}
          </span>
          <Mark>{t(`damages.nature.${loss.nature}`)}</Mark>
          {isNew && <Mark tone="blue">{t('damages.loss.new')}</Mark>}
          {before && <Mark tone="amber">{t('damages.loss.before', { amount: formatMoney(before) })}</Mark>}
        </p>
        <p className="pd-loss-foot pd-clip">
          {loss.since ? (
            <span className="pd-soft">
              {t(
                loss.nature === 'unpaid' || loss.nature === 'late'
                  ? 'damages.loss.due'
                  : 'damages.loss.taken',
              )}{' '}
              <DateText value={loss.since} />
            </span>
          ) : (
            <span className="pd-amber">{t('damages.loss.noDate')}</span>
          )}
          <SourceLink caseId={caseId} source={loss.source} />
        </p>
      </div>
      <strong className="pd-loss-amount">
        <Amount value={loss.amount} />
      </strong>
      <span className="pd-loss-actions">
        {own && (
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
        )}
      </span>
    </li>
  )
}
