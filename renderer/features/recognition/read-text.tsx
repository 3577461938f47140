import { Button, Input } from 'antd'
import { useState } from 'react'
import type { EvidenceItem } from '../../../shared/contract/evidence.ts'
import type { ReadLine, ReadNumber, ReadPage } from '../../../shared/contract/recognition.ts'
import { call, useRoute } from '../../app/core.ts'
import { runJob, useWorks } from '../../app/jobs.ts'
import { Mark } from '../../components/frames.tsx'
import { useAct } from '../../components/notices.tsx'
import { useText } from '../../i18n/index.ts'
import './recognition.css'

/** The text of a PDF page by page: the file's own, or read from the picture and to be checked. */
export function ReadText({ item }: { readonly item: EvidenceItem }) {
  const { t } = useText()
  const { data: pages = [] } = useRoute('recognition.text', { id: item.id })
  const [marked, setMarked] = useState<number | null>(null)
  return (
    <section className="pd-read-side" aria-label={t('recognition.text')}>
      <ReadFirst item={item} read={pages.length > 0} />
      {pages.map((page) => (
        <div key={page.page}>
          <h3>{t('recognition.page', { page: page.page })}</h3>
          <LinesOf page={page} marked={marked} onMark={setMarked} />
        </div>
      ))}
    </section>
  )
}

/** Starts the reading of an item that was not read. */
export function ReadFirst({ item, read }: { readonly item: EvidenceItem; readonly read: boolean }) {
  const { t } = useText()
  const { act, busy } = useAct()
  const running = useWorks().some(
    ({ kind, caseId, state }) => kind === 'recognition.read' && caseId === item.caseId && state === 'running',
  )
  if (read) return null
  return (
    <div className="pd-read-first">
      <p>{t('recognition.unread')}</p>
      <Button
        type="primary"
        loading={busy || running}
        onClick={() => void act(() => runJob('recognition.read', { caseId: item.caseId, ids: [item.id] }))}
      >
        {t('recognition.read')}
      </Button>
    </div>
  )
}

/** The lines of a page: each can be corrected; each number waits for a click. */
export function LinesOf({
  page,
  marked,
  onMark,
}: {
  readonly page: ReadPage
  readonly marked: number | null
  readonly onMark: (line: number | null) => void
}) {
  const { t } = useText()
  const waiting = page.lines.flatMap(({ numbers }) =>
    numbers.filter(({ state }) => state === 'unconfirmed'),
  ).length
  return (
    <>
      {page.notRead !== null && <p className="pd-read-note">{t(`recognition.notRead.${page.notRead}`)}</p>}
      {page.source === 'file' && <p className="pd-read-note">{t('recognition.fromFile')}</p>}
      {waiting > 0 && <p className="pd-read-note">{t('recognition.waiting', { count: waiting })}</p>}
      <ol className="pd-read-lines">
        {page.lines.map((line) => (
          <Line
            key={line.id}
            line={line}
            fixed={page.source === 'file'}
            marked={line.id === marked}
            onMark={onMark}
          />
        ))}
      </ol>
    </>
  )
}

function Line({
  line,
  fixed,
  marked,
  onMark,
}: {
  readonly line: ReadLine
  readonly fixed: boolean
  readonly marked: boolean
  readonly onMark: (line: number | null) => void
}) {
  const { t } = useText()
  const { act } = useAct()
  const [draft, setDraft] = useState<string | null>(null)
  const keep = () => {
    if (draft !== null && draft.trim() !== line.text)
      void act(() => call('recognition.correct', { line: line.id, text: draft }))
    setDraft(null)
  }
  return (
    <li className={marked ? 'pd-read-line pd-read-line-marked' : 'pd-read-line'}>
      {fixed ? (
        <span>{line.text}</span>
      ) : (
        <Input
          id={`read-line-${line.id}`}
          size="small"
          variant="borderless"
          aria-label={t('recognition.line')}
          value={draft ?? line.text}
          onFocus={() => onMark(line.id)}
          onChange={(event) => setDraft(event.target.value)}
          onBlur={keep}
          onPressEnter={keep}
        />
      )}
      {line.corrected && <Mark>{t('recognition.corrected', { text: line.readAs })}</Mark>}
      {!line.agreed && !line.corrected && (
        <Mark tone="amber">
          {line.other === '' || line.other === null
            ? t('recognition.seenOnce')
            : t('recognition.other', { text: line.other })}
        </Mark>
      )}
      {line.numbers.map((number) => (
        <NumberState key={number.id} number={number} />
      ))}
    </li>
  )
}

function NumberState({ number }: { readonly number: ReadNumber }) {
  const { t } = useText()
  const { act, busy } = useAct()
  const set = (state: ReadNumber['state']) =>
    void act(() => call('recognition.confirm', { numbers: [number.id], state }))
  if (number.state === 'confirmed')
    return (
      <Mark tone="good">
        {t(number.confirmedBy === 'statement' ? 'recognition.byStatement' : 'recognition.confirmed', {
          text: number.text,
        })}
      </Mark>
    )
  if (number.state === 'rejected') return <Mark>{t('recognition.rejected', { text: number.text })}</Mark>
  return (
    <span className="pd-read-number">
      {number.doubts.length > 0 && (
        <Mark tone="amber">{number.doubts.map((doubt) => t(`recognition.doubt.${doubt}`)).join(' · ')}</Mark>
      )}
      <Button size="small" disabled={busy} onClick={() => set('confirmed')}>
        {t('recognition.confirm', { text: number.text })}
      </Button>
      <Button size="small" type="text" disabled={busy} onClick={() => set('rejected')}>
        {t('recognition.reject')}
      </Button>
    </span>
  )
}
