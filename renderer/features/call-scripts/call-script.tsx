import { Button, Select } from 'antd'
import { useState } from 'react'
import type { CallScript, ScriptLine } from '../../../shared/contract/call-scripts.ts'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { SCENARIO_IDS, type ScenarioId } from '../../../shared/domain/scenario.ts'
import { useRoute } from '../../app/core.ts'
import { hashOf } from '../../app/places.ts'
import { EmptyPlace, Loaded } from '../../components/notices.tsx'
import { ExportOutlined, PhoneOutlined } from '../../components/icons.ts'
import { useText } from '../../i18n/index.ts'
import { PACES, type Pace } from './pace.ts'
import { SpokenLine } from './spoken-line.tsx'
import './call-scripts.css'

/**
 * What to say in a call with the other side, line by line at reading speed, and what to answer when they say … . It is
 * made for a narrow place beside the call: a drawer, a column, a window of its own.
 */
export function CallScriptPanel({
  caseId,
  alone = false,
}: {
  readonly caseId: CaseId
  /** In its own window already. */
  readonly alone?: boolean
}) {
  const { t, language } = useText()
  const one = useRoute('cases.get', { id: caseId })
  const scenarios = useRoute('cases.scenarios', {})
  const [chosen, setChosen] = useState<ScenarioId | null>(null)
  const own = SCENARIO_IDS.find((id) => id === one.data?.scenario) ?? null
  const scenario = chosen ?? own
  const script = useRoute('callScripts.get', { caseId, scenario }, { enabled: scenario !== null })
  if (one.data === undefined) return <Loaded query={one}>{() => null}</Loaded>
  return (
    <section className="pd-script" aria-label={t('callScripts.title')}>
      <div className="pd-script-top">
        <Select
          className="pd-wide"
          aria-label={t('callScripts.scenario')}
          placeholder={t('callScripts.scenario.choose')}
          value={scenario}
          onChange={setChosen}
          options={(scenarios.data ?? []).map(({ id, name }) => ({ value: id, label: name[language] }))}
        />
        {!alone && (
          <Button
            icon={<ExportOutlined />}
            title={t('callScripts.window')}
            aria-label={t('callScripts.window')}
            onClick={() => openScriptWindow(caseId)}
          />
        )}
      </div>
      {scenario === null ? (
        <EmptyPlace icon={<PhoneOutlined />} title={t('callScripts.none')}>
          {t('callScripts.none.text')}
        </EmptyPlace>
      ) : (
        <Loaded query={script}>
          {(data) => <Script key={data.scenario} script={data} caseId={caseId} />}
        </Loaded>
      )}
    </section>
  )
}

/** The address is the app's own on both doors; on the desktop the shell keeps the window above the others. */
function openScriptWindow(caseId: CaseId): void {
  window.open(hashOf({ page: 'call-script', caseId }), 'proofdesk-call-script', 'popup,width=440,height=760')
}

function Script({ script, caseId }: { readonly script: CallScript; readonly caseId: CaseId }) {
  const { t, language } = useText()
  const [at, setAt] = useState(0)
  const [answer, setAnswer] = useState<ScriptLine | null>(null)
  const [pace, setPace] = useState<Pace>(PACES[0])
  const steps = script.parts.flatMap((part) => part.lines.map((line) => ({ part, line })))
  const step = steps[at]
  if (!step) return null
  const move = (to: number) => {
    setAnswer(null)
    setAt(Math.min(Math.max(to, 0), steps.length - 1))
  }
  const within = step.part.lines.indexOf(step.line) + 1
  return (
    <>
      <p className="pd-script-aim">
        <strong>{t('callScripts.aim')}</strong> {script.aim[language]}
      </p>
      <nav className="pd-script-parts" aria-label={t('callScripts.parts')}>
        {script.parts.map((part) => (
          <button
            key={part.id}
            type="button"
            aria-current={part === step.part && answer === null ? 'step' : undefined}
            onClick={() => move(steps.findIndex((each) => each.part === part))}
          >
            {part.name[language]}
          </button>
        ))}
      </nav>
      <SpokenLine
        key={answer?.id ?? step.line.id}
        line={answer ?? step.line}
        pace={pace}
        onPace={setPace}
        head={
          answer
            ? t('callScripts.answer')
            : t('callScripts.step', {
                part: step.part.name[language],
                line: within,
                count: step.part.lines.length,
              })
        }
        onBefore={answer ? () => setAnswer(null) : at > 0 ? () => move(at - 1) : null}
        onNext={answer ? () => setAnswer(null) : at < steps.length - 1 ? () => move(at + 1) : null}
        isAnswer={answer !== null}
      />
      {script.missing.length > 0 && (
        <p className="pd-script-missing">
          {t('callScripts.missing', {
            facts: script.missing.map((fact) => fact[language]).join(t('common.listComma')),
          })}{' '}
          <a href={hashOf({ page: 'case', caseId, tab: 'data' })}>{t('callScripts.missing.fill')}</a>
        </p>
      )}
      <div className="pd-script-replies">
        <h3>{t('callScripts.replies')}</h3>
        <ul>
          {script.replies.map((reply) => (
            <li key={reply.id}>
              <button
                type="button"
                aria-pressed={reply.id === answer?.id}
                onClick={() => setAnswer(reply.id === answer?.id ? null : reply)}
              >
                <span lang="zh-CN">“{reply.they?.['zh-CN']}”</span>
                {language === 'en' && <small>{reply.they?.en}</small>}
              </button>
            </li>
          ))}
        </ul>
      </div>
      <p className="pd-faint pd-script-source">{t('callScripts.source', { date: script.checkedOn })}</p>
    </>
  )
}
