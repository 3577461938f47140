import { Alert, Button, Drawer, Input, Steps } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type {
  ASSISTANT_TASKS,
  AssistantProposal,
  PreparedRequest,
} from '../../../shared/contract/assistant.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { followRun } from '../../app/assistant-runs.ts'
import { asError, call, useRoute } from '../../app/core.ts'
import { errorOf } from '../../app/jobs.ts'
import { ErrorNotice, useAct } from '../../components/notices.tsx'
import { useText } from '../../i18n/index.ts'
import type { ProofdeskError } from '../../../shared/errors.ts'
import { EventsProposal } from './events-proposal.tsx'
import { ShownRequest } from './shown-request.tsx'
import { TextProposal } from './text-proposal.tsx'
import './assistant.css'

type Task = (typeof ASSISTANT_TASKS)[number]

/** What the owner accepted. */
export type Taken =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'events'
      readonly events: Extract<AssistantProposal, { kind: 'events' }>['events']
    }

type Stage =
  | { readonly name: 'text' }
  | { readonly name: 'shown'; readonly request: PreparedRequest }
  | { readonly name: 'running'; readonly run: string | null; readonly text: string }
  | { readonly name: 'failed'; readonly error: ProofdeskError }
  | { readonly name: 'done'; readonly proposal: AssistantProposal }

const STEPS = ['text', 'shown', 'proposal'] as const
const STEP_OF: Readonly<Record<Stage['name'], number>> = { text: 0, shown: 1, running: 1, failed: 1, done: 2 }

/**
 * From a text to a proposal: the text, then word for word what would be sent, then, by a click, the answer as a
 * proposal of which all or parts are taken. Nothing is sent before that click.
 */
export function AssistantDrawer({
  caseId,
  task,
  text: given,
  onTaken,
  onClose,
}: {
  readonly caseId: CaseId
  readonly task: Task
  readonly text: string
  readonly onTaken: (taken: Taken) => void
  readonly onClose: () => void
}) {
  const { t, language } = useText()
  const { act, busy } = useAct()
  const tasks = useRoute('assistant.tasks', {})
  const [text, setText] = useState(given)
  const [hide, setHide] = useState<string[]>([])
  const [stage, setStage] = useState<Stage>({ name: 'text' })
  const running = useRef<string | null>(null)
  // Closed in the middle, it is cancelled: an answer nobody waits for is not paid for.
  useEffect(
    () => () => {
      if (running.current) call('assistant.cancel', { run: running.current }).catch(() => undefined)
    },
    [],
  )
  const prepare = (words: readonly string[]) =>
    void act(async () => {
      const request = await call('assistant.prepare', { caseId, task, text, hide: [...words] })
      setHide([...words])
      setStage({ name: 'shown', request })
    })
  const send = async (request: string) => {
    setStage({ name: 'running', run: null, text: '' })
    try {
      const end = await followRun(request, {
        started: (run) => {
          running.current = run
          setStage((now) => (now.name === 'running' ? { ...now, run } : now))
        },
        text: (so) => setStage((now) => (now.name === 'running' ? { ...now, text: so } : now)),
      })
      running.current = null
      if (end.status === 'cancelled') return setStage({ name: 'text' })
      if (end.proposal) return setStage({ name: 'done', proposal: end.proposal })
      setStage({ name: 'failed', error: errorOf(end.error ?? { code: 'internal', params: {}, message: '' }) })
    } catch (error) {
      running.current = null
      setStage({ name: 'failed', error: asError(error) })
    }
  }
  return (
    <Drawer
      open
      size={760}
      title={tasks.data?.find((one) => one.task === task)?.name[language] ?? t('assistant.title')}
      onClose={onClose}
    >
      <div className="pd-assistant">
        <Steps
          size="small"
          current={STEP_OF[stage.name]}
          items={STEPS.map((name) => ({ title: t(`assistant.step.${name}`) }))}
        />
        {stage.name === 'text' && (
          <>
            <p className="pd-soft">{t(`assistant.ask.${task}`)}</p>
            <Input.TextArea
              className="pd-text-area pd-assistant-text"
              aria-label={t('assistant.material')}
              value={text}
              maxLength={30_000}
              onChange={(event) => setText(event.target.value)}
            />
            <div className="pd-actions">
              <Button
                type="primary"
                loading={busy}
                disabled={text.trim() === ''}
                onClick={() => prepare(hide)}
              >
                {t('assistant.prepare')}
              </Button>
              <span className="pd-soft">{t('assistant.nothingSent')}</span>
            </div>
          </>
        )}
        {stage.name === 'shown' && (
          <ShownRequest
            request={stage.request}
            hide={hide}
            busy={busy}
            onHide={prepare}
            onBack={() => setStage({ name: 'text' })}
            onSend={() => void send(stage.request.request)}
          />
        )}
        {stage.name === 'running' && (
          <>
            <div className="pd-assistant-stream" aria-live="polite" aria-busy="true">
              {stage.text === '' ? <span className="pd-faint">{t('assistant.waiting')}</span> : stage.text}
            </div>
            <div className="pd-actions">
              <Button
                disabled={stage.run === null}
                onClick={() =>
                  void act(() => call('assistant.cancel', { run: (stage as { run: string }).run }))
                }
              >
                {t('assistant.stop')}
              </Button>
            </div>
          </>
        )}
        {stage.name === 'failed' && (
          <>
            <ErrorNotice error={stage.error} />
            <p className="pd-soft">{t('assistant.kept')}</p>
            <div className="pd-actions">
              <Button type="primary" loading={busy} onClick={() => prepare(hide)}>
                {t('assistant.again')}
              </Button>
              <Button onClick={() => setStage({ name: 'text' })}>{t('assistant.back')}</Button>
            </div>
          </>
        )}
        {stage.name === 'done' && (
          <>
            <Alert type="warning" showIcon title={t('assistant.check')} />
            {stage.proposal.kind === 'text' ? (
              <TextProposal
                proposal={stage.proposal}
                onTake={(chosen) => onTaken({ kind: 'text', text: chosen })}
                onDrop={onClose}
              />
            ) : (
              <EventsProposal
                proposal={stage.proposal}
                onTake={(events) => onTaken({ kind: 'events', events })}
                onDrop={onClose}
              />
            )}
          </>
        )}
      </div>
    </Drawer>
  )
}
