/** Offices of a case: the route answered and followed, a submission from the wizard to the frozen copy, replies, escalation. */
import { nextStep, step } from './pages/cases.ts'
import { route, submission, wizard } from './pages/filing.ts'
import { letters } from './pages/letters.ts'
import { directory } from './pages/reference.ts'
import { caseTab, goTo, heading, openPage, said, sourceCard, understood, undo } from './pages/shell.ts'
import { expect, test } from './support/door.ts'
import { readyPage } from './support/ready.ts'
import { invoke } from './support/routes.ts'
import { completeSample, daysAgo } from './support/set-up.ts'

test('the route follows the answers, and every reason shows its rule by keyboard', async ({ page }) => {
  const caseId = await completeSample(page)
  await goTo(page, { page: 'case', caseId, tab: 'offices' })
  const { channel, answer, ...way } = route(page)
  const objection = channel(/对风险管控措施提出异议/)
  await expect(objection).toContainText('还不到')
  await objection.click()
  await expect(way.detailTitle('对风险管控措施提出异议')).toBeVisible()

  await answer('是谁冻结或限制的', '没有冻结')
  await answer('对方说过是风控或审核的原因吗', '否')
  await expect(objection).toContainText('不适用')
  await expect(way.detailSaid('不适用')).toBeVisible()
  await expect(way.answered('已回答2个')).toBeVisible()

  // The arrow keys follow the list; Enter shows the channel.
  await channel(/官方客服/).focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(way.detailTitle()).not.toHaveText('官方客服')

  await channel(/中国支付清算协会举报/).click()
  await way.source(/支付结算违法违规行为举报奖励办法实施细则/).focus()
  const card = sourceCard(page)
  for (const words of ['施行日期', '2016-07-01', '核对日期']) await expect(card).toContainText(words)
  await page.keyboard.press('Escape')
  await expect(card).toBeHidden()

  await way.asText()
  await expect(way.said('投诉一家一家走')).toBeVisible()
  await channel('中国支付清算协会举报').click()
  await way.prepare()
  await expect(heading(page, '提交：中国支付清算协会举报')).toBeVisible()
})

test('a submission: materials, letter, pack, number, frozen copy; overdue leads to the firmer letter', async ({
  page,
}) => {
  test.setTimeout(120_000)
  const caseId = await completeSample(page)
  await goTo(page, { page: 'case', caseId, tab: 'offices', item: 'to-provider-platform' })
  const file = wizard(page)
  await expect(file.material('具体请求')).toBeVisible()
  await file.next()

  await file.composeLetter()
  await expect(said(page, '写给平台内投诉（在线客服）')).toBeVisible()
  await file.exhibit('问-02').uncheck()
  await file.makePack(5)
  await expect(file.pack).toBeChecked({ timeout: 60_000 })
  await file.next()

  await expect(file.summary).toHaveValue(/请求：/)
  await expect(file.letterSaid('付-01')).toBeVisible()
  await file.next()

  await file.setDay(daysAgo(30))
  await file.number.fill('GD-0032')
  // The letter cites an exhibit that was left out: nothing is written down without a reason, which is kept.
  await file.writeDown()
  await expect(file.reason).toBeFocused()
  await file.reason.fill('问-02 已另行寄出')
  await file.writeDown()

  const { clocks, frozen, ...sent } = submission(page)
  await expect(said(clocks, '已逾期')).toBeVisible({ timeout: 30_000 })
  await expect(step(page, '跟进处理')).toBeVisible()
  // The clock's source, by the pointer.
  await sent.clockSource('来源文章的渠道表').hover()
  await expect(sourceCard(page)).toContainText('不是法律规定')

  await expect(said(frozen, '5件证据')).toBeVisible()
  await sent.openFile('证据材料')
  await expect(sent.shownPage).toBeVisible({ timeout: 30_000 })
  await page.keyboard.press('Escape')
  await sent.verify()
  // The pack, the letter as printed, and five exhibits.
  await expect(said(page, '副本和7个文件与提交时一致。')).toBeVisible({ timeout: 30_000 })
  await understood(page)

  await caseTab(page, '概况')
  await expect(heading(page, '平台内投诉（在线客服）没有按期答复')).toBeVisible()
  await nextStep(page, '看下一步').click()
  await nextStep(page, /^写下一封信/).click()
  await expect(letters(page).list).toContainText('第二封')
})

