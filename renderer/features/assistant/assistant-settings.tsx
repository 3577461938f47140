import { Alert, Button, Form, Input, Switch } from 'antd'
import { useState } from 'react'
import type { RouteOutput } from '../../../shared/contract/index.ts'
import { call, useRoute } from '../../app/core.ts'
import { Mark, Panel } from '../../components/frames.tsx'
import { Loaded, useAct } from '../../components/notices.tsx'
import { useText } from '../../i18n/index.ts'
import './assistant.css'

type Config = RouteOutput<'assistant.config'>

/** The drafting assistant: off until a service is named and it is switched on; the key is never shown again. */
export function AssistantSettings() {
  const { t } = useText()
  const query = useRoute('assistant.config', {})
  return (
    <Panel title={t('assistant.title')} note={t('assistant.note')}>
      <Loaded query={query}>{(config) => <Service key={config.endpoint} config={config} />}</Loaded>
    </Panel>
  )
}

function Service({ config }: { readonly config: Config }) {
  const { t } = useText()
  const { act, busy } = useAct()
  const [form] = Form.useForm<Pick<Config, 'endpoint' | 'model'>>()
  const configure = (fields: Partial<Pick<Config, 'enabled' | 'endpoint' | 'model'>>) =>
    act(async () => {
      await call('assistant.configure', fields)
      return true
    })
  return (
    <div className="pd-stack">
      <div className="pd-settings">
        <div>
          <span>
            <strong>{t('assistant.enabled')}</strong>
            <small>{t('assistant.enabled.text')}</small>
          </span>
          <Switch
            aria-label={t('assistant.enabled')}
            checked={config.enabled}
            loading={busy}
            disabled={!config.enabled && (config.endpoint === '' || config.model === '')}
            onChange={(enabled) => void configure({ enabled })}
          />
        </div>
      </div>
      <Form
        form={form}
        layout="vertical"
        className="pd-assistant-form"
        requiredMark={false}
        initialValues={config}
        onFinish={({ endpoint, model }) => void configure({ endpoint, model })}
      >
        <Form.Item name="endpoint" label={t('assistant.endpoint')} extra={t('assistant.endpoint.text')}>
          <Input placeholder="http://127.0.0.1:11434/v1" autoComplete="off" spellCheck={false} />
        </Form.Item>
        <Form.Item name="model" label={t('assistant.model')}>
          <Input placeholder="qwen3:8b" autoComplete="off" spellCheck={false} />
        </Form.Item>
        <Button htmlType="submit" loading={busy}>
          {t('assistant.saveService')}
        </Button>
      </Form>
      {config.endpoint !== '' && <Key config={config} />}
      {config.endpoint !== '' && config.model !== '' && <Connection config={config} />}
    </div>
  )
}

function Key({ config }: { readonly config: Config }) {
  const { t } = useText()
  const { act, busy } = useAct()
  const [key, setKey] = useState('')
  const give = (value: string) =>
    void act(async () => {
      await call('assistant.setKey', { key: value.trim() })
      setKey('')
    })
  return (
    <div className="pd-assistant-form">
      <label htmlFor="assistant-key">
        {t('assistant.key')}{' '}
        {config.hasKey && <Mark tone="good">{t(`assistant.key.${config.keyKept}.there`)}</Mark>}
      </label>
      <div className="pd-assistant-key">
        <Input.Password
          id="assistant-key"
          autoComplete="off"
          value={key}
          placeholder={t(config.hasKey ? 'assistant.key.replace' : 'assistant.key.placeholder')}
          onChange={(event) => setKey(event.target.value)}
        />
        <Button loading={busy} disabled={key.trim() === ''} onClick={() => give(key)}>
          {t('assistant.key.give')}
        </Button>
        {config.hasKey && <Button onClick={() => give('')}>{t('assistant.key.forget')}</Button>}
      </div>
      <p className="pd-hint">{t(`assistant.key.${config.keyKept}`)}</p>
    </div>
  )
}

function Connection({ config }: { readonly config: Config }) {
  const { t } = useText()
  const { act, busy } = useAct()
  const [answer, setAnswer] = useState<string | null>(null)
  const test = () =>
    void act(async () => {
      setAnswer(null)
      setAnswer((await call('assistant.test', {})).answer)
    })
  return (
    <div className="pd-stack">
      <div className="pd-actions">
        <Button loading={busy} onClick={test}>
          {t('assistant.test')}
        </Button>
        <span className="pd-soft">{t(config.local ? 'assistant.where.local' : 'assistant.where.away')}</span>
      </div>
      {answer !== null && <Alert type="success" showIcon title={t('assistant.test.good', { answer })} />}
    </div>
  )
}
