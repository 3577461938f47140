/** Deadlines told of in the page: once, and not in quiet hours. The desktop's shell tells of its own: due.desktop.spec.ts. */
import { reminders } from './pages/settings.ts'
import { goTo, notice, openNotice } from './pages/shell.ts'
import { expect, test } from './support/door.ts'
import { readyPage } from './support/ready.ts'
import { invoke } from './support/routes.ts'
import { overdueCase, setQuietHours } from './support/set-up.ts'

test.use({ reminders: true })

test('quiet hours are set, kept, and hold reminders back', async ({ page }) => {
  await readyPage(page)
  await goTo(page, { page: 'settings' })
  const { quiet, until, setQuiet } = reminders(page)
  const told = notice(page, '已逾期')
  await expect(quiet).toBeChecked()
  await setQuiet('00:00', '23:55')
  await expect
    .poll(() => invoke(page, 'settings.get', {}))
    .toMatchObject({ notices: { quiet: { on: true, from: '00:00', to: '23:55' } } })
  // Overdue only now: each of the two changes above asks for what is due, and before both were made it was not quiet.
  await overdueCase(page)
  await page.reload()
  await expect(until).toHaveValue('23:55')
  await expect(told).toHaveCount(0)
  await quiet.click()
  await expect(told).toBeVisible()
  await openNotice(told)
  await expect(page).toHaveURL(/#\/cases\/.*\/offices\//)
  // Told once, whatever happens.
  await page.reload()
  await readyPage(page)
  await setQuietHours(page, true)
  await setQuietHours(page, false)
  await expect(told).toHaveCount(0)
})
