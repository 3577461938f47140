import { Checkbox, Form, Input, Select } from 'antd'
import type { PromisesInput } from '../../../shared/contract/settlement.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { clashingPeriod, parseSettleTerm, ratePpmFromPercent } from '../../../shared/domain/settlement.ts'
import { call } from '../../app/core.ts'
import { readAmount } from '../../components/amount.ts'
import { FormDrawer } from '../../components/form-drawer.tsx'
import { useAct } from '../../components/notices.tsx'
import { useText, type Translate } from '../../i18n/index.ts'
import { PromiseLines } from './promise-lines.tsx'
import { CURRENCY, toPromises, toTyped, type Typed } from './typed-promises.ts'

/** What the contract promised, line by line: each with its period and the page that proves it. */
export function PromisesForm({
  caseId,
  promises,
  onClose,
}: {
  readonly caseId: CaseId
  readonly promises: PromisesInput
  readonly onClose: () => void
}) {
  const { t } = useText()
  const [form] = Form.useForm<Typed>()
  const { act, busy } = useAct()
  const keep = async (typed: Typed) => {
    const clash = clashOf(typed)
    if (clash) {
      form.setFields([{ name: [...clash, 'validFrom'], errors: [t('settlement.promises.clash')] }])
      form.scrollToField([...clash, 'validFrom'])
      return
    }
    const kept = await act(() => call('settlement.savePromises', { caseId, promises: toPromises(typed) }))
    if (kept) onClose()
  }
  return (
    <FormDrawer<Typed>
      form={form}
      width="wide"
      title={t('settlement.promises')}
      busy={busy}
      onClose={onClose}
      initialValues={toTyped(promises)}
      onFinish={(typed) => void keep(typed)}
    >
      <PromiseLines
        caseId={caseId}
        name="rates"
        title={t('settlement.promises.rates')}
        text={t('settlement.promises.rates.text')}
        add={t('settlement.promises.addRate')}
      >
        {(line) => <RateFields line={line} t={t} />}
      </PromiseLines>
      <PromiseLines
        caseId={caseId}
        name="terms"
        title={t('settlement.promises.term')}
        text={t('settlement.promises.term.text')}
        add={t('settlement.promises.addTerm')}
      >
        {(line) => (
          <Form.Item
            name={[line, 'term']}
            rules={[
              { required: true, message: t('common.required') },
              textRule(parseSettleTerm, t('settlement.promises.termBad')),
            ]}
          >
            <Input placeholder="T+1" aria-label={t('settlement.promises.term')} />
          </Form.Item>
        )}
      </PromiseLines>
      <PromiseLines
        caseId={caseId}
        name="fees"
        title={t('settlement.promises.fees')}
        text={t('settlement.promises.fees.text')}
        add={t('settlement.promises.addFee')}
      >
        {(line) => <FeeFields line={line} t={t} />}
      </PromiseLines>
      <section className="pd-promise-part">
        <h3>{t('settlement.promises.more')}</h3>
        <Form.Item
          name="cutoff"
          label={t('settlement.promises.cutoff')}
          extra={t('settlement.promises.cutoff.text')}
          rules={[{ pattern: /^([01]\d|2[0-3]):[0-5]\d$/, message: t('settlement.promises.cutoffBad') }]}
        >
          <Input placeholder="23:00" />
        </Form.Item>
        <Form.Item name="feeReturnedOnRefund" valuePropName="checked">
          <Checkbox>{t('settlement.promises.refundFee')}</Checkbox>
        </Form.Item>
        <Form.Item
          name="payers"
          label={t('settlement.promises.payers')}
          extra={t('settlement.promises.payers.text')}
        >
          <Select mode="tags" open={false} suffixIcon={null} />
        </Form.Item>
      </section>
    </FormDrawer>
  )
}

function RateFields({ line, t }: { readonly line: number; readonly t: Translate }) {
  return (
    <>
      <Form.Item name={[line, 'cardType']}>
        <Input placeholder={t('settlement.promises.allCards')} aria-label={t('settlement.promises.card')} />
      </Form.Item>
      <Form.Item
        name={[line, 'percent']}
        rules={[
          { required: true, message: t('common.required') },
          textRule(ratePpmFromPercent, t('settlement.promises.rateBad')),
        ]}
      >
        <Input placeholder="0.60" suffix="%" aria-label={t('settlement.promises.rate')} />
      </Form.Item>
      <Form.Item name={[line, 'cap']} rules={[amountRule(t)]}>
        <Input placeholder={t('settlement.promises.cap')} aria-label={t('settlement.promises.cap')} />
      </Form.Item>
    </>
  )
}

function FeeFields({ line, t }: { readonly line: number; readonly t: Translate }) {
  return (
    <>
      <Form.Item name={[line, 'text']} rules={[{ required: true, message: t('common.required') }]}>
        <Input placeholder={t('settlement.promises.feeName')} aria-label={t('settlement.promises.feeName')} />
      </Form.Item>
      <Form.Item name={[line, 'amount']} rules={[amountRule(t)]}>
        <Input placeholder={t('settlement.promises.anyAmount')} aria-label={t('settlement.column.amount')} />
      </Form.Item>
    </>
  )
}

const textRule = (read: (text: string) => unknown, message: string) => ({
  validator: (_: unknown, text?: string) =>
    !text || read(text) !== null ? Promise.resolve() : Promise.reject(new Error(message)),
})

const amountRule = (t: Translate) =>
  textRule((text) => readAmount(text, CURRENCY), t('common.amountUnreadable'))

/** The first line whose period cannot be: two rates of one card, or two terms, on the same day. */
function clashOf(typed: Typed): ['rates' | 'terms' | 'fees', number] | null {
  const { rates, terms, agreedFees } = toPromises(typed)
  for (const card of new Set(rates.map(({ cardType }) => cardType))) {
    const own = [...rates.entries()].filter(([, rate]) => rate.cardType === card)
    const at = clashingPeriod(own.map(([, rate]) => rate))
    if (at !== null) return ['rates', own[at]?.[0] ?? 0]
  }
  const term = clashingPeriod(terms)
  if (term !== null) return ['terms', term]
  const fee = agreedFees.findIndex((each) => clashingPeriod([each]) !== null)
  return fee < 0 ? null : ['fees', fee]
}
