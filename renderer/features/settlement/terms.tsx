import { EditOutlined } from '../../components/icons.ts'
import { Button } from 'antd'
import type { TermsInput } from '../../../shared/contract/settlement-terms.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { useOpened } from '../../app/opened.ts'
import { useRoute } from '../../app/core.ts'
import { Facts, Panel } from '../../components/frames.tsx'
import { Loaded } from '../../components/notices.tsx'
import { formatMoney } from '../../components/format.ts'
import { useText } from '../../i18n/index.ts'
import { TermsForm } from './terms-form.tsx'
import { ProofPage } from './proof-page.tsx'

/** What the contract fixes, in short, with where it is proved; the whole of it in a form beside. */
export function Terms({ caseId }: { readonly caseId: CaseId }) {
  const { t } = useText()
  const query = useRoute('settlement.terms', { caseId })
  const editing = useOpened('cycles')
  return (
    <Panel
      title={t('settlement.terms')}
      note={t('settlement.terms.note')}
      actions={
        <Button icon={<EditOutlined />} onClick={() => editing.open()} disabled={!query.data}>
          {t('settlement.terms.edit')}
        </Button>
      }
    >
      <Loaded query={query}>
        {(terms) => (
          <>
            <Summary caseId={caseId} terms={terms} />
            {editing.value !== null && <TermsForm caseId={caseId} terms={terms} onClose={editing.close} />}
          </>
        )}
      </Loaded>
    </Panel>
  )
}

type Dated = Pick<TermsInput['cycles'][number], 'proof' | 'validFrom' | 'validTo'>

function Summary({ caseId, terms }: { readonly caseId: CaseId; readonly terms: TermsInput }) {
  const { t } = useText()
  const evidence = useRoute('evidence.list', { caseId })
  const cite = ({ proof, validFrom, validTo }: Dated) => {
    const item = proof && evidence.data?.find(({ id }) => id === proof.evidenceId)
    return (
      <>
        {(validFrom ?? validTo) && (
          <span className="pd-soft">
            {' '}
            {t('settlement.terms.period', { from: validFrom ?? '…', to: validTo ?? '…' })}
          </span>
        )}
        {item ? (
          <ProofPage item={item} page={proof.page} />
        ) : (
          <span className="pd-faint"> {t('settlement.terms.unproved')}</span>
        )}
      </>
    )
  }
  return (
    <Facts
      items={[
        [
          t('settlement.terms.rates'),
          terms.rates.length === 0
            ? t('settlement.terms.unknown')
            : terms.rates.map((rate, at) => (
                <span key={at} className="pd-term">
                  {rate.cardType ?? t('settlement.terms.allCards')} {rate.percent}%
                  {rate.cap !== null && ` ${t('settlement.terms.capOf', { amount: formatMoney(rate.cap) })}`}
                  {cite(rate)}
                </span>
              )),
        ],
        [
          t('settlement.terms.term'),
          terms.cycles.length === 0
            ? t('settlement.terms.unknown')
            : terms.cycles.map((line, at) => (
                <span key={at} className="pd-term">
                  {line.term}
                  {cite(line)}
                </span>
              )),
        ],
        [
          t('settlement.terms.fees'),
          terms.agreedFees.length === 0
            ? t('settlement.terms.noFees')
            : terms.agreedFees.map((fee, at) => (
                <span key={at} className="pd-term">
                  {fee.text} {fee.amount !== null && formatMoney(fee.amount)}
                  {cite(fee)}
                </span>
              )),
        ],
      ]}
    />
  )
}
