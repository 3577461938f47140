import { Button, Select } from 'antd'
import { useState, type ReactNode } from 'react'
import { RESOURCE_KINDS } from '../../../shared/contract/resource-pack.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import type { ScenarioId } from '../../../shared/domain/scenario.ts'
import { useRoute } from '../../app/core.ts'
import { Page, Panel } from '../../components/frames.tsx'
import { useText } from '../../i18n/index.ts'
import { ApplicationForm } from './application-form.tsx'
import { MadeFile, useMaking } from './making.tsx'
import './resource-pack.css'

type Kind = (typeof RESOURCE_KINDS)[number]

/** Documents made from the live data, to print and to take along: blank, or filled from a case. */
export default function Resources() {
  const { t, language } = useText()
  const cases = useRoute('cases.list', { archived: false })
  const scenarios = useRoute('cases.scenarios', {})
  const [caseId, setCaseId] = useState<CaseId | null>(null)
  const [scenario, setScenario] = useState<ScenarioId | null>(null)
  const chosen = cases.data?.find(({ id }) => id === caseId)
  return (
    <Page title={t('resources.title')} note={t('resources.note')}>
      <Panel label={t('resources.fill')}>
        <div className="pd-fields">
          <div className="pd-field">
            <label htmlFor="resource-case">{t('resources.case')}</label>
            <Select
              id="resource-case"
              className="pd-wide"
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              placeholder={t('resources.blank')}
              value={caseId}
              onChange={(id: CaseId | undefined) => setCaseId(id ?? null)}
              options={(cases.data ?? []).map(({ id, title }) => ({ value: id, label: title }))}
            />
            <p className="pd-hint">{t('resources.case.text')}</p>
          </div>
          <div className="pd-field">
            <label htmlFor="resource-scenario">{t('resources.scenario')}</label>
            <Select
              id="resource-scenario"
              className="pd-wide"
              allowClear
              placeholder={t(chosen?.scenario ? 'resources.scenario.own' : 'resources.scenario.all')}
              value={scenario}
              onChange={(id: ScenarioId | undefined) => setScenario(id ?? null)}
              options={(scenarios.data ?? []).map(({ id, name }) => ({ value: id, label: name[language] }))}
            />
            <p className="pd-hint">{t('resources.scenario.text')}</p>
          </div>
        </div>
      </Panel>
      <div className="pd-resources">
        {RESOURCE_KINDS.map((kind) => (
          <Resource
            key={`${kind} ${caseId ?? ''} ${scenario ?? ''}`}
            kind={kind}
            caseId={caseId}
            scenario={scenario}
          />
        ))}
        <Application key={caseId ?? ''} caseId={caseId} />
      </div>
    </Page>
  )
}

function Resource({
  kind,
  caseId,
  scenario,
}: {
  readonly kind: Kind
  readonly caseId: CaseId | null
  readonly scenario: ScenarioId | null
}) {
  const { t } = useText()
  const { make, making, made } = useMaking('resourcePack.make')
  return (
    <Card title={t(`resources.${kind}`)} text={t(`resources.${kind}.text`)}>
      <Button
        loading={making}
        onClick={() => make({ kind, caseId, scenario: kind === 'channels' ? null : scenario })}
      >
        {t(caseId === null ? 'resources.makeBlank' : 'resources.makeFilled')}
      </Button>
      {made && <MadeFile output={made} />}
    </Card>
  )
}

function Application({ caseId }: { readonly caseId: CaseId | null }) {
  const { t } = useText()
  const [filling, setFilling] = useState(false)
  return (
    <Card title={t('resources.application')} text={t('resources.application.text')}>
      <Button disabled={caseId === null} onClick={() => setFilling(true)}>
        {t('resources.application.fill')}
      </Button>
      {caseId === null && <span className="pd-soft">{t('resources.application.case')}</span>}
      {filling && caseId !== null && <ApplicationForm caseId={caseId} onClose={() => setFilling(false)} />}
    </Card>
  )
}

function Card({
  title,
  text,
  children,
}: {
  readonly title: string
  readonly text: string
  readonly children: ReactNode
}) {
  return (
    <section className="pd-resource" aria-label={title}>
      <div>
        <h2>{title}</h2>
        <p className="pd-soft">{text}</p>
      </div>
      <div className="pd-resource-actions">{children}</div>
    </section>
  )
}
