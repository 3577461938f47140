/** What the owner knows better: kept apart from the data, shown as the owner's, taken back at any time. */
import { Button, Form, Input, InputNumber, Radio, Select } from 'antd'
import type { ChannelOverride, ChannelView, OverrideTarget } from '../../../shared/contract/channels.ts'
import type { RouteInput } from '../../../shared/contract/index.ts'
import { PERIOD_UNITS, type Period } from '../../../shared/domain/clock.ts'
import type { LocalDate } from '../../../shared/domain/dates.ts'
import { useOpened } from '../../app/opened.ts'
import { call } from '../../app/core.ts'
import { DateField } from '../../components/fields.tsx'
import { FormDrawer } from '../../components/form-drawer.tsx'
import { Panel } from '../../components/frames.tsx'
import { CheckOutlined, DeleteOutlined, EditOutlined } from '../../components/icons.ts'
import { useAct, useUndo } from '../../components/notices.tsx'
import { DateText, InstantText } from '../../components/words.tsx'
import { useText } from '../../i18n/index.ts'
import { periodWords } from './channel-words.tsx'

export function Corrections({ office, today }: { readonly office: ChannelView; readonly today: LocalDate }) {
  const { t } = useText()
  const { act } = useAct()
  const undo = useUndo()
  const editing = useOpened('correction')
  const put = (target: RouteInput<'channels.override'>['target'], source: string) =>
    act(() => call('channels.override', { channel: office.id, target, source }))
  const checkedNow = async () => {
    const made = await put({ kind: 'checked', on: today }, '')
    if (made) undo(t('channels.corrections.kept'), () => takeBack(made))
  }
  const remove = (one: ChannelOverride) =>
    void act(async () => {
      await takeBack(one)
      undo(t('channels.corrections.removed'), () => put(one.target, one.source))
    })
  return (
    <Panel
      title={t('channels.corrections')}
      note={t('channels.corrections.note')}
      actions={
        <>
          <Button icon={<CheckOutlined />} onClick={() => void checkedNow()}>
            {t('channels.corrections.checked')}
          </Button>
          <Button icon={<EditOutlined />} onClick={() => editing.open()}>
            {t('channels.corrections.add')}
          </Button>
        </>
      }
      flush
      label={t('channels.corrections')}
    >
      {office.overrides.length === 0 ? (
        <p className="pd-pad pd-soft">{t('channels.corrections.none')}</p>
      ) : (
        <ul className="pd-corrections">
          {office.overrides.map((one) => (
            <li key={one.id}>
              <span>
                <strong>{t(`channels.corrections.kind.${one.target.kind}`)}</strong>{' '}
                <TargetText office={office} target={one.target} />
                <small className="pd-soft">
                  <InstantText value={one.createdAt} />
                  {one.source && <> · {one.source}</>}
                </small>
              </span>
              <Button
                type="text"
                size="small"
                icon={<DeleteOutlined />}
                aria-label={t('channels.corrections.remove')}
                onClick={() => remove(one)}
              />
            </li>
          ))}
        </ul>
      )}
      {editing.value !== null && (
        <CorrectionForm
          office={office}
          onClose={editing.close}
          onKeep={async (target, source) => {
            const made = await put(target, source)
            if (!made) return
            editing.close()
            undo(t('channels.corrections.kept'), () => takeBack(made))
          }}
        />
      )}
    </Panel>
  )
}

async function takeBack({ id }: ChannelOverride): Promise<void> {
  await call('channels.removeOverride', { id })
}

function TargetText({ office, target }: { readonly office: ChannelView; readonly target: OverrideTarget }) {
  const { t, language } = useText()
  switch (target.kind) {
    case 'clock': {
      const clock = office.version?.clocks.find(({ id }) => id === target.clock)
      return (
        <>
          {clock?.name[language] ?? target.clock}: {periodWords({ t }, target.period)}
        </>
      )
    }
    case 'contact':
      return (
        <>
          {target.replaces && <s>{target.replaces}</s>} {target.value}
        </>
      )
    case 'checked':
      return <DateText value={target.on} />
    case 'note':
      return <>{target.text}</>
  }
}

interface Fields {
  kind: 'clock' | 'contact' | 'note' | 'checked'
  clock?: string
  count?: number
  unit?: Period['unit']
  contact?: 'phone' | 'site' | 'email' | 'place'
  replaces?: string
  value?: string
  text?: string
  on?: LocalDate | null
  source?: string
}

