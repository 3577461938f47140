/** The register and a case's own fields, as a user meets them. */
import { caseData, caseForm, ending, newCase, providers, register, setStep, step } from './pages/cases.ts'
import { pressed } from './pages/controls.ts'
import { evidence } from './pages/evidence.ts'
import { setTheme } from './pages/settings.ts'
import * as shell from './pages/shell.ts'
import { expect, test } from './support/door.ts'

test('the first start explains the job and opens the sample case', async ({ page }) => {
  await expect(shell.heading(page, '把零散材料整理成一份能被受理的投诉')).toBeVisible()
  for (const stage of ['收集', '核对', '提交']) await expect(shell.heading(page, stage)).toBeVisible()
  await register(page).openSample()
  await expect(shell.heading(page, /三笔POS交易未到账/)).toBeVisible()
  await expect(shell.heading(page, /补上投诉人身份材料/)).toBeVisible()
  await shell.caseTab(page, '证据')
  await expect(evidence(page).exhibit('付-01')).toContainText('服务费3,980.00元支付记录')
})

test('a case is made, filled in and found again', async ({ page }) => {
  await register(page).newCase.click()
  const { form, ...fields } = caseForm(page)
  await fields.create()
  await expect(shell.said(form, '此项不能为空')).toBeVisible()

  await fields.name.fill('收款三天未到账')
  await fields.scenario(/到账延迟/).check()
  await fields.create()
  await expect(shell.heading(page, '收款三天未到账')).toBeVisible()

  const data = caseData(page)
  await data.open()
  await data.story.fill('5月12日的交易一直未到账')
  await data.story.blur()
  await setStep(page, '选择渠道')
  await expect(step(page, '选择渠道')).toBeVisible()

  await page.reload()
  await expect(data.story).toHaveValue('5月12日的交易一直未到账')

  await shell.find(page, '三天')
  await expect(shell.hit(page, /收款三天未到账/)).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(shell.heading(page, '收款三天未到账')).toBeVisible()
})

test('a case goes to the archive and comes back', async ({ page }) => {
  const cases = register(page)
  await newCase(page, '归档的案件')
  await shell.openPage(page, '案件')
  await cases.archive('归档的案件')
  await expect(shell.said(page, '没有进行中的案件')).toBeVisible()
  await shell.undo(page, '已归档“归档的案件”')
  await expect(cases.line('归档的案件')).toBeVisible()

  await cases.archive('归档的案件')
  await cases.showArchived()
  await expect(cases.line('归档的案件')).toBeVisible()
})

test('closing a case asks for its result', async ({ page }) => {
  await newCase(page, '结案的案件')
  await setStep(page, '结案')
  const end = ending(page)
  await end.confirm()
  await expect(shell.said(end.form, '请选择处理结果')).toBeVisible()
  await end.result('退款').check()
  await end.confirm()
  await shell.openPage(page, '案件')
  await expect(register(page).list).toContainText('结案（退款）')
})

test('a provider is made on the spot and shared', async ({ page }) => {
  await newCase(page, '机构')
  await caseData(page).open()
  await caseData(page).provider.fill('云杉支付')
  const { form, ...provider } = providers(page)
  await provider.makeOnTheSpot('云杉支付')
  await expect(provider.name).toHaveValue('云杉支付')
  await provider.creditCode.fill('91350100M000100Y44')
  await expect(shell.said(form, '校验位不符')).toBeVisible()
  await provider.creditCode.fill('91350100M000100Y43')
  await provider.save()
  await expect(form).toBeHidden()
  await shell.openPage(page, '机构')
  await expect(provider.row(/云杉支付/)).toContainText('91350100M000100Y43')
  await expect(provider.remove('云杉支付')).toBeDisabled()
})

test('language and theme change at once and last', async ({ page }) => {
  await newCase(page, '语言')
  await shell.find(page, '切换界面语言')
  await page.keyboard.press('Enter')
  await expect(shell.casePlace(page, 'Papers')).toBeVisible()
  await expect(shell.document(page)).toHaveAttribute('lang', 'en')
  await shell.openPage(page, 'Settings')
  await setTheme(page, 'Dark')
  await expect(shell.document(page)).toHaveAttribute('data-theme', 'dark')
  await page.reload()
  await expect(shell.document(page)).toHaveAttribute('data-theme', 'dark')
  await expect(shell.heading(page, 'Settings')).toBeVisible()
})

test('the keyboard alone is enough to move about', async ({ page }) => {
  await newCase(page, '键盘')
  await shell.main(page).focus()
  await page.keyboard.press('4')
  await expect(shell.casePlace(page, '文书')).toHaveAttribute('aria-current', 'page')
  await page.keyboard.press('?')
  await expect(shell.shortcuts(page)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(shell.shortcuts(page)).toBeHidden()
  await pressed(page, 'g', 'p')
  await expect(shell.title(page, '相关机构')).toBeVisible()
  await pressed(page, 'g', 'c', 'n')
  await expect(caseForm(page).form).toBeVisible()
  await expect(caseForm(page).name).toBeFocused()
})
