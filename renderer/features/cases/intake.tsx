import { Button } from 'antd'
import { useState } from 'react'
import type { RouteOutput } from '../../../shared/contract/index.ts'
import { useRoute } from '../../app/core.ts'
import { hashOf } from '../../app/places.ts'
import { go } from '../../app/routes.ts'
import { Completeness, Panel } from '../../components/frames.tsx'
import { CheckCircleOutlined, QuestionCircleOutlined } from '../../components/icons.ts'
import { useText } from '../../i18n/index.ts'
import type { CaseWithProviders } from './case-data.ts'
import { IntakeQuestion } from './intake-question.tsx'

type Questions = RouteOutput<'intake.get'>['questions']
/** What stands in the address while the questions are open. */
export const INTAKE = 'intake'

/** The scenario's questions: one at a time while they are open, a line with what is left otherwise. */
export function Intake({ one, open }: { readonly one: CaseWithProviders; readonly open: boolean }) {
  const { t } = useText()
  const { data } = useRoute('intake.get', { caseId: one.id })
  if (!data || data.total === 0) return null
  const progress = (
    <Completeness collected={data.answered} required={data.total} label={t('cases.intake.progress')} />
  )
  if (open)
    return (
      <Panel
        title={t('cases.intake')}
        note={t('cases.intake.note')}
        label={t('cases.intake')}
        actions={
          <>
            {progress}
            <Button size="small" href={hashOf({ page: 'case', caseId: one.id, tab: 'data' })}>
              {t('cases.intake.later')}
            </Button>
          </>
        }
      >
        <Asking key={data.scenario} one={one} questions={data.questions} />
      </Panel>
    )
  const left = data.total - data.answered
  return (
    <div className="pd-intake-line">
      {left === 0 ? <CheckCircleOutlined className="pd-good" /> : <QuestionCircleOutlined />}
      <span>{left === 0 ? t('cases.intake.all') : t('cases.intake.left', { count: left })}</span>
      {progress}
      <Button size="small" href={hashOf({ page: 'case', caseId: one.id, tab: 'data', item: INTAKE })}>
        {t(left === 0 ? 'cases.intake.look' : 'cases.intake.answer')}
      </Button>
    </div>
  )
}

/** What is missing comes first, what must be known before what would help. */
function inOrder(questions: Questions): string[] {
  const rank = ({ answered, required }: Questions[number]) => (answered ? 2 : required ? 0 : 1)
  return [...questions].sort((a, b) => rank(a) - rank(b)).map(({ id }) => id)
}

function Asking({ one, questions }: { readonly one: CaseWithProviders; readonly questions: Questions }) {
  const { t } = useText()
  // Kept from the beginning, or a question would jump away as it is answered.
  const [order] = useState(() => inOrder(questions))
  const [at, setAt] = useState(0)
  const question = questions.find(({ id }) => id === order[at])
  if (!question)
    return (
      <div className="pd-intake-done">
        <p>
          <CheckCircleOutlined className="pd-good" /> {t('cases.intake.through')}
        </p>
        <div className="pd-actions">
          <Button onClick={() => setAt(0)}>{t('cases.intake.again')}</Button>
          <Button type="primary" onClick={() => go({ page: 'case', caseId: one.id, tab: 'checklist' })}>
            {t('cases.intake.checklist')}
          </Button>
        </div>
      </div>
    )
  return (
    <div className="pd-intake">
      <ol className="pd-intake-steps" aria-label={t('cases.intake.questions')}>
        {order.map((id, index) => (
          <li key={id}>
            <button
              type="button"
              aria-current={index === at ? 'step' : undefined}
              aria-label={t('cases.intake.question', { number: index + 1, total: order.length })}
              data-answered={questions.find((each) => each.id === id)?.answered || undefined}
              onClick={() => setAt(index)}
            />
          </li>
        ))}
      </ol>
      <IntakeQuestion
        key={question.id}
        one={one}
        question={question}
        onBack={at > 0 ? () => setAt(at - 1) : null}
        onNext={() => setAt(at + 1)}
      />
    </div>
  )
}
