import { EditOutlined } from '../../components/icons.ts'
import { Button } from 'antd'
import { useState } from 'react'
import type { PromisesInput } from '../../../shared/contract/settlement.ts'
import { useRoute } from '../../app/core.ts'
import { Facts, Panel } from '../../components/frames.tsx'
import { Loaded } from '../../components/notices.tsx'
import { formatMoney } from '../../components/format.ts'
import { useText } from '../../i18n/index.ts'
import { PromisesForm } from './promises-form.tsx'

/** What the contract promised, in short, with where it is proved; the whole of it in a form beside. */
export function Promises({ caseId }: { readonly caseId: string }) {
  const { t } = useText()
  const query = useRoute('settlement.promises', { caseId })
  const [editing, setEditing] = useState(false)
  return (
    <Panel
      title={t('settlement.promises')}
      note={t('settlement.promises.note')}
      actions={
        <Button icon={<EditOutlined />} onClick={() => setEditing(true)} disabled={!query.data}>
          {t('settlement.promises.edit')}
        </Button>
      }
    >
      <Loaded query={query}>
        {(promises) => (
          <>
            <Summary caseId={caseId} promises={promises} />
            {editing && (
              <PromisesForm caseId={caseId} promises={promises} onClose={() => setEditing(false)} />
            )}
          </>
        )}
      </Loaded>
    </Panel>
  )
}

function Summary({ caseId, promises }: { readonly caseId: string; readonly promises: PromisesInput }) {
  const { t } = useText()
  const evidence = useRoute('evidence.list', { caseId })
  const money = (minor: number) => formatMoney({ minor, currency: 'CNY' })
  const cite = (proof: { evidenceId: string; page: number | null } | null) => {
    const item = proof && evidence.data?.find(({ id }) => id === proof.evidenceId)
    if (!item) return null
    const page = proof.page === null ? '' : ` ${t('settlement.page', { page: proof.page })}`
    return <span className="pd-faint"> [{item.number + page}]</span>
  }
  return (
    <Facts
      items={[
        [
          t('settlement.promises.rates'),
          promises.rates.length === 0
            ? t('settlement.promises.unknown')
            : promises.rates.map(({ cardType, percent, capMinor, proof }) => (
                <span key={cardType ?? ''} className="pd-promise">
                  {cardType ?? t('settlement.promises.allCards')} {percent}%
                  {capMinor !== null && ` ${t('settlement.promises.capOf', { amount: money(capMinor) })}`}
                  {cite(proof)}
                </span>
              )),
        ],
        [
          t('settlement.promises.term'),
          promises.settle ? (
            <>
              {promises.settle.term}
              {cite(promises.settle.proof)}
            </>
          ) : (
            t('settlement.promises.unknown')
          ),
        ],
        [
          t('settlement.promises.fees'),
          promises.agreedFees.length === 0
            ? t('settlement.promises.noFees')
            : promises.agreedFees.map(({ text, amountMinor, proof }) => (
                <span key={text} className="pd-promise">
                  {text} {amountMinor !== null && money(amountMinor)}
                  {cite(proof)}
                </span>
              )),
        ],
      ]}
    />
  )
}
