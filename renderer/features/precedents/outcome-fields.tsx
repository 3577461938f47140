import { Checkbox, Form, Input, InputNumber, Select } from 'antd'
import type { CaseOutcome } from '../../../shared/contract/precedents.ts'
import { EVIDENCE_CATEGORIES } from '../../../shared/domain/evidence-number.ts'
import type { Money } from '../../../shared/domain/money.ts'
import { useRoute } from '../../app/core.ts'
import { AmountField } from '../../components/fields.tsx'
import { useText } from '../../i18n/index.ts'

/** The short form as it is typed; the name of a precedent is its case's. */
export interface OutcomeValues {
  readonly worked: string
  readonly channels: string[]
  readonly evidence: CaseOutcome['evidence']
  readonly count: number | null
  readonly unit: NonNullable<CaseOutcome['duration']>['unit']
  readonly recovered: Money | null
  readonly compensation: Money | null
  readonly name: string
}

export const EMPTY_OUTCOME: OutcomeValues = {
  worked: '',
  channels: [],
  evidence: [],
  count: null,
  unit: 'calendar-day',
  recovered: null,
  compensation: null,
  name: '',
}

/** Null where nothing was said about what worked: then it is no precedent. */
export function outcomeOf({ count, unit, ...values }: OutcomeValues): CaseOutcome | null {
  if (values.worked.trim() === '') return null
  return { ...values, duration: count === null ? null : { count, unit } }
}

export function outcomeValues({ duration, ...outcome }: CaseOutcome): OutcomeValues {
  return { ...outcome, count: duration?.count ?? null, unit: duration?.unit ?? 'calendar-day' }
}

/** What worked, where, by what evidence, how long, how much. Fields of a form named `outcome`. */
export function OutcomeFields({ required }: { readonly required: boolean }) {
  const { t, language } = useText()
  const directory = useRoute('channels.directory', {})
  return (
    <>
      <Form.Item
        name={['outcome', 'worked']}
        label={t('precedents.worked')}
        extra={required ? undefined : t('precedents.worked.text')}
        rules={required ? [{ required: true, whitespace: true, message: t('common.required') }] : []}
      >
        <Input.TextArea rows={3} maxLength={4000} placeholder={t('precedents.worked.placeholder')} />
      </Form.Item>
      <Form.Item name={['outcome', 'channels']} label={t('precedents.channels')}>
        <Select
          mode="multiple"
          placeholder={t('precedents.channels.placeholder')}
          showSearch={{ optionFilterProp: 'label' }}
          options={(directory.data?.channels ?? []).map(({ id, name }) => ({
            value: id,
            label: name[language],
          }))}
        />
      </Form.Item>
      <Form.Item name={['outcome', 'evidence']} label={t('precedents.evidence')}>
        <Checkbox.Group
          options={EVIDENCE_CATEGORIES.map((name) => ({
            value: name,
            label: t(`evidence.category.${name}`),
          }))}
        />
      </Form.Item>
      <div className="pd-outcome-line">
        <Form.Item name={['outcome', 'count']} label={t('precedents.duration')}>
          <InputNumber min={0} max={9999} precision={0} />
        </Form.Item>
        <Form.Item name={['outcome', 'unit']} label=" " colon={false}>
          <Select
            aria-label={t('precedents.unit')}
            options={(['calendar-day', 'working-day'] as const).map((unit) => ({
              value: unit,
              label: t(`precedents.unit.${unit}`),
            }))}
          />
        </Form.Item>
        <Form.Item name={['outcome', 'recovered']} label={t('precedents.recovered')}>
          <AmountField />
        </Form.Item>
        <Form.Item name={['outcome', 'compensation']} label={t('precedents.compensation')}>
          <AmountField />
        </Form.Item>
      </div>
    </>
  )
}
