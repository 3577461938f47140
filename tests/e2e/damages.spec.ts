/** Damages of the sample case: from findings to ways side by side, own losses and terms with the way back, a workbook. */
import { statSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from './support/door.ts'
import { caseTab, notice } from './support/views.ts'

test('findings become losses, ways stand side by side, and every change can be taken back', async ({
  page,
  app,
  dataDir,
}) => {
  await page.getByRole('button', { name: '打开示例案件' }).click()
  await caseTab(page, '到账核对')
  await page.getByRole('button', { name: '重新对账' }).click()
  await expect(page.getByRole('list', { name: '发现的问题' }).getByRole('listitem')).toHaveCount(3)

  await caseTab(page, '赔偿计算')
  const ways = page.getByRole('radiogroup', { name: '算法对照' }).getByRole('radio')
  await expect(ways).toHaveCount(4)
  // 4,473.00 × 3; without penalty and days the article's formula is said to be incomplete.
  await expect(ways.nth(0)).toContainText('¥13,419.00')
  await expect(ways.nth(0)).toContainText('有缺项')
  await expect(ways.nth(1)).toHaveAttribute('aria-checked', 'true')
  await expect(ways.nth(1)).toContainText('¥4,473.00')
  await expect(ways.nth(3)).toContainText('申请人是商户')

  const lines = page.getByRole('list', { name: '计算明细' })
  await expect(lines).toContainText('1,272.32 + 2,345.84 + 854.84')
  await lines
    .getByRole('button', { name: /的取值与来源/ })
    .first()
    .click()
  await expect(lines.getByRole('link', { name: '到账核对' })).toHaveCount(3)

  const file = path.join(path.dirname(dataDir), 'damages.xlsx')
  await app.save(file, () => page.getByRole('button', { name: '导出 Excel' }).click())
  await expect.poll(() => statSync(file, { throwIfNoEntry: false })?.size ?? 0).toBeGreaterThan(5000)

  const losses = page.getByRole('list', { name: '损失清单' }).getByRole('listitem')
  await losses.nth(2).getByRole('checkbox').click()
  await expect(ways.nth(0)).toContainText('¥10,854.48')
  await losses.nth(2).getByRole('checkbox').click()

  await page.getByRole('button', { name: '添加损失' }).click()
  const form = page.getByRole('dialog', { name: '添加损失' })
  await form.getByLabel('损失名称').fill('办理POS机的服务费')
  await form.getByLabel('金额').fill('3,980')
  await form.getByRole('combobox', { name: '依据' }).click()
  await page.getByTitle(/^付-01/).click()
  await form.getByRole('button', { name: '保存' }).click()
  await expect(form).toBeHidden()
  await expect(losses).toHaveCount(4)
  await expect(losses.nth(3)).toContainText('付-01')
  await losses.nth(3).getByRole('button', { name: '删除“办理POS机的服务费”' }).click()
  await expect(losses).toHaveCount(3)
  await notice(page, '已删除损失').getByRole('button', { name: '撤销' }).click()
  await expect(losses).toHaveCount(4)

  await page.getByRole('button', { name: '填写条件' }).click()
  const terms = page.getByRole('dialog')
  await terms.getByText('按日计').click()
  await terms.getByRole('textbox', { name: '比例' }).fill('0.05')
  await terms.getByRole('spinbutton', { name: '花费的天数' }).fill('7')
  await terms.getByRole('button', { name: '保存' }).click()
  await expect(terms).toBeHidden()
  await expect(ways.nth(0)).toContainText('¥350.00')
  await expect(ways.nth(0)).not.toContainText('有缺项')
  await expect(lines).toContainText('× 0.05%')
})

test('a month without a published rate is said, and can be entered and taken out', async ({ page }) => {
  await page.getByRole('button', { name: '打开示例案件' }).click()
  await caseTab(page, '赔偿计算')
  await page.getByRole('button', { name: '利率表' }).click()
  const drawer = page.getByRole('dialog')
  await expect(drawer.getByText('没有数据的月份：2026-10、2026-11')).toBeVisible()
  await drawer.getByLabel('公布日期').fill('2026-10-20')
  await drawer.getByLabel('公布日期').press('Enter')
  await drawer.getByLabel('利率', { exact: true }).fill('3.00')
  await drawer.getByLabel('出处').fill('测试公告')
  await drawer.getByRole('button', { name: '补录' }).click()
  await expect(drawer.getByText('没有数据的月份：2026-11', { exact: true })).toBeVisible()
  await drawer.getByRole('button', { name: '删除 2026-10-20 补录的利率' }).click()
  await expect(drawer.getByText('没有数据的月份：2026-10、2026-11')).toBeVisible()
})
