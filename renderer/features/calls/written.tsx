/** The demand for a written answer: its clock, its text, the answer. */
import { App, Button, Input } from 'antd'
import { useState } from 'react'
import type { CallRecord } from '../../../shared/contract/calls.ts'
import { instant } from '../../../shared/domain/dates.ts'
import { call, useRoute } from '../../app/core.ts'
import { formatInstant } from '../../components/format.ts'
import { Mark, Panel, type Tone } from '../../components/frames.tsx'
import { CopyOutlined, DownloadOutlined } from '../../components/icons.ts'
import { Loaded, useAct } from '../../components/notices.tsx'
import { useSaveOutput } from '../../components/save-output.ts'
import { SourceTag } from '../../components/source.tsx'
import { useText } from '../../i18n/index.ts'
import { InstantField } from './instant-field.tsx'
import { durationText, useNow, type Change } from './sheet.ts'

type Status = NonNullable<CallRecord['writtenDue']>['status']
const TONES: Readonly<Record<Status, Tone>> = {
  running: 'amber',
  overdue: 'seal',
  met: 'good',
  'met-late': 'plain',
}

/** Where the demand stands, in a word. */
export function WrittenMark({ record: { writtenDue } }: { readonly record: CallRecord }) {
  const { t } = useText()
  if (writtenDue === null) return null
  return <Mark tone={TONES[writtenDue.status]}>{t(`calls.written.${writtenDue.status}`)}</Mark>
}

/** After the call: the demand and the text that carries it. */
export function Written({ record, change }: { readonly record: CallRecord; readonly change: Change }) {
  const { t } = useText()
  const { writtenDue, writtenDemandedAt } = record
  return (
    <Panel
      title={t('calls.written')}
      label={t('calls.written')}
      actions={<SourceTag tag="article" rule="article-call" note={t('calls.written.note')} />}
    >
      <div className="pd-written">
        {writtenDemandedAt === null || writtenDue === null ? (
          <>
            <p>{t('calls.written.text')}</p>
            <Button type="primary" onClick={() => change({ writtenDemandedAt: instant(new Date()) })}>
              {t('calls.written.demand')}
            </Button>
          </>
        ) : (
          <>
            <Clock record={record} due={writtenDue} change={change} />
            <FollowUp record={record} />
          </>
        )}
      </div>
    </Panel>
  )
}

function Clock({
  record,
  due: { at, status },
  change,
}: {
  readonly record: CallRecord
  readonly due: NonNullable<CallRecord['writtenDue']>
  readonly change: Change
}) {
  const { t, language } = useText()
  const now = useNow(record.writtenAnsweredAt === null)
  const late = now > Date.parse(at)
  return (
    <>
      <div className="pd-written-clock" data-status={status}>
        <strong className="pd-figure" role="timer">
          {record.writtenAnsweredAt !== null
            ? t(`calls.written.${status}`)
            : late
              ? t('calls.written.over', { time: durationText(at, now) })
              : t('calls.written.left', { time: durationText(new Date(now).toISOString(), at) })}
        </strong>
        <small>{t('calls.written.until', { time: formatInstant(at, language) })}</small>
      </div>
      <div className="pd-written-times">
        <label htmlFor="demanded-at">{t('calls.written.demandedAt')}</label>
        <InstantField
          id="demanded-at"
          value={record.writtenDemandedAt}
          onChange={(writtenDemandedAt) =>
            change({ writtenDemandedAt, ...(writtenDemandedAt === null && { writtenAnsweredAt: null }) })
          }
        />
        <label htmlFor="answered-at">{t('calls.written.answeredAt')}</label>
        {record.writtenAnsweredAt === null ? (
          <Button onClick={() => change({ writtenAnsweredAt: instant(new Date()) })}>
            {t('calls.written.answered')}
          </Button>
        ) : (
          <InstantField
            id="answered-at"
            value={record.writtenAnsweredAt}
            onChange={(writtenAnsweredAt) => change({ writtenAnsweredAt })}
          />
        )}
      </div>
    </>
  )
}

/** The text to send; what the log does not know is asked for. */
function FollowUp({ record }: { readonly record: CallRecord }) {
  const { t, language } = useText()
  const { message } = App.useApp()
  const { act, busy } = useAct()
  const save = useSaveOutput()
  const query = useRoute('calls.followUp', { id: record.id, language: 'zh-CN' })
  const reading = useRoute(
    'calls.followUp',
    { id: record.id, language: 'en' },
    { enabled: language === 'en' },
  )
  const [own, setOwn] = useState<string | null>(null)
  return (
    <Loaded query={query}>
      {({ text: made, missing }) => {
        const text = own ?? made
        const copy = () =>
          void act(async () => {
            await navigator.clipboard.writeText(text)
            message.success(t('calls.followUp.copied'))
          })
        const keep = () =>
          void act(async () => save(await call('calls.saveFollowUp', { id: record.id, text })))
        return (
          <div className="pd-follow-up">
            <label htmlFor="follow-up">{t('calls.followUp')}</label>
            <Input.TextArea
              id="follow-up"
              lang="zh-CN"
              className="pd-text-area"
              value={text}
              onChange={(event) => setOwn(event.target.value)}
            />
            {own === null && missing.length > 0 && (
              <p className="pd-amber">
                {t('calls.followUp.missing', {
                  fields: missing
                    .map((name) => t(`calls.missing.${name as Missing}`))
                    .join(t('common.listComma')),
                })}
              </p>
            )}
            {language === 'en' && own === null && reading.data && (
              <p className="pd-soft pd-follow-up-reading">{reading.data.text}</p>
            )}
            <div className="pd-actions">
              <Button type="primary" icon={<CopyOutlined />} onClick={copy}>
                {t('calls.followUp.copy')}
              </Button>
              <Button icon={<DownloadOutlined />} loading={busy} onClick={keep}>
                {t('calls.followUp.save')}
              </Button>
              {own !== null && (
                <Button type="text" onClick={() => setOwn(null)}>
                  {t('calls.followUp.again')}
                </Button>
              )}
            </div>
          </div>
        )
      }}
    </Loaded>
  )
}

/** What the text can lack: fields of the sheet. */
type Missing = 'person' | 'phone' | 'topic' | 'assurances' | 'writtenDemandedAt'
