/** The page that lies in a bag, opened in Chromium from the disk, as whoever gets the bag opens it. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium, type Browser, type Page } from '@playwright/test'

const SYSTEM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

export async function openBrowser(): Promise<Browser> {
  const executablePath = process.env['PROOFDESK_TEST_CHROMIUM'] ?? SYSTEM.find((file) => existsSync(file))
  // Names in Chinese are read from the disk: a CI without a locale gives the browser ASCII alone.
  const env = { ...process.env, LC_ALL: 'C.UTF-8' }
  return chromium.launch({ args: ['--no-sandbox'], env, ...(executablePath && { executablePath }) })
}

/** What the page says of a bag's folder. */
export interface Verdict {
  readonly done: string
  readonly text: string
  readonly faults: readonly string[]
  /** Everything the page asked of the network, and every complaint of its policy. */
  readonly asked: readonly string[]
}

/** Opens the bag's own page and gives it the folder (or the zip). */
export async function verdictOf(page: Page, folder: string, given = folder): Promise<Verdict> {
  const asked: string[] = []
  page.on('request', (request) => {
    if (!request.url().startsWith('file:')) asked.push(request.url())
  })
  page.on('console', (message) => asked.push(message.text()))
  page.on('pageerror', (error) => asked.push(error.message))
  await page.goto(pathToFileURL(path.join(folder, 'verify.html')).href)
  await page.setInputFiles(given === folder ? '#folder' : '#zip', given)
  await page.locator('body[data-done=good],body[data-done=bad],body[data-done=failed]').waitFor()
  return {
    done: (await page.getAttribute('body', 'data-done')) ?? '',
    text: await page.innerText('#result'),
    faults: await page.locator('#result li[data-kind]').allInnerTexts(),
    asked,
  }
}

/** A bag's files by path, to be altered in memory. */
export function bagFiles(folder: string): Map<string, Buffer> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(path.join(folder, name)).isFile(),
  )
  return new Map(names.map((name) => [name.split(path.sep).join('/'), readFileSync(path.join(folder, name))]))
}
