import {
  CheckCircleFilled,
  CloseCircleFilled,
  CloseOutlined,
  MinusCircleFilled,
} from '../components/icons.ts'
import { Button, Popover, Progress, Tooltip } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { wordsOfError } from '../components/words.tsx'
import { door } from '../door/index.ts'
import { useText } from '../i18n/index.ts'
import { JOB_NAMES } from './job-names.ts'
import { putAway, putAwayEnded, useWorks, type Work } from './jobs.ts'

/** Work under way and its ends, kept until seen. */
export function JobTray() {
  const { t } = useText()
  const works = useWorks()
  const [open, setOpen] = useState(false)
  useNotifications(works)
  const running = works.filter(({ state }) => state === 'running')
  const failed = works.some(({ state }) => state === 'failed')
  const label = running.length > 0 ? t('app.jobs.running', { count: running.length }) : t('app.jobs.title')
  if (running.length === 0 && !failed && !open) return null
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      open={open}
      onOpenChange={(next) => {
        setOpen(next)
        // What ended was seen while the list was open.
        if (!next) putAwayEnded()
      }}
      title={
        <div className="pd-tray-head">
          <span>{t('app.jobs.title')}</span>
          {works.length > running.length && (
            <Button size="small" type="link" onClick={putAwayEnded}>
              {t('app.jobs.clear')}
            </Button>
          )}
        </div>
      }
      content={
        <div className="pd-tray" aria-live="polite">
          {works.length === 0 && <p className="pd-soft">{t('app.jobs.none')}</p>}
          {[...works].reverse().map((work) => (
            <WorkLine key={work.id} work={work} />
          ))}
        </div>
      }
    >
      <Button type="text" size="small" loading={running.length > 0} danger={failed} aria-label={label}>
        {running.length > 0 ? <RunningFigure works={running} /> : t('app.jobs.failed')}
      </Button>
    </Popover>
  )
}

function RunningFigure({ works }: { readonly works: readonly Work[] }) {
  const percents = works.map(percentOf).filter((value) => value !== null)
  if (percents.length === 0) return <span className="pd-figure">{works.length}</span>
  return <span className="pd-figure">{Math.min(...percents)}%</span>
}

/** Whole percent done, or null while the total is unknown. */
export function percentOf(work: Pick<Work, 'done' | 'total'>): number | null {
  if (work.total === null || work.total <= 0) return null
  return Math.min(100, Math.floor((work.done / work.total) * 100))
}

function WorkLine({ work }: { readonly work: Work }) {
  const { t } = useText()
  const kind = JOB_NAMES[work.kind]
  const percent = percentOf(work)
  const words = work.error ? wordsOfError(work.error) : null
  const failures = failuresOf(work.result)
  return (
    <div className="pd-work" data-state={work.state}>
      <div className="pd-work-icon">
        {work.state === 'done' && failures === 0 && <CheckCircleFilled className="pd-good" />}
        {work.state === 'done' && failures > 0 && <MinusCircleFilled className="pd-amber" />}
        {work.state === 'failed' && <CloseCircleFilled className="pd-bad" />}
        {work.state === 'cancelled' && <MinusCircleFilled className="pd-faint" />}
      </div>
      <div className="pd-work-body">
        <strong>{kind ? t(kind) : work.kind}</strong>
        {work.label && (
          <span className="pd-soft pd-clip" title={work.label}>
            {work.label}
          </span>
        )}
        {work.state === 'running' && (
          <Progress percent={percent ?? 0} size="small" showInfo={percent !== null} status="active" />
        )}
        {work.state === 'cancelled' && <span className="pd-soft">{t('app.jobs.cancelled')}</span>}
        {failures > 0 && <span className="pd-amber">{t('app.jobs.someFailed', { count: failures })}</span>}
        {words && <span className="pd-bad">{words.text}</span>}
        {words?.remedy && <span className="pd-soft">{words.remedy}</span>}
      </div>
      {work.state === 'running' ? (
        work.cancel && (
          <Button size="small" onClick={work.cancel}>
            {t('common.cancel')}
          </Button>
        )
      ) : (
        <Tooltip title={t('app.jobs.putAway')}>
          <Button
            size="small"
            type="text"
            icon={<CloseOutlined />}
            aria-label={t('app.jobs.putAway')}
            onClick={() => putAway(work.id)}
          />
        </Tooltip>
      )}
    </div>
  )
}

function failuresOf(result: unknown): number {
  const failed = (result as { failed?: unknown } | null)?.failed
  return Array.isArray(failed) ? failed.length : 0
}

/** A system notification for work that ended while the user looked elsewhere. */
function useNotifications(works: readonly Work[]): void {
  const { t } = useText()
  const told = useRef(new Set<string>())
  useEffect(() => {
    for (const work of works) {
      if (work.state === 'running' || told.current.has(work.id)) continue
      told.current.add(work.id)
      if (!document.hidden || work.state === 'cancelled') continue
      const kind = JOB_NAMES[work.kind]
      const title = t(work.state === 'done' ? 'app.jobs.doneNotice' : 'app.jobs.failedNotice')
      door.notify(title, [kind ? t(kind) : '', work.label].filter(Boolean).join(' · '))
    }
  }, [works, t])
}
