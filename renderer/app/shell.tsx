import {
  BankOutlined,
  CalendarOutlined,
  FileSearchOutlined,
  BookOutlined,
  ContainerOutlined,
  FolderOpenOutlined,
  QuestionCircleOutlined,
  SettingOutlined,
  ShopOutlined,
} from '../components/icons.ts'
import { Suspense, lazy, type ReactNode } from 'react'
import { CaseRegister } from '../features/cases/register.tsx'
import { DueNotices } from '../features/due/due-notices.tsx'
import { useText } from '../i18n/index.ts'
import { Banner } from './banner.tsx'
import { ErrorBoundary } from './error-boundary.tsx'
import { Seal } from './seal.tsx'
import { hashOf, PAGES, type Page, type Place } from './places.ts'
import { usePlace } from './routes.ts'
import { Shortcuts, showShortcuts } from './shortcuts.tsx'
import { useRoute } from './core.ts'
import { TopBar } from './top-bar.tsx'

const DuePage = lazy(() => import('../features/due/due-page.tsx'))
const CasePage = lazy(() => import('../features/cases/case-page.tsx'))
const Offices = lazy(() => import('../features/channels/offices-page.tsx'))
const Providers = lazy(() => import('../features/providers/providers.tsx'))
const ScriptWindow = lazy(() => import('../features/call-scripts/script-window.tsx'))
const SigningPage = lazy(() => import('../features/signing/signing-page.tsx'))
const Precedents = lazy(() => import('../features/precedents/precedents.tsx'))
const Resources = lazy(() => import('../features/resource-pack/resources.tsx'))
const SettingsPage = lazy(() => import('../features/settings/settings.tsx'))

const RECENT = 6

const PAGE_ICONS: Readonly<Record<Page, ReactNode>> = {
  due: <CalendarOutlined />,
  cases: <FolderOpenOutlined />,
  offices: <BankOutlined />,
  providers: <ShopOutlined />,
  signing: <FileSearchOutlined />,
  precedents: <BookOutlined />,
  resources: <ContainerOutlined />,
  settings: <SettingOutlined />,
}

/** Navigation at the left, search and work above, the page itself in the rest. */
export function Shell() {
  const { t } = useText()
  const place = usePlace()
  if (place.page === 'call-script')
    return (
      <ErrorBoundary>
        <Suspense fallback={null}>{pageOf(place)}</Suspense>
      </ErrorBoundary>
    )
  return (
    <div className="pd-shell">
      <a className="pd-skip" href="#pd-main" onClick={skipToMain}>
        {t('app.skip')}
      </a>
      <Navigation place={place} />
      <div className="pd-stage">
        <TopBar />
        <Banner />
        <main id="pd-main" tabIndex={-1} className="pd-main">
          <ErrorBoundary key={place.page}>
            <Suspense fallback={null}>{pageOf(place)}</Suspense>
          </ErrorBoundary>
        </main>
      </div>
      <Shortcuts />
      <DueNotices />
    </div>
  )
}

/** The hash is the router's, so the link moves the focus by hand. */
function skipToMain(event: { preventDefault(): void }): void {
  event.preventDefault()
  document.getElementById('pd-main')?.focus()
}

function pageOf(place: Place): ReactNode {
  switch (place.page) {
    case 'due':
      return <DuePage />
    case 'cases':
      return <CaseRegister />
    case 'case':
      return <CasePage key={place.caseId} caseId={place.caseId} tab={place.tab} item={place.item} />
    case 'call-script':
      return <ScriptWindow caseId={place.caseId} />
    case 'offices':
      return <Offices item={place.item} />
    case 'providers':
      return <Providers />
    case 'signing':
      return <SigningPage />
    case 'precedents':
      return <Precedents />
    case 'resources':
      return <Resources />
    case 'settings':
      return <SettingsPage />
  }
}

/** How many deadlines are late or end today. */
function DueCount() {
  const { t } = useText()
  const { data } = useRoute('due.list', {})
  const count = (data ?? []).filter(({ bucket }) => bucket === 'overdue' || bucket === 'today').length
  if (count === 0) return null
  return (
    <span className="pd-nav-count" aria-label={t('app.nav.due.count', { count })}>
      {count}
    </span>
  )
}

function Navigation({ place }: { readonly place: Place }) {
  const { t } = useText()
  const cases = useRoute('cases.list', { archived: false })
  const recent = [...(cases.data ?? [])]
    .sort((a, b) => b.updatedAt.localeCompare(a.updatedAt))
    .slice(0, RECENT)
  return (
    <nav className="pd-nav" aria-label={t('app.navigation')}>
      <a className="pd-brand" href={hashOf({ page: 'cases' })}>
        <Seal />
        <span>{t('app.name')}</span>
      </a>
      {PAGES.map((page) => (
        <a
          key={page}
          href={hashOf({ page })}
          className="pd-nav-item"
          aria-current={place.page === page ? 'page' : undefined}
        >
          {PAGE_ICONS[page]}
          <span>{t(`app.nav.${page}`)}</span>
          {page === 'due' && <DueCount />}
        </a>
      ))}
      {recent.length > 0 && (
        <div className="pd-nav-recent">
          <h2>{t('app.nav.recent')}</h2>
          {recent.map(({ id, title }) => (
            <a
              key={id}
              href={hashOf({ page: 'case', caseId: id, tab: 'overview' })}
              className="pd-nav-case"
              title={title}
              aria-current={place.page === 'case' && place.caseId === id ? 'page' : undefined}
            >
              {title}
            </a>
          ))}
        </div>
      )}
      <button type="button" className="pd-nav-item pd-nav-last" onClick={showShortcuts}>
        <QuestionCircleOutlined />
        <span>{t('app.shortcuts.title')}</span>
      </button>
    </nav>
  )
}
