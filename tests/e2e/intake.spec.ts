/** The scenario's questions come first in a new case, and their answers stand where they belong. */
import { expect, test } from './support/door.ts'
import { caseData, caseTab, newCase } from './support/views.ts'

test('what is missing is asked first, can be skipped, and is asked again from the overview', async ({
  page,
}) => {
  await newCase(page, '三笔交易未到账', '到账延迟')
  await caseData(page)
  await page.getByRole('link', { name: '回答问题' }).click()
  const intake = page.getByRole('region', { name: '先回答几个问题' })
  await expect(
    intake.getByRole('progressbar').or(intake.getByRole('img', { name: /已回答的问题/ })),
  ).toBeVisible()
  const question = intake.getByRole('heading', { level: 3 })
  await expect(question).toContainText('支付机构、收单银行还是代理商')
  await intake.getByRole('button', { name: '跳过' }).click()
  await expect(question).toContainText('签约')
  await intake.getByRole('textbox').fill('2023-04-17')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await intake.getByRole('button', { name: '保存，下一题' }).click()
  await expect(question).toContainText('结算周期')
  await intake.getByRole('textbox', { name: /结算周期/ }).fill('合同写明T+1')
  await intake.getByRole('button', { name: '保存，下一题' }).click()
  await expect(question).not.toContainText('结算周期')
  await intake.getByRole('link', { name: '以后再答' }).click()
  await expect(page.getByLabel('办理（签约）日期')).toHaveValue('2023年4月17日')

  await page.getByRole('link', { name: '回答问题' }).click()
  await expect(question).toContainText('支付机构、收单银行还是代理商')
  const steps = intake.getByRole('list', { name: '问题' }).getByRole('button')
  for (let at = 0; !(await question.textContent())?.includes('最早哪一天'); at++) {
    expect(at).toBeLessThan(await steps.count())
    await steps.nth(at).click()
  }
  await intake.getByRole('textbox', { name: /最早哪一天/ }).fill('致电客服，答复“交易处理中”')
  await intake.getByRole('textbox', { name: '哪一天', exact: true }).fill('2023-05-22')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await intake.getByRole('button', { name: '保存，下一题' }).click()
  await caseTab(page, '时间线')
  await expect(page.getByRole('listitem').filter({ hasText: '致电客服，答复“交易处理中”' })).toBeVisible()
})
