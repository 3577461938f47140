import { Form, Input, Radio } from 'antd'
import type { ClaimSheet, DamageScheduleRecord } from '../../../shared/contract/damages.ts'
import { LOSS_NATURES, type LossNature } from '../../../shared/domain/damages.ts'
import type { LocalDate } from '../../../shared/domain/dates.ts'
import type { Money } from '../../../shared/domain/money.ts'
import { AmountField, DateField } from '../../components/fields.tsx'
import { FormDrawer } from '../../components/form-drawer.tsx'
import { useText } from '../../i18n/index.ts'
import { useSheet } from './sheet.ts'
import { OWN_WORD, SourceFields, type OwnSource } from './source-fields.tsx'

export type OwnLoss = ClaimSheet['losses'][number]

interface Values {
  readonly label: string
  readonly nature: LossNature
  readonly amount: Money | null
  readonly since: LocalDate | null
  readonly until: LocalDate | null
  readonly source: OwnSource
}

const EMPTY: Values = { label: '', nature: 'other', amount: null, since: null, until: null, source: OWN_WORD }

/** A loss that no finding shows: what it is, how much, since when, and what proves it. */
export function LossForm({
  schedule,
  editing,
  onClose,
}: {
  readonly schedule: DamageScheduleRecord
  readonly editing: OwnLoss | null
  readonly onClose: () => void
}) {
  const { t } = useText()
  const { keep, busy } = useSheet(schedule)
  const [form] = Form.useForm<Values>()
  const nature = Form.useWatch('nature', form) ?? editing?.nature ?? EMPTY.nature
  const due = nature === 'unpaid' || nature === 'late'
  const save = async ({ amount, ...values }: Values) => {
    if (!amount) return
    const loss: OwnLoss = {
      ...values,
      id: editing?.id ?? crypto.randomUUID(),
      amount,
      since: values.since ?? null,
      until: values.nature === 'late' ? (values.until ?? null) : null,
    }
    const { losses } = schedule.sheet
    const kept = await keep(
      {
        losses: editing ? losses.map((old) => (old.id === loss.id ? loss : old)) : [...losses, loss],
      },
      t(editing ? 'damages.loss.changed' : 'damages.loss.added', { label: loss.label }),
    )
    if (kept) onClose()
  }
  return (
    <FormDrawer<Values>
      form={form}
      title={t(editing ? 'damages.loss.editTitle' : 'damages.loss.add')}
      busy={busy}
      onClose={onClose}
      initialValues={editing ?? EMPTY}
      onFinish={(values) => void save(values)}
    >
      <Form.Item
        name="label"
        label={t('damages.loss.label')}
        rules={[{ required: true, whitespace: true, message: t('common.required') }, { max: 200 }]}
      >
        <Input autoFocus placeholder={t('damages.loss.label.placeholder')} />
      </Form.Item>
      <Form.Item name="nature" label={t('damages.loss.nature')}>
        <Radio.Group
          options={LOSS_NATURES.map((name) => ({ value: name, label: t(`damages.nature.${name}`) }))}
        />
      </Form.Item>
      <div className="pd-form-pair">
        <Form.Item
          name="amount"
          label={t('damages.loss.amount')}
          rules={[
            {
              validator: (_, amount: Money | null) =>
                amount && amount.minor > 0
                  ? Promise.resolve()
                  : Promise.reject(new Error(t('damages.loss.amountWanted'))),
            },
          ]}
        >
          <AmountField />
        </Form.Item>
        <Form.Item
          name="since"
          label={t(due ? 'damages.loss.dueOn' : 'damages.loss.takenOn')}
          extra={t('damages.loss.since.text')}
        >
          <DateField />
        </Form.Item>
      </div>
      {nature === 'late' && (
        <Form.Item
          name="until"
          label={t('damages.loss.arrivedOn')}
          rules={[{ required: true, message: t('common.required') }]}
        >
          <DateField />
        </Form.Item>
      )}
      <SourceFields caseId={schedule.caseId} name="source" />
    </FormDrawer>
  )
}
