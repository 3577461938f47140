/** Offices of a case: the route answered and followed, a submission from the wizard to the frozen copy, replies, escalation. */
import type { Page } from '@playwright/test'
import { expect, test } from './support/door.ts'
import { readyPage } from './support/ready.ts'
import { caseTab, openPage } from './support/views.ts'

/** The sample case with its evidence complete, on the tab of the offices. */
async function sampleRoute(page: Page, tab: string): Promise<string> {
  await readyPage(page)
  const caseId = await page.evaluate(async () => {
    const ask = (route: string, input: unknown) => window.proofdesk.invoke(route, input) as Promise<never>
    const { id } = (await ask('cases.addSample', {})) as { id: string }
    const { items } = (await ask('checklist.get', { caseId: id })) as {
      items: { id: string; required: boolean; state: string }[]
    }
    for (const item of items)
      if (item.required && item.state === 'missing')
        await ask('checklist.mark', { caseId: id, item: item.id, notApplicable: true })
    return id
  })
  await page.evaluate((id) => (window.location.hash = `#/cases/${id}`), caseId)
  await caseTab(page, tab)
  return caseId
}

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)

test('the route follows the answers, and every reason shows its rule by keyboard', async ({ page }) => {
  await sampleRoute(page, '渠道与提交')
  const route = page.getByRole('region', { name: '渠道路线' })
  const detail = page.getByRole('region', { name: '渠道说明' })
  const objection = route.getByRole('button', { name: /对风险管控措施提出异议/ })
  await expect(objection).toContainText('还不到')
  await objection.click()
  await expect(detail.getByRole('heading', { name: '对风险管控措施提出异议' })).toBeVisible()

  const questions = page.getByRole('region', { name: '决定路线的问题' })
  const answer = async (question: string, choice: string) =>
    questions.getByRole('listitem').filter({ hasText: question }).getByText(choice, { exact: true }).click()
  await answer('是谁冻结或限制的', '没有冻结')
  await answer('对方说过是风控或审核的原因吗', '否')
  await expect(objection).toContainText('不适用')
  await expect(detail.getByText('不适用').first()).toBeVisible()
  await expect(questions.getByText('已回答2个')).toBeVisible()

  // The arrow keys follow the list; Enter shows the channel.
  await route.getByRole('button', { name: /官方客服/ }).focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(detail.getByRole('heading').first()).not.toHaveText('官方客服')

  await route.getByRole('button', { name: /中国支付清算协会举报/ }).click()
  const source = detail.getByRole('button', { name: /支付结算违法违规行为举报奖励办法实施细则/ }).first()
  await source.focus()
  const card = page.getByRole('tooltip')
  await expect(card).toContainText('施行日期')
  await expect(card).toContainText('2016-07-01')
  await expect(card).toContainText('核对日期')
  await page.keyboard.press('Escape')
  await expect(card).toBeHidden()

  await route.getByText('文字', { exact: true }).click()
  await expect(route.getByText('投诉一家一家走', { exact: false })).toBeVisible()
  await route.getByRole('button', { name: '中国支付清算协会举报' }).click()
  await detail.getByRole('button', { name: '准备提交' }).click()
  await expect(page.getByRole('heading', { name: '提交：中国支付清算协会举报' })).toBeVisible()
})

