import { Segmented } from 'antd'
import { DENSITIES, LANGUAGES, THEMES } from '../../../shared/contract/settings.ts'
import { choose, useAppearance } from '../../app/appearance.ts'
import { useRoute } from '../../app/core.ts'
import { Seal } from '../../app/seal.tsx'
import { Facts, Page, Panel } from '../../components/frames.tsx'
import { useAct } from '../../components/notices.tsx'
import { useText } from '../../i18n/index.ts'
import { AssistantSettings } from '../assistant/parts.ts'
import { NoticeSettings } from '../due/parts.ts'
import { BackupPanel, KeptPanel, ProofPanel } from '../integrity/parts.ts'
import { BagImport } from '../pack/parts.ts'
import './settings.css'

export default function SettingsPage() {
  const { t } = useText()
  const { act } = useAct()
  const { language, theme, density } = useAppearance()
  const info = useRoute('app.info', {})
  return (
    <Page title={t('settings.title')}>
      <Panel title={t('settings.appearance')}>
        <div className="pd-settings">
          <div>
            <span>
              <strong>{t('settings.language')}</strong>
              <small>{t('settings.language.note')}</small>
            </span>
            <Segmented
              aria-label={t('settings.language')}
              value={language}
              options={LANGUAGES.map((name) => ({ value: name, label: t(`settings.language.${name}`) }))}
              onChange={(name) => void act(() => choose({ language: name }))}
            />
          </div>
          <div>
            <span>
              <strong>{t('settings.theme')}</strong>
              <small>{t('settings.theme.note')}</small>
            </span>
            <Segmented
              aria-label={t('settings.theme')}
              value={theme}
              options={THEMES.map((name) => ({ value: name, label: t(`settings.theme.${name}`) }))}
              onChange={(name) => void act(() => choose({ theme: name }))}
            />
          </div>
          <div>
            <span>
              <strong>{t('settings.density')}</strong>
              <small>{t('settings.density.note')}</small>
            </span>
            <Segmented
              aria-label={t('settings.density')}
              value={density}
              options={DENSITIES.map((name) => ({ value: name, label: t(`settings.density.${name}`) }))}
              onChange={(name) => void act(() => choose({ density: name }))}
            />
          </div>
        </div>
      </Panel>
      <NoticeSettings />
      <AssistantSettings />
      <BackupPanel />
      <KeptPanel />
      <ProofPanel />
      <BagImport />
      <Panel title={t('settings.data')}>
        <ul className="pd-settings-data">
          {(['local', 'vault', 'original'] as const).map((name) => (
            <li key={name}>{t(`settings.data.${name}`)}</li>
          ))}
        </ul>
      </Panel>
      <Panel title={t('settings.about')}>
        <div className="pd-about">
          <Seal />
          <Facts
            items={[
              [t('settings.about.name'), t('settings.about.product')],
              [t('settings.about.version'), info.data?.version ?? t('common.none')],
              [t('settings.about.licence'), 'Apache-2.0'],
            ]}
          />
        </div>
        <p className="pd-hint">{t('settings.about.advice')}</p>
      </Panel>
    </Page>
  )
}
