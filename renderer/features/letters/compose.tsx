import { Form, Modal, Radio, Select } from 'antd'
import { LETTER_TONES } from '../../../shared/contract/letters.ts'
import type { Provider } from '../../../shared/contract/providers.ts'
import type { RouteOutput } from '../../../shared/contract/index.ts'
import { call, caseChanged } from '../../app/core.ts'
import { useAct } from '../../components/notices.tsx'
import { useText } from '../../i18n/index.ts'
import { useCase } from '../cases/case-data.ts'

type Tone = (typeof LETTER_TONES)[number]

/** Chooses the office and the tone, and lets the core write the draft from the case as it is now. */
export function ComposeLetter({
  caseId,
  channels,
  onClose,
  onComposed,
}: {
  readonly caseId: string
  readonly channels: RouteOutput<'letters.channels'>
  readonly onClose: () => void
  readonly onComposed: (id: string) => void
}) {
  const { t, language } = useText()
  const { act, busy } = useAct()
  const [form] = Form.useForm<{ channel: string; tone: Tone }>()
  const one = useCase(caseId)
  const fitting = fittingChannel(channels, one.data?.providers[0]?.kind)
  const channelId = Form.useWatch('channel', form) ?? fitting
  const channel = channels.find((one) => one.channel === channelId)
  const compose = ({ channel: to, tone }: { channel: string; tone: Tone }) =>
    void act(async () => {
      const letter = await call('letters.compose', { caseId, channel: to, tone })
      caseChanged(caseId, 'letters')
      onComposed(letter.id)
      onClose()
    })
  return (
    <Modal
      open
      title={t('letters.compose')}
      okText={t('letters.compose.ok')}
      cancelText={t('common.cancel')}
      confirmLoading={busy}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <p className="pd-soft pd-modal-lead">{t('letters.compose.text')}</p>
      <Form form={form} layout="vertical" onFinish={compose} initialValues={{ channel: fitting, tone: 1 }}>
        <Form.Item
          name="channel"
          label={t('letters.channel')}
          rules={[{ required: true, message: t('common.required') }]}
        >
          <Select options={channels.map((one) => ({ value: one.channel, label: one.name[language] }))} />
        </Form.Item>
        <Form.Item name="tone" label={t('letters.tone')} required>
          <Radio.Group className="pd-choices">
            {LETTER_TONES.map((tone) => (
              <Radio
                key={tone}
                value={tone}
                className="pd-choice"
                disabled={channel !== undefined && !channel.tones.includes(tone)}
              >
                <strong>{t(`letters.tone.${tone}`)}</strong>
                <span>{t(`letters.tone.${tone}.text`)}</span>
              </Radio>
            ))}
          </Radio.Group>
        </Form.Item>
        {channel && channel.sources.length > 0 && (
          <p className="pd-hint">
            {t('letters.sources', { sources: channel.sources.join(t('common.listComma')) })}
          </p>
        )}
      </Form>
    </Modal>
  )
}

/** The office a letter most likely goes to: a bank is written to as a bank, any other provider at its own service. */
function fittingChannel(
  channels: RouteOutput<'letters.channels'>,
  kind: Provider['kind'] | undefined,
): string | undefined {
  const own = channels.find(({ channel }) =>
    kind === 'acquiring-bank' ? channel === 'bank-complaint' : channel.startsWith('provider-'),
  )
  return (own ?? channels[0])?.channel
}
