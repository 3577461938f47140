import { Button } from 'antd'
import type { CallRecord } from '../../../shared/contract/calls.ts'
import { instant } from '../../../shared/domain/dates.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { call, useRoute } from '../../app/core.ts'
import { hashOf } from '../../app/places.ts'
import { go } from '../../app/routes.ts'
import { formatDate, formatInstant } from '../../components/format.ts'
import { Mark, Panel } from '../../components/frames.tsx'
import { AudioOutlined, DeleteOutlined, PhoneOutlined } from '../../components/icons.ts'
import { EmptyPlace, Loaded, useAct, useUndo } from '../../components/notices.tsx'
import { RulesOfThumb } from '../../components/thumb.tsx'
import { useText } from '../../i18n/index.ts'
import { CallSheet } from './call-sheet.tsx'
import { durationText, useNow } from './sheet.ts'
import { WrittenMark } from './written.tsx'
import './calls.css'

/** Where a call goes when nothing else is known: the provider's own service line. */
const FIRST_CHANNEL = 'provider-service'

/** The call log of a case, or one call of it. */
export default function CallsTab({
  caseId,
  item,
}: {
  readonly caseId: CaseId
  readonly item: string | undefined
}) {
  const query = useRoute('calls.list', { caseId })
  return (
    <Loaded query={query}>
      {(calls) => {
        const open = calls.find(({ id }) => id === item)
        return open ? <CallSheet key={open.id} record={open} /> : <CallLog caseId={caseId} calls={calls} />
      }}
    </Loaded>
  )
}

function CallLog({ caseId, calls }: { readonly caseId: CaseId; readonly calls: readonly CallRecord[] }) {
  const { t } = useText()
  const { act, busy } = useAct()
  const start = () =>
    void act(async () => {
      const fields = { channel: FIRST_CHANNEL, startedAt: instant(new Date()) }
      const { id } = await call('calls.create', { caseId, fields })
      go({ page: 'case', caseId, tab: 'calls', item: id })
    })
  const button = (
    <Button type="primary" icon={<PhoneOutlined />} loading={busy} onClick={start}>
      {t('calls.start')}
    </Button>
  )
  return (
    <div className="pd-stack">
      <Panel flush>
        {calls.length === 0 ? (
          <EmptyPlace icon={<PhoneOutlined />} title={t('calls.none')} actions={button}>
            {t('calls.none.text')}
          </EmptyPlace>
        ) : (
          <>
            <div className="pd-toolbar">{button}</div>
            <ul className="pd-calls">
              {calls.map((one) => (
                <CallLine key={one.id} one={one} />
              ))}
            </ul>
          </>
        )}
      </Panel>
      <RulesOfThumb place="call-log" />
    </div>
  )
}

function CallLine({ one }: { readonly one: CallRecord }) {
  const { t, language } = useText()
  const { act } = useAct()
  const undo = useUndo()
  const now = useNow(one.endedAt === null)
  const directory = useRoute('channels.directory', {})
  const channel = directory.data?.channels.find(({ id }) => id === one.channel)
  const remove = () =>
    void act(async () => {
      await call('calls.remove', { id: one.id })
      undo(
        t('calls.removedNow'),
        () => call('calls.restore', { id: one.id }),
        () => call('calls.remove', { id: one.id }),
      )
    })
  const assurances = one.assurances.filter(({ what }) => what !== '')
  return (
    <li>
      <a href={hashOf({ page: 'case', caseId: one.caseId, tab: 'calls', item: one.id })}>
        <span className="pd-call-when">
          <time dateTime={one.startedAt}>{formatInstant(one.startedAt, language)}</time>
          <small className="pd-figure">
            {one.endedAt === null ? t('calls.running') : durationText(one.startedAt, one.endedAt)}
          </small>
        </span>
        <span className="pd-call-what">
          <strong>{one.topic || t('calls.noTopic')}</strong>
          <span>{[channel?.name[language], one.person, one.phone].filter(Boolean).join(' · ')}</span>
          {assurances.map(({ who, what, until }, index) => (
            <small key={index}>
              {t('calls.assured')}{' '}
              {[who, what, until && formatDate(until, language)].filter(Boolean).join(t('common.listComma'))}
            </small>
          ))}
        </span>
        <span className="pd-call-marks">
          {one.endedAt === null && <Mark tone="accent">{durationText(one.startedAt, now)}</Mark>}
          <WrittenMark record={one} />
          {one.recordingId !== null && (
            <span title={t('calls.recording')} className="pd-soft">
              <AudioOutlined aria-hidden={false} aria-label={t('calls.recording')} role="img" />
            </span>
          )}
        </span>
      </a>
      <Button
        type="text"
        icon={<DeleteOutlined />}
        aria-label={t('calls.remove', { when: formatInstant(one.startedAt, language) })}
        onClick={remove}
      />
    </li>
  )
}
