import { DeleteOutlined, PlusOutlined } from '../../components/icons.ts'
import { Button, Checkbox, Drawer, Form, Input, InputNumber, Select } from 'antd'
import type { PromisesInput } from '../../../shared/contract/settlement.ts'
import { parseSettleTerm, ratePpmFromPercent } from '../../../shared/domain/settlement.ts'
import { formatDecimal } from '../../../shared/domain/money.ts'
import { call, useRoute } from '../../app/core.ts'
import { readAmount } from '../../components/amount.ts'
import { useAct } from '../../components/notices.tsx'
import { useText, type Translate } from '../../i18n/index.ts'

interface ProofText {
  evidenceId?: string | undefined
  page?: number | null
}

/** The promises as they are typed: text, checked when they are kept. */
interface Typed {
  rates: (ProofText & { cardType?: string; percent?: string; cap?: string })[]
  term?: string
  termProof: ProofText
  cutoff?: string
  fees: (ProofText & { text?: string; amount?: string })[]
  feeReturnedOnRefund: boolean
  payers: string[]
}

const CURRENCY = 'CNY'

export function PromisesForm({
  caseId,
  promises,
  onClose,
}: {
  readonly caseId: string
  readonly promises: PromisesInput
  readonly onClose: () => void
}) {
  const { t } = useText()
  const [form] = Form.useForm<Typed>()
  const { act, busy } = useAct()
  const keep = async (typed: Typed) => {
    const kept = await act(() => call('settlement.savePromises', { caseId, promises: toPromises(typed) }))
    if (kept) onClose()
  }
  return (
    <Drawer
      open
      size={640}
      title={t('settlement.promises')}
      onClose={onClose}
      extra={
        <Button type="primary" loading={busy} onClick={() => form.submit()}>
          {t('common.save')}
        </Button>
      }
    >
      <Form<Typed>
        form={form}
        layout="vertical"
        initialValues={toTyped(promises)}
        onFinish={(typed) => void keep(typed)}
      >
        <Rates t={t} caseId={caseId} />
        <h3>{t('settlement.promises.term')}</h3>
        <div className="pd-promise-line">
          <Form.Item name="term" rules={[textRule(parseSettleTerm, t('settlement.promises.termBad'))]}>
            <Input placeholder="T+1" aria-label={t('settlement.promises.term')} />
          </Form.Item>
          <ProofFields t={t} caseId={caseId} name={['termProof']} />
        </div>
        <Form.Item
          name="cutoff"
          label={t('settlement.promises.cutoff')}
          extra={t('settlement.promises.cutoff.text')}
          rules={[{ pattern: /^([01]\d|2[0-3]):[0-5]\d$/, message: t('settlement.promises.cutoffBad') }]}
        >
          <Input placeholder="23:00" />
        </Form.Item>
        <Fees t={t} caseId={caseId} />
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
      </Form>
    </Drawer>
  )
}

function Rates({ t, caseId }: { readonly t: Translate; readonly caseId: string }) {
  return (
    <Form.List name="rates">
      {(fields, { add, remove }) => (
        <section>
          <h3>{t('settlement.promises.rates')}</h3>
          <p className="pd-soft">{t('settlement.promises.rates.text')}</p>
          {fields.map(({ key, name }) => (
            <div key={key} className="pd-promise-line">
              <Form.Item name={[name, 'cardType']}>
                <Input
                  placeholder={t('settlement.promises.allCards')}
                  aria-label={t('settlement.promises.card')}
                />
              </Form.Item>
              <Form.Item
                name={[name, 'percent']}
                rules={[
                  { required: true, message: t('common.required') },
                  textRule(ratePpmFromPercent, t('settlement.promises.rateBad')),
                ]}
              >
                <Input placeholder="0.60" suffix="%" aria-label={t('settlement.promises.rate')} />
              </Form.Item>
              <Form.Item name={[name, 'cap']} rules={[amountRule(t)]}>
                <Input placeholder={t('settlement.promises.cap')} aria-label={t('settlement.promises.cap')} />
              </Form.Item>
              <ProofFields t={t} caseId={caseId} name={[name]} />
              <Button
                type="text"
                icon={<DeleteOutlined />}
                aria-label={t('common.remove')}
                onClick={() => remove(name)}
              />
            </div>
          ))}
          <Button icon={<PlusOutlined />} onClick={() => add({})}>
            {t('settlement.promises.addRate')}
          </Button>
        </section>
      )}
    </Form.List>
  )
}

