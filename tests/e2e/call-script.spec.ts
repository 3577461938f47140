/** The call script beside a call: said at its pace, answered when they say it, in a small window of its own on both doors. */
import { expect, test } from './support/door.ts'
import type { DesktopApp } from './support/desktop-app.ts'
import { caseTab, newCase } from './support/views.ts'

test('the script is said line by line at reading speed, in a window beside the call', async ({
  app,
  page,
  doorKind,
}) => {
  await newCase(page, '三笔交易未到账', '到账延迟')
  await caseTab(page, '通话')
  await page.getByRole('button', { name: '开始通话' }).click()
  const opening = page.context().waitForEvent('page')
  await page.getByRole('button', { name: '在小窗口中打开' }).click()
  const small = await opening
  const script = small.getByRole('region', { name: '通话话术' })
  await expect(script).toContainText('到账延迟')

  const stage = small.getByRole('group', { name: '开场 1/3' })
  const pace = small.getByRole('progressbar', { name: '语速进度' })
  await expect(pace).toHaveAttribute('aria-valuenow', '0')
  await stage.press('Space')
  await expect(small.getByRole('button', { name: '暂停' })).toBeVisible()
  await expect(pace).toHaveAttribute('aria-valuenow', '1')
  // What was said by now is as much as the pace allows: two characters a second.
  const said = (await small.locator('.pd-script-said').innerText()).replace(/[^\p{L}\p{N}]/gu, '').length
  const seconds = Number(await pace.getAttribute('aria-valuenow'))
  expect(said).toBeLessThanOrEqual((seconds + 1) * 2)
  await stage.press('Space')
  await expect(small.getByRole('button', { name: '开始' })).toBeVisible()
  await stage.press('ArrowRight')
  await expect(small.getByRole('group', { name: '开场 2/3' })).toBeFocused()
  await expect(pace).toHaveAttribute('aria-valuenow', '0')
  await small
    .getByRole('navigation', { name: '话术步骤' })
    .getByRole('button', { name: '五个为什么' })
    .click()
  await expect(small.getByRole('group', { name: '五个为什么 1/6' })).toBeVisible()

  // They say something: the answer with its rule, and back to where one was.
  await small.getByRole('button', { name: '是银行那边的问题。' }).click()
  const answer = small.getByRole('group', { name: '这样回应' })
  await expect(answer).toContainText('请提供每笔的清算流水号')
  await answer.press('ArrowRight')
  await expect(small.getByRole('group', { name: '五个为什么 1/6' })).toBeVisible()

  if (doorKind === 'desktop') {
    const { electron } = app as DesktopApp
    const windows = await electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => window.isAlwaysOnTop()),
    )
    expect(windows.sort()).toEqual([false, true])
  }
})
