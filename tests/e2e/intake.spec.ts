/** The scenario's questions come first in a new case, and their answers stand where they belong. */
import { caseData, intake, newCase } from './pages/cases.ts'
import { pressed } from './pages/controls.ts'
import { caseTab } from './pages/shell.ts'
import { timeline } from './pages/timeline.ts'
import { expect, test } from './support/door.ts'

test('what is missing is asked first, can be skipped, and is asked again from the overview', async ({
  page,
}) => {
  await newCase(page, '三笔交易未到账', '到账延迟')
  const data = caseData(page)
  await data.open()
  await data.answerQuestions()
  const { question, answer, steps, ...asked } = intake(page)
  await expect(asked.progress).toBeVisible()
  await expect(question).toContainText('支付机构、收单银行还是代理商')
  await asked.skip()
  await expect(question).toContainText('签约')
  await answer().fill('2023-04-17')
  await pressed(page, 'Enter', 'Escape')
  await asked.next()
  await expect(question).toContainText('结算周期')
  await answer(/结算周期/).fill('合同写明T+1')
  await asked.next()
  await expect(question).not.toContainText('结算周期')
  await asked.later()
  await expect(data.signedOn).toHaveValue('2023年4月17日')

  await data.answerQuestions()
  await expect(question).toContainText('支付机构、收单银行还是代理商')
  for (let at = 0; !(await question.textContent())?.includes('最早哪一天'); at++) {
    expect(at).toBeLessThan(await steps.count())
    await steps.nth(at).click()
  }
  await answer(/最早哪一天/).fill('致电客服，答复“交易处理中”')
  await answer('哪一天').fill('2023-05-22')
  await pressed(page, 'Enter', 'Escape')
  await asked.next()
  await caseTab(page, '时间线')
  await expect(timeline(page).event('致电客服，答复“交易处理中”')).toBeVisible()
})
