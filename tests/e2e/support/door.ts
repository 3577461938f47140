/**
 * `test` with a page of the built app on either door, each with a data folder of its own. Specs use `page`, and `app`
 * for what only the door can do (restart, choose files, catch a saved file).
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test as base, type Page } from '@playwright/test'
import { openInBrowser } from './browser-app.ts'
import { openOnDesktop } from './desktop-app.ts'

export { expect } from '@playwright/test'

export interface DoorOptions {
  /** Set by the project. */
  doorKind: 'browser' | 'desktop'
  /** Language the app starts in: the browser's, or the one the window remembers. */
  language: 'zh-CN' | 'en'
  /** Deadlines are told of. Off elsewhere: whether a notice lies over a button would hang on the hour of the day. */
  reminders: boolean
  /** For tests that provoke refusals by the page's policy: elsewhere one fails the test. */
  provokes: boolean
}

/** A running app. */
export interface App {
  readonly page: Page
  readonly dataDir: string
  /** Process id of the core: the server's on the browser door, the core process's on the desktop. */
  corePid(): number
  /** Makes the next open dialog or file chooser answer with these files while `action` brings it up. */
  choose(files: readonly string[], action: () => Promise<void>): Promise<void>
  /** Saves what `action` saves to `target`. */
  save(target: string, action: () => Promise<void>): Promise<void>
  close(): Promise<void>
}

interface Fixtures {
  dataDir: string
  complaints: string[]
  app: App
  page: Page
}

export const test = base.extend<Fixtures & DoorOptions>({
  doorKind: ['browser', { option: true }],
  language: ['zh-CN', { option: true }],
  reminders: [false, { option: true }],
  provokes: [false, { option: true }],
  dataDir: async ({}, provide) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'proofdesk-e2e-'))
    await provide(path.join(folder, 'data'))
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  },
  complaints: async ({ provokes }, provide) => {
    const complaints: string[] = []
    await provide(complaints)
    // The policy that pages live under must not stand in their way, and no page may break its own script.
    if (!provokes) base.expect(complaints, 'errors in the page').toEqual([])
  },
  app: async ({ doorKind, dataDir, language, reminders, complaints }, provide) => {
    const open = doorKind === 'browser' ? openInBrowser : openOnDesktop
    const app = await open({ dataDir, language })
    collectComplaints(app.page, complaints)
    if (!reminders) await switchRemindersOff(app.page)
    await provide(app)
    await app.close()
  },
  page: async ({ app }, provide) => provide(app.page),
})

/** Uncaught errors and refusals by the Content-Security-Policy. */
function collectComplaints(page: Page, complaints: string[]): void {
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (/Content.Security.Policy/i.test(message.text())) complaints.push(message.text())
  })
}

async function switchRemindersOff(page: Page): Promise<void> {
  await page.waitForFunction(() => 'proofdesk' in window)
  await page.evaluate(async () => {
    const { notices } = (await window.proofdesk.invoke('settings.get', {})) as { notices: object }
    await window.proofdesk.invoke('settings.set', { notices: { ...notices, on: false } })
  })
}
