/** The resource pack: blank and filled documents, and the application filled, changed and saved. */
import { readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { register } from './pages/cases.ts'
import { dialog } from './pages/controls.ts'
import { resources } from './pages/reference.ts'
import { caseTab, openPage } from './pages/shell.ts'
import { expect, test } from './support/door.ts'

test('documents are made blank or from a case, looked at and saved', async ({ page, app, dataDir }) => {
  const saved = (name: string) => path.join(path.dirname(dataDir), name)
  const sizeOf = (name: string) => () => statSync(saved(name), { throwIfNoEntry: false })?.size ?? 0
  await register(page).openSample()
  await caseTab(page, '概况')
  await openPage(page, '参考', '资料')
  const { document, ...desk } = resources(page)
  const scripts = document('《银行/平台投诉话术库》')
  await scripts.makeBlank()
  await expect(scripts.made).toContainText('银行、平台投诉话术库.pdf')
  await scripts.preview()
  await expect(desk.shownPage('银行、平台投诉话术库.pdf')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog(page)).toHaveCount(0)

  // What was made blank is not what a chosen case makes.
  await desk.fillFrom(/^示例：三笔/)
  await expect(scripts.made).toHaveCount(0)
  const channels = document('《全国投诉渠道汇总表》')
  await channels.makeFromCase()
  await app.save(saved('channels.xlsx'), channels.save)
  await expect.poll(sizeOf('channels.xlsx')).toBeGreaterThan(10_000)

  const form = await desk.openApplication()
  await expect(form.name).toHaveValue('杭州市西湖区老王面馆（经营者：王先生）')
  const before = await form.open.innerText()
  await form.identity.fill('身份证 示例号码')
  await expect(form.open).not.toHaveText(before)
  await form.makePdf()
  await app.save(saved('application.pdf'), form.save)
  await expect.poll(sizeOf('application.pdf')).toBeGreaterThan(10_000)
  expect(readFileSync(saved('application.pdf')).subarray(0, 5).toString()).toBe('%PDF-')
})
