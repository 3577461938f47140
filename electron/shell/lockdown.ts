/** What pages may not do: leave the app, open windows, ask for the camera. */
import { app, session, shell, type WebContents } from 'electron'
import { APP_ADDRESS, isAppAddress } from './app-protocol.ts'

/** The only permissions a page is given; it asks for notifications through the door, not the browser's API. */
const ALLOWED_PERMISSIONS: ReadonlySet<string> = new Set(['clipboard-sanitized-write'])

/** Applies to every page of the app, also one that should not be there. Call once, before the first window. */
export function lockDown(log: (message: string) => void): void {
  session.defaultSession.setPermissionRequestHandler((_contents, permission, decide) => {
    decide(ALLOWED_PERMISSIONS.has(permission))
  })
  session.defaultSession.setPermissionCheckHandler((_contents, permission) =>
    ALLOWED_PERMISSIONS.has(permission),
  )
  session.defaultSession.setDevicePermissionHandler(() => false)
  session.defaultSession.on('will-download', (event) => event.preventDefault())
  app.on('web-contents-created', (_event, contents) => confine(contents, log))
}

function confine(contents: WebContents, log: (message: string) => void): void {
  contents.on('will-frame-navigate', (event) => {
    if (mayNavigate(event.url, event.isMainFrame)) return
    event.preventDefault()
    log(`navigation denied: ${event.url.slice(0, event.url.indexOf(':'))}`)
  })
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    if (mayOpenOutside(url)) void shell.openExternal(url)
    else log('window denied')
    return { action: 'deny' }
  })
}

/** The window stays on the app's page; a frame in it may also show a file of the app (a preview). */
export function mayNavigate(address: string, isMainFrame: boolean): boolean {
  if (!isMainFrame && address.startsWith(`blob:${APP_ADDRESS}`)) return true
  if (!isAppAddress(address)) return false
  return !isMainFrame || !/^\/(blob|outputs)\//.test(new URL(address).pathname)
}

/** Addresses the user's own browser may be asked to show: https with a host, no credentials in it. */
export function mayOpenOutside(address: string): boolean {
  let url: URL
  try {
    url = new URL(address)
  } catch {
    return false
  }
  return url.protocol === 'https:' && url.hostname !== '' && url.username === '' && url.password === ''
}
