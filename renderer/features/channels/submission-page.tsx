/** A submission: what runs, what came back, what to do next, and what exactly was sent. */
import { Button, Dropdown, Select } from 'antd'
import { SUBMISSION_OUTCOMES, type Submission } from '../../../shared/contract/submissions.ts'
import type { RouteInput } from '../../../shared/contract/index.ts'
import { useOpened } from '../../app/opened.ts'
import { call, useRoute } from '../../app/core.ts'
import { hashOf } from '../../app/places.ts'
import { go } from '../../app/routes.ts'
import { InlineText } from '../../components/fields.tsx'
import { Mark, Panel } from '../../components/frames.tsx'
import { LeftOutlined, MoreOutlined, PlusOutlined } from '../../components/icons.ts'
import { EmptyPlace, Loaded, useAct, useUndo } from '../../components/notices.tsx'
import { DateText } from '../../components/words.tsx'
import { RulesOfThumb } from '../../components/thumb.tsx'
import { useText } from '../../i18n/index.ts'
import type { CaseWithProviders } from '../cases/parts.ts'
import { FrozenCopy } from './frozen-copy.tsx'
import { NextMoves } from './next-moves.tsx'
import { ReplyForm } from './reply-form.tsx'
import { SubmissionClocks } from './submission-clocks.tsx'
import { SubmissionEvents } from './submission-events.tsx'

export function SubmissionPage({ one, id }: { readonly one: CaseWithProviders; readonly id: string }) {
  const { t } = useText()
  const query = useRoute('submissions.list', { caseId: one.id })
  return (
    <Loaded query={query}>
      {(submissions) => {
        const submission = submissions.find((each) => each.id === id)
        if (submission) return <Opened one={one} submission={submission} />
        return (
          <Panel>
            <EmptyPlace
              title={t('channels.submission.gone')}
              actions={
                <Button href={hashOf({ page: 'case', caseId: one.id, tab: 'offices' })}>
                  {t('channels.back')}
                </Button>
              }
            />
          </Panel>
        )
      }}
    </Loaded>
  )
}

function Opened({ one, submission }: { readonly one: CaseWithProviders; readonly submission: Submission }) {
  const { t, language } = useText()
  const { act } = useAct()
  const undo = useUndo()
  const replying = useOpened('reply')
  const { id, caseId } = submission
  const keep = (fields: RouteInput<'submissions.update'>['fields']) =>
    act(async () => {
      await call('submissions.update', { id, fields })
    })
  const remove = () =>
    void act(async () => {
      await call('submissions.remove', { id })
      go({ page: 'case', caseId, tab: 'offices' })
      undo(t('channels.submission.removed'), async () => {
        await call('submissions.restore', { id })
      })
    })
  return (
    <div className="pd-submission">
      <header className="pd-wizard-head">
        <a href={hashOf({ page: 'case', caseId, tab: 'offices' })} className="pd-back">
          <LeftOutlined /> {t('channels.back')}
        </a>
        <h2>{submission.channelName[language]}</h2>
        <span className="pd-marks">
          <Mark tone={submission.open ? 'blue' : 'plain'}>
            {t(submission.open ? 'channels.standing.filed' : 'channels.submission.ended')}
          </Mark>
        </span>
        <div className="pd-actions pd-wizard-head-end">
          <Button type="primary" icon={<PlusOutlined />} onClick={() => replying.open()}>
            {t('channels.reply.add')}
          </Button>
          <Dropdown
            trigger={['click']}
            menu={{
              items: [
                { key: 'remove', danger: true, label: t('channels.submission.remove'), onClick: remove },
              ],
            }}
          >
            <Button type="text" icon={<MoreOutlined />} aria-label={t('common.more')} />
          </Dropdown>
        </div>
      </header>
      <dl className="pd-facts pd-submission-facts">
        <div>
          <dt>{t('channels.submitted')}</dt>
          <dd>
            <DateText value={submission.rulesOf} /> · {t(`channels.method.${submission.method}`)}
          </dd>
        </div>
        <div>
          <dt>{t('channels.reference')}</dt>
          <dd>
            <InlineText
              value={submission.reference}
              label={t('channels.reference')}
              placeholder={t('channels.reference.placeholder')}
              onKeep={(reference) => keep({ reference })}
            />
          </dd>
        </div>
        <div>
          <dt>{t('channels.outcome')}</dt>
          <dd>
            <Select
              size="small"
              className="pd-outcome"
              aria-label={t('channels.outcome')}
              value={submission.outcome}
              onChange={(outcome: Submission['outcome']) => void keep({ outcome })}
              options={SUBMISSION_OUTCOMES.map((value) => ({ value, label: t(`channels.outcome.${value}`) }))}
            />
          </dd>
        </div>
        <div>
          <dt>{t('channels.record.remark')}</dt>
          <dd>
            <InlineText
              value={submission.note}
              label={t('channels.record.remark')}
              placeholder={t('common.none')}
              onKeep={(note) => keep({ note })}
            />
          </dd>
        </div>
      </dl>
      <NextMoves one={one} submission={submission} />
      <div className="pd-submission-columns">
        <div className="pd-stack">
          <SubmissionClocks submission={submission} />
          <SubmissionEvents submission={submission} />
        </div>
        <div className="pd-stack">
          <FrozenCopy submission={submission} />
          <RulesOfThumb place="submission-clock" />
        </div>
      </div>
      {replying.value !== null && <ReplyForm submission={submission} onClose={replying.close} />}
    </div>
  )
}
