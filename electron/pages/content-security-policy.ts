/** What a page may load and run: the same policy on both doors that show pages. */

/** index.html holds this in place of the nonce; each answer gets a fresh one (Vite's `html.cspNonce`). */
export const NONCE_PLACEHOLDER = '__CSP_NONCE__'

/**
 * The policy of the app's own page. Scripts come from the app only, no eval; style elements need the nonce (antd writes
 * them at run time); nothing is fetched from anywhere but the door itself. `devServer` opens it to Vite's hot reload.
 */
export function pagePolicy(nonce: string, devServer?: { readonly socket: string }): string {
  const directives: Record<string, string> = {
    'default-src': "'none'",
    'script-src': devServer ? `'self' 'nonce-${nonce}'` : "'self'",
    'style-src': `'self' 'nonce-${nonce}'`,
    'img-src': "'self' data: blob:",
    'media-src': "'self' blob:",
    'font-src': "'self' data:",
    'connect-src': devServer ? `'self' ${devServer.socket}` : "'self'",
    'worker-src': "'self' blob:",
    'frame-src': "'self' blob:",
    'manifest-src': "'self'",
    'base-uri': "'none'",
    'form-action': "'none'",
    'frame-ancestors': "'none'",
  }
  return Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ')
}

/** The policy of an evidence file or an output shown by itself: it may run and load nothing. */
export function filePolicy(mime: string): string {
  // Chromium shows a PDF through a plug-in of its own that a sandboxed document may not start.
  const sandbox = mime === 'application/pdf' ? '' : '; sandbox'
  return `default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; media-src 'self'; frame-ancestors 'self'${sandbox}`
}
