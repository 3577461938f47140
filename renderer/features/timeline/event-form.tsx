import { Form, Input, Radio, Segmented, Select } from 'antd'
import type { Fact } from '../../../shared/contract/facts.ts'
import { PHASES, type EventFields } from '../../../shared/contract/timeline.ts'
import type { LocalDate } from '../../../shared/domain/dates.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { call, useRoute } from '../../app/core.ts'
import { DateField } from '../../components/fields.tsx'
import { FormDrawer } from '../../components/form-drawer.tsx'
import { useAct } from '../../components/notices.tsx'
import { useText } from '../../i18n/index.ts'
import { EMPTY, fieldsOf, valuesOf, type Values } from './event-values.ts'
import { PinFields } from './pin-fields.tsx'

const KINDS = ['exact', 'approximate', 'range'] as const

/** Makes an event in a phase, or changes one. */
export function EventForm({
  caseId,
  editing,
  onClose,
}: {
  readonly caseId: CaseId
  readonly editing: Fact | EventFields['phase']
  readonly onClose: () => void
}) {
  const { t } = useText()
  const { act, busy } = useAct()
  const [form] = Form.useForm<Values>()
  const evidence = useRoute('evidence.list', { caseId, binned: false })
  const event = typeof editing === 'string' ? null : editing
  const kind = Form.useWatch('kind', form) ?? event?.when.kind ?? 'exact'
  const required = [{ required: true, message: t('common.required') }]
  const save = (values: Values) =>
    void act(async () => {
      const fields = fieldsOf(values, event ?? undefined)
      if (!fields) return
      if (event) await call('timeline.update', { id: event.id, fields })
      else await call('timeline.create', { caseId, fields })
      onClose()
    })
  return (
    <FormDrawer<Values>
      form={form}
      title={t(event ? 'timeline.edit' : 'timeline.add')}
      busy={busy}
      onClose={onClose}
      onFinish={save}
      initialValues={event ? valuesOf(event) : { ...EMPTY, phase: editing as EventFields['phase'] }}
    >
      <Form.Item
        name="title"
        label={t('timeline.field.title')}
        rules={[{ required: true, whitespace: true, message: t('common.required') }, { max: 300 }]}
      >
        <Input autoFocus placeholder={t('timeline.field.title.placeholder')} />
      </Form.Item>
      <Form.Item name="phase" label={t('timeline.phase')} required>
        <Radio.Group options={PHASES.map((name) => ({ value: name, label: t(`timeline.phase.${name}`) }))} />
      </Form.Item>
      <Form.Item name="kind" label={t('timeline.when')} required>
        <Segmented options={KINDS.map((name) => ({ value: name, label: t(`timeline.kind.${name}`) }))} />
      </Form.Item>
      {kind === 'exact' ? (
        <div className="pd-form-pair">
          <Form.Item name="date" label={t('timeline.field.date')} rules={required}>
            <DateField />
          </Form.Item>
          <Form.Item
            name="time"
            label={t('timeline.field.time')}
            rules={[
              { pattern: /^(([01]?\d|2[0-3])[:：][0-5]\d)?$/, message: t('timeline.field.time.wrong') },
            ]}
          >
            <Input placeholder="14:30" />
          </Form.Item>
        </div>
      ) : (
        <>
          {kind === 'approximate' && (
            <Form.Item name="words" label={t('timeline.field.words')} rules={required}>
              <Input placeholder={t('timeline.field.words.placeholder')} />
            </Form.Item>
          )}
          <div className="pd-form-pair">
            <Form.Item
              name="from"
              label={t(kind === 'range' ? 'timeline.field.from' : 'timeline.field.earliest')}
              rules={required}
            >
              <DateField />
            </Form.Item>
            <Form.Item
              name="to"
              label={t(kind === 'range' ? 'timeline.field.to' : 'timeline.field.latest')}
              dependencies={['from']}
              rules={[
                ...required,
                ({ getFieldValue }) => ({
                  validator: (_, to: LocalDate | null) => {
                    const from = getFieldValue('from') as LocalDate | null
                    return from && to && to < from
                      ? Promise.reject(new Error(t('timeline.field.to.wrong')))
                      : Promise.resolve()
                  },
                }),
              ]}
            >
              <DateField />
            </Form.Item>
          </div>
        </>
      )}
      <Form.Item name="description" label={t('timeline.field.description')}>
        <Input.TextArea rows={4} placeholder={t('timeline.field.description.placeholder')} />
      </Form.Item>
      <Form.Item name="evidenceIds" label={t('timeline.field.evidence')}>
        <Select
          mode="multiple"
          placeholder={t('timeline.field.evidence.placeholder')}
          showSearch={{ optionFilterProp: 'label' }}
          options={(evidence.data ?? []).map((item) => ({
            value: item.id,
            label: `${item.number} ${item.name}`,
          }))}
        />
      </Form.Item>
      <PinFields evidence={evidence.data ?? []} />
      <Form.Item name="disputedBy" label={t('timeline.field.disputedBy')}>
        <Input placeholder={t('timeline.field.disputedBy.placeholder')} />
      </Form.Item>
    </FormDrawer>
  )
}
