/** Deadlines by the system's notifications: once, after sleep too, and a click leads there. */
import type { DesktopApp } from './support/desktop-app.ts'
import { expect, test } from './support/door.ts'
import { readyPage } from './support/ready.ts'
import { invoke } from './support/routes.ts'
import { overdueCase, setQuietHours } from './support/set-up.ts'

test.use({ reminders: true })

test('a notification is raised when the computer wakes, once, and opens the submission', async ({
  app,
  page,
}) => {
  await readyPage(page)
  const { electron } = app as DesktopApp
  // What would be shown is kept instead: a test machine has nothing that shows notifications.
  await electron.evaluate(({ Notification }) => {
    const shown: Electron.Notification[] = []
    Object.assign(globalThis, { shown })
    Notification.isSupported = () => true
    Notification.prototype.show = function (this: Electron.Notification) {
      shown.push(this)
    }
  })
  const titles = () =>
    electron.evaluate(() =>
      (globalThis as unknown as { shown: Electron.Notification[] }).shown.map(({ title }) => title),
    )
  const wake = () => electron.evaluate(({ powerMonitor }) => void powerMonitor.emit('resume'))
  await setQuietHours(page, false)
  const caseId = await overdueCase(page)
  await wake()
  await expect.poll(titles).toEqual([expect.stringMatching(/^已逾期：中国人民银行/)])
  await wake()
  await invoke(page, 'app.info', {})
  expect(await titles()).toHaveLength(1)

  await electron.evaluate(() => {
    const [first] = (globalThis as unknown as { shown: Electron.Notification[] }).shown
    first?.emit('click')
  })
  await expect(page).toHaveURL(new RegExp(`#/cases/${caseId}/offices/`))
})