test('a submission: materials, letter, pack, number, frozen copy; overdue leads to the firmer letter', async ({
  page,
}) => {
  test.setTimeout(120_000)
  const caseId = await sampleRoute(page, '渠道与提交')
  await page.evaluate((id) => (window.location.hash = `#/cases/${id}/offices/to-provider-platform`), caseId)
  const materials = page.getByRole('region', { name: '材料' })
  await expect(materials.getByText('具体请求')).toBeVisible()
  const next = page.getByRole('button', { name: '下一步' })
  await next.click()

  await page.getByRole('button', { name: '写一封给此渠道的信' }).click()
  await expect(page.getByText('写给平台内投诉（在线客服）')).toBeVisible()
  await page.getByRole('checkbox', { name: /问-02/ }).uncheck()
  await page.getByRole('button', { name: '生成证据包（5 份证据）' }).click()
  await expect(page.getByRole('checkbox', { name: /^提交 证据材料/ })).toBeChecked({ timeout: 60_000 })
  await next.click()

  await expect(page.getByRole('textbox', { name: '填写用的摘要' })).toHaveValue(/请求：/)
  await expect(page.getByLabel('信函全文').getByText('付-01', { exact: false }).first()).toBeVisible()
  await next.click()

  const day = page.getByLabel('提交日期')
  await day.fill(daysAgo(30))
  await day.press('Enter')
  await page.getByLabel('编号', { exact: false }).fill('GD-0032')
  await page.getByRole('button', { name: '登记提交' }).click()

  const clocks = page.getByRole('region', { name: '期限' })
  await expect(clocks.getByText('已逾期')).toBeVisible({ timeout: 30_000 })
  await expect(page.getByRole('button', { name: '进度：跟进处理' })).toBeVisible()
  // The clock's source, by the pointer.
  await clocks.getByRole('button', { name: /依据：来源文章的渠道表/ }).hover()
  await expect(page.getByRole('tooltip')).toContainText('不是法律规定')

  const frozen = page.getByRole('region', { name: '提交的内容' })
  await expect(frozen.getByText('5件证据')).toBeVisible()
  await frozen
    .getByRole('listitem')
    .filter({ hasText: '证据材料' })
    .getByRole('button', { name: '打开' })
    .click()
  await expect(page.getByRole('dialog').locator('canvas').first()).toBeVisible({ timeout: 30_000 })
  await page.keyboard.press('Escape')
  await frozen.getByRole('button', { name: '核验' }).click()
  // The pack, the letter as printed, and five exhibits.
  await expect(page.getByText('副本和7个文件与提交时一致。')).toBeVisible({ timeout: 30_000 })
  await page.getByRole('dialog').getByRole('button').last().click()

  await caseTab(page, '概况')
  await expect(page.getByRole('heading', { name: '平台内投诉（在线客服）没有按期答复' })).toBeVisible()
  await page.getByRole('link', { name: '看下一步' }).click()
  await page.getByRole('button', { name: /^写下一封信/ }).click()
  await expect(page.getByRole('region', { name: '信件', exact: true })).toContainText('第二封')
})

test('replies start, stop and switch clocks; a mistake is taken back', async ({ page }) => {
  const caseId = await sampleRoute(page, '渠道与提交')
  const id = await page.evaluate(
    async ([one, on]) => {
      const sent = await window.proofdesk.invoke('submissions.create', {
        caseId: one,
        channel: 'pcac-report',
        on,
        method: 'online',
      })
      return (sent as { id: string }).id
    },
    [caseId, daysAgo(9)] as const,
  )
  await page.evaluate(([one, sent]) => (window.location.hash = `#/cases/${one}/offices/${sent}`), [
    caseId,
    id,
  ] as const)
  const clock = (name: string) =>
    page.getByRole('region', { name: '期限' }).getByRole('listitem').filter({ hasText: name })
  await expect(clock('调查')).toContainText('未开始')

  await page.getByRole('button', { name: '记录答复' }).click()
  const form = page.getByRole('dialog', { name: '记录答复' })
  await form.getByLabel('发生了什么').click()
  await page.getByTitle('受理', { exact: true }).click()
  await expect(form.getByText('停止计时：告知是否受理')).toBeVisible()
  await expect(form.getByText(/开始计时：调查（30个工作日）/)).toBeVisible()
  await form.getByLabel('内容').fill('短信告知已受理')
  const chooser = page.waitForEvent('filechooser')
  await form.getByRole('button', { name: '拖入文件，或点击选择' }).click()
  await (
    await chooser
  ).setFiles({ name: '受理短信.txt', mimeType: 'text/plain', buffer: Buffer.from('已受理') })
  await expect(form.getByText(/沟-\d+ 受理短信/)).toBeVisible()
  await form.getByRole('button', { name: '保存' }).click()
  await expect(form).toBeHidden()
  await expect(clock('调查')).toContainText('计时中')
  const happened = page.getByRole('region', { name: '经过' })
  await expect(happened.getByRole('listitem').first()).toContainText('受理短信')

  await happened.getByRole('button', { name: '删除“受理”' }).click()
  await expect(clock('调查')).toContainText('未开始')
  await page.getByRole('button', { name: '撤销' }).last().click()
  await expect(clock('调查')).toContainText('计时中')

  await page.getByRole('button', { name: '更多操作' }).last().click()
  await page.getByRole('menuitem', { name: '删除这次提交' }).click()
  await expect(page.getByRole('region', { name: '已提交' })).toBeHidden()
  await page.getByRole('button', { name: '撤销' }).last().click()
  await expect(page.getByRole('region', { name: '已提交' })).toContainText('中国支付清算协会举报')
})

