/** What pages may not do: leave the app, open windows, ask for the camera. */
import { app, session, shell, type BrowserWindowConstructorOptions, type WebContents } from 'electron'
import { mayNavigate, mayOpenInside, mayOpenOutside } from './addresses.ts'

/** The only permissions a page is given; it asks for notifications through the door, not the browser's API. */
const ALLOWED_PERMISSIONS: ReadonlySet<string> = new Set(['clipboard-sanitized-write'])

/**
 * Applies to every page of the app, also one that should not be there. Call once, before the first window.
 * `scriptWindow`: how the window of a call script is made, the only one that a page may open.
 */
export function lockDown(
  log: (message: string) => void,
  scriptWindow: () => BrowserWindowConstructorOptions,
): void {
  session.defaultSession.setPermissionRequestHandler((_contents, permission, decide) => {
    decide(ALLOWED_PERMISSIONS.has(permission))
  })
  session.defaultSession.setPermissionCheckHandler((_contents, permission) =>
    ALLOWED_PERMISSIONS.has(permission),
  )
  session.defaultSession.setDevicePermissionHandler(() => false)
  session.defaultSession.on('will-download', (event) => event.preventDefault())
  app.on('web-contents-created', (_event, contents) => confine(contents, log, scriptWindow))
}

function confine(
  contents: WebContents,
  log: (message: string) => void,
  scriptWindow: () => BrowserWindowConstructorOptions,
): void {
  contents.on('will-frame-navigate', (event) => {
    if (mayNavigate(event.url, event.isMainFrame)) return
    event.preventDefault()
    log(`navigation denied: ${event.url.slice(0, event.url.indexOf(':'))}`)
  })
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    if (mayOpenInside(url)) return { action: 'allow', overrideBrowserWindowOptions: scriptWindow() }
    if (mayOpenOutside(url)) void shell.openExternal(url)
    else log('window denied')
    return { action: 'deny' }
  })
}
