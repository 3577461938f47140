import { BookOutlined, DeleteOutlined, EditOutlined, SearchOutlined } from '../../components/icons.ts'
import { Button, Input, Segmented, Select } from 'antd'
import { useState } from 'react'
import { CASE_RESULTS } from '../../../shared/contract/cases.ts'
import type { Precedent } from '../../../shared/contract/precedents.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { call, useRoute } from '../../app/core.ts'
import { useOpened } from '../../app/opened.ts'
import { hashOf } from '../../app/places.ts'
import { Page, Panel } from '../../components/frames.tsx'
import { EmptyPlace, Loaded, useAct, useUndo } from '../../components/notices.tsx'
import { useText } from '../../i18n/index.ts'
import { EVERYTHING, wants, type Wanted } from './filter.ts'
import { OutcomeForm } from './outcome-form.tsx'
import { PrecedentCard } from './precedent-card.tsx'

const ORIGINS = ['all', 'article', 'own'] as const

/** How such disputes ended: the article's and the owner's own, and what worked in each. */
export default function Precedents() {
  const { t } = useText()
  const query = useRoute('precedents.list', {})
  return (
    <Page title={t('precedents.title')} note={t('precedents.note')}>
      <Loaded query={query}>{(precedents) => <Library precedents={precedents} />}</Loaded>
    </Page>
  )
}

function Library({ precedents }: { readonly precedents: readonly Precedent[] }) {
  const { t, language } = useText()
  const [wanted, setWanted] = useState<Wanted>(EVERYTHING)
  const editing = useOpened('outcome')
  const edited = precedents.find(({ caseId }) => caseId !== null && caseId === editing.value)?.caseId
  const shown = precedents.filter((precedent) => wants(wanted, precedent, language))
  return (
    <>
      <Panel flush label={t('precedents.title')}>
        <Filters precedents={precedents} wanted={wanted} onWant={setWanted} />
        {shown.length === 0 ? (
          <EmptyPlace
            icon={<BookOutlined />}
            title={t(wanted.origin === 'own' ? 'precedents.noneOwn' : 'precedents.none')}
            actions={<Button onClick={() => setWanted(EVERYTHING)}>{t('precedents.clear')}</Button>}
          >
            {t(wanted.origin === 'own' ? 'precedents.noneOwn.text' : 'precedents.none.text')}
          </EmptyPlace>
        ) : (
          <div className="pd-precedents">
            {shown.map((precedent) => (
              <PrecedentCard
                key={precedent.id}
                precedent={precedent}
                actions={
                  precedent.caseId && (
                    <OwnActions
                      caseId={precedent.caseId}
                      name={precedent.name[language]}
                      onEdit={() => editing.open(precedent.caseId ?? '')}
                    />
                  )
                }
              />
            ))}
          </div>
        )}
      </Panel>
      {edited && <OutcomeForm caseId={edited} onClose={editing.close} />}
    </>
  )
}

function OwnActions({
  caseId,
  name,
  onEdit,
}: {
  readonly caseId: CaseId
  readonly name: string
  readonly onEdit: () => void
}) {
  const { t } = useText()
  const { act, busy } = useAct()
  const undo = useUndo()
  const forget = () =>
    void act(async () => {
      const { outcome } = await call('precedents.outcome', { caseId })
      await call('precedents.forget', { caseId })
      if (outcome)
        undo(t('precedents.forgotten', { name }), () => call('precedents.record', { caseId, outcome }))
    })
  return (
    <>
      <Button size="small" type="link" href={hashOf({ page: 'case', caseId, tab: 'overview' })}>
        {t('precedents.open')}
      </Button>
      <Button
        size="small"
        type="text"
        icon={<EditOutlined />}
        aria-label={t('precedents.editNamed', { name })}
        onClick={onEdit}
      />
      <Button
        size="small"
        type="text"
        icon={<DeleteOutlined />}
        loading={busy}
        aria-label={t('precedents.forget', { name })}
        onClick={forget}
      />
    </>
  )
}

function Filters({
  precedents,
  wanted,
  onWant,
}: {
  readonly precedents: readonly Precedent[]
  readonly wanted: Wanted
  readonly onWant: (wanted: Wanted) => void
}) {
  const { t, language } = useText()
  const scenarios = useRoute('cases.scenarios', {})
  const directory = useRoute('channels.directory', {})
  const used = new Set(precedents.flatMap(({ steps }) => steps.flatMap(({ channel }) => channel ?? [])))
  return (
    <div className="pd-toolbar">
      <Input
        className="pd-toolbar-filter"
        allowClear
        prefix={<SearchOutlined />}
        placeholder={t('precedents.search')}
        aria-label={t('precedents.search')}
        value={wanted.text}
        onChange={(event) => onWant({ ...wanted, text: event.target.value })}
      />
      <Select
        className="pd-toolbar-select"
        allowClear
        placeholder={t('precedents.anyScenario')}
        aria-label={t('precedents.scenario')}
        value={wanted.scenario}
        onChange={(scenario: string | undefined) => onWant({ ...wanted, scenario: scenario ?? null })}
        options={(scenarios.data ?? []).map(({ id, name }) => ({ value: id, label: name[language] }))}
      />
      <Select
        className="pd-toolbar-select"
        allowClear
        placeholder={t('precedents.anyChannel')}
        aria-label={t('precedents.channel')}
        value={wanted.channel}
        onChange={(channel: string | undefined) => onWant({ ...wanted, channel: channel ?? null })}
        options={(directory.data?.channels ?? [])
          .filter(({ id }) => used.has(id))
          .map(({ id, name }) => ({ value: id, label: name[language] }))}
      />
      <Select
        className="pd-toolbar-select"
        allowClear
        placeholder={t('precedents.anyResult')}
        aria-label={t('cases.result')}
        value={wanted.result}
        onChange={(result: Precedent['result'] | undefined) => onWant({ ...wanted, result: result ?? null })}
        options={CASE_RESULTS.map((name) => ({ value: name, label: t(`cases.result.${name}`) }))}
      />
      <span className="pd-toolbar-end">
        <Segmented
          aria-label={t('precedents.origin')}
          value={wanted.origin}
          onChange={(origin) => onWant({ ...wanted, origin })}
          options={ORIGINS.map((origin) => ({ value: origin, label: t(`precedents.origin.${origin}`) }))}
        />
      </span>
    </div>
  )
}
