import { expect, type Page } from '@playwright/test'

/** Waits until the app has drawn itself, whether its core is there or not. */
export async function drawnPage(page: Page): Promise<void> {
  await expect(page.locator('#root > *').first()).toBeVisible()
}

/** Waits until the app has drawn itself and its core answers. */
export async function readyPage(page: Page): Promise<void> {
  await drawnPage(page)
  await page.evaluate(() => window.proofdesk.invoke('app.info', {}))
}
