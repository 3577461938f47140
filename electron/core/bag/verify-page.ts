/**
 * The page that verifies a bag: one file, its program inlined from resources/bag/verifier. That program is written for
 * itself and shares nothing with the core: what both come to was reckoned twice.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { resourcePath } from '../app-root.ts'

/** Its parts in the order they build on one another. */
const PARTS = ['sha256.js', 'unzip.js', 'files.js', 'manifest.js', 'custody.js', 'verify.js', 'page.js']

let made: string | undefined

/** The page. The same text for the same version of Proofdesk. */
export function verifyPage(): string {
  return (made ??= build())
}

function build(): string {
  const source = (name: string) => readFileSync(resourcePath('bag', 'verifier', name), 'utf8')
  const script = PARTS.map((name) => withoutModules(source(name))).join('\n')
  const style = source('page.css')
  const allowed = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`
  const policy = `default-src 'none'; script-src ${allowed(script)}; style-src ${allowed(style)}; form-action 'none'; base-uri 'none'`
  return source('page.html')
    .replace('%POLICY%', () => policy)
    .replace('%STYLE%', () => style)
    .replace('%SCRIPT%', () => script)
}

/** The parts are modules for their tests; in the page they share one scope. */
function withoutModules(text: string): string {
  return text.replace(/^import [^;]*? from '[^']+'$\n/gm, '').replace(/^export /gm, '')
}
