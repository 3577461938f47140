import { Checkbox, Form, Input, Select } from 'antd'
import type { TermsInput } from '../../../shared/contract/settlement-terms.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { clashingPeriod, parseSettleTerm, ratePpmFromPercent } from '../../../shared/domain/settlement.ts'
import { call, useRoute } from '../../app/core.ts'
import { readAmount } from '../../components/amount.ts'
import { FormDrawer } from '../../components/form-drawer.tsx'
import { useAct } from '../../components/notices.tsx'
import { useText, type Translate } from '../../i18n/index.ts'
import { TermLines } from './term-lines.tsx'
import { toTerms, toTyped, type Typed } from './typed-terms.ts'

/** What the contract fixes, line by line: each with its period and the page that proves it. */
export function TermsForm({
  caseId,
  terms,
  onClose,
}: {
  readonly caseId: CaseId
  readonly terms: TermsInput
  readonly onClose: () => void
}) {
  const { t } = useText()
  const [form] = Form.useForm<Typed>()
  const { act, busy } = useAct()
  const currency = useMainCurrency(caseId)
  const keep = async (typed: Typed) => {
    const clash = clashOf(typed, currency)
    if (clash) {
      form.setFields([{ name: [...clash, 'validFrom'], errors: [t('settlement.terms.clash')] }])
      form.scrollToField([...clash, 'validFrom'])
      return
    }
    const kept = await act(() => call('settlement.saveTerms', { caseId, terms: toTerms(typed, currency) }))
    if (kept) onClose()
  }
  return (
    <FormDrawer<Typed>
      form={form}
      width="wide"
      title={t('settlement.terms')}
      busy={busy}
      onClose={onClose}
      initialValues={toTyped(terms)}
      onFinish={(typed) => void keep(typed)}
    >
      <TermLines
        caseId={caseId}
        name="rates"
        title={t('settlement.terms.rates')}
        text={t('settlement.terms.rates.text')}
        add={t('settlement.terms.addRate')}
      >
        {(line) => <RateFields line={line} currency={currency} />}
      </TermLines>
      <TermLines
        caseId={caseId}
        name="cycles"
        title={t('settlement.terms.term')}
        text={t('settlement.terms.term.text')}
        add={t('settlement.terms.addTerm')}
      >
        {(line) => (
          <Form.Item
            name={[line, 'term']}
            rules={[
              { required: true, message: t('common.required') },
              textRule(parseSettleTerm, t('settlement.terms.termBad')),
            ]}
          >
            <Input placeholder="T+1" aria-label={t('settlement.terms.term')} />
          </Form.Item>
        )}
      </TermLines>
      <TermLines
        caseId={caseId}
        name="fees"
        title={t('settlement.terms.fees')}
        text={t('settlement.terms.fees.text')}
        add={t('settlement.terms.addFee')}
      >
        {(line) => <FeeFields line={line} currency={currency} />}
      </TermLines>
      <section className="pd-term-part">
        <h3>{t('settlement.terms.more')}</h3>
        <Form.Item
          name="cutoff"
          label={t('settlement.terms.cutoff')}
          extra={t('settlement.terms.cutoff.text')}
          rules={[{ pattern: /^([01]\d|2[0-3]):[0-5]\d$/, message: t('settlement.terms.cutoffBad') }]}
        >
          <Input placeholder="23:00" />
        </Form.Item>
        <Form.Item name="feeReturnedOnRefund" valuePropName="checked">
          <Checkbox>{t('settlement.terms.refundFee')}</Checkbox>
        </Form.Item>
        <Form.Item
          name="payers"
          label={t('settlement.terms.payers')}
          extra={t('settlement.terms.payers.text')}
        >
          <Select mode="tags" open={false} suffixIcon={null} />
        </Form.Item>
      </section>
    </FormDrawer>
  )
}

interface AmountFields {
  readonly line: number
  /** Of an amount that has none yet. */
  readonly currency: string
}

function RateFields({ line, currency }: AmountFields) {
  const { t } = useText()
  const own = useCurrency('rates', line) ?? currency
  return (
    <>
      <Form.Item name={[line, 'cardType']}>
        <Input placeholder={t('settlement.terms.allCards')} aria-label={t('settlement.terms.card')} />
      </Form.Item>
      <Form.Item
        name={[line, 'percent']}
        rules={[
          { required: true, message: t('common.required') },
          textRule(ratePpmFromPercent, t('settlement.terms.rateBad')),
        ]}
      >
        <Input placeholder="0.60" suffix="%" aria-label={t('settlement.terms.rate')} />
      </Form.Item>
      <Form.Item name={[line, 'currency']} hidden>
        <Input />
      </Form.Item>
      <Form.Item name={[line, 'cap']} rules={[amountRule(t, own)]}>
        <Input
          placeholder={t('settlement.terms.cap')}
          aria-label={t('settlement.terms.cap')}
          suffix={unitOf(own, t)}
        />
      </Form.Item>
    </>
  )
}

function FeeFields({ line, currency }: AmountFields) {
  const { t } = useText()
  const own = useCurrency('fees', line) ?? currency
  return (
    <>
      <Form.Item name={[line, 'text']} rules={[{ required: true, message: t('common.required') }]}>
        <Input placeholder={t('settlement.terms.feeName')} aria-label={t('settlement.terms.feeName')} />
      </Form.Item>
      <Form.Item name={[line, 'currency']} hidden>
        <Input />
      </Form.Item>
      <Form.Item name={[line, 'amount']} rules={[amountRule(t, own)]}>
        <Input
          placeholder={t('settlement.terms.anyAmount')}
          aria-label={t('settlement.column.amount')}
          suffix={unitOf(own, t)}
        />
      </Form.Item>
    </>
  )
}

const textRule = (read: (text: string) => unknown, message: string) => ({
  validator: (_: unknown, text?: string) =>
    !text || read(text) !== null ? Promise.resolve() : Promise.reject(new Error(message)),
})

const amountRule = (t: Translate, currency: string) =>
  textRule((text) => readAmount(text, currency), t('common.amountUnreadable'))

const unitOf = (currency: string, t: Translate) =>
  currency === 'CNY' ? t('settlement.terms.yuan') : currency

const useCurrency = (list: 'rates' | 'fees', line: number) =>
  Form.useWatch<string | undefined>([list, line, 'currency'], { preserve: true })

/** The currency that most rows of the case's statements are in; CNY before there are any. */
function useMainCurrency(caseId: CaseId): string {
  const batches = useRoute('statements.batches', { caseId })
  const rows = new Map<string, number>()
  for (const { sums } of batches.data ?? [])
    for (const [currency, sum] of Object.entries(sums))
      rows.set(currency, (rows.get(currency) ?? 0) + sum.rows)
  return [...rows].sort(([, a], [, b]) => b - a)[0]?.[0] ?? 'CNY'
}

/** The first line whose period cannot be: two rates of one card, or two cycles, on the same day. */
function clashOf(typed: Typed, currency: string): ['rates' | 'cycles' | 'fees', number] | null {
  const { rates, cycles, agreedFees } = toTerms(typed, currency)
  for (const card of new Set(rates.map(({ cardType }) => cardType))) {
    const own = [...rates.entries()].filter(([, rate]) => rate.cardType === card)
    const at = clashingPeriod(own.map(([, rate]) => rate))
    if (at !== null) return ['rates', own[at]?.[0] ?? 0]
  }
  const term = clashingPeriod(cycles)
  if (term !== null) return ['cycles', term]
  const fee = agreedFees.findIndex((each) => clashingPeriod([each]) !== null)
  return fee < 0 ? null : ['fees', fee]
}