function CorrectionForm({
  office,
  onClose,
  onKeep,
}: {
  readonly office: ChannelView
  readonly onClose: () => void
  readonly onKeep: (target: RouteInput<'channels.override'>['target'], source: string) => Promise<void>
}) {
  const { t, language } = useText()
  const [form] = Form.useForm<Fields>()
  const clocks = office.version?.clocks ?? []
  const kind = Form.useWatch('kind', form) ?? 'contact'
  const required = { required: true, message: t('common.required') }
  const keep = (fields: Fields) => {
    const target = targetOf(fields)
    if (target) void onKeep(target, fields.source ?? '')
  }
  return (
    <FormDrawer<Fields>
      form={form}
      title={t('channels.corrections.of', { office: office.name[language] })}
      initialValues={{ kind: 'contact', contact: 'phone', unit: 'working-day' }}
      onClose={onClose}
      onFinish={keep}
    >
      <Form.Item name="kind" label={t('channels.corrections.what')}>
        <Radio.Group
          optionType="button"
          options={(['contact', 'clock', 'checked', 'note'] as const)
            .filter((each) => each !== 'clock' || clocks.length > 0)
            .map((value) => ({ value, label: t(`channels.corrections.kind.${value}`) }))}
        />
      </Form.Item>
      {kind === 'clock' && (
        <>
          <Form.Item name="clock" label={t('channels.col.clock')} rules={[required]}>
            <Select
              options={clocks.map((clock) => ({
                value: clock.id,
                label: `${clock.name[language]} (${periodWords({ t }, clock.period, clock.from ?? null)})`,
              }))}
            />
          </Form.Item>
          <Form.Item label={t('channels.col.period')} required>
            <div className="pd-actions">
              <Form.Item name="count" noStyle rules={[required]}>
                <InputNumber min={1} max={3650} precision={0} aria-label={t('channels.col.period')} />
              </Form.Item>
              <Form.Item name="unit" noStyle>
                <Select
                  className="pd-unit"
                  aria-label={t('channels.corrections.unit')}
                  options={PERIOD_UNITS.map((value) => ({ value, label: t(`channels.unit.${value}`) }))}
                />
              </Form.Item>
            </div>
          </Form.Item>
        </>
      )}
      {kind === 'contact' && (
        <>
          <Form.Item name="contact" label={t('channels.corrections.contact')}>
            <Select
              options={(['phone', 'site', 'email', 'place'] as const).map((value) => ({
                value,
                label: t(`channels.contact.${value}`),
              }))}
            />
          </Form.Item>
          {office.contacts.some(({ tag }) => tag !== 'product') && (
            <Form.Item name="replaces" label={t('channels.corrections.replaces')}>
              <Select
                allowClear
                placeholder={t('channels.corrections.further')}
                options={office.contacts
                  .filter(({ tag }) => tag !== 'product')
                  .map(({ value }) => ({ value, label: value }))}
              />
            </Form.Item>
          )}
          <Form.Item name="value" label={t('channels.corrections.value')} rules={[required]}>
            <Input maxLength={300} />
          </Form.Item>
        </>
      )}
      {kind === 'checked' && (
        <Form.Item name="on" label={t('source.checkedOn')} rules={[required]}>
          <DateField />
        </Form.Item>
      )}
      {kind === 'note' && (
        <Form.Item name="text" label={t('channels.corrections.kind.note')} rules={[required]}>
          <Input.TextArea rows={3} />
        </Form.Item>
      )}
      <Form.Item name="source" label={t('channels.corrections.source')}>
        <Input maxLength={300} placeholder={t('channels.corrections.source.placeholder')} />
      </Form.Item>
    </FormDrawer>
  )
}

/** What the fields say, or null while something is missing. */
function targetOf(fields: Fields): RouteInput<'channels.override'>['target'] | null {
  switch (fields.kind) {
    case 'clock':
      return fields.clock && fields.count && fields.unit
        ? { kind: 'clock', clock: fields.clock, period: { count: fields.count, unit: fields.unit } }
        : null
    case 'contact':
      return fields.contact && fields.value
        ? {
            kind: 'contact',
            contact: fields.contact,
            replaces: fields.replaces ?? null,
            value: fields.value,
          }
        : null
    case 'checked':
      return fields.on ? { kind: 'checked', on: fields.on } : null
    case 'note':
      return fields.text ? { kind: 'note', text: fields.text } : null
  }
}
