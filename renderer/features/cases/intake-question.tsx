import { Button, Input, Radio } from 'antd'
import { useState, type ReactNode } from 'react'
import type { RouteOutput } from '../../../shared/contract/index.ts'
import type { LocalDate } from '../../../shared/domain/dates.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import type { Money } from '../../../shared/domain/money.ts'
import { toldFacts } from '../../../shared/domain/route-facts.ts'
import { call } from '../../app/core.ts'
import { AmountField, DateField } from '../../components/fields.tsx'
import { Mark } from '../../components/frames.tsx'
import { useAct } from '../../components/notices.tsx'
import { useText } from '../../i18n/index.ts'
import { ProviderSelect } from '../providers/parts.ts'
import { useKeepCase, type CaseWithProviders } from './case-data.ts'

type Question = RouteOutput<'intake.get'>['questions'][number]

interface Draft {
  readonly given: string | Money | null
  /** Its day, where it goes to the timeline. */
  readonly on: LocalDate | null
}

/** One question with the field that fits it; the answer goes where the question says. */
export function IntakeQuestion({
  one,
  question,
  onBack,
  onNext,
}: {
  readonly one: CaseWithProviders
  readonly question: Question
  readonly onBack: (() => void) | null
  readonly onNext: () => void
}) {
  const { t, language } = useText()
  const { act, busy } = useAct()
  const [draft, setDraft] = useState<Draft>({ given: question.given, on: question.happenedOn })
  const [dirty, setDirty] = useState(false)
  const change = (fields: Partial<Draft>) => {
    setDraft((old) => ({ ...old, ...fields }))
    setDirty(true)
  }
  const save = () =>
    void act(async () => {
      if (dirty) await keep(one.id, question, draft)
      onNext()
    })
  return (
    <form
      className="pd-intake-question"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <h3 id="intake-question">
        {question.text[language]} {!question.required && <Mark>{t('cases.intake.optional')}</Mark>}
      </h3>
      <p className="pd-soft">{question.why[language]}</p>
      <div
        role="group"
        aria-labelledby="intake-question"
        className="pd-intake-field"
        onKeyDown={(event) => {
          // Enter takes over a day in its field; it does not answer the question yet.
          if (event.key === 'Enter' && event.target instanceof HTMLInputElement) event.preventDefault()
        }}
      >
        {question.fills === 'providerKind' ? (
          <Providers one={one} />
        ) : (
          <Field question={question} draft={draft} change={change} />
        )}
      </div>
      <div className="pd-actions">
        {onBack && <Button onClick={onBack}>{t('cases.intake.back')}</Button>}
        <Button onClick={onNext}>{t('cases.intake.skip')}</Button>
        <Button type="primary" htmlType="submit" loading={busy}>
          {t('cases.intake.next')}
        </Button>
      </div>
    </form>
  )
}

/** The kind of the other side stands with the provider itself. */
function Providers({ one }: { readonly one: CaseWithProviders }) {
  const { keep } = useKeepCase(one.id)
  return <ProviderSelect value={one.providerIds} onChange={(providerIds) => void keep({ providerIds })} />
}

function Field({
  question,
  draft: { given, on },
  change,
}: {
  readonly question: Question
  readonly draft: Draft
  readonly change: (fields: Partial<Draft>) => void
}): ReactNode {
  const { t, language } = useText()
  const text = typeof given === 'string' ? given : ''
  const answer = question.text[language]
  const words = (placeholder: string) => (
    <Input.TextArea
      className="pd-text-area"
      autoFocus
      aria-label={answer}
      placeholder={placeholder}
      value={text}
      onChange={(event) => change({ given: event.target.value })}
    />
  )
  const day = (label: string) => (
    <label className="pd-intake-day">
      <span>{label}</span>
      <DateField value={on} label={label} onChange={(date) => change({ on: date })} />
    </label>
  )
  switch (question.answer) {
    case 'choice':
    case 'yes-no': {
      const options =
        question.answer === 'choice'
          ? (question.options ?? []).map(({ id, name }) => ({ value: id, label: name[language] }))
          : (['yes', 'no'] as const).map((id) => ({ value: id, label: t(`cases.intake.${id}`) }))
      return (
        <Radio.Group
          aria-label={answer}
          options={options}
          value={text || null}
          onChange={(event) => change({ given: event.target.value as string })}
        />
      )
    }
    case 'amount':
      return (
        <AmountField
          label={answer}
          value={typeof given === 'object' ? given : null}
          onChange={(amount) => change({ given: amount })}
        />
      )
    case 'date':
      if (question.fills !== null)
        return (
          <DateField
            label={answer}
            value={text === '' ? null : (text as LocalDate)}
            onChange={(date) => change({ given: date })}
          />
        )
      return (
        <>
          {day(t('cases.intake.day'))}
          {words(t('cases.intake.what'))}
        </>
      )
    case 'text':
      return (
        <>
          {words(t(question.fills === 'demands' ? 'cases.intake.demands' : 'cases.intake.words'))}
          {question.fills === null && day(t('cases.intake.day.optional'))}
        </>
      )
  }
}

/** Sends the answer to the case, to the facts of its route, or to the timeline. */
async function keep(caseId: CaseId, { id, fills, answer }: Question, { given, on }: Draft): Promise<void> {
  if (fills === null || fills === 'demands') {
    const text = typeof given === 'string' ? given : ''
    await call('intake.answer', { caseId, question: id, answer: text, happenedOn: on })
  } else if (fills in toldFacts.shape) {
    const value = given ?? (answer === 'date' ? null : 'unknown')
    await call('caseRoute.tell', { caseId, facts: { [fills]: value } })
  } else {
    const value = answer === 'text' ? (given ?? '') : given
    await call('cases.update', { id: caseId, fields: { [fills]: value } })
  }
}
