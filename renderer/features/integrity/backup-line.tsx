import { useEffect, useState } from 'react'
import { useRoute } from '../../app/core.ts'
import { hashOf } from '../../app/places.ts'
import { useText, type Translate } from '../../i18n/index.ts'

const HOUR_MS = 3_600_000

/** Always says how what is kept stands: saved, and when it was last backed up. */
export function BackupLine() {
  const { t } = useText()
  const { data } = useRoute('backup.state', {})
  const now = useNow()
  if (!data) return null
  const alarming = data.last === null || now - Date.parse(data.last.at) > 7 * 24 * HOUR_MS
  return (
    <a
      className={`pd-strip-kept${alarming ? ' pd-amber' : ''}`}
      href={hashOf({ page: 'settings' })}
      title={t('integrity.line.title')}
    >
      {words(t, data.last?.at ?? null, now)}
    </a>
  )
}

function words(t: Translate, last: string | null, now: number): string {
  if (last === null) return t('integrity.line.none')
  const hours = Math.floor((now - Date.parse(last)) / HOUR_MS)
  if (hours < 1) return t('integrity.line.now')
  return hours < 48
    ? t('integrity.line.hours', { count: hours })
    : t('integrity.line.days', { count: Math.floor(hours / 24) })
}

/** The present moment, told again each minute. */
function useNow(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 60_000)
    return () => clearInterval(timer)
  }, [])
  return now
}
