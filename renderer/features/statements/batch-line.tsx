import { App, Button, Checkbox, Modal } from 'antd'
import { useState } from 'react'
import type { RouteOutput } from '../../../shared/contract/index.ts'
import type { BatchCitation } from '../../../shared/contract/statements.ts'
import { call, useRoute } from '../../app/core.ts'
import { Mark } from '../../components/frames.tsx'
import { useAct } from '../../components/notices.tsx'
import { formatCount, formatDate } from '../../components/format.ts'
import { DateText, InstantText } from '../../components/words.tsx'
import { useText } from '../../i18n/index.ts'
import { formatDecimalText } from './reading-words.ts'

export type Batch = RouteOutput<'statements.batches'>[number]

/** A statement that was taken in: file, account, days, sums, and the way back. */
export function BatchLine({
  batch,
  onShow,
  onAgain,
}: {
  readonly batch: Batch
  readonly onShow: () => void
  readonly onAgain: () => void
}) {
  const { t } = useText()
  const undone = batch.undoneAt !== null
  return (
    <li data-undone={undone}>
      <div className="pd-batch-name">
        <strong className="pd-clip" title={batch.fileName}>
          {batch.fileName}
        </strong>
        <span className="pd-soft">
          <Mark tone={batch.side === 'acquirer' ? 'plum' : 'blue'}>{t(`statements.side.${batch.side}`)}</Mark>
          {batch.exhibit && <span className="pd-number">{batch.exhibit.number}</span>}
          <span>{batch.account.name}</span>
          {batch.from && batch.to && (
            <span>
              <DateText value={batch.from} /> – <DateText value={batch.to} />
            </span>
          )}
        </span>
      </div>
      <div className="pd-batch-sums">
        {Object.entries(batch.sums).map(([currency, { moneyIn, moneyOut }]) => (
          <span key={currency} className="pd-amount">
            {Number(moneyIn) !== 0 && (
              <span className="pd-in">{`+${formatDecimalText(moneyIn, currency)}`}</span>
            )}
            {Number(moneyOut) !== 0 && (
              <span className="pd-out">{`−${formatDecimalText(moneyOut, currency)}`}</span>
            )}
          </span>
        ))}
      </div>
      <span className="pd-figure pd-batch-rows">
        {t('statements.rows', { count: batch.rows, figure: formatCount(batch.rows) })}
        {batch.skipped > 0 && (
          <small className="pd-faint">
            {t('statements.skippedRows', { figure: formatCount(batch.skipped) })}
          </small>
        )}
      </span>
      <span className="pd-soft pd-batch-time">
        <InstantText value={batch.undoneAt ?? batch.importedAt} />
      </span>
      <span className="pd-actions">
        {undone ? (
          <Button size="small" onClick={onAgain}>
            {t('statements.again')}
          </Button>
        ) : (
          <>
            <Button size="small" onClick={onShow}>
              {t('statements.look')}
            </Button>
            <UndoBatch batch={batch} />
          </>
        )}
      </span>
    </li>
  )
}

/** A batch goes back whole; what is built on it is named first. */
function UndoBatch({ batch }: { readonly batch: Batch }) {
  const { t } = useText()
  const { message } = App.useApp()
  const { act, busy } = useAct()
  const [asking, setAsking] = useState(false)
  const [binned, setBinned] = useState(false)
  const citations = useRoute('statements.citations', { batch: batch.id }, { enabled: asking })
  const undo = () =>
    void act(async () => {
      await call('statements.undo', { batch: batch.id, exhibit: binned ? 'bin' : 'keep' })
      setAsking(false)
      message.success(t('statements.undoneNow', { name: batch.fileName }))
    })
  return (
    <>
      <Button size="small" onClick={() => setAsking(true)}>
        {t('statements.undo')}
      </Button>
      <Modal
        open={asking}
        title={t('statements.undo.title', { name: batch.fileName })}
        okText={t('statements.undo')}
        okButtonProps={{ danger: true, disabled: citations.data === undefined }}
        cancelText={t('common.cancel')}
        confirmLoading={busy}
        onOk={undo}
        onCancel={() => setAsking(false)}
      >
        <p>{t('statements.undo.text', { count: batch.rows, figure: formatCount(batch.rows) })}</p>
        {batch.exhibit && (
          <p>
            <Checkbox checked={binned} onChange={({ target }) => setBinned(target.checked)}>
              {t('statements.undo.exhibit', { number: batch.exhibit.number })}
            </Checkbox>
          </p>
        )}
        {citations.data && citations.data.length > 0 && (
          <>
            <p className="pd-bad">{t('statements.undo.cited')}</p>
            <ul className="pd-plain-list">
              {citations.data.map((citation) => (
                <li key={`${citation.kind}-${citation.id}`}>
                  <CitationText citation={citation} />
                </li>
              ))}
            </ul>
          </>
        )}
      </Modal>
    </>
  )
}

/** What cites a batch, in words. */
function CitationText({ citation }: { readonly citation: BatchCitation }) {
  const { t, language } = useText()
  const { kind, title, count, on, channel } = citation
  if (kind === 'findings')
    return t('statements.cites.findings', { count: count ?? 0, figure: formatCount(count ?? 0) })
  if (kind === 'submission')
    return t('statements.cites.submission', {
      date: on ? formatDate(on, language) : '',
      channel: channel?.[language] ?? '',
    })
  return t(`statements.cites.${kind}`, { title })
}
