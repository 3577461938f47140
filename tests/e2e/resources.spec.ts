/** The resource pack: blank and filled documents, and the application filled, changed and saved. */
import { readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from './support/door.ts'
import { caseTab, openPage } from './support/views.ts'

test('documents are made blank or from a case, looked at and saved', async ({ page, app, dataDir }) => {
  const saved = (name: string) => path.join(path.dirname(dataDir), name)
  await page.getByRole('button', { name: '打开示例案件' }).click()
  await caseTab(page, '概况')
  await openPage(page, '参考', '资料')
  const scripts = page.getByRole('region', { name: '《银行/平台投诉话术库》' })
  await scripts.getByRole('button', { name: '生成空白文件' }).click()
  await expect(scripts.getByRole('status')).toContainText('银行、平台投诉话术库.pdf')
  await scripts.getByRole('button', { name: '预览' }).click()
  await expect(
    page.getByRole('dialog', { name: '银行、平台投诉话术库.pdf' }).locator('canvas').first(),
  ).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)

  // What was made blank is not what a chosen case makes.
  await page.getByRole('combobox', { name: '填入案件资料' }).click()
  await page.locator('.ant-select-item').getByText('示例：三笔').click()
  await expect(scripts.getByRole('status')).toHaveCount(0)
  const channels = page.getByRole('region', { name: '《全国投诉渠道汇总表》' })
  await channels.getByRole('button', { name: '按案件生成' }).click()
  await app.save(saved('channels.xlsx'), () => channels.getByRole('button', { name: '保存' }).click())
  await expect
    .poll(() => statSync(saved('channels.xlsx'), { throwIfNoEntry: false })?.size ?? 0)
    .toBeGreaterThan(10_000)

  await page.getByRole('button', { name: '填写申请' }).click()
  const form = page.getByRole('dialog', { name: '《金融支付服务纠纷处理申请》' })
  await expect(form.getByLabel('名称', { exact: true })).toHaveValue('杭州市西湖区老王面馆（经营者：王先生）')
  const open = form.getByText(/^还有 \d+ 项待补充/)
  const before = await open.innerText()
  await form.getByLabel('证件类型和号码').fill('身份证 示例号码')
  await expect(open).not.toHaveText(before)
  await form.getByRole('button', { name: '生成 PDF' }).click()
  await app.save(saved('application.pdf'), () => form.getByRole('button', { name: '保存' }).click())
  await expect
    .poll(() => statSync(saved('application.pdf'), { throwIfNoEntry: false })?.size ?? 0)
    .toBeGreaterThan(10_000)
  expect(readFileSync(saved('application.pdf')).subarray(0, 5).toString()).toBe('%PDF-')
})
