/** A reply or another event of a submission, with the papers that prove it; files can be dropped on it. */
import { Form, Input, Select } from 'antd'
import { useState, type DragEvent } from 'react'
import type { Submission } from '../../../shared/contract/submissions.ts'
import { SUBMISSION_EVENTS, shanghaiDate, type SubmissionEventKind } from '../../../shared/domain/clock.ts'
import type { LocalDate } from '../../../shared/domain/dates.ts'
import { call, useRoute } from '../../app/core.ts'
import { DateField } from '../../components/fields.tsx'
import { FormDrawer } from '../../components/form-drawer.tsx'
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

interface Values {
  readonly kind: SubmissionEventKind | null
  readonly on: LocalDate
  readonly extension: string | null
  readonly note: string
  readonly evidenceIds: readonly string[]
}

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
  const [form] = Form.useForm<Values>()
  const kind = Form.useWatch('kind', form) ?? null
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
    if (!added) return
    const before = (form.getFieldValue('evidenceIds') ?? []) as readonly string[]
    form.setFieldValue('evidenceIds', [...before, ...added.map(({ id }) => id)])
  }
  const save = ({ kind: happened, extension, evidenceIds, ...rest }: Values) =>
    void act(async () => {
      if (happened === null) return
      const event = {
        ...rest,
        kind: happened,
        evidenceIds: [...evidenceIds],
        extension: happened === 'extended' ? (extension ?? null) : null,
      }
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
  const required = [{ required: true, message: t('common.required') }]
  const stop = (event: DragEvent) => {
    event.preventDefault()
    // The whole case takes files in too: here they belong to the reply.
    event.stopPropagation()
  }
  return (
    <div onDragEnter={stop} onDragOver={stop} onDragLeave={stop} onDrop={stop}>
      <FormDrawer<Values>
        form={form}
        title={t('channels.reply.add')}
        ok={t('channels.reply.save')}
        busy={busy}
        onClose={onClose}
        onFinish={save}
        initialValues={{
          kind: null,
          on: shanghaiDate(new Date()),
          extension: null,
          note: '',
          evidenceIds: [],
        }}
      >
        <Form.Item name="kind" label={t('channels.reply.kind')} rules={required}>
          <Select
            placeholder={t('channels.reply.kind.placeholder')}
            options={kinds.map((value) => ({ value, label: t(`channels.event.${value}`) }))}
          />
        </Form.Item>
        {kind === 'extended' && (
          <Form.Item name="extension" label={t('channels.reply.extension')} rules={required}>
            <Select
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
        <Form.Item name="on" label={t('channels.reply.on')} rules={required}>
          <DateField />
        </Form.Item>
        <Form.Item name="note" label={t('channels.reply.note')}>
          <Input.TextArea rows={4} placeholder={t('channels.reply.note.placeholder')} />
        </Form.Item>
        <Form.Item name="evidenceIds" label={t('channels.reply.evidence')}>
          <Select
            mode="multiple"
            placeholder={t('channels.reply.evidence.placeholder')}
            optionFilterProp="label"
            options={(evidence.data ?? []).map((item) => ({
              value: item.id,
              label: `${item.number} ${item.name}`,
            }))}
          />
        </Form.Item>
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
      </FormDrawer>
    </div>
  )
}
