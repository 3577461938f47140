import { Alert, Button, Select } from 'antd'
import { Fragment } from 'react'
import type { PreparedRequest } from '../../../shared/contract/assistant.ts'
import { Facts } from '../../components/frames.tsx'
import { useText } from '../../i18n/index.ts'

const TOKEN = /(〔[^〔〕]{1,20}〕)/u

/** Word for word what will be sent and to whom, and what stands for what; sent only by the button. */
export function ShownRequest({
  request,
  hide,
  busy,
  onHide,
  onBack,
  onSend,
}: {
  readonly request: PreparedRequest
  readonly hide: readonly string[]
  readonly busy: boolean
  readonly onHide: (words: readonly string[]) => void
  readonly onBack: () => void
  readonly onSend: () => void
}) {
  const { t } = useText()
  return (
    <>
      <Facts
        items={[
          [t('assistant.endpoint'), request.endpoint],
          [t('assistant.model'), request.model],
          [t('assistant.where'), t(request.local ? 'assistant.where.local' : 'assistant.where.away')],
        ]}
      />
      {!request.local && <Alert type="warning" showIcon title={t('assistant.away')} />}
      <section className="pd-assistant-part">
        <h3>{t('assistant.masks')}</h3>
        {request.masks.length === 0 ? (
          <p className="pd-soft">{t('assistant.masks.none')}</p>
        ) : (
          <ul className="pd-masks">
            {request.masks.map(({ token, kind, original }) => (
              <li key={token}>
                <span className="pd-mask">{token}</span>
                <span>{original}</span>
                <span className="pd-faint">{t(`assistant.mask.${kind}`)}</span>
              </li>
            ))}
          </ul>
        )}
        <label htmlFor="assistant-hide">{t('assistant.hide')}</label>
        <Select
          id="assistant-hide"
          mode="tags"
          className="pd-wide"
          open={false}
          suffixIcon={null}
          disabled={busy}
          placeholder={t('assistant.hide.placeholder')}
          value={[...hide]}
          onChange={(words: string[]) => onHide(words)}
        />
      </section>
      <section className="pd-assistant-part">
        <h3>{t('assistant.exactly')}</h3>
        {request.messages.map(({ role, content }) => (
          <div key={role} className="pd-assistant-message">
            <strong>{t(`assistant.role.${role}`)}</strong>
            <pre>
              {content.split(TOKEN).map((part, index) => (
                <Fragment key={index}>
                  {TOKEN.test(part) ? <span className="pd-mask">{part}</span> : part}
                </Fragment>
              ))}
            </pre>
          </div>
        ))}
      </section>
      <div className="pd-actions pd-assistant-foot">
        <Button onClick={onBack}>{t('assistant.back')}</Button>
        <Button type="primary" disabled={busy} onClick={onSend}>
          {t(request.local ? 'assistant.send.local' : 'assistant.send')}
        </Button>
      </div>
    </>
  )
}
