import { Button, Progress } from 'antd'
import type { CaseId } from '../../../shared/domain/ids.ts'
import { percentOf } from '../../app/job-tray.tsx'
import { useWorks } from '../../app/jobs.ts'
import { formatBytes } from '../../components/format.ts'
import { useText } from '../../i18n/index.ts'

const KINDS = ['files.send', 'evidence.add']

/** Files on their way into the case: which one, how far, and the way to stop. */
export function Incoming({ caseId }: { readonly caseId: CaseId }) {
  const { t } = useText()
  const works = useWorks().filter(
    (work) => work.caseId === caseId && work.state === 'running' && KINDS.includes(work.kind),
  )
  if (works.length === 0) return null
  return (
    <section className="pd-incoming" aria-live="polite">
      {works.map((work) => (
        <div key={work.id}>
          <span className="pd-incoming-name">
            <strong>{t(work.kind === 'files.send' ? 'app.job.files.send' : 'app.job.evidence.add')}</strong>
            <span className="pd-clip pd-soft" title={work.label}>
              {work.label}
            </span>
          </span>
          <Progress percent={percentOf(work) ?? 0} size="small" aria-label={work.label} />
          <span className="pd-soft pd-figure">
            {work.total === null
              ? formatBytes(work.done)
              : `${formatBytes(work.done)} / ${formatBytes(work.total)}`}
          </span>
          {work.cancel && (
            <Button size="small" onClick={work.cancel}>
              {t('common.cancel')}
            </Button>
          )}
        </div>
      ))}
    </section>
  )
}
