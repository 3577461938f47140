/** A call from the first word to the demand for a written answer; what is typed outlives a reload. */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { calls } from './pages/calls.ts'
import { newCase } from './pages/cases.ts'
import { caseTab, heading, said, undo } from './pages/shell.ts'
import { timeline } from './pages/timeline.ts'
import { expect, test } from './support/door.ts'

test('a call sheet keeps every word, asks five whys, and ends in a demand for a written answer', async ({
  app,
  page,
  dataDir,
}) => {
  await newCase(page, '三笔交易未到账', '到账延迟')
  await caseTab(page, '通话')
  const { line, ...log } = calls(page)
  const sheet = await log.start()
  await expect(sheet.script).toContainText('目标')
  await sheet.person.fill('工号 8821')
  await sheet.about.fill('三笔交易未到账')
  // Reloaded with the last letters hardly typed.
  await sheet.notes.pressSequentially('对方说交易处理中，让我再等等')
  await page.reload()
  await expect(sheet.notes).toHaveValue('对方说交易处理中，让我再等等')
  await expect(sheet.person).toHaveValue('工号 8821')
  await expect(sheet.clock).toContainText(/^\d\d:\d\d$/)

  await sheet.why.fill('系统在升级')
  await sheet.nextWhy()
  await sheet.why.fill('合同第八条')
  await expect(sheet.answeredWhys('已答 2/5')).toBeVisible()
  await sheet.assurance.fill('两日内书面回复')
  await sheet.assuredBy.fill('8821')
  await expect(sheet.saved).toBeVisible()

  await sheet.end()
  await sheet.demandWriting()
  await expect(sheet.timeLeft).toContainText(/23:59:\d\d/)
  await expect(sheet.textToThem).toHaveValue(/我与贵方工号 8821通话.*8821，两日内书面回复/s)
  await expect(said(page, '还缺：电话号码')).toBeVisible()
  await sheet.phone.fill('400-000-1234')
  await expect(sheet.textToThem).toHaveValue(/400-000-1234/)
  const file = path.join(path.dirname(dataDir), '书面答复.txt')
  await app.save(file, sheet.saveText)
  await expect.poll(() => existsSync(file) && readFileSync(file, 'utf8')).toContain('请在')

  await sheet.allCalls()
  await expect(line('三笔交易未到账')).toContainText('等待书面答复')
  await caseTab(page, '时间线')
  await expect(timeline(page).event(/致电.*工号 8821/)).toBeVisible()

  await caseTab(page, '通话')
  await log.remove('三笔交易未到账')
  await expect(heading(page, '还没有通话记录')).toBeVisible()
  await undo(page)
  await expect(line('三笔交易未到账')).toBeVisible()
})
