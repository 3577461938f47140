import { FileProtectOutlined, FolderOpenOutlined, SendOutlined } from '../../components/icons.ts'
import { Button } from 'antd'
import { call } from '../../app/core.ts'
import { go } from '../../app/routes.ts'
import { useAct } from '../../components/notices.tsx'
import { useText } from '../../i18n/index.ts'

const STEPS = [
  { key: 'collect', icon: <FolderOpenOutlined /> },
  { key: 'check', icon: <FileProtectOutlined /> },
  { key: 'file', icon: <SendOutlined /> },
] as const

/** Before the first case: what Proofdesk does, in three steps, and two ways to begin. */
export function FirstRun({ onNew }: { readonly onNew: () => void }) {
  const { t } = useText()
  const { act, busy } = useAct()
  const openSample = () =>
    void act(async () => {
      const { id } = await call('cases.addSample', {})
      go({ page: 'case', caseId: id, tab: 'overview' })
    })
  return (
    <div className="pd-first">
      <h1>{t('cases.first.title')}</h1>
      <p className="pd-first-lead">{t('cases.first.lead')}</p>
      <ol className="pd-first-steps">
        {STEPS.map(({ key, icon }, index) => (
          <li key={key}>
            <span className="pd-first-icon">{icon}</span>
            <h2>
              <span className="pd-figure">{index + 1}</span> {t(`cases.first.${key}`)}
            </h2>
            <p>{t(`cases.first.${key}.text`)}</p>
          </li>
        ))}
      </ol>
      <div className="pd-actions pd-first-actions">
        <Button type="primary" size="large" onClick={onNew}>
          {t('cases.new')}
        </Button>
        <Button size="large" loading={busy} onClick={openSample}>
          {t('cases.first.sample')}
        </Button>
      </div>
      <p className="pd-faint">{t('cases.first.local')}</p>
    </div>
  )
}
