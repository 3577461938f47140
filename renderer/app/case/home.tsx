import { Button } from 'antd'
import { useState } from 'react'
import { chooseFiles } from '../../components/choose-files.ts'
import { CheckOutlined } from '../../components/icons.ts'
import { useAct } from '../../components/notices.tsx'
import { Section } from '../../components/section.tsx'
import { useText } from '../../i18n/index.ts'
import { DeadlineList } from '../../features/due/parts.ts'
import { useInbox, useTakeIn } from '../../features/evidence/parts.ts'
import { SimilarCases } from '../../features/precedents/parts.ts'
import type { CaseWithProviders } from '../../features/cases/parts.ts'
import { call, useRoute } from '../core.ts'
import { runJob } from '../jobs.ts'
import { hashOf } from '../places.ts'
import { Course } from './course.tsx'
import { useSteps, type Step } from './next-steps.ts'
import { OwedBlock } from './owed-block.tsx'

/** 概况: what to do now, what is owed, what is missing, by when, and how it came about. */
export function CaseHome({ one }: { readonly one: CaseWithProviders }) {
  return (
    <div className="pd-home">
      <div className="pd-home-main">
        <Next one={one} />
        <OwedBlock one={one} />
      </div>
      <aside className="pd-home-side">
        <Missing one={one} />
        <Deadlines one={one} />
      </aside>
      <Course caseId={one.id} />
      <div className="pd-home-foot">
        <SimilarCases caseId={one.id} />
      </div>
    </div>
  )
}

/** The one next action with its reason; "something else" shows the one after it. */
function Next({ one }: { readonly one: CaseWithProviders }) {
  const { t } = useText()
  const steps = useSteps(one)
  const [past, setPast] = useState(0)
  const { takeIn, busy } = useTakeIn(one.id)
  const { receive } = useInbox()
  const choose = (checklistItem: string) =>
    void chooseFiles().then((files) => {
      if (checklistItem === '') void receive(one.id, files)
      else if (files.length > 0) void takeIn(files, [], { checklistItem })
    })
  const { act, busy: doing } = useAct()
  const does = ({ does: what, href }: Step) =>
    void act(async () => {
      if (what === 'draw') return void (await call('claim.draw', { caseId: one.id }))
      await runJob('settlement.check', { caseId: one.id })
      window.location.hash = href
    })
  const step: Step | undefined = steps?.[past % Math.max(1, steps.length)]
  return (
    <section className="pd-next" aria-label={t('cases.next')} aria-busy={steps === undefined}>
      <div>
        {steps === undefined ? null : step ? (
          <>
            <h2 className="pd-lead">{step.text}</h2>
            <p>{step.why}</p>
            <div className="pd-actions">
              {step.does !== undefined ? (
                <Button type="primary" loading={doing} onClick={() => does(step)}>
                  {step.go}
                </Button>
              ) : step.item !== undefined ? (
                <Button type="primary" loading={busy} onClick={() => choose(step.item ?? '')}>
                  {step.go}
                </Button>
              ) : (
                <Button type="primary" href={step.href}>
                  {step.go}
                </Button>
              )}
              {(step.item !== undefined || step.does !== undefined) && (
                <Button type="text" href={step.href}>
                  {t('cases.next.look')}
                </Button>
              )}
              {steps.length > 1 && (
                <Button type="text" onClick={() => setPast(past + 1)}>
                  {t('cases.next.other')}
                </Button>
              )}
            </div>
          </>
        ) : (
          <>
            <h2 className="pd-lead">
              {t(one.status === 'closed' ? 'cases.next.closed' : 'cases.next.nothing')}
            </h2>
            <p>{t(one.status === 'closed' ? 'cases.next.closed.why' : 'cases.next.nothing.why')}</p>
          </>
        )}
      </div>
      <button type="button" className="pd-dropzone" onClick={() => choose('')}>
        <b>{t('cases.drop')}</b>
        <span>{t('cases.drop.text')}</span>
      </button>
    </section>
  )
}

const MISSING_SHOWN = 4

/** What a required item lacks first, then what would help. */
function Missing({ one }: { readonly one: CaseWithProviders }) {
  const { t, language } = useText()
  const { data } = useRoute('checklist.get', { caseId: one.id })
  if (!data || data.items.length === 0) return null
  const open = data.items
    .filter(({ state }) => state === 'missing' || state === 'incomplete')
    .sort((a, b) => Number(b.required) - Number(a.required))
  return (
    <Section
      title={t('cases.missing')}
      note={t('cases.missing.required', { collected: data.collected, required: data.required })}
      actions={
        <a href={hashOf({ page: 'case', caseId: one.id, tab: 'checklist' })}>{t('cases.missing.all')}</a>
      }
    >
      <ul className="pd-rows">
        {open.length === 0 && (
          <li className="pd-row">
            <CheckOutlined className="pd-good" />
            <span>{t('cases.missing.none')}</span>
          </li>
        )}
        {open.slice(0, MISSING_SHOWN).map((item) => (
          <li key={item.id} className="pd-row pd-missing" data-required={item.required || undefined}>
            <i aria-hidden="true">{item.required ? '!' : ''}</i>
            <span>
              {item.name[language]}
              <small className="pd-clip" title={item.why[language]}>
                {item.required ? t('cases.missing.must') : item.why[language]}
              </small>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

const DEADLINES_SHOWN = 4

function Deadlines({ one }: { readonly one: CaseWithProviders }) {
  const { t } = useText()
  const { data } = useRoute('due.list', {})
  const own = (data ?? []).filter(({ caseId }) => caseId === one.id)
  return (
    <Section title={t('cases.deadlines')}>
      {own.length === 0 ? (
        <p className="pd-soft pd-section-text">{t('cases.deadlines.none')}</p>
      ) : (
        <DeadlineList reminders={own.slice(0, DEADLINES_SHOWN)} withCase={false} />
      )}
    </Section>
  )
}
