import { PaperClipOutlined, PlusOutlined } from '../../components/icons.ts'
import { Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import type { Checklist } from '../../../shared/contract/evidence.ts'
import { EVIDENCE_CATEGORIES } from '../../../shared/domain/evidence-number.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { call, queries, useRoute } from '../../app/core.ts'
import { hashOf } from '../../app/places.ts'
import { FormDrawer } from '../../components/form-drawer.tsx'
import { Completeness, Mark, Panel, type Tone } from '../../components/frames.tsx'
import { EmptyPlace, Loaded, useAct } from '../../components/notices.tsx'
import { useText } from '../../i18n/index.ts'
import { useKeepCase, type CaseWithProviders } from '../cases/parts.ts'
import { chooseFiles } from '../../components/choose-files.ts'
import { Incoming } from '../evidence/parts.ts'
import { filesOfDrop, useTakeIn } from '../evidence/parts.ts'
import './checklist.css'

type Item = Checklist['items'][number]

/** A source that is the article this product grew from, and no rule of law. */
const ARTICLE = 'article'

const TONES: Readonly<Record<Item['state'], Tone>> = {
  missing: 'seal',
  incomplete: 'amber',
  collected: 'good',
  submitted: 'blue',
  'not-applicable': 'plain',
}

/** What this kind of case needs: what is there, what is missing, why it matters and where to get it. */
export default function ChecklistTab({ one }: { readonly one: CaseWithProviders }) {
  const query = useRoute('checklist.get', { caseId: one.id })
  if (one.scenario === null) return <ChooseScenario one={one} />
  return <Loaded query={query}>{(checklist) => <Items caseId={one.id} checklist={checklist} />}</Loaded>
}

function ChooseScenario({ one }: { readonly one: CaseWithProviders }) {
  const { t, language } = useText()
  const { keep } = useKeepCase(one.id)
  const scenarios = useRoute('cases.scenarios', {})
  return (
    <Panel>
      <EmptyPlace
        title={t('checklist.noScenario')}
        actions={
          <Select
            className="pd-toolbar-filter"
            placeholder={t('cases.field.scenario')}
            aria-label={t('cases.field.scenario')}
            onChange={(scenario: string) => void keep({ scenario })}
            options={(scenarios.data ?? []).map((each) => ({ value: each.id, label: each.name[language] }))}
          />
        }
      >
        {t('checklist.noScenario.text')}
      </EmptyPlace>
    </Panel>
  )
}

function Items({ caseId, checklist }: { readonly caseId: CaseId; readonly checklist: Checklist }) {
  const { t } = useText()
  const left = checklist.required - checklist.collected
  return (
    <div className="pd-stack">
      <Incoming caseId={caseId} />
      <Panel
        title={t(left === 0 ? 'checklist.complete' : 'checklist.left', { count: left })}
        note={t('checklist.note')}
        actions={<Completeness {...checklist} label={t('cases.completeness.label')} />}
        flush
      >
        {EVIDENCE_CATEGORIES.map((category) => {
          const items = checklist.items.filter((item) => item.category === category)
          if (items.length === 0) return null
          return (
            <section key={category} className="pd-check-group">
              <h3>{t(`evidence.category.${category}`)}</h3>
              {items.map((item) => (
                <CheckItem key={item.id} caseId={caseId} item={item} />
              ))}
            </section>
          )
        })}
      </Panel>
    </div>
  )
}

function CheckItem({ caseId, item }: { readonly caseId: CaseId; readonly item: Item }) {
  const { t, language } = useText()
  const { takeIn } = useTakeIn(caseId)
  const { act } = useAct()
  const evidence = useRoute('evidence.list', { caseId, binned: false })
  const [asking, setAsking] = useState(false)
  const [over, setOver] = useState(false)
  const place = { category: item.category, checklistItem: item.id }
  const mark = (notApplicable: boolean, note = '') =>
    act(async () => {
      const checklist = await call('checklist.mark', { caseId, item: item.id, notApplicable, note })
      queries.setQueryData(['checklist.get', { caseId }], checklist)
    })
  const add = () =>
    void chooseFiles().then((files) => {
      if (files.length > 0) void takeIn(files, [], place)
    })
  const linked = item.evidenceIds.flatMap((id) => evidence.data?.find((each) => each.id === id) ?? [])
  const proposed = item.proposedIds.flatMap((id) => evidence.data?.find((each) => each.id === id) ?? [])
  const use = (each: (typeof proposed)[number]) =>
    act(() =>
      call('evidence.update', {
        id: each.id,
        fields: { checklistItems: [...each.checklistItems, item.id] },
      }),
    )
  return (
    <article
      className="pd-check"
      data-state={item.state}
      data-over={over}
      aria-label={item.name[language]}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes('Files')) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false)
        if (!event.dataTransfer.types.includes('Files')) return
        event.preventDefault()
        const { files, folders } = filesOfDrop(event.dataTransfer)
        void takeIn(files, folders, place)
      }}
    >
      <div className="pd-check-state">
        <Mark tone={item.state === 'missing' && !item.required ? 'plain' : TONES[item.state]}>
          {t(`checklist.state.${item.state}`)}
        </Mark>
      </div>
      <div className="pd-check-body">
        <h4>
          {item.name[language]}
          {item.required && <Mark tone="accent">{t('checklist.required')}</Mark>}
        </h4>
        <dl>
          <div>
            <dt>{t('checklist.why')}</dt>
            <dd>{item.why[language]}</dd>
          </div>
          <div>
            <dt>{t('checklist.where')}</dt>
            <dd>{item.where[language]}</dd>
          </div>
          <div>
            <dt>{t('checklist.source')}</dt>
            <dd className="pd-faint" lang={item.source === ARTICLE ? undefined : 'zh-CN'}>
              {item.source === ARTICLE ? t('checklist.source.article') : item.source}
            </dd>
          </div>
        </dl>
        {item.state === 'not-applicable' && item.note !== '' && (
          <p className="pd-soft">{t('checklist.note.kept', { note: item.note })}</p>
        )}
        {linked.length > 0 && (
          <p className="pd-check-files">
            {linked.map((each) => (
              <a key={each.id} href={hashOf({ page: 'case', caseId, tab: 'evidence' })}>
                <PaperClipOutlined /> <span className="pd-number">{each.number}</span> {each.name}
              </a>
            ))}
          </p>
        )}
        {proposed.length > 0 && (
          <p className="pd-check-files">
            <span className="pd-soft">{t('checklist.proposed')}</span>
            {proposed.map((each) => (
              <Button key={each.id} size="small" type="link" onClick={() => void use(each)}>
                {t('checklist.use', { number: each.number, name: each.name })}
              </Button>
            ))}
          </p>
        )}
      </div>
      <div className="pd-check-actions">
        {item.state === 'not-applicable' ? (
          <Button size="small" onClick={() => void mark(false)}>
            {t('checklist.applies')}
          </Button>
        ) : (
          <>
            <Button size="small" icon={<PlusOutlined />} onClick={add}>
              {t('checklist.addFile')}
            </Button>
            {linked.length === 0 && (
              <Button size="small" type="text" onClick={() => setAsking(true)}>
                {t('checklist.notApplicable')}
              </Button>
            )}
          </>
        )}
      </div>
      {asking && (
        <NotApplicable
          name={item.name[language]}
          onClose={() => setAsking(false)}
          onDone={(note) => void mark(true, note).then(() => setAsking(false))}
        />
      )}
    </article>
  )
}

function NotApplicable({
  name,
  onDone,
  onClose,
}: {
  readonly name: string
  readonly onDone: (note: string) => void
  readonly onClose: () => void
}) {
  const { t } = useText()
  return (
    <FormDrawer<{ note: string }>
      title={t('checklist.notApplicable.title', { name })}
      ok={t('checklist.notApplicable')}
      onClose={onClose}
      onFinish={({ note }) => onDone(note)}
      initialValues={{ note: '' }}
    >
      <Form.Item
        name="note"
        label={t('checklist.notApplicable.note')}
        rules={[{ required: true, whitespace: true, message: t('common.required') }]}
      >
        <Input autoFocus placeholder={t('checklist.notApplicable.placeholder')} />
      </Form.Item>
    </FormDrawer>
  )
}
