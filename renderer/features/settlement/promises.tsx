import { EditOutlined } from '../../components/icons.ts'
import { Button } from 'antd'
import type { PromisesInput } from '../../../shared/contract/settlement.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { useOpened } from '../../app/opened.ts'
import { useRoute } from '../../app/core.ts'
import { Facts, Panel } from '../../components/frames.tsx'
import { Loaded } from '../../components/notices.tsx'
import { formatMoney } from '../../components/format.ts'
import { useText } from '../../i18n/index.ts'
import { PromisesForm } from './promises-form.tsx'
import { ProofPage } from './proof-page.tsx'

/** What the contract promised, in short, with where it is proved; the whole of it in a form beside. */
export function Promises({ caseId }: { readonly caseId: CaseId }) {
  const { t } = useText()
  const query = useRoute('settlement.promises', { caseId })
  const editing = useOpened('terms')
  return (
    <Panel
      title={t('settlement.promises')}
      note={t('settlement.promises.note')}
      actions={
        <Button icon={<EditOutlined />} onClick={() => editing.open()} disabled={!query.data}>
          {t('settlement.promises.edit')}
        </Button>
      }
    >
      <Loaded query={query}>
        {(promises) => (
          <>
            <Summary caseId={caseId} promises={promises} />
            {editing.value !== null && (
              <PromisesForm caseId={caseId} promises={promises} onClose={editing.close} />
            )}
          </>
        )}
      </Loaded>
    </Panel>
  )
}

type Dated = Pick<PromisesInput['terms'][number], 'proof' | 'validFrom' | 'validTo'>

function Summary({ caseId, promises }: { readonly caseId: CaseId; readonly promises: PromisesInput }) {
  const { t } = useText()
  const evidence = useRoute('evidence.list', { caseId })
  const money = (minor: number) => formatMoney({ minor, currency: 'CNY' })
  const cite = ({ proof, validFrom, validTo }: Dated) => {
    const item = proof && evidence.data?.find(({ id }) => id === proof.evidenceId)
    return (
      <>
        {(validFrom ?? validTo) && (
          <span className="pd-soft">
            {' '}
            {t('settlement.promises.period', { from: validFrom ?? '…', to: validTo ?? '…' })}
          </span>
        )}
        {item ? (
          <ProofPage item={item} page={proof.page} />
        ) : (
          <span className="pd-faint"> {t('settlement.promises.unproved')}</span>
        )}
      </>
    )
  }
  return (
    <Facts
      items={[
        [
          t('settlement.promises.rates'),
          promises.rates.length === 0
            ? t('settlement.promises.unknown')
            : promises.rates.map((rate, at) => (
                <span key={at} className="pd-promise">
                  {rate.cardType ?? t('settlement.promises.allCards')} {rate.percent}%
                  {rate.capMinor !== null &&
                    ` ${t('settlement.promises.capOf', { amount: money(rate.capMinor) })}`}
                  {cite(rate)}
                </span>
              )),
        ],
        [
          t('settlement.promises.term'),
          promises.terms.length === 0
            ? t('settlement.promises.unknown')
            : promises.terms.map((line, at) => (
                <span key={at} className="pd-promise">
                  {line.term}
                  {cite(line)}
                </span>
              )),
        ],
        [
          t('settlement.promises.fees'),
          promises.agreedFees.length === 0
            ? t('settlement.promises.noFees')
            : promises.agreedFees.map((fee, at) => (
                <span key={at} className="pd-promise">
                  {fee.text} {fee.amountMinor !== null && money(fee.amountMinor)}
                  {cite(fee)}
                </span>
              )),
        ],
      ]}
    />
  )
}
