/** verify.html in Chromium: a bag as it was made is good, and one thing changed anywhere turns it red. */
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Browser } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bagFiles, openBrowser, verdictOf } from '../../support/bag-page.ts'
import { mutations } from '../../support/bag-mutations.ts'
import { openCore, temporaryFolder } from '../../support/core.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

async function bagOf(
  sample: 'unsettled-payments' | 'zero-rate',
  recipient: 'lawyer' | 'opponent' = 'lawyer',
) {
  const core = await openCore()
  const { id: caseId } = await core.call('cases.addSample', { sample })
  const [channel] = await core.call('letters.channels', { caseId })
  await core.call('letters.compose', { caseId, channel: channel?.channel ?? '' })
  const folder = path.join(temporaryFolder(), 'bag')
  await core.run('bag.makeFolder', { caseId, recipient, folder: { kind: 'path', path: folder } })
  return { core, caseId, folder }
}

test.each(['unsettled-payments', 'zero-rate'] as const)(
  'the bag of %s holds, without a network',
  async (sample) => {
    const { folder } = await bagOf(sample)
    const page = await browser.newPage()
    const { done, faults, asked, text } = await verdictOf(page, folder)
    expect({ done, faults, asked }).toEqual({ done: 'good', faults: [], asked: [] })
    expect(text).not.toContain('没有重新计算的')
    await page.close()
  },
)

test('as a zip, and for the other side', async () => {
  const { core, caseId, folder } = await bagOf('zero-rate', 'opponent')
  const { output } = await core.run('bag.make', { caseId, recipient: 'opponent' })
  const zip = path.join(temporaryFolder(), 'bag.zip')
  cpSync(core.files.output(output.id).path, zip)
  const page = await browser.newPage()
  expect(await verdictOf(page, folder, zip)).toMatchObject({ done: 'good', faults: [], asked: [] })
  await page.close()
})

test('a byte of a file, a file more, a file less are named', async () => {
  const { folder } = await bagOf('unsettled-payments')
  const page = await browser.newPage()
  const letter = [...bagFiles(folder).keys()].find((name) => name.endsWith('.pdf')) ?? ''
  const bytes = readFileSync(path.join(folder, letter))
  bytes[1000] = (bytes[1000] ?? 0) ^ 1
  writeFileSync(path.join(folder, letter), bytes)
  writeFileSync(path.join(folder, 'data/more.txt'), 'more')
  const { done, faults } = await verdictOf(page, folder)
  expect(done).toBe('bad')
  expect(faults.some((fault) => fault.includes(letter))).toBe(true)
  expect(faults.some((fault) => fault.includes('data/more.txt'))).toBe(true)
  await page.close()
})

test('1,000 mutations of rows, figures, rates, dates and files, each with manifests that agree, are all found', async () => {
  const missed: string[] = []
  for (const [sample, seed] of [
    ['unsettled-payments', 1],
    ['zero-rate', 2],
  ] as const) {
    const { folder } = await bagOf(sample)
    const files = bagFiles(folder)
    const page = await browser.newPage()
    await page.goto(`file://${path.join(folder, 'verify.html')}`)
    await page.evaluate(
      LOAD,
      [...files].map(([name, content]) => [name, content.toString('base64')]),
    )
    for (const { what, edits } of mutations(files, 500, seed)) {
      const found = await page.evaluate(
        TRY,
        edits.map((edit) => [...edit]),
      )
      if (found === 0) missed.push(`${sample}: ${what}`)
    }
    expect(await page.evaluate(TRY, [])).toBe(0)
    await page.close()
  }
  expect(missed).toEqual([])
})

/** What the page itself offers, by the names of its program. */
declare function verifyBag(
  files: Map<string, unknown>,
  published: unknown,
): Promise<{ report: { faults: unknown[] } }>
declare function hashOfText(text: string): string

/** Keeps the bag's files in the page. */
const LOAD = (files: string[][]) => {
  const bytes = (text: string) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
  ;(globalThis as Record<string, unknown>)['kept'] = new Map(
    files.map(([name = '', content = '']) => [name, new Blob([bytes(content)])]),
  )
}

/** The bag with some files in place of others, their hashes in the manifests: how many faults the page finds. */
const TRY = async (edits: string[][]) => {
  const kept = new Map((globalThis as Record<string, unknown>)['kept'] as Map<string, Blob>)
  const textOf = (name: string) => (kept.get(name) as Blob).text()
  const rehash = async (manifest: string, hashes: ReadonlyMap<string, string>) => {
    const lines = (await textOf(manifest)).split('\n')
    const content = lines
      .map((line) => (hashes.has(line.slice(66)) ? `${hashes.get(line.slice(66))}  ${line.slice(66)}` : line))
      .join('\n')
    kept.set(manifest, new Blob([content]))
    return content
  }
  for (const [name = '', content = ''] of edits) kept.set(name, new Blob([content]))
  const manifest = await rehash(
    'manifest-sha256.txt',
    new Map(edits.map(([name = '', content = '']) => [name, hashOfText(content)])),
  )
  await rehash('tagmanifest-sha256.txt', new Map([['manifest-sha256.txt', hashOfText(manifest)]]))
  const files = new Map(
    [...kept].map(([path, blob]) => [path, { size: blob.size, blob: () => Promise.resolve(blob) }]),
  )
  const published: unknown = JSON.parse(
    (document.getElementById('rates') as HTMLTemplateElement).content.textContent ?? '[]',
  )
  return (await verifyBag(files, published)).report.faults.length
}
