/** Deadlines told of in the page: once, and not in quiet hours. The desktop's shell tells of its own: due.desktop.spec.ts. */
import type { Page } from '@playwright/test'
import { expect, test } from './support/door.ts'
import { readyPage } from './support/ready.ts'
import { notice, overdueCase } from './support/views.ts'

test.use({ reminders: true })

const quiet = (page: Page, on: boolean) =>
  page.evaluate(async (isOn) => {
    const { notices } = (await window.proofdesk.invoke('settings.get', {})) as {
      notices: { quiet: object }
    }
    const changed = { ...notices, quiet: { ...notices.quiet, on: isOn } }
    await window.proofdesk.invoke('settings.set', { notices: changed })
  }, on)

test('quiet hours are set, kept, and hold reminders back', async ({ page }) => {
  await readyPage(page)
  await page.evaluate(() => (window.location.hash = '#/settings'))
  const section = page.getByRole('region', { name: '到期提醒' })
  const hours = section.getByRole('switch', { name: /免打扰时段/ })
  await expect(hours).toBeChecked()
  await section.getByRole('textbox', { name: '免打扰开始' }).fill('00:00')
  await page.keyboard.press('Enter')
  await section.getByRole('textbox', { name: '免打扰结束' }).fill('23:55')
  await page.keyboard.press('Enter')
  await expect
    .poll(() => page.evaluate(() => window.proofdesk.invoke('settings.get', {})))
    .toMatchObject({ notices: { quiet: { on: true, from: '00:00', to: '23:55' } } })
  // Overdue only now: each of the two changes above asks for what is due, and before both were made it was not quiet.
  await overdueCase(page)
  await page.reload()
  await expect(section.getByRole('textbox', { name: '免打扰结束' })).toHaveValue('23:55')
  await expect(notice(page, '已逾期')).toHaveCount(0)
  await hours.click()
  await expect(notice(page, '已逾期')).toBeVisible()
  await notice(page, '已逾期').getByRole('button', { name: '打开' }).click()
  await expect(page).toHaveURL(/#\/cases\/.*\/offices\//)
  // Told once, whatever happens.
  await page.reload()
  await readyPage(page)
  await quiet(page, true)
  await quiet(page, false)
  await expect(notice(page, '已逾期')).toHaveCount(0)
})
