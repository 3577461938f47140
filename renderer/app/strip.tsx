import { SearchOutlined } from '../components/icons.ts'
import { BackupLine } from '../features/integrity/parts.ts'
import { useText } from '../i18n/index.ts'
import { useRoute } from './core.ts'
import { JobTray } from './job-tray.tsx'
import { giveCommand } from './core-state.ts'
import { hashOf, pagesOf, placeNameOf, PLACE_NAMES, type Place } from './places.ts'
import { Seal } from './seal.tsx'

/** The line above everything: five places, the search, work under way. */
export function Strip({ place }: { readonly place: Place }) {
  const { t } = useText()
  const here = placeNameOf(place.page)
  return (
    <header className="pd-strip">
      <a className="pd-strip-seal" href={hashOf({ page: 'today' })} aria-label={t('app.name')}>
        <Seal />
      </a>
      <nav className="pd-strip-nav" aria-label={t('app.navigation')}>
        {PLACE_NAMES.map((name) => (
          <a
            key={name}
            href={hashOf({ page: pagesOf(name)[0] ?? 'cases' })}
            aria-current={name === here ? 'page' : undefined}
          >
            {t(`app.place.${name}`)}
            {name === 'today' && <DueCount />}
          </a>
        ))}
      </nav>
      <div className="pd-strip-end">
        <BackupLine />
        <JobTray />
        <button type="button" className="pd-find" onClick={() => giveCommand('search')}>
          <SearchOutlined />
          <span>{t('app.find')}</span>
          <kbd>Ctrl K</kbd>
        </button>
      </div>
    </header>
  )
}

/** How many deadlines are late or end today. */
function DueCount() {
  const { t } = useText()
  const { data } = useRoute('due.list', {})
  const count = (data ?? []).filter(({ bucket }) => bucket === 'overdue' || bucket === 'today').length
  if (count === 0) return null
  return (
    <span className="pd-strip-count" role="img" aria-label={t('app.nav.due.count', { count })}>
      {count}
    </span>
  )
}
