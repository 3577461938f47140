import { App, Button } from 'antd'
import type { IntegrityFault, IntegrityReport } from '../../../shared/contract/integrity.ts'
import { runJob } from '../../app/jobs.ts'
import { useAct } from '../../components/notices.tsx'
import { useText, type Translate } from '../../i18n/index.ts'

const FAULTS_SHOWN = 12

/** What verification found, one line for each. */
export function FaultList({ faults }: { readonly faults: readonly IntegrityFault[] }) {
  const { t } = useText()
  return (
    <ul className="pd-plain-list">
      {faults.slice(0, FAULTS_SHOWN).map((fault, at) => (
        <li key={at}>{wordsOfFault(t, fault)}</li>
      ))}
      {faults.length > FAULTS_SHOWN && (
        <li>{t('integrity.more', { count: faults.length - FAULTS_SHOWN })}</li>
      )}
    </ul>
  )
}

function wordsOfFault(t: Translate, { kind, name, sequence, expected, found }: IntegrityFault): string {
  return t(`integrity.fault.${kind}`, { name, sequence: sequence ?? '', expected, found })
}

/** Verifies a case (null: everything) and says what was found in words. */
export function VerifyButton({ caseId, label }: { readonly caseId: string | null; readonly label?: string }) {
  const { t } = useText()
  const { modal } = App.useApp()
  const { act, busy } = useAct()
  const tell = ({ faults, files, custody }: IntegrityReport) =>
    faults.length === 0
      ? modal.success({
          title: t('integrity.good'),
          content: t('integrity.good.text', { count: files, entries: custody.entries }),
          okText: t('common.close'),
        })
      : modal.error({
          title: t('integrity.bad', { count: faults.length }),
          width: 640,
          content: (
            <>
              <FaultList faults={faults} />
              <p className="pd-hint">{t('integrity.bad.note')}</p>
            </>
          ),
          okText: t('common.close'),
        })
  const verify = () => void act(async () => tell(await runJob('integrity.verify', { caseId })))
  return (
    <Button size="small" type="text" loading={busy} onClick={verify}>
      {label ?? t('integrity.verify')}
    </Button>
  )
}
