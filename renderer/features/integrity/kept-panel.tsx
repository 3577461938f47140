import { useRoute } from '../../app/core.ts'
import { Panel } from '../../components/frames.tsx'
import { formatInstant } from '../../components/format.ts'
import { Loaded } from '../../components/notices.tsx'
import { useText } from '../../i18n/index.ts'
import { FaultList, VerifyButton } from './verify.tsx'

/** When everything was last verified, what that found, and where the custody log ends. */
export function KeptPanel() {
  const { t, language } = useText()
  const last = useRoute('integrity.last', {})
  return (
    <Panel
      title={t('integrity.kept')}
      note={t('integrity.kept.note')}
      actions={<VerifyButton caseId={null} label={t('integrity.verifyAll')} />}
    >
      <Loaded query={last}>
        {({ report, custody }) => (
          <>
            <p>
              {report === null
                ? t('integrity.kept.never')
                : t('integrity.kept.at', { when: formatInstant(report.at, language) })}
              {report !== null && report.faults.length > 0 && (
                <> · {t('integrity.bad', { count: report.faults.length })}</>
              )}
            </p>
            {report !== null && report.faults.length > 0 && <FaultList faults={report.faults} />}
            {custody.entries > 0 && (
              <p className="pd-soft">
                {t('integrity.kept.log', { count: custody.entries })}
                <br />
                <code>{custody.head}</code>
              </p>
            )}
          </>
        )}
      </Loaded>
    </Panel>
  )
}
