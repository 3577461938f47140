/** Submitting to an office, step by step: materials, papers, sending, writing it down with a frozen copy. */
import { Alert, Button, Steps } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { ChannelView } from '../../../shared/contract/channels.ts'
import { useRoute } from '../../app/core.ts'
import { hashOf } from '../../app/places.ts'
import { Panel } from '../../components/frames.tsx'
import { LeftOutlined } from '../../components/icons.ts'
import { EmptyPlace, Loaded } from '../../components/notices.tsx'
import { RemarkList } from '../../components/remarks.tsx'
import { SourceTag } from '../../components/source.tsx'
import { useText } from '../../i18n/index.ts'
import type { CaseWithProviders } from '../cases/parts.ts'
import { NatureMark, StandingMark, standingOf } from './channel-words.tsx'
import { useCaseRoute } from './route-data.ts'
import { MaterialsStep } from './wizard-materials.tsx'
import { PapersStep } from './wizard-papers.tsx'
import { RecordStep } from './wizard-record.tsx'
import { SendStep } from './wizard-send.tsx'
import { usePapers } from './wizard-state.ts'

const STEPS = ['materials', 'papers', 'send', 'record'] as const

export function SubmitWizard({
  one,
  channel,
}: {
  readonly one: CaseWithProviders
  readonly channel: string
}) {
  const { t } = useText()
  const directory = useRoute('channels.directory', {})
  return (
    <Loaded query={directory}>
      {({ channels }) => {
        const office = channels.find(({ id }) => id === channel)
        if (!office?.version)
          return (
            <Panel>
              <EmptyPlace
                title={t('channels.wizard.unknown')}
                actions={
                  <Button href={hashOf({ page: 'case', caseId: one.id, tab: 'offices' })}>
                    {t('channels.back')}
                  </Button>
                }
              />
            </Panel>
          )
        return <Wizard key={channel} one={one} office={office} version={office.version} />
      }}
    </Loaded>
  )
}

function Wizard({
  one,
  office,
  version,
}: {
  readonly one: CaseWithProviders
  readonly office: ChannelView
  readonly version: NonNullable<ChannelView['version']>
}) {
  const { t, language } = useText()
  const [step, setStep] = useState(0)
  const top = useRef<HTMLDivElement>(null)
  // In braces: the call answers a promise, which is no clean-up.
  useEffect(() => {
    void top.current?.scrollIntoView({ block: 'start' })
  }, [step])
  const route = useCaseRoute(one.id)
  const papers = usePapers(one, office.id)
  const prepared = useRoute('submissions.prepare', {
    caseId: one.id,
    channel: office.id,
    evidenceIds: papers.evidenceIds,
  })
  const preflight = useRoute('preflight.check', {
    caseId: one.id,
    what: 'submission',
    channel: office.id,
    letterId: papers.letter?.id ?? null,
    evidenceIds: papers.evidenceIds,
  })
  const entry = route.data?.entries.find((each) => each.channel === office.id)
  const name = STEPS[step] ?? 'materials'
  return (
    <div ref={top} className="pd-wizard">
      <header className="pd-wizard-head">
        <a href={hashOf({ page: 'case', caseId: one.id, tab: 'offices' })} className="pd-back">
          <LeftOutlined /> {t('channels.back')}
        </a>
        <h2>{t('channels.wizard.title', { office: office.name[language] })}</h2>
        <span className="pd-marks">
          {entry && <StandingMark standing={standingOf(entry)} />} <NatureMark nature={office.nature} />
        </span>
      </header>
      {entry && entry.offered !== 'yes' && (
        <Alert
          type={entry.offered === 'no' ? 'error' : 'warning'}
          showIcon
          title={t(entry.offered === 'no' ? 'channels.wizard.refused' : 'channels.wizard.later')}
          description={
            <ul className="pd-wizard-reasons">
              {entry.reasons
                .filter(({ effect }) => effect !== 'yes' && effect !== 'note')
                .map((reason) => (
                  <li key={reason.code}>
                    {reason.text[language]} <SourceTag tag={reason.tag} rule={reason.rule} />
                  </li>
                ))}
            </ul>
          }
        />
      )}
      <Steps
        className="pd-wizard-steps"
        size="small"
        current={step}
        onChange={setStep}
        items={STEPS.map((key) => ({ title: t(`channels.wizard.${key}`) }))}
      />
      <Loaded query={prepared}>
        {({ materials, evidence }) => (
          <div className="pd-wizard-columns">
            <div className="pd-stack">
              {name === 'materials' && (
                <MaterialsStep one={one} office={office} version={version} materials={materials} />
              )}
              {name === 'papers' && <PapersStep one={one} office={office} papers={papers} sums={evidence} />}
              {name === 'send' && <SendStep one={one} office={office} version={version} papers={papers} />}
              {name === 'record' && (
                <RecordStep
                  one={one}
                  office={office}
                  papers={papers}
                  blocking={preflight.data?.blocking ?? 0}
                />
              )}
              <footer className="pd-wizard-foot">
                {step > 0 && <Button onClick={() => setStep(step - 1)}>{t('channels.wizard.back')}</Button>}
                {step < STEPS.length - 1 && (
                  <Button type="primary" onClick={() => setStep(step + 1)}>
                    {t('channels.wizard.next')}
                  </Button>
                )}
              </footer>
            </div>
            <Panel title={t('channels.findings')} flush label={t('channels.findings')}>
              <Loaded query={preflight}>
                {({ remarks }) => <RemarkList caseId={one.id} remarks={remarks} />}
              </Loaded>
            </Panel>
          </div>
        )}
      </Loaded>
    </div>
  )
}
