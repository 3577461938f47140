/** The app's own page and its assets: dist/renderer, and nothing outside it. */
import { randomBytes } from 'node:crypto'
import { readFile, realpath, stat } from 'node:fs/promises'
import path from 'node:path'
import { NONCE_PLACEHOLDER, pagePolicy } from './content-security-policy.ts'
import { pageContentType } from './content-types.ts'

/** Sent with everything a page door answers. */
export const COMMON_HEADERS: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), payment=()',
}

export interface PageFile {
  readonly body: Buffer<ArrayBuffer>
  readonly headers: Readonly<Record<string, string>>
}

/**
 * The file a page asks for by `urlPath` (as it stands in the URL, still percent-encoded), or null where there is none.
 * A path without an extension is a place within the app: index.html, with a fresh nonce.
 */
export async function pageFile(folder: string, urlPath: string): Promise<PageFile | null> {
  const file = await containedFile(folder, urlPath)
  if (!file) return null
  const type = pageContentType(file)
  const body = await readFile(file)
  if (!type.startsWith('text/html')) return { body, headers: { ...COMMON_HEADERS, 'content-type': type } }
  return pageWithNonce(body.toString('utf8'))
}

/** A page's text with a nonce of its own, under the policy that knows it. */
export function pageWithNonce(html: string, devServer?: { readonly socket: string }): PageFile {
  const nonce = randomBytes(16).toString('base64url')
  return {
    body: Buffer.from(html.replaceAll(NONCE_PLACEHOLDER, nonce)),
    headers: {
      ...COMMON_HEADERS,
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': pagePolicy(nonce, devServer),
    },
  }
}

/** Resolves a URL's path to a regular file inside `folder`, symlinks followed; null for anything else. */
async function containedFile(folder: string, urlPath: string): Promise<string | null> {
  let decoded: string
  try {
    decoded = decodeURIComponent(urlPath)
  } catch {
    return null
  }
  if (!decoded.startsWith('/') || /[\0\\:]/.test(decoded) || decoded.split('/').includes('..')) return null
  const wanted = path.extname(decoded) === '' ? 'index.html' : decoded.slice(1)
  try {
    const root = await realpath(folder)
    const file = await realpath(path.join(root, wanted))
    if (!file.startsWith(root + path.sep) || !(await stat(file)).isFile()) return null
    return file
  } catch {
    return null
  }
}
