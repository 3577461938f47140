import { Segmented } from 'antd'
import { useState } from 'react'
import { Page } from '../../components/frames.tsx'
import { RulesOfThumb } from '../../components/thumb.tsx'
import { useText } from '../../i18n/index.ts'
import { Checks } from './checks.tsx'
import { ClauseFinder } from './clause-finder.tsx'
import './signing.css'

const VIEWS = ['checks', 'clauses'] as const

/** Before a contract is signed: what to check, and where its telling clauses stand. */
export default function SigningPage() {
  const { t } = useText()
  const [view, setView] = useState<(typeof VIEWS)[number]>('checks')
  return (
    <Page
      title={t('signing.title')}
      note={t('signing.note')}
      actions={
        <Segmented
          aria-label={t('signing.title')}
          value={view}
          onChange={setView}
          options={VIEWS.map((name) => ({ value: name, label: t(`signing.view.${name}`) }))}
        />
      }
    >
      {/* Both stay, so that a contract that was read is still there after a look at the checks. */}
      <div hidden={view !== 'checks'} className="pd-stack">
        <Checks onFind={() => setView('clauses')} />
        <RulesOfThumb place="before-signing" />
      </div>
      <div hidden={view !== 'clauses'}>
        <ClauseFinder />
      </div>
    </Page>
  )
}
