/** What is due: the list, the month, the calendar file. */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from './support/door.ts'
import { overdueCase } from './support/views.ts'

test('a deadline is on the list, in the month and in the calendar file, and leads to its submission', async ({
  app,
  page,
  dataDir,
}) => {
  const caseId = await overdueCase(page)
  const nav = page.getByRole('navigation', { name: '主导航' })
  await expect(nav.getByLabel('1 个期限已逾期或今天到期')).toBeVisible()
  await page.keyboard.press('g')
  await page.keyboard.press('t')
  await expect(page.getByRole('heading', { name: '到期' })).toBeVisible()
  const late = page.getByRole('region', { name: '已逾期' })
  const line = late.getByRole('listitem')
  await expect(line).toHaveCount(1)
  await expect(line).toContainText('三笔交易未到账')
  await expect(line.getByText(/已过 \d+ 个工作日/)).toBeVisible()
  // The source, by keyboard alone.
  await line.getByRole('button', { name: /依据|来源/ }).focus()
  await expect(page.getByText('第43条').first()).toBeVisible()
  await page.keyboard.press('Escape')

  const month = page.getByRole('grid', { name: '日历' })
  const day = month.getByRole('button', { name: /1 个期限/ })
  while ((await day.count()) === 0) await page.getByRole('button', { name: '上个月' }).click()
  await day.click()
  await expect(page.getByRole('button', { name: /仅显示/ })).toBeVisible()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: '这一天没有期限' })).toBeVisible()
  await page.getByRole('button', { name: /仅显示/ }).click()

  const file = path.join(path.dirname(dataDir), '期限.ics')
  await page.getByRole('button', { name: '日历', exact: true }).click()
  await app.save(file, () => page.getByRole('menuitem', { name: /存为日历文件/ }).click())
  await expect.poll(() => existsSync(file) && readFileSync(file, 'utf8')).toContain('BEGIN:VEVENT')

  await line.getByRole('link').click()
  await expect(page).toHaveURL(new RegExp(`#/cases/${caseId}/offices/`))
})

test('the month of a year without published holidays says so', async ({ page }) => {
  await overdueCase(page)
  await page.evaluate(() => (window.location.hash = '#/today'))
  const note = page.getByRole('note').filter({ hasText: '放假安排尚未公布' })
  const later = page.getByRole('button', { name: '下个月' })
  await expect(later).toBeVisible()
  for (let months = 0; months < 15 && (await note.count()) === 0; months++) await later.click()
  await expect(note).toBeVisible()
})
