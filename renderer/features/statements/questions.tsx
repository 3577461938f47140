import { Button, Radio } from 'antd'
import { useState } from 'react'
import { useText } from '../../i18n/index.ts'
import type { Options } from './options.ts'
import { optionWords, questionWords, type Question } from './reading-words.ts'

/** What the file cannot tell: one choice each, with examples from the file. */
export function Questions({
  questions,
  options,
  onRead,
}: {
  readonly questions: readonly Question[]
  readonly options: Options
  readonly onRead: (options: Options) => void
}) {
  const { t } = useText()
  const [answers, setAnswers] = useState<Record<string, string>>({})
  const open = questions.filter(({ kind }) => answers[kind] === undefined).length
  return (
    <div className="pd-questions">
      <p className="pd-soft">{t('statements.questions.text')}</p>
      {questions.map(({ kind, options: choices, assumed }) => {
        const { title, part } = questionWords(kind, t)
        return (
          <fieldset key={kind}>
            <legend>
              {title}
              {part && <span className="pd-soft"> {part}</span>}
            </legend>
            <Radio.Group
              className="pd-choices"
              value={answers[kind]}
              onChange={(event) => setAnswers({ ...answers, [kind]: event.target.value as string })}
            >
              {choices.map((choice) => (
                <Radio key={choice.value} value={choice.value} className="pd-choice">
                  <strong>{optionWords(kind, choice, t)}</strong>
                  {choice.examples.length > 0 && (
                    <span className="pd-examples">
                      {choice.examples.slice(0, 3).map((example) => (
                        <code key={example}>{example}</code>
                      ))}
                    </span>
                  )}
                  {choice.value === assumed && <span>{t('statements.questions.assumed')}</span>}
                </Radio>
              ))}
            </Radio.Group>
          </fieldset>
        )
      })}
      <Button
        type="primary"
        disabled={open > 0}
        onClick={() => onRead({ ...options, answers: { ...options.answers, ...answers } })}
      >
        {open > 0 ? t('statements.questions.open', { count: open }) : t('statements.questions.ok')}
      </Button>
    </div>
  )
}
