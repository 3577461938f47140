/** Which addresses are the app's own, and where a page may lead. */

export const APP_SCHEME = 'app'
export const APP_ADDRESS = 'app://proofdesk/'

/** Whether an address is the app's own page. */
export function isAppAddress(address: string): boolean {
  const url = parse(address)
  return url !== null && url.protocol === `${APP_SCHEME}:` && url.host === 'proofdesk'
}

/** The window stays on the app's page; a frame in it may also show a file of the app (a preview). */
export function mayNavigate(address: string, isMainFrame: boolean): boolean {
  if (!isMainFrame && address.startsWith(`blob:${APP_ADDRESS}`)) return true
  if (!isAppAddress(address)) return false
  return !isMainFrame || !/^\/(blob|outputs)\//.test(new URL(address).pathname)
}

/** The one address a page may open a window of the app on: a call script (renderer/app/places.ts). */
export function mayOpenInside(address: string): boolean {
  return /^app:\/\/proofdesk\/#\/call-script\/[\w%-]{1,200}$/.test(address)
}

/** Addresses the user's own browser may be asked to show: https with a host, no credentials in it. */
export function mayOpenOutside(address: string): boolean {
  const url = parse(address)
  if (!url) return false
  return url.protocol === 'https:' && url.hostname !== '' && url.username === '' && url.password === ''
}

function parse(address: string): URL | null {
  try {
    return new URL(address)
  } catch {
    return null
  }
}
