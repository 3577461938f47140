/** A reply or another event of a submission, with the papers that prove it; files can be dropped on it. */
import { Button, Drawer, Form, Input, Select } from 'antd'
import { useState, type DragEvent } from 'react'
import type { Submission } from '../../../shared/contract/submissions.ts'
import { SUBMISSION_EVENTS, shanghaiDate, type SubmissionEventKind } from '../../../shared/domain/clock.ts'
import type { LocalDate } from '../../../shared/domain/dates.ts'
import { call, useRoute } from '../../app/core.ts'
import { DateField } from '../../components/fields.tsx'
import { InboxOutlined } from '../../components/icons.ts'
import { useAct } from '../../components/notices.tsx'
import { useText } from '../../i18n/index.ts'
import { chooseFiles } from '../../components/choose-files.ts'
import { filesOfDrop, useTakeIn } from '../evidence/parts.ts'
import { periodWords } from './channel-words.tsx'

/** What any office can do. */
const COMMON: readonly SubmissionEventKind[] = [
  'received',
  'accepted',
  'refused',
  'answered',
  'transferred',
  'papers-requested',
  'papers-supplied',
  'settled',
  'withdrawn',
  'closed',
]

export function ReplyForm({
  submission,
  onClose,
}: {
  readonly submission: Submission
  readonly onClose: () => void
}) {
  const { t, language } = useText()
  const { act, busy } = useAct()
  const { takeIn, busy: taking } = useTakeIn(submission.caseId)
  const evidence = useRoute('evidence.list', { caseId: submission.caseId, binned: false })
  const directory = useRoute('channels.directory', { on: submission.rulesOf })
  const [kind, setKind] = useState<SubmissionEventKind | null>(null)
  const [on, setOn] = useState<LocalDate>(shanghaiDate(new Date()))
  const [extension, setExtension] = useState<string | null>(null)
  const [note, setNote] = useState('')
  const [evidenceIds, setEvidenceIds] = useState<string[]>([])
  const [over, setOver] = useState(false)
  const version = directory.data?.channels.find(({ id }) => id === submission.channel)?.version
  const extensions = submission.clocks.flatMap((clock) => clock.extensions)
  const known = new Set<SubmissionEventKind>([
    ...COMMON,
    ...(extensions.length > 0 ? (['extended'] as const) : []),
    ...(version?.clocks ?? []).flatMap((clock) => [
      ...clock.starts,
      ...clock.ends,
      ...clock.restarts,
      ...clock.pauses.flatMap(({ from, to }) => [from, to]),
    ]),
    ...(version?.next ?? []).flatMap((step) => (step.on ? [step.on] : [])),
  ])
  const kinds = SUBMISSION_EVENTS.filter((each) => each !== 'submitted' && known.has(each))
  const switched = kind === null ? [] : clocksOf(kind)
  const add = async (files: readonly File[], folders: readonly string[] = []) => {
    const added = await takeIn(files, folders, { category: 'communication' })
    if (added) setEvidenceIds((ids) => [...ids, ...added.map(({ id }) => id)])
  }
  const save = () =>
    void act(async () => {
      if (kind === null) return
      const event = { kind, on, note, evidenceIds, extension: kind === 'extended' ? extension : null }
      await call('submissions.addEvent', { submission: submission.id, event })
      onClose()
    })

  /** What this event does to the clocks, told before it is written down. */
  function clocksOf(event: SubmissionEventKind): string[] {
    return (version?.clocks ?? []).flatMap((clock) => {
      const words = { clock: clock.name[language], period: periodWords({ t }, clock.period) }
      if (clock.restarts.includes(event)) return [t('channels.reply.restarts', words)]
      if (clock.starts.includes(event)) return [t('channels.reply.starts', words)]
      if (clock.ends.includes(event)) return [t('channels.reply.ends', words)]
      if (clock.pauses.some(({ from }) => from === event)) return [t('channels.reply.pauses', words)]
      return []
    })
  }
  const stop = (event: DragEvent) => {
    event.preventDefault()
    // The whole case takes files in too: here they belong to the reply.
    event.stopPropagation()
  }
  return (
    <div onDragEnter={stop} onDragOver={stop} onDragLeave={stop} onDrop={stop}>
      <Drawer
        open
        size={460}
        title={t('channels.reply.add')}
        onClose={onClose}
        footer={
          <div className="pd-actions">
            <Button
              type="primary"
              loading={busy}
              disabled={kind === null || (kind === 'extended' && extension === null)}
              onClick={save}
            >
              {t('channels.reply.save')}
            </Button>
            <Button onClick={onClose}>{t('common.cancel')}</Button>
          </div>
        }
      >
        <Form layout="vertical">
          <Form.Item label={t('channels.reply.kind')} htmlFor="reply-kind" required>
            <Select
              id="reply-kind"
              value={kind}
              placeholder={t('channels.reply.kind.placeholder')}
              onChange={setKind}
              options={kinds.map((value) => ({ value, label: t(`channels.event.${value}`) }))}
            />
          </Form.Item>
          {kind === 'extended' && (
            <Form.Item label={t('channels.reply.extension')} htmlFor="reply-extension" required>
              <Select
                id="reply-extension"
                value={extension}
                onChange={setExtension}
                options={extensions.map((one) => ({
                  value: one.id,
                  label: `${periodWords({ t }, one.total)} · ${one.condition[language]}`,
                }))}
              />
            </Form.Item>
          )}
          {switched.length > 0 && (
            <ul className="pd-reply-clocks" aria-live="polite">
              {switched.map((words) => (
                <li key={words}>{words}</li>
              ))}
            </ul>
          )}
          <Form.Item label={t('channels.reply.on')} htmlFor="reply-on" required>
            <DateField id="reply-on" value={on} required onChange={(day) => day && setOn(day)} />
          </Form.Item>
          <Form.Item label={t('channels.reply.note')} htmlFor="reply-note">
            <Input.TextArea
              id="reply-note"
              rows={4}
              value={note}
              placeholder={t('channels.reply.note.placeholder')}
              onChange={(event) => setNote(event.target.value)}
            />
          </Form.Item>
          <Form.Item label={t('channels.reply.evidence')} htmlFor="reply-evidence">
            <Select
              id="reply-evidence"
              mode="multiple"
              value={evidenceIds}
              placeholder={t('channels.reply.evidence.placeholder')}
              optionFilterProp="label"
              onChange={setEvidenceIds}
              options={(evidence.data ?? []).map((item) => ({
                value: item.id,
                label: `${item.number} ${item.name}`,
              }))}
            />
            <button
              type="button"
              className="pd-reply-drop"
              data-over={over || undefined}
              disabled={taking}
              onClick={() => void chooseFiles().then((files) => (files.length > 0 ? add(files) : undefined))}
              onDragEnter={() => setOver(true)}
              onDragLeave={() => setOver(false)}
              onDrop={(event) => {
                setOver(false)
                const { files, folders } = filesOfDrop(event.dataTransfer)
                void add(files, folders)
              }}
            >
              <InboxOutlined /> {t(taking ? 'channels.reply.taking' : 'channels.reply.drop')}
            </button>
          </Form.Item>
        </Form>
      </Drawer>
    </div>
  )
}
