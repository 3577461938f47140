import { AutoComplete, Button, Input, Select } from 'antd'
import type { CallRecord } from '../../../shared/contract/calls.ts'
import { instant } from '../../../shared/domain/dates.ts'
import { useRoute } from '../../app/core.ts'
import { hashOf } from '../../app/places.ts'
import { Panel } from '../../components/frames.tsx'
import { CheckOutlined, LeftOutlined, PhoneOutlined } from '../../components/icons.ts'
import { useText } from '../../i18n/index.ts'
import { CallScriptPanel } from '../call-scripts/parts.ts'
import { InstantField } from './instant-field.tsx'
import { Assurances } from './assurances.tsx'
import { Recording } from './recording.tsx'
import { durationText, useNow, useSheet, type Change, type Keeping } from './sheet.ts'
import { Whys } from './whys.tsx'
import { Written } from './written.tsx'

/** One call: what was said, asked and assured; the script beside it while it lasts, what follows once it is over. */
export function CallSheet({ record }: { readonly record: CallRecord }) {
  const { t } = useText()
  const { sheet, change, keeping } = useSheet(record)
  const running = sheet.endedAt === null
  return (
    <div className="pd-stack">
      <SheetHead sheet={sheet} change={change} keeping={keeping} />
      <div className="pd-sheet">
        <div className="pd-stack">
          <Panel label={t('calls.who')}>
            <Facts sheet={sheet} change={change} />
          </Panel>
          <Panel title={t('calls.notes')} label={t('calls.notes')}>
            <Input.TextArea
              className="pd-text-area pd-call-notes"
              aria-label={t('calls.notes')}
              placeholder={t('calls.notes.placeholder')}
              value={sheet.notes}
              onChange={(event) => change({ notes: event.target.value })}
            />
          </Panel>
          <Whys whys={sheet.whys} change={change} />
          <Assurances assurances={sheet.assurances} change={change} />
        </div>
        <div className="pd-stack pd-sheet-side">
          {running ? (
            <Panel label={t('callScripts.title')}>
              <CallScriptPanel caseId={sheet.caseId} />
            </Panel>
          ) : (
            <>
              <Written record={sheet} change={change} />
              <Recording record={sheet} change={change} />
            </>
          )}
        </div>
      </div>
    </div>
  )
}

function SheetHead({
  sheet,
  change,
  keeping,
}: {
  readonly sheet: CallRecord
  readonly change: Change
  readonly keeping: Keeping
}) {
  const { t } = useText()
  const running = sheet.endedAt === null
  const now = useNow(running)
  return (
    <header className="pd-sheet-head" data-running={running || undefined}>
      <Button
        type="text"
        icon={<LeftOutlined />}
        href={hashOf({ page: 'case', caseId: sheet.caseId, tab: 'calls' })}
      >
        {t('calls.back')}
      </Button>
      <strong className="pd-sheet-timer pd-figure" role="timer" aria-label={t('calls.duration')}>
        {running && <i />}
        {durationText(sheet.startedAt, sheet.endedAt ?? now)}
      </strong>
      <span className="pd-sheet-kept" data-state={keeping} role="status">
        {keeping === 'kept' && <CheckOutlined />} {t(`calls.keeping.${keeping}`)}
      </span>
      {running ? (
        <Button
          type="primary"
          danger
          icon={<PhoneOutlined />}
          onClick={() => change({ endedAt: instant(new Date()) })}
        >
          {t('calls.end')}
        </Button>
      ) : (
        <Button onClick={() => change({ endedAt: null })}>{t('calls.goOn')}</Button>
      )}
    </header>
  )
}

function Facts({ sheet, change }: { readonly sheet: CallRecord; readonly change: Change }) {
  const { t, language } = useText()
  const directory = useRoute('channels.directory', {})
  const channels = directory.data?.channels ?? []
  const phones = channels
    .find(({ id }) => id === sheet.channel)
    ?.contacts.filter(({ kind }) => kind === 'phone')
  return (
    <div className="pd-fields">
      <div className="pd-field">
        <label htmlFor="call-channel">{t('calls.field.channel')}</label>
        <Select
          id="call-channel"
          className="pd-wide"
          value={sheet.channel}
          showSearch={{ optionFilterProp: 'label' }}
          options={channels.map(({ id, name }) => ({ value: id, label: name[language] }))}
          onChange={(channel) => change({ channel })}
        />
      </div>
      <div className="pd-field">
        <label htmlFor="call-phone">{t('calls.field.phone')}</label>
        <AutoComplete
          id="call-phone"
          className="pd-wide"
          value={sheet.phone}
          options={(phones ?? []).map(({ value }) => ({ value }))}
          onChange={(phone: string) => change({ phone })}
        />
      </div>
      <div className="pd-field">
        <label htmlFor="call-person">{t('calls.field.person')}</label>
        <Input
          id="call-person"
          value={sheet.person}
          placeholder={t('calls.field.person.placeholder')}
          onChange={(event) => change({ person: event.target.value })}
        />
      </div>
      <div className="pd-field">
        <label htmlFor="call-topic">{t('calls.field.topic')}</label>
        <Input
          id="call-topic"
          value={sheet.topic}
          placeholder={t('calls.field.topic.placeholder')}
          onChange={(event) => change({ topic: event.target.value })}
        />
      </div>
      {sheet.endedAt !== null && (
        <>
          <div className="pd-field">
            <label htmlFor="call-started">{t('calls.field.startedAt')}</label>
            <InstantField
              id="call-started"
              required
              value={sheet.startedAt}
              onChange={(startedAt) => startedAt && change({ startedAt })}
            />
          </div>
          <div className="pd-field">
            <label htmlFor="call-ended">{t('calls.field.endedAt')}</label>
            <InstantField
              id="call-ended"
              required
              value={sheet.endedAt}
              onChange={(endedAt) => endedAt && change({ endedAt })}
            />
          </div>
        </>
      )}
    </div>
  )
}
