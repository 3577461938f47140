import { Drawer, Button, Form, Input, Radio, Segmented, Select } from 'antd'
import {
  PHASES,
  type EventDate,
  type EventFields,
  type TimelineEvent,
} from '../../../shared/contract/timeline.ts'
import type { LocalDate } from '../../../shared/domain/dates.ts'
import { call, caseChanged, useRoute } from '../../app/core.ts'
import { DateField } from '../../components/fields.tsx'
import { useAct } from '../../components/notices.tsx'
import { useText } from '../../i18n/index.ts'

const KINDS = ['exact', 'approximate', 'range'] as const

interface Values {
  readonly title: string
  readonly phase: EventFields['phase']
  readonly kind: EventDate['kind']
  readonly date: LocalDate | null
  readonly time: string
  readonly from: LocalDate | null
  readonly to: LocalDate | null
  readonly words: string
  readonly description: string
  readonly evidenceIds: string[]
}

/** Makes an event in a phase, or changes one. */
export function EventForm({
  caseId,
  editing,
  onClose,
}: {
  readonly caseId: string
  readonly editing: TimelineEvent | EventFields['phase']
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
      const fields = fieldsOf(values)
      if (!fields) return
      if (event) await call('timeline.update', { id: event.id, fields })
      else await call('timeline.create', { caseId, fields })
      caseChanged(caseId, 'timeline')
      onClose()
    })
  return (
    <Drawer
      open
      size={520}
      title={t(event ? 'timeline.edit' : 'timeline.add')}
      onClose={onClose}
      footer={
        <div className="pd-actions pd-drawer-foot">
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="primary" loading={busy} onClick={() => form.submit()}>
            {t('common.save')}
          </Button>
        </div>
      }
    >
      <Form<Values>
        form={form}
        layout="vertical"
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
          <Radio.Group
            options={PHASES.map((name) => ({ value: name, label: t(`timeline.phase.${name}`) }))}
          />
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
      </Form>
    </Drawer>
  )
}

const EMPTY: Values = {
  title: '',
  phase: 'application',
  kind: 'exact',
  date: null,
  time: '',
  from: null,
  to: null,
  words: '',
  description: '',
  evidenceIds: [],
}

/** What the form shows of an event. */
export function valuesOf({ title, phase, when, description, evidenceIds }: TimelineEvent): Values {
  const shared = { ...EMPTY, title, phase, description, evidenceIds, kind: when.kind }
  if (when.kind === 'exact') return { ...shared, date: when.date, time: when.time ?? '' }
  return { ...shared, from: when.from, to: when.to, words: when.kind === 'approximate' ? when.words : '' }
}

/** The event of a filled form; null while a date is missing (the form says so). */
export function fieldsOf(values: Values): EventFields | null {
  const { title, phase, description, evidenceIds } = values
  const when = whenOf(values)
  return when && { title, phase, description, evidenceIds, when }
}

function whenOf({ kind, date, time, from, to, words }: Values): EventDate | null {
  if (kind === 'exact') {
    const clock = (time ?? '').replace('：', ':').padStart(5, '0')
    return date ? { kind, date, time: clock === '00000' ? null : clock } : null
  }
  if (!from || !to) return null
  return kind === 'range' ? { kind, from, to } : { kind, from, to, words }
}
