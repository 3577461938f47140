/** Pictures of a view in every theme and window size it must look right in. */
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { expect, type Page } from '@playwright/test'
import { settled } from '../pages/controls.ts'

const SIZES = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
] as const
const THEMES = ['light', 'dark'] as const

/** Where the pictures go, which take minutes; without it only what can go wrong by itself is looked at. */
const folder = process.env['PROOFDESK_SCREENSHOTS']

/**
 * Sees to it that nothing has to be scrolled sideways at any size, and takes `<name>-<theme>-<width>.png` for all of
 * them where PROOFDESK_SCREENSHOTS names a folder.
 */
export async function takeScreenshots(page: Page, name: string): Promise<void> {
  for (const size of SIZES) {
    await page.setViewportSize(size)
    await drawn(page)
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(wide, `${name} at ${size.width}: pixels outside the window`).toBeLessThanOrEqual(0)
    if (folder !== undefined) await takeBothThemes(page, path.join(folder, `${name}-%-${size.width}.png`))
  }
}

/** A theme changes colours alone, so it is only of use to who looks. `file` has a % where the theme's name goes. */
async function takeBothThemes(page: Page, file: string): Promise<void> {
  mkdirSync(path.dirname(file), { recursive: true })
  for (const theme of THEMES) {
    await page.evaluate((chosen) => window.proofdesk.invoke('settings.set', { theme: chosen }), theme)
    await expect.poll(() => isDark(page)).toBe(theme === 'dark')
    await drawn(page)
    await page.screenshot({ path: file.replace('%', theme), animations: 'disabled' })
  }
}

/** Whether the page's ground is darker than its text. */
function isDark(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const brightness = (colour: string) =>
      (colour.match(/[\d.]+/g) ?? []).slice(0, 3).reduce((sum, part) => sum + Number(part), 0)
    const { color, backgroundColor } = getComputedStyle(document.body)
    return brightness(backgroundColor) < brightness(color)
  })
}

/** Waits until nothing is being loaded any more. */
async function drawn(page: Page): Promise<void> {
  await settled(page)
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
}
