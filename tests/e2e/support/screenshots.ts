/** Pictures of a view in every language, theme and window size it must look right in. */
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { root } from './browser-app.ts'

export const SIZES = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
] as const

const LANGUAGES = ['zh-CN', 'en'] as const
const THEMES = ['light', 'dark'] as const

/** Where the pictures go: test-results/screenshots, or PROOFDESK_SCREENSHOTS. */
const folder = process.env['PROOFDESK_SCREENSHOTS'] ?? path.join(root, 'test-results', 'screenshots')

/**
 * Takes `<name>-<language>-<theme>-<width>.png` for all of them. `ready` waits for what the view shows once it is
 * complete, after each change. The page is left in Chinese, light, at its first size.
 */
export async function takeScreenshots(page: Page, name: string, ready: () => Promise<void>): Promise<void> {
  mkdirSync(folder, { recursive: true })
  for (const language of LANGUAGES) {
    for (const theme of THEMES) {
      await page.evaluate((choice) => window.proofdesk.invoke('settings.set', choice), { language, theme })
      for (const size of SIZES) {
        await page.setViewportSize(size)
        await page.locator(`html[lang="${language}"]`).waitFor()
        await ready()
        const file = path.join(folder, `${name}-${language}-${theme}-${size.width}.png`)
        await page.screenshot({ path: file, animations: 'disabled' })
      }
    }
  }
  await page.evaluate(() => window.proofdesk.invoke('settings.set', { language: 'zh-CN', theme: 'light' }))
  await page.setViewportSize(SIZES[0])
}
