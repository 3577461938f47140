/** Step 3: where it goes and how; numbers and text ready to be pasted there. */
import { Button, Input } from 'antd'
import type { ChannelView } from '../../../shared/contract/channels.ts'
import { citationText, letterToPlainText } from '../../../shared/domain/letter-text.ts'
import { Panel } from '../../components/frames.tsx'
import { CopyOutlined, DownloadOutlined } from '../../components/icons.ts'
import { useAct } from '../../components/notices.tsx'
import { useSaveOutput } from '../../components/save-output.ts'
import { useText } from '../../i18n/index.ts'
import type { CaseWithProviders } from '../cases/parts.ts'
import { Contacts, useCopy } from './contacts.tsx'
import type { Papers } from './wizard-state.ts'

export function SendStep({
  one,
  office,
  version,
  papers,
}: {
  readonly one: CaseWithProviders
  readonly office: ChannelView
  readonly version: NonNullable<ChannelView['version']>
  readonly papers: Papers
}) {
  const { t, language } = useText()
  const { act } = useAct()
  const copy = useCopy()
  const saveOutput = useSaveOutput()
  const { letter, pack } = papers
  const text =
    letter &&
    letterToPlainText(letter.document, (citation) =>
      citationText(citation, papers.items.find(({ id }) => id === citation.evidenceId)?.number ?? '？'),
    )
  const limit = version.limits.summaryCharacters
  const length = [...papers.text].length
  const own = one.providers[0]
  return (
    <>
      <Panel title={t('channels.send.where')} label={t('channels.send.where')}>
        <p className="pd-send-where">{version.where[language]}</p>
        <Contacts channel={office} />
        {office.nature === 'provider' && own && (own.phone || own.email || own.website || own.address) && (
          <>
            <h3 className="pd-subhead">{t('channels.send.provider', { name: own.name })}</h3>
            <ul className="pd-contacts">
              {[own.phone, own.email, own.website, own.address].filter(Boolean).map((value) => (
                <li key={value}>
                  <span />
                  <strong className="pd-figure pd-contact-value">{value}</strong>
                  <Button
                    type="text"
                    size="small"
                    icon={<CopyOutlined />}
                    aria-label={t('channels.contact.copy', { value })}
                    onClick={() => copy(value)}
                  />
                </li>
              ))}
            </ul>
          </>
        )}
      </Panel>
      <Panel
        title={t('channels.send.summary')}
        note={t('channels.send.summary.note')}
        actions={
          <Button icon={<CopyOutlined />} disabled={papers.text === ''} onClick={() => copy(papers.text)}>
            {t('channels.send.copySummary')}
          </Button>
        }
        label={t('channels.send.summary')}
      >
        <Input.TextArea
          className="pd-text-area"
          lang="zh-CN"
          aria-label={t('channels.send.summary')}
          value={papers.text}
          onChange={(event) => papers.write(event.target.value)}
        />
        <p className={limit !== null && length > limit ? 'pd-amber' : 'pd-soft'} aria-live="polite">
          {limit === null
            ? t('channels.send.length', { count: length })
            : t('channels.send.lengthOf', { count: length, limit })}
        </p>
      </Panel>
      <Panel
        title={t('channels.send.text')}
        note={t('channels.send.text.note')}
        actions={
          text !== null && (
            <Button icon={<CopyOutlined />} onClick={() => copy(text)}>
              {t('channels.send.copyLetter')}
            </Button>
          )
        }
        label={t('channels.send.text')}
      >
        {text === null ? (
          <p className="pd-soft">{t('channels.send.noLetter')}</p>
        ) : (
          <pre className="pd-send-text" lang="zh-CN" tabIndex={0} aria-label={t('channels.send.text')}>
            {text}
          </pre>
        )}
      </Panel>
      {pack && (
        <Panel title={t('channels.send.files')} label={t('channels.send.files')}>
          <Button icon={<DownloadOutlined />} onClick={() => void act(() => saveOutput(pack.result.output))}>
            {t('channels.send.savePack', { name: pack.result.output.name })}
          </Button>
        </Panel>
      )}
    </>
  )
}
