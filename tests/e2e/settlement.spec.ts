/** The settlement check on the sample case: three payments that never arrived, each traced to its row. */
import { register } from './pages/cases.ts'
import { check, termsForm } from './pages/check.ts'
import { pressed } from './pages/controls.ts'
import { evidence } from './pages/evidence.ts'
import { caseTab, said } from './pages/shell.ts'
import { expect, test } from './support/door.ts'

test('the check finds the three payments that never arrived and makes them evidence', async ({ page }) => {
  await register(page).openSample()
  await caseTab(page, '到账核对')
  const { findings, ...desk } = check(page)
  // The sample is checked as it comes; checking again finds the same.
  await desk.again()
  await expect(findings).toHaveCount(3)
  await expect(findings.nth(0)).toContainText('¥1,272.32')
  await expect(findings.nth(1)).toContainText('¥2,345.84')
  await expect(findings.nth(2)).toContainText('¥854.84')
  await expect(said(page, '¥4,473.00').first()).toBeVisible()

  await desk.pickAll()
  await expect(said(page, '¥4,473.00')).toHaveCount(2)
  await desk.usePicked('toEvidence')
  await expect(said(page, '已生成证据 问-03')).toBeVisible()
  await expect(findings.nth(0)).toContainText('证据')
  await desk.usePicked('toEvent')
  await expect(findings.nth(0)).toContainText('时间线')

  // One finding, one click each: out of the damages and back, and into the letter.
  await desk.use(1, 'outOfDamages')
  await expect(findings.nth(1)).not.toContainText(/损失/)
  await desk.use(1, 'toDamages')
  await expect(findings.nth(1)).toContainText('损失')
  await desk.use(1, 'toLetter')
  await expect(findings.nth(1)).toContainText('函件')
  // What was used is used with the amounts of now.
  for (const at of [0, 1, 2]) await expect(findings.nth(at)).not.toContainText('金额已变化')
  await caseTab(page, '赔偿计算')
  await expect(said(page, '¥2,345.84').first()).toBeVisible()
  await caseTab(page, '证据')
  await expect(evidence(page).exhibit('问-03')).toBeVisible()
})

test('a match shows why, can be broken, and stays broken', async ({ page }) => {
  await register(page).openSample()
  await caseTab(page, '到账核对')
  const desk = check(page)
  const unmatched = '这一行没有对应的记录'
  await desk.again()
  await desk.open('matching')
  await desk.row('acquirer').click()
  await expect(said(desk.why, /净额合计等于该笔入账/)).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await expect(desk.row('acquirer', 1)).toHaveAttribute('aria-selected', 'true')
  await pressed(page, 'ArrowUp', 'ArrowRight')
  await expect(desk.side('bank')).toBeFocused()
  await expect(desk.partner('bank')).toBeVisible()
  await page.keyboard.press('ArrowLeft')
  await expect(desk.row('acquirer')).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('b')
  await expect(said(page, '已拆开')).toBeVisible()
  await desk.row('acquirer').click()
  await expect(said(page, unmatched)).toBeVisible()
  await page.reload()
  await desk.open('matching')
  await desk.row('acquirer').click()
  await expect(said(page, unmatched)).toBeVisible()
})

test('terms of the contract are kept with their proof', async ({ page }) => {
  await register(page).openSample()
  await caseTab(page, '到账核对')
  const desk = check(page)
  const { form, arrival, ...terms } = termsForm(page)
  await desk.open('terms')
  await desk.openTerms()
  await arrival().fill('三天')
  await terms.save()
  await expect(terms.said('请写成 T+1')).toBeVisible()
  await arrival().fill('T+1')
  await terms.save()
  await expect(form).toBeHidden()
  await expect(said(page, 'T+1').first()).toBeVisible()

  // The page of the contract that proves it, and a later term from a day on.
  await desk.openProof()
  await expect(desk.proof).toBeVisible()
  await page.keyboard.press('Escape')
  await desk.openTerms()
  await terms.addArrival()
  await arrival(2).fill('D+1')
  await terms.save()
  await expect(terms.said('与同类的另一条重叠')).toBeVisible()
})

test.describe('in English', () => {
  test.use({ language: 'en' })
  test('the same walk: findings, what they become, matching, the rate picture', async ({ page }) => {
    await register(page, 'en').openSample()
    await caseTab(page, 'Check')
    const { findings, ...desk } = check(page, 'en')
    await desk.again()
    await expect(findings).toHaveCount(3)
    await expect(findings.nth(0)).toContainText('was never credited')
    await desk.use(0, 'toEvidence')
    await expect(findings.nth(0)).toContainText('evidence')
    await desk.open('matching')
    await desk.row('acquirer').click()
    await expect(desk.reason).toContainText(/credit|equal/i)
    await desk.open('rates')
    await expect(desk.rates).toBeVisible()
  })
})
