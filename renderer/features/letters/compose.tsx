import { Form, Radio, Select } from 'antd'
import { useEffect } from 'react'
import { LETTER_TONES } from '../../../shared/contract/letters.ts'
import type { RouteOutput } from '../../../shared/contract/index.ts'
import type { CaseId, LetterId } from '../../../shared/domain/ids.ts'
import { call, useRoute } from '../../app/core.ts'
import { formatDate } from '../../components/format.ts'
import { FormDrawer } from '../../components/form-drawer.tsx'
import { Mark } from '../../components/frames.tsx'
import { useAct } from '../../components/notices.tsx'
import { useText } from '../../i18n/index.ts'
import { OwnTemplates } from './own-templates.tsx'

type Tone = (typeof LETTER_TONES)[number]
type Channels = RouteOutput<'letters.channels'>

interface Choice {
  readonly channel: string
  readonly template: string
  readonly tone: Tone
}

/** Chooses the office, what is written to it and the tone, and lets the core write the draft from the case as it is now. */
export function ComposeLetter({
  caseId,
  channels,
  preset,
  onClose,
  onComposed,
}: {
  readonly caseId: CaseId
  readonly channels: Channels
  /** The office to start with, where it is known. */
  readonly preset: string | null
  readonly onClose: () => void
  readonly onComposed: (id: LetterId) => void
}) {
  const { t, language } = useText()
  const { act, busy } = useAct()
  const [form] = Form.useForm<Choice>()
  const first = channels.find(({ channel }) => channel === preset) ?? channels[0]
  const channelId = Form.useWatch('channel', form) ?? first?.channel ?? ''
  const channel = channels.find((one) => one.channel === channelId)
  const templateId = Form.useWatch('template', form)
  const template = channel?.templates.find(({ id }) => id === templateId) ?? channel?.templates[0]
  const suggestion = useRoute(
    'letters.suggestTone',
    { caseId, channel: channelId },
    { enabled: channelId !== '' },
  )
  const suggested = suggestion.data?.tone
  // The step that fits is taken until the owner takes another; a template may not have it.
  useEffect(() => {
    if (!template || form.isFieldTouched('tone')) return
    const tone = template.tones.find((one) => one === suggested) ?? template.tones[0]
    if (tone !== undefined) form.setFieldValue('tone', tone)
  }, [form, template, suggested])
  const compose = ({ channel: to, tone }: Choice) =>
    void act(async () => {
      const letter = await call('letters.compose', {
        caseId,
        channel: to,
        tone,
        template: template?.id ?? null,
      })
      onComposed(letter.id)
    })
  return (
    <FormDrawer<Choice>
      form={form}
      width="wide"
      title={t('letters.compose')}
      lead={t('letters.compose.text')}
      ok={t('letters.compose.ok')}
      busy={busy}
      onClose={onClose}
      onFinish={compose}
      initialValues={{
        ...(first ? { channel: first.channel } : {}),
        ...(first?.templates[0] ? { template: first.templates[0].id } : {}),
        tone: LETTER_TONES.find((tone) => first?.tones.includes(tone)) ?? LETTER_TONES[0],
      }}
    >
      <Form.Item
        name="channel"
        label={t('letters.channel')}
        rules={[{ required: true, message: t('common.required') }]}
      >
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={groupsOf(channels).map(([offered, group]) => ({
            label: t(`letters.offered.${offered}`),
            options: group.map((one) => ({ value: one.channel, label: one.name[language] })),
          }))}
          onChange={(to) => {
            const next = channels.find((one) => one.channel === to)
            form.setFieldValue('template', next?.templates[0]?.id)
          }}
        />
      </Form.Item>
      <Form.Item name="template" label={t('letters.template')} hidden={(channel?.templates.length ?? 0) < 2}>
        <Select
          options={(channel?.templates ?? []).map((one) => ({
            value: one.id,
            label: one.own ? t('letters.template.own', { name: one.name[language] }) : one.name[language],
          }))}
        />
      </Form.Item>
      <Form.Item name="tone" label={t('letters.tone')} required>
        <Radio.Group className="pd-choices">
          {LETTER_TONES.map((tone) => (
            <Radio
              key={tone}
              value={tone}
              className="pd-choice"
              disabled={template !== undefined && !template.tones.includes(tone)}
            >
              <strong>
                {t(`letters.tone.${tone}`)}
                {tone === suggested && <Mark tone="accent">{t('letters.tone.suggested')}</Mark>}
              </strong>
              <span>{t(`letters.tone.${tone}.text`)}</span>
            </Radio>
          ))}
        </Radio.Group>
      </Form.Item>
      {suggestion.data && <Reasons suggestion={suggestion.data} />}
      {template && template.sources.length > 0 && (
        <p className="pd-hint">
          {t('letters.sources', { sources: template.sources.join(t('common.listComma')) })}
        </p>
      )}
      <OwnTemplates />
    </FormDrawer>
  )
}

/** Why the step is suggested, from the log of earlier contacts. */
function Reasons({ suggestion }: { readonly suggestion: RouteOutput<'letters.suggestTone'> }) {
  const { t, language } = useText()
  const { contacts, reasons } = suggestion
  return (
    <p className="pd-tone-why">
      {t('letters.tone.why', {
        reasons: reasons.map((reason) => t(`letters.reason.${reason}`)).join(t('common.listComma')),
      })}
      {contacts.lastOn !== null && (
        <>
          {' '}
          {t('letters.tone.contacts', {
            calls: contacts.calls,
            submissions: contacts.submissions,
            letters: contacts.letters,
            last: formatDate(contacts.lastOn, language),
          })}
        </>
      )}
    </p>
  )
}

function groupsOf(channels: Channels): [Channels[number]['offered'], Channels][] {
  return (['yes', 'later', 'no'] as const)
    .map((offered): [typeof offered, Channels] => [
      offered,
      channels.filter((one) => one.offered === offered),
    ])
    .filter(([, group]) => group.length > 0)
}
