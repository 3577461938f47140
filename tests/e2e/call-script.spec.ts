/** The call script beside a call: said at its pace, answered when they say it, in a small window of its own on both doors. */
import { callScript, calls } from './pages/calls.ts'
import { newCase } from './pages/cases.ts'
import { caseTab } from './pages/shell.ts'
import type { DesktopApp } from './support/desktop-app.ts'
import { expect, test } from './support/door.ts'

test('the script is said line by line at reading speed, in a window beside the call', async ({
  app,
  page,
  doorKind,
}) => {
  await newCase(page, '三笔交易未到账', '到账延迟')
  await caseTab(page, '通话')
  const sheet = await calls(page).start()
  const opening = page.context().waitForEvent('page')
  await sheet.openScriptWindow()
  const { script, stage, pace, said, ...small } = callScript(await opening)
  await expect(script).toContainText('到账延迟')

  const first = stage('开场 1/3')
  await expect(pace).toHaveAttribute('aria-valuenow', '0')
  await first.press('Space')
  await expect(small.pause).toBeVisible()
  await expect(pace).toHaveAttribute('aria-valuenow', '1')
  // What was said by now is as much as the pace allows: two characters a second.
  const letters = (await said.innerText()).replace(/[^\p{L}\p{N}]/gu, '').length
  const seconds = Number(await pace.getAttribute('aria-valuenow'))
  expect(letters).toBeLessThanOrEqual((seconds + 1) * 2)
  await first.press('Space')
  await expect(small.begin).toBeVisible()
  await first.press('ArrowRight')
  await expect(stage('开场 2/3')).toBeFocused()
  await expect(pace).toHaveAttribute('aria-valuenow', '0')
  await small.goTo('五个为什么')
  await expect(stage('五个为什么 1/6')).toBeVisible()

  // They say something: the answer with its rule, and back to where one was.
  await small.theySay('是银行那边的问题。')
  const answer = stage('这样回应')
  await expect(answer).toContainText('请提供每笔的清算流水号')
  await answer.press('ArrowRight')
  await expect(stage('五个为什么 1/6')).toBeVisible()

  if (doorKind === 'desktop') {
    const { electron } = app as DesktopApp
    const windows = await electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => window.isAlwaysOnTop()),
    )
    expect(windows.sort()).toEqual([false, true])
  }
})
