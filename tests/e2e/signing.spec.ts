/** Before signing: the checks, and the telling clauses of a contract in its own pages. */
import { expect, test } from './support/door.ts'
import { caseTab, openPage } from './support/views.ts'

test('the clauses of a PDF are marked on its pages and walked by keys', async ({ page }) => {
  await page.getByRole('button', { name: '打开示例案件' }).click()
  await caseTab(page, '概况')
  await openPage(page, '参考', '签约前')
  const checks = page.getByRole('region', { name: '签约前检查' })
  const site = checks.getByRole('link', { name: '国家企业信用信息公示系统' })
  await expect(site).toHaveAttribute('href', /^https:\/\//)
  await checks.getByRole('checkbox', { name: '查公司登记' }).check()
  await page.reload()
  await expect(checks.getByRole('checkbox', { name: '查公司登记' })).toBeChecked()

  await page.getByText('查找条款', { exact: true }).first().click()
  await page.getByRole('button', { name: '从证据中选择' }).click()
  const picker = page.getByRole('dialog', { name: '从证据中选择' })
  await picker.getByRole('combobox', { name: '选择案件' }).click()
  await page.getByTitle(/示例/).last().click()
  await picker.getByRole('combobox', { name: '选择合同' }).click()
  await page
    .getByTitle(/收单服务协议/)
    .last()
    .click()
  await picker.getByRole('button', { name: '查找条款' }).click()

  const found = page.getByRole('region', { name: '找到的条款' })
  const contract = page.getByRole('document')
  await expect(contract.locator('canvas').first()).toBeVisible()
  const marks = contract.locator('rect[data-hit]')
  const first = found.getByRole('button', { name: /./ }).and(page.locator('[aria-current]'))
  await expect(first).toHaveCount(1)
  const shown = (await found.getByText(/^1\/\d+$/).textContent()) ?? ''
  const count = Number(shown.split('/')[1])
  expect(count).toBeGreaterThan(2)
  await expect(marks).toHaveCount(count)
  await expect(contract.locator('rect[data-current]').first()).toBeInViewport()
  await found.getByRole('button', { name: '下一处' }).click()
  await page.keyboard.press('ArrowDown')
  await expect(found.getByText(`3/${count}`)).toBeVisible()
  await expect(contract.locator('rect[data-hit="2"]')).toHaveAttribute('data-current', 'true')
  await expect(contract.locator('rect[data-hit="2"]')).toBeInViewport()
})

test('a scan says that it has no text yet', async ({ page }) => {
  await page.getByRole('button', { name: '新建案件' }).first().waitFor()
  await openPage(page, '参考', '签约前')
  await page.getByText('查找条款', { exact: true }).first().click()
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: '选择合同文件' }).click()
  await (await chooser).setFiles([{ name: '空白.txt', mimeType: 'text/plain', buffer: Buffer.from('   \n') }])
  await expect(page.getByRole('alert')).toContainText('像是扫描件')
})
