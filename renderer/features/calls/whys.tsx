import { Button, Input } from 'antd'
import { useState } from 'react'
import { useRoute } from '../../app/core.ts'
import { Panel } from '../../components/frames.tsx'
import { CheckCircleFilled } from '../../components/icons.ts'
import { SourceTag } from '../../components/source.tsx'
import { useText } from '../../i18n/index.ts'
import type { Change } from './sheet.ts'

/** Five whys, one after the other; what was answered stays in sight. */
export function Whys({ whys, change }: { readonly whys: readonly string[]; readonly change: Change }) {
  const { t, language } = useText()
  const { data } = useRoute('calls.sheet', {})
  const questions = data?.callSheet.whys ?? []
  const open = questions.findIndex((_, index) => (whys[index] ?? '') === '')
  const [chosen, setChosen] = useState<number | null>(null)
  const at = chosen ?? (open < 0 ? questions.length - 1 : open)
  const question = questions[at]
  if (!question || !data) return null
  const answered = questions.filter((_, index) => (whys[index] ?? '') !== '').length
  const answer = (text: string) => {
    // The question stays while its answer is typed, though it is no longer open.
    setChosen(at)
    change({ whys: questions.map((_, index) => (index === at ? text : (whys[index] ?? ''))) })
  }
  return (
    <Panel
      title={t('calls.whys')}
      note={t('calls.whys.note', { answered, total: questions.length })}
      label={t('calls.whys')}
      actions={<SourceTag tag="article" rule={data.callSheet.methodRule} />}
    >
      <ol className="pd-whys">
        {questions.map((one, index) => {
          const known = whys[index] ?? ''
          return (
            <li key={one.id} data-current={index === at || undefined}>
              {index === at ? (
                <>
                  <label htmlFor={`why-${one.id}`}>{one.text[language]}</label>
                  <Input.TextArea
                    id={`why-${one.id}`}
                    className="pd-text-area"
                    value={known}
                    placeholder={t('calls.whys.placeholder')}
                    onChange={(event) => answer(event.target.value)}
                  />
                  {index < questions.length - 1 && (
                    <Button size="small" onClick={() => setChosen(index + 1)}>
                      {t('calls.whys.next')}
                    </Button>
                  )}
                </>
              ) : (
                <button type="button" onClick={() => setChosen(index)}>
                  <span>
                    {known !== '' && <CheckCircleFilled className="pd-good" />} {one.text[language]}
                  </span>
                  {known !== '' && <small>{known}</small>}
                </button>
              )}
            </li>
          )
        })}
      </ol>
    </Panel>
  )
}
