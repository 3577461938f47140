import { Alert, Button } from 'antd'
import { wordsOfError } from '../components/words.tsx'
import { useText } from '../i18n/index.ts'
import { setCoreState, useCoreState } from './core-state.ts'

/** Says above the page that the core is being restarted, was restarted, or is gone. */
export function Banner() {
  const { t } = useText()
  const state = useCoreState()
  if (state.name === 'there') return null
  if (state.name === 'restarting') return <Alert banner type="warning" title={t('app.core.restarting')} />
  if (state.name === 'lost') return <Alert banner type="error" title={t('app.core.lost')} />
  if (state.name === 'back')
    return (
      <Alert
        banner
        type="info"
        title={t('app.core.back')}
        action={
          <Button size="small" onClick={() => setCoreState({ name: 'there' })}>
            {t('common.understood')}
          </Button>
        }
      />
    )
  const words = wordsOfError(state.error)
  return (
    <Alert
      banner
      type="error"
      title={t('app.core.gone', { reason: words.text })}
      description={words.remedy}
    />
  )
}
