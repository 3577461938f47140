import { Button, Segmented } from 'antd'
import type { Language } from '../../../shared/contract/door.ts'
import { choose } from '../../app/appearance.ts'
import { useText } from '../../i18n/index.ts'
import { FirstSamples } from './samples.tsx'

const STEPS = ['collect', 'check', 'file'] as const
const LANGUAGES: readonly { readonly value: Language; readonly label: string }[] = [
  { value: 'zh-CN', label: '中文' },
  { value: 'en', label: 'English' },
]

/** Before the first case: the language, what Proofdesk does in three steps, where data live, and two ways to begin. */
export function FirstRun({ onNew }: { readonly onNew: () => void }) {
  const { t, language } = useText()
  return (
    <div className="pd-first">
      <Segmented<Language>
        value={language}
        aria-label={t('settings.language')}
        options={[...LANGUAGES]}
        onChange={(chosen) => void choose({ language: chosen })}
      />
      <h1>{t('cases.first.title')}</h1>
      <p className="pd-first-lead">{t('cases.first.lead')}</p>
      <div className="pd-actions">
        <Button type="primary" onClick={onNew}>
          {t('cases.new')}
        </Button>
      </div>
      <div className="pd-actions">
        <span className="pd-soft">{t('cases.first.sample.text')}</span>
        <FirstSamples />
      </div>
      <ol className="pd-first-steps">
        {STEPS.map((key, index) => (
          <li key={key}>
            <span className="pd-figure">{index + 1}</span>
            <h2>{t(`cases.first.${key}`)}</h2>
            <p>{t(`cases.first.${key}.text`)}</p>
          </li>
        ))}
      </ol>
      <p className="pd-soft">{t('cases.first.local')}</p>
    </div>
  )
}
