/**
 * The page that verifies a bag: one file, its program inlined from resources/bag/verifier. That program is written for
 * itself and shares nothing with the core: what both come to was reckoned twice.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { resourcePath } from '../app-root.ts'
import { loadLprFile } from '../law/rates.ts'

/** Its parts in the order they build on one another. */
const PARTS = [
  'exact.js',
  'sha256.js',
  'unzip.js',
  'files.js',
  'manifest.js',
  'custody.js',
  'proofs.js',
  'text.js',
  'workbook.js',
  'table.js',
  'rows.js',
  'settle.js',
  'reckon.js',
  'letters.js',
  'verify.js',
  'page.js',
]

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
  // In a template, not a script: the policy allows no script but the one.
  const rates = JSON.stringify(loadLprFile().entries.map(({ date, ratePercent }) => ({ date, ratePercent })))
  const policy = `default-src 'none'; script-src ${allowed(script)}; style-src ${allowed(style)}; form-action 'none'; base-uri 'none'`
  return source('page.html')
    .replace('%POLICY%', () => policy)
    .replace(/<style>\s*%STYLE%\s*<\/style>/, () => `<style>${style}</style>`)
    .replace('%RATES%', () => `<template id="rates">${rates}</template>`)
    .replace(/<script>\s*%SCRIPT%;?\s*<\/script>/, () => `<script>${script}</script>`)
}

/** The parts are modules for their tests; in the page they share one scope. */
function withoutModules(text: string): string {
  return text.replace(/^import [^;]*? from '[^']+'$\n/gm, '').replace(/^export /gm, '')
}
