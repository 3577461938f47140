import { lazy, Suspense, useEffect, useRef, type ReactNode } from 'react'
import { ViewsLine } from '../components/views-line.tsx'
import { CaseRegister } from '../features/cases/register.tsx'
import { DueNotices } from '../features/due/due-notices.tsx'
import { useText } from '../i18n/index.ts'
import { RescuePage } from '../features/integrity/parts.ts'
import { Banner } from './banner.tsx'
import { useRoute } from './core.ts'
import { errorOf } from './jobs.ts'
import { ErrorBoundary } from './error-boundary.tsx'
import { FileCatcher } from './file-catcher.tsx'
import { Palette } from './palette/palette.tsx'
import { HelpDrawer } from './help-drawer.tsx'
import { hashOf, pagesOf, placeNameOf, type Page, type Place } from './places.ts'
import { usePlace } from './routes.ts'
import { Shortcuts } from './shortcuts.tsx'
import { Strip } from './strip.tsx'

const Today = lazy(() => import('./today/today.tsx'))
const CasePage = lazy(() => import('./case/case-page.tsx'))
const Offices = lazy(() => import('../features/channels/offices-page.tsx'))
const Providers = lazy(() => import('../features/providers/providers.tsx'))
const ScriptWindow = lazy(() => import('../features/call-scripts/script-window.tsx'))
const SigningPage = lazy(() => import('../features/signing/signing-page.tsx'))
const Precedents = lazy(() => import('../features/precedents/precedents.tsx'))
const Resources = lazy(() => import('../features/resource-pack/resources.tsx'))
const SettingsPage = lazy(() => import('../features/settings/settings.tsx'))

/** The strip of places above, the place itself in the rest. */
export function Shell() {
  const { t } = useText()
  const place = usePlace()
  const main = useRef<HTMLElement>(null)
  useFocusOfPlace(place, main)
  const rescue = useRoute('rescue.state', {})
  if (rescue.data?.error)
    return (
      <div className="pd-shell">
        <Banner />
        <main className="pd-main">
          <RescuePage error={errorOf(rescue.data.error)} />
        </main>
      </div>
    )
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
      <Strip place={place} />
      <Banner />
      <PlaceViews place={place} />
      <main ref={main} id="pd-main" tabIndex={-1} className="pd-main">
        <ErrorBoundary key={place.page}>
          <Suspense fallback={null}>{pageOf(place)}</Suspense>
        </ErrorBoundary>
      </main>
      <FileCatcher place={place} />
      <Palette place={place} />
      <Shortcuts />
      <DueNotices />
      <HelpDrawer />
    </div>
  )
}

/** The hash is the router's, so the link moves the focus by hand. */
function skipToMain(event: { preventDefault(): void }): void {
  event.preventDefault()
  document.getElementById('pd-main')?.focus()
}

/** Focus follows the place: what was focused is gone with the page it stood on. */
function useFocusOfPlace(place: Place, main: { readonly current: HTMLElement | null }): void {
  const key =
    'caseId' in place ? `${place.page}/${place.caseId}/${'tab' in place ? place.tab : ''}` : place.page
  const last = useRef(key)
  useEffect(() => {
    if (last.current === key) return
    last.current = key
    const lost = document.activeElement === document.body || document.activeElement === null
    if (lost) main.current?.focus({ preventScroll: true })
    main.current?.scrollTo({ top: 0 })
  }, [key, main])
}

/** Pages that share a place stand in one line; a place of one page has none. */
function PlaceViews({ place }: { readonly place: Place }) {
  const { t } = useText()
  if (place.page === 'case' || place.page === 'call-script') return null
  const name = placeNameOf(place.page)
  const pages = pagesOf(name)
  if (pages.length < 2) return null
  return (
    <ViewsLine
      label={t(`app.place.${name}`)}
      current={place.page}
      views={pages.map((page: Page) => ({ key: page, label: t(`app.page.${page}`), href: hashOf({ page }) }))}
    />
  )
}

function pageOf(place: Place): ReactNode {
  switch (place.page) {
    case 'today':
      return <Today />
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