test('the directory is filtered, shows older rules, and keeps corrections apart', async ({ page, app }) => {
  await readyPage(page)
  await openPage(page, '参考', '渠道')
  const list = page.getByRole('region', { name: '渠道', exact: true })
  await list.getByRole('textbox').fill('12315')
  await expect(list.getByRole('link')).toHaveCount(2)
  await list.getByRole('link', { name: /12315投诉/ }).click()
  const entry = page.getByRole('region', { name: '12315投诉（市场监管）' })
  await expect(entry).toContainText('2026年4月15日起')
  await expect(page.getByRole('region', { name: '期限' })).toContainText('60日')
  const day = page.getByRole('textbox', { name: '看这一天有效的规则' })
  await day.fill('2026-04-14')
  await day.press('Enter')
  await expect(page.getByRole('region', { name: '期限' })).toContainText('45个工作日')

  const corrections = page.getByRole('region', { name: '您的更正' })
  await corrections.getByRole('button', { name: '更正', exact: true }).click()
  const form = page.getByRole('dialog')
  await form.getByLabel('新的内容').fill('010-00000000')
  await form.getByLabel('从哪里得知').fill('致电')
  await form.getByRole('button', { name: '保存' }).click()
  await expect(form).toBeHidden()
  await expect(corrections).toContainText('010-00000000')
  await expect(entry.getByText('您的更正')).toBeVisible()
  const target = `${app.dataDir}-corrections.json`
  await app.save(target, () => page.getByRole('button', { name: '导出更正（1）' }).click())
  await corrections.getByRole('button', { name: '撤回这项更正' }).click()
  await expect(corrections).toContainText('还没有更正')
  await page.getByRole('button', { name: '撤销' }).last().click()
  await expect(corrections).toContainText('010-00000000')
})

test.describe('English', () => {
  test.use({ language: 'en' })

  test('the route, a submission and its clocks in English', async ({ page }) => {
    const caseId = await sampleRoute(page, 'Offices')
    const route = page.getByRole('region', { name: 'Route' })
    await expect(route.getByRole('button', { name: /Report to the Payment/ })).toContainText('Offered')
    await route.getByRole('button', { name: /Financial consumer complaint/ }).click()
    await expect(page.getByRole('region', { name: 'Office', exact: true })).toContainText('Not for you')

    await page.evaluate((id) => (window.location.hash = `#/cases/${id}/offices/to-pcac-report`), caseId)
    await page.locator('.ant-steps-item').last().click()
    await page.getByRole('button', { name: 'Write down the submission' }).click()
    const clocks = page.getByRole('region', { name: 'Clocks' })
    await expect(clocks).toContainText('5 working days')
    await expect(clocks).toContainText('Running')
    await clocks
      .getByRole('button', { name: /^Source/ })
      .first()
      .focus()
    await expect(page.getByRole('tooltip')).toContainText('A secondary page')
  })
})
