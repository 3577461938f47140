/** The main job on real files: evidence, statement, timeline, letter, pack. */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from './support/door.ts'
import { caseTab, chooseFiles, newCase, notice } from './support/views.ts'

const sample = path.resolve(import.meta.dirname, '../../resources/sample-case/unsettled-payments')
const statement = path.join(sample, '招商银行流水-2023-05.csv')

test('a statement is looked at, taken in, and taken back', async ({ page }) => {
  await newCase(page, '账单')
  await caseTab(page, '账单')
  await page.getByRole('button', { name: '导入账单' }).first().click()
  await chooseFiles(page, '选择文件', [statement])
  const drawer = page.getByRole('dialog')
  await expect(drawer.getByText('读取结果')).toBeVisible()
  await expect(drawer.getByText('18 笔').first()).toBeVisible()
  await expect(drawer.getByText('¥18,524.80').first()).toBeVisible()
  await expect(drawer.getByRole('grid').getByRole('row')).toHaveCount(18)
  await expect(drawer.getByText('将加入 18 笔。')).toBeVisible()
  await drawer.getByRole('tab', { name: '列的含义' }).click()
  await expect(drawer.getByRole('row', { name: /余额/ }).first()).toBeVisible()
  await drawer.getByLabel('账户名称').fill('招商银行 尾号6602')
  await drawer.getByRole('button', { name: '加入案件' }).click()
  await expect(drawer).toBeHidden()
  const line = page.getByRole('listitem').filter({ hasText: '招商银行流水-2023-05.csv' })
  await expect(line).toContainText('18 笔')
  await expect(line).toContainText('+¥18,524.80')

  // The same file again: everything is there already.
  await page.getByRole('button', { name: '导入账单' }).first().click()
  await chooseFiles(page, '选择文件', [statement])
  await drawer.getByLabel('账户名称').fill('招商银行 尾号6602')
  await expect(drawer.getByText('已有的 18 笔会跳过。')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(drawer).toBeHidden()

  await line.getByRole('button', { name: '撤回' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '撤回' }).click()
  await expect(page.getByRole('heading', { name: '还没有账单' })).toBeVisible()
  await page.getByText('已撤回', { exact: true }).click()
  await expect(page.getByRole('listitem').filter({ hasText: '招商银行流水-2023-05.csv' })).toBeVisible()
})

test('what a statement cannot tell is asked, what cannot be read is shown', async ({ page, dataDir }) => {
  const file = path.join(path.dirname(dataDir), '流水.csv')
  writeFileSync(
    file,
    '交易日期,摘要,收入,支出,余额\n2023-05-12,收款,100.00,,100.00\n2023-05-13,乱码,一百元整,,200.00\n2023-05-14,付款,,50.00,150.00\n',
  )
  await newCase(page, '问题')
  await caseTab(page, '账单')
  await page.getByRole('button', { name: '导入账单' }).first().click()
  await chooseFiles(page, '选择文件', [file])
  const drawer = page.getByRole('dialog')
  await expect(drawer.getByRole('tab', { name: '无法读取 1' })).toBeVisible()
  const take = drawer.getByRole('button', { name: '加入案件' })
  await expect(take).toBeDisabled()
  await drawer.getByRole('tab', { name: '无法读取 1' }).click()
  await expect(drawer.getByRole('row', { name: /一百元整/ })).toContainText('金额无法识别')
  await drawer.getByLabel('第 3 行改为').fill('100.00')
  await drawer.getByRole('button', { name: '按以上修改重新读取' }).click()
  await expect(drawer.getByRole('tab', { name: /无法读取/ })).toBeHidden()
  await expect(drawer.getByText('3 笔').first()).toBeVisible()
  await expect(drawer.getByText('¥200.00').first()).toBeVisible()
  await expect(take).toBeEnabled()
})

test('events with exact and approximate dates stand in the picture and the list', async ({ page }) => {
  await newCase(page, '时间线')
  await caseTab(page, '时间线')
  await expect(page.getByText('“办理”阶段还没有事件。')).toBeVisible()
  await page.getByRole('button', { name: '添加事件' }).click()
  const form = page.getByRole('dialog')
  await form.getByLabel('发生了什么').fill('业务员上门签约')
  await form.getByRole('button', { name: '保存' }).click()
  await expect(form.getByText('此项不能为空')).toBeVisible()
  await form.getByLabel('日期', { exact: true }).fill('2023-04-17')
  await page.keyboard.press('Enter')
  await form.getByLabel('时间', { exact: true }).fill('15:26')
  await form.getByRole('button', { name: '保存' }).click()
  await expect(page.getByRole('listitem').filter({ hasText: '业务员上门签约' })).toContainText(
    '2023年4月17日 15:26',
  )
  await expect(page.getByText('“办理”阶段还没有事件。')).toBeHidden()

  await page.getByRole('button', { name: '添加事件' }).click()
  await form.getByLabel('发生了什么').fill('开始不到账')
  await form.getByText('使用', { exact: true }).click()
  await form.getByText('大致时间').click()
  await form.getByLabel('怎么描述这个时间').fill('5月中旬')
  await form.getByLabel('最早可能').fill('2023-05-11')
  await page.keyboard.press('Enter')
  await form.getByLabel('最晚可能').fill('2023-05-20')
  await page.keyboard.press('Enter')
  await form.getByRole('button', { name: '保存' }).click()
  const line = page.getByRole('listitem').filter({ hasText: '开始不到账' })
  await expect(line).toContainText('5月中旬（2023年5月11日 – 2023年5月20日）')
  await page.getByRole('button', { name: /^2 开始不到账/ }).click()
  await expect(line).toHaveAttribute('data-shown', 'true')
  await line.getByRole('button', { name: '移除“开始不到账”' }).click()
  await notice(page, '已移除').getByRole('button', { name: '撤销' }).click()
  await expect(line).toBeVisible()
})

test('letter and pack of the sample case', async ({ app, page, dataDir }) => {
  await page.getByRole('button', { name: '打开示例案件' }).click()
  await caseTab(page, '投诉信')
  await page.getByRole('button', { name: '起草新信' }).click()
  // The case names no bank: a letter to one has a gap.
  await page.getByRole('dialog').getByRole('combobox', { name: '寄给' }).fill('收单银行')
  await page.locator('.ant-select-item-option', { hasText: '收单银行' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '起草', exact: true }).click()
  const sheet = page.getByRole('textbox', { name: /投诉信/ })
  await expect(sheet).toContainText('【待补充')
  // A gap is taken as a whole: what is typed stands in its place.
  const gaps = page.getByRole('toolbar').getByRole('button', { name: /处待补充/ })
  // The sheet itself says whether one is left; the bar follows it a moment later.
  while ((await sheet.textContent())?.includes('【待补充')) {
    await gaps.click()
    await page.keyboard.type('云杉支付科技（浙江）有限公司')
  }
  await expect(sheet).not.toContainText('【待补充')
  await page.getByRole('button', { name: '引用证据' }).click()
  await page.getByRole('combobox', { name: '证据' }).fill('付-01')
  await page.keyboard.press('Enter')
  await expect(sheet).toContainText('[付-01]')
  await page.keyboard.press('Control+s')
  await expect(page.getByRole('status').filter({ hasText: '已保存 · 第 2 版' })).toBeVisible()

  await caseTab(page, '证据包')
  await expect(page.getByRole('listitem').filter({ hasText: '合-01' })).toBeVisible()
  await page.getByRole('button', { name: /生成证据包/ }).click()
  const built = page.getByRole('region', { name: '已生成的证据包' })
  await expect(built).toContainText('6 份证据')
  await built.getByRole('button', { name: '预览' }).click()
  await expect(page.getByRole('img', { name: '第 1 页' })).toBeVisible()
  await page.keyboard.press('Escape')
  const target = path.join(path.dirname(dataDir), '证据包.pdf')
  await app.save(target, () => built.getByRole('button', { name: '保存 PDF' }).click())
  await expect.poll(() => existsSync(target) && readFileSync(target).subarray(0, 5).toString()).toBe('%PDF-')
  const text = execFileSync('pdftotext', [target, '-'], { encoding: 'utf8' })
  expect(text).toContain('云杉支付科技（浙江）有限公司')
  expect(text).toContain('证据目录')
})
