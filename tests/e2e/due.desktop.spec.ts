/** Deadlines by the system's notifications: once, after sleep too, and a click leads there. */
import type { DesktopApp } from './support/desktop-app.ts'
import { expect, test } from './support/door.ts'
import { readyPage } from './support/ready.ts'
import { overdueCase } from './support/views.ts'

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
  await page.evaluate(async () => {
    const ask = <T>(route: string, input: unknown) => window.proofdesk.invoke(route, input) as Promise<T>
    const settings = await ask<{ notices: { quiet: object } }>('settings.get', {})
    const quiet = { ...settings.notices.quiet, on: false }
    await ask('settings.set', { notices: { ...settings.notices, quiet } })
  })
  const caseId = await overdueCase(page)
  await wake()
  await expect.poll(titles).toEqual([expect.stringMatching(/^已逾期：中国人民银行/)])
  await wake()
  await page.evaluate(() => window.proofdesk.invoke('app.info', {}))
  expect(await titles()).toHaveLength(1)

  await electron.evaluate(() => {
    const [first] = (globalThis as unknown as { shown: Electron.Notification[] }).shown
    first?.emit('click')
  })
  await expect(page).toHaveURL(new RegExp(`#/cases/${caseId}/offices/`))
})
