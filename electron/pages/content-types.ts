import path from 'node:path'

/** Types of the files Vite puts into dist/renderer. */
const PAGE_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
  '.bcmap': 'application/octet-stream',
  '.txt': 'text/plain; charset=utf-8',
}

/** The type a page file is served with, by its extension. */
export function pageContentType(file: string): string {
  return PAGE_TYPES[path.extname(file).toLowerCase()] ?? 'application/octet-stream'
}

/**
 * Types of evidence that a browser may show by itself. Anything else (HTML and SVG above all, which could run scripts
 * as part of the app) is only offered for download.
 */
export function mayShowInline(mime: string): boolean {
  if (mime === 'image/svg+xml') return false
  return /^(image|audio|video)\//.test(mime) || mime === 'application/pdf' || /^text\/plain(;|$)/.test(mime)
}
