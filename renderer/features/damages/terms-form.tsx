import { Form, Input, InputNumber, Radio, Segmented } from 'antd'
import type { ClaimSheet, DamageScheduleRecord } from '../../../shared/contract/damages.ts'
import type { LocalDate } from '../../../shared/domain/dates.ts'
import { DAY_BASES } from '../../../shared/domain/interest.ts'
import type { Money } from '../../../shared/domain/money.ts'
import { AmountField, DateField } from '../../components/fields.tsx'
import { FormDrawer } from '../../components/form-drawer.tsx'
import { useText } from '../../i18n/index.ts'
import { useSheet } from './sheet.ts'
import { OWN_WORD, SourceFields, type OwnSource } from './source-fields.tsx'

const PENALTY_KINDS = ['none', 'fixed', 'percent', 'percent-a-day'] as const
const PERCENT = /^(?=.*[1-9])\d{1,3}(\.\d{1,6})?$/

interface Values {
  readonly penaltyKind: (typeof PENALTY_KINDS)[number]
  readonly penaltyAmount: Money | null
  readonly penaltyPercent: string
  readonly penaltySource: OwnSource
  readonly days: number | null
  readonly daysSource: OwnSource
  readonly interestUntil: LocalDate | null
  readonly upliftPercent: number
  readonly dayBasis: ClaimSheet['dayBasis']
  readonly price: Money | null
  readonly priceSource: OwnSource
}

export function TermsForm({
  schedule,
  onClose,
}: {
  readonly schedule: DamageScheduleRecord
  readonly onClose: () => void
}) {
  const { t } = useText()
  const { keep, busy } = useSheet(schedule)
  const [form] = Form.useForm<Values>()
  const values = valuesOf(schedule.sheet)
  const kind = Form.useWatch('penaltyKind', form) ?? values.penaltyKind
  const days = Form.useWatch('days', form) ?? values.days
  const { caseId } = schedule
  const save = async (typed: Values) => {
    const kept = await keep(sheetOf(typed), t('damages.terms.kept'))
    if (kept) onClose()
  }
  const wanted = {
    validator: (_: unknown, amount: Money | null) =>
      amount && amount.minor > 0
        ? Promise.resolve()
        : Promise.reject(new Error(t('damages.loss.amountWanted'))),
  }
  return (
    <FormDrawer<Values>
      form={form}
      title={t('damages.terms.edit')}
      busy={busy}
      onClose={onClose}
      initialValues={values}
      onFinish={() => void save({ ...values, ...(form.getFieldsValue(true) as Values) })}
    >
      <section className="pd-form-group">
        <h3>{t('damages.terms.penalty')}</h3>
        <p className="pd-soft">{t('damages.terms.penalty.text')}</p>
        <Form.Item name="penaltyKind">
          <Segmented
            aria-label={t('damages.terms.penalty')}
            options={PENALTY_KINDS.map((name) => ({ value: name, label: t(`damages.penalty.${name}`) }))}
          />
        </Form.Item>
        {kind === 'fixed' && (
          <Form.Item name="penaltyAmount" label={t('damages.loss.amount')} rules={[wanted]}>
            <AmountField />
          </Form.Item>
        )}
        {(kind === 'percent' || kind === 'percent-a-day') && (
          <Form.Item
            name="penaltyPercent"
            label={t('damages.terms.percent')}
            rules={[{ pattern: PERCENT, required: true, message: t('damages.terms.percentBad') }]}
          >
            <Input suffix="%" placeholder="0.05" inputMode="decimal" />
          </Form.Item>
        )}
        {kind !== 'none' && <SourceFields caseId={caseId} name="penaltySource" />}
      </section>
      <section className="pd-form-group">
        <h3>{t('damages.terms.days')}</h3>
        <p className="pd-soft">{t('damages.terms.days.text')}</p>
        <Form.Item name="days">
          <InputNumber
            min={0}
            max={3650}
            precision={0}
            aria-label={t('damages.terms.days')}
            suffix={t('damages.unit.days')}
          />
        </Form.Item>
        {days !== null && <SourceFields caseId={caseId} name="daysSource" />}
      </section>
      <section className="pd-form-group">
        <h3>{t('damages.terms.interest')}</h3>
        <Form.Item
          name="interestUntil"
          label={t('damages.terms.until')}
          extra={t('damages.terms.until.text')}
        >
          <DateField />
        </Form.Item>
        <div className="pd-form-pair">
          <Form.Item
            name="upliftPercent"
            label={t('damages.terms.uplift')}
            extra={t('damages.terms.uplift.text')}
          >
            <InputNumber min={30} max={50} precision={0} suffix="%" />
          </Form.Item>
          <Form.Item name="dayBasis" label={t('damages.terms.basis')} extra={t('damages.terms.basis.text')}>
            <Radio.Group
              options={DAY_BASES.map((value) => ({
                value,
                label: t('damages.terms.basisOf', { days: value }),
              }))}
            />
          </Form.Item>
        </div>
      </section>
      <section className="pd-form-group">
        <h3>{t('damages.terms.price')}</h3>
        <p className="pd-soft">{t('damages.terms.price.text')}</p>
        <Form.Item name="price">
          <AmountField label={t('damages.terms.price')} />
        </Form.Item>
      </section>
    </FormDrawer>
  )
}

function valuesOf({ penalty, timeDays, consumerPrice, ...sheet }: ClaimSheet): Values {
  return {
    penaltyKind: penalty?.kind ?? 'none',
    penaltyAmount: penalty?.kind === 'fixed' ? penalty.amount : null,
    penaltyPercent: penalty && penalty.kind !== 'fixed' ? penalty.percent : '',
    penaltySource: penalty?.source ?? OWN_WORD,
    days: timeDays?.days ?? null,
    daysSource: timeDays?.source ?? OWN_WORD,
    interestUntil: sheet.interestUntil,
    upliftPercent: sheet.upliftPercent,
    dayBasis: sheet.dayBasis,
    price: consumerPrice?.amount ?? null,
    priceSource: consumerPrice?.source ?? OWN_WORD,
  }
}

function sheetOf(values: Values): Partial<ClaimSheet> {
  return {
    penalty: penaltyOf(values),
    timeDays: values.days === null ? null : { days: values.days, source: values.daysSource },
    interestUntil: values.interestUntil,
    upliftPercent: values.upliftPercent,
    dayBasis: values.dayBasis,
    consumerPrice: values.price && { amount: values.price, source: values.priceSource },
  }
}

function penaltyOf({ penaltyKind: kind, penaltySource: source, ...values }: Values): ClaimSheet['penalty'] {
  if (kind === 'none') return null
  if (kind === 'fixed') return values.penaltyAmount && { kind, amount: values.penaltyAmount, source }
  return { kind, percent: values.penaltyPercent, source }
}