test('replies start, stop and switch clocks; a mistake is taken back', async ({ page }) => {
  const caseId = await completeSample(page)
  const { id: item } = await invoke(page, 'submissions.create', {
    caseId,
    override: '先行提交，随后补正',
    channel: 'pcac-report',
    on: daysAgo(9),
    method: 'online',
  })
  await goTo(page, { page: 'case', caseId, tab: 'offices', item })
  const { clock, events, ...sent } = submission(page)
  await expect(clock('调查')).toContainText('未开始')

  const { form, ...reply } = await sent.addReply()
  await reply.setKind('受理')
  await expect(reply.said('停止计时：告知是否受理')).toBeVisible()
  await expect(reply.said(/开始计时：调查（30个工作日）/)).toBeVisible()
  await reply.note.fill('短信告知已受理')
  await reply.attach('受理短信.txt', '已受理')
  await expect(reply.said(/沟-\d+ 受理短信/)).toBeVisible()
  await reply.save()
  await expect(form).toBeHidden()
  await expect(clock('调查')).toContainText('计时中')
  await expect(events.first()).toContainText('受理短信')

  await sent.removeEvent('受理')
  await expect(clock('调查')).toContainText('未开始')
  await undo(page)
  await expect(clock('调查')).toContainText('计时中')

  const { submissions } = route(page)
  await sent.remove()
  await expect(submissions).toBeHidden()
  await undo(page)
  await expect(submissions).toContainText('中国支付清算协会举报')
})

test('the directory is filtered, shows older rules, and keeps corrections apart', async ({ page, app }) => {
  await readyPage(page)
  await openPage(page, '参考', '渠道')
  const { periods, corrections, ...list } = directory(page)
  await list.filter.fill('12315')
  await expect(list.found).toHaveCount(2)
  await list.open(/12315投诉/)
  const entry = list.entry('12315投诉（市场监管）')
  await expect(entry).toContainText('2026年4月15日起')
  await expect(periods).toContainText('60日')
  await list.asOf('2026-04-14')
  await expect(periods).toContainText('45个工作日')

  await list.correct('010-00000000', '致电')
  await expect(corrections).toContainText('010-00000000')
  await expect(list.corrected(entry)).toBeVisible()
  const target = `${app.dataDir}-corrections.json`
  await app.save(target, () => list.exportCorrections(1))
  await list.withdrawCorrection()
  await expect(corrections).toContainText('还没有更正')
  await undo(page)
  await expect(corrections).toContainText('010-00000000')
})

test.describe('English', () => {
  test.use({ language: 'en' })

  test('the route, a submission and its clocks in English', async ({ page }) => {
    const caseId = await completeSample(page)
    await goTo(page, { page: 'case', caseId, tab: 'overview' })
    await caseTab(page, 'Offices')
    const { channel, detail } = route(page, 'en')
    await expect(channel(/Report to the Payment/)).toContainText('Offered')
    await channel(/Financial consumer complaint/).click()
    await expect(detail).toContainText('Not for you')

    await goTo(page, { page: 'case', caseId, tab: 'offices', item: 'to-pcac-report' })
    const file = wizard(page, 'en')
    await file.goTo('record')
    await file.writeDown()
    const { clocks, clockSource } = submission(page, 'en')
    await expect(clocks).toContainText('5 working days')
    await expect(clocks).toContainText('Running')
    await clockSource().focus()
    await expect(sourceCard(page)).toContainText('A secondary page')
  })
})
