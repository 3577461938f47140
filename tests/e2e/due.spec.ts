/** What is due: the list, the month, the calendar file. */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { pressed } from './pages/controls.ts'
import { dueCount, goTo, heading, said, undo } from './pages/shell.ts'
import { today } from './pages/today.ts'
import { expect, test } from './support/door.ts'
import { overdueCase } from './support/set-up.ts'

test('a deadline is on the list, in the month and in the calendar file, and leads to its submission', async ({
  app,
  page,
  dataDir,
}) => {
  const caseId = await overdueCase(page)
  await expect(dueCount(page, 1)).toBeVisible()
  await pressed(page, 'g', 't')
  await expect(heading(page, '到期')).toBeVisible()
  const { overdue, ...due } = today(page)
  await expect(overdue).toHaveCount(1)
  await expect(overdue).toContainText('三笔交易未到账')
  await expect(due.since).toBeVisible()
  // The source, by keyboard alone.
  await due.source.focus()
  await expect(said(page, '第43条').first()).toBeVisible()
  await page.keyboard.press('Escape')

  while ((await due.dueDay.count()) === 0) await due.earlier.click()
  await due.dueDay.click()
  await expect(due.onlyThisDay).toBeVisible()
  await pressed(page, 'ArrowRight', 'Enter')
  await expect(heading(page, '这一天没有期限')).toBeVisible()
  await due.onlyThisDay.click()

  const file = path.join(path.dirname(dataDir), '期限.ics')
  await due.openCalendar()
  await app.save(file, due.saveCalendar)
  await expect.poll(() => existsSync(file) && readFileSync(file, 'utf8')).toContain('BEGIN:VEVENT')

  await due.open()
  await expect(page).toHaveURL(new RegExp(`#/cases/${caseId}/offices/`))
})

test('the month of a year without published holidays says so', async ({ page }) => {
  await overdueCase(page)
  await goTo(page, { page: 'today' })
  const { later, ...month } = today(page)
  const note = month.note('放假安排尚未公布')
  await expect(later).toBeVisible()
  for (let months = 0; months < 15 && (await note.count()) === 0; months++) await later.click()
  await expect(note).toBeVisible()

  // The notice is out: pasted, what disagrees is told, and the month is known.
  const [year = ''] = /\d{4}/.exec(await note.innerText()) ?? []
  const months = [1, 2, 4, 5, 6, 9, 10]
  const names = ['元旦', '春节', '清明节', '劳动节', '端午节', '中秋节', '国庆节']
  const lines = names.map((name, at) => `${name}：${String(months[at])}月3日放假，共1天。`)
  const notice = `国务院办公厅关于${year}年部分节假日安排的通知\n${lines.join('\n')}`
  const { read, take } = await month.enterHolidays(notice.replace('共1天', '共2天'))
  await expect(read).toContainText('文中写 2 天，读出 1 天')
  await expect(take).toBeDisabled()
  await (await month.enterHolidays(notice)).take.click()
  await expect(note).toBeHidden()
  await month.removeHolidays(Number(year))
  await expect(note).toBeVisible()
  await undo(page, `已删除${year}年的放假安排`)
  await expect(note).toBeHidden()
})