function Fees({ t, caseId }: { readonly t: Translate; readonly caseId: string }) {
  return (
    <Form.List name="fees">
      {(fields, { add, remove }) => (
        <section>
          <h3>{t('settlement.promises.fees')}</h3>
          <p className="pd-soft">{t('settlement.promises.fees.text')}</p>
          {fields.map(({ key, name }) => (
            <div key={key} className="pd-promise-line">
              <Form.Item name={[name, 'text']} rules={[{ required: true, message: t('common.required') }]}>
                <Input
                  placeholder={t('settlement.promises.feeName')}
                  aria-label={t('settlement.promises.feeName')}
                />
              </Form.Item>
              <Form.Item name={[name, 'amount']} rules={[amountRule(t)]}>
                <Input
                  placeholder={t('settlement.promises.anyAmount')}
                  aria-label={t('settlement.column.amount')}
                />
              </Form.Item>
              <ProofFields t={t} caseId={caseId} name={[name]} />
              <Button
                type="text"
                icon={<DeleteOutlined />}
                aria-label={t('common.remove')}
                onClick={() => remove(name)}
              />
            </div>
          ))}
          <Button icon={<PlusOutlined />} onClick={() => add({})}>
            {t('settlement.promises.addFee')}
          </Button>
        </section>
      )}
    </Form.List>
  )
}

/** The evidence and the page that prove a promise. */
function ProofFields({
  t,
  caseId,
  name,
}: {
  readonly t: Translate
  readonly caseId: string
  readonly name: (string | number)[]
}) {
  const evidence = useRoute('evidence.list', { caseId })
  return (
    <>
      <Form.Item name={[...name, 'evidenceId']}>
        <Select
          allowClear
          placeholder={t('settlement.promises.proof')}
          aria-label={t('settlement.promises.proof')}
          options={(evidence.data ?? []).map(({ id, number, name: title }) => ({
            value: id,
            label: `${number} ${title}`,
          }))}
        />
      </Form.Item>
      <Form.Item name={[...name, 'page']}>
        <InputNumber
          min={1}
          precision={0}
          controls={false}
          placeholder={t('settlement.promises.page')}
          aria-label={t('settlement.promises.page')}
        />
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

const toProof = ({ evidenceId, page }: ProofText) => (evidenceId ? { evidenceId, page: page ?? null } : null)

function toPromises(typed: Typed): PromisesInput {
  const amount = (text: string | undefined) => (text ? readAmount(text, CURRENCY) : null)
  return {
    rates: (typed.rates ?? []).map((rate) => ({
      cardType: rate.cardType?.trim() || null,
      percent: (rate.percent ?? '').trim().replace(/[%％]$/, ''),
      capMinor: amount(rate.cap),
      proof: toProof(rate),
    })),
    settle: typed.term ? { term: typed.term, proof: toProof(typed.termProof ?? {}) } : null,
    cutoff: typed.cutoff || null,
    agreedFees: (typed.fees ?? []).map((fee) => ({
      text: fee.text ?? '',
      amountMinor: amount(fee.amount),
      proof: toProof(fee),
    })),
    feeReturnedOnRefund: typed.feeReturnedOnRefund,
    payers: typed.payers ?? [],
  }
}

function toTyped(promises: PromisesInput): Typed {
  const proofOf = (proof: { evidenceId: string; page: number | null } | null): ProofText => proof ?? {}
  const amount = (minor: number | null) => (minor === null ? '' : formatDecimal(minor, CURRENCY))
  return {
    rates: promises.rates.map(({ cardType, percent, capMinor, proof }) => ({
      cardType: cardType ?? '',
      percent,
      cap: amount(capMinor),
      ...proofOf(proof),
    })),
    term: promises.settle?.term ?? '',
    termProof: proofOf(promises.settle?.proof ?? null),
    cutoff: promises.cutoff ?? '',
    fees: promises.agreedFees.map(({ text, amountMinor, proof }) => ({
      text,
      amount: amount(amountMinor),
      ...proofOf(proof),
    })),
    feeReturnedOnRefund: promises.feeReturnedOnRefund,
    payers: promises.payers,
  }
}
