import type { IncomingHttpHeaders } from 'node:http'

/**
 * Why a request is not from the page of this door, or null where it is.
 * - Host must be this door's own address: a name that an attacker points at 127.0.0.1 (DNS rebinding) is another.
 * - Origin, which browsers send with every POST and cross-origin GET, must be this door's; a POST without one is no page's.
 * - Sec-Fetch-Site, where the browser sends it, must not be another site's.
 */
export function refusal(
  request: { readonly method: string; readonly headers: IncomingHttpHeaders },
  origin: string,
): 'host' | 'origin' | 'site' | null {
  const { headers, method } = request
  if (headers.host !== new URL(origin).host) return 'host'
  if (headers.origin !== undefined ? headers.origin !== origin : method !== 'GET' && method !== 'HEAD')
    return 'origin'
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return 'site'
  return null
}
