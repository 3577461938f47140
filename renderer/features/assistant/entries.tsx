/** Where the assistant is offered: each takes what was accepted to its place, with the way back. */
import type { EvidenceItem } from '../../../shared/contract/evidence.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { call, useRoute } from '../../app/core.ts'
import { useAct, useUndo } from '../../components/notices.tsx'
import { useText } from '../../i18n/index.ts'
import { AssistantButton } from './assistant-button.tsx'
import type { Taken } from './assistant-drawer.tsx'

/** Tidies the description of the problem; the words before come back with undo. */
export function TidyProblem({ caseId, problem }: { readonly caseId: CaseId; readonly problem: string }) {
  const { t } = useText()
  const { act } = useAct()
  const undo = useUndo()
  const keep = async (text: string) => {
    await call('cases.update', { id: caseId, fields: { problem: text } })
  }
  const taken = (answer: Taken) =>
    void act(async () => {
      if (answer.kind !== 'text') return
      await keep(answer.text)
      undo(t('assistant.taken.tidy'), () => keep(problem))
    })
  return (
    <AssistantButton
      caseId={caseId}
      task="tidy"
      text={problem}
      label={t('assistant.entry.tidy')}
      onTaken={taken}
    />
  )
}

/** Events out of the case's description, or of any text the owner puts in its place. */
export function EventsFromText({ caseId }: { readonly caseId: CaseId }) {
  const { t } = useText()
  const text = useRoute('cases.get', { id: caseId }).data?.problem ?? ''
  const { act } = useAct()
  const undo = useUndo()
  const taken = (answer: Taken) =>
    void act(async () => {
      if (answer.kind !== 'events') return
      const ids: string[] = []
      for (const { phase, title, description, when } of answer.events) {
        const fields = { phase, title, description, when, evidenceIds: [] }
        ids.push((await call('timeline.create', { caseId, fields })).id)
      }
      undo(t('assistant.taken.events', { count: ids.length }), async () => {
        for (const id of ids) await call('timeline.remove', { id })
      })
    })
  return (
    <AssistantButton
      caseId={caseId}
      task="events"
      text={text}
      label={t('assistant.entry.events')}
      onTaken={taken}
    />
  )
}

/** A summary of a recording's transcript, put under the notes of the exhibit. */
export function SummariseTranscript({ item }: { readonly item: EvidenceItem }) {
  const { t } = useText()
  const { act } = useAct()
  const undo = useUndo()
  const keep = async (notes: string) => {
    await call('evidence.update', { id: item.id, fields: { notes } })
  }
  const taken = (answer: Taken) =>
    void act(async () => {
      if (answer.kind !== 'text') return
      const { notes } = item
      await keep(notes === '' ? answer.text : `${notes}\n${answer.text}`)
      undo(t('assistant.taken.summarise'), () => keep(notes))
    })
  if (item.transcript.trim() === '') return null
  return (
    <AssistantButton
      caseId={item.caseId}
      task="summarise"
      text={item.transcript}
      label={t('assistant.entry.summarise')}
      onTaken={taken}
    />
  )
}

/** A block of a letter from the facts typed or chosen; the letter puts it behind the cursor, and its own undo takes it back. */
export function DraftBlock({
  caseId,
  text,
  onInsert,
}: {
  readonly caseId: CaseId
  readonly text: string
  readonly onInsert: (text: string) => void
}) {
  const { t } = useText()
  return (
    <AssistantButton
      caseId={caseId}
      task="draft"
      text={text}
      label={t('assistant.entry.draft')}
      onTaken={(answer) => answer.kind === 'text' && onInsert(answer.text)}
    />
  )
}
