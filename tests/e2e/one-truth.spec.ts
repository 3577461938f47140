/** One exhibit in two cases, what a provider holds over all of them, the sample that goes to its end. */
import { evidence, fromOtherCase } from './pages/evidence.ts'
import { register } from './pages/cases.ts'
import { providerAccount } from './pages/providers.ts'
import { goTo, heading, said } from './pages/shell.ts'
import { expect, test } from './support/door.ts'
import { invoke } from './support/routes.ts'

test('the whole job is a sample, its exhibits serve another case, and the provider has one account', async ({
  page,
}) => {
  await register(page).openWholeJob()
  await expect(heading(page, /从材料到退款的全过程/)).toBeVisible()
  const { id } = await invoke(page, 'cases.create', { title: '第二个案件' })

  await goTo(page, { page: 'case', caseId: id, tab: 'evidence' })
  const sharing = fromOtherCase(page)
  await sharing.open()
  await sharing.choose(/从材料到退款/)
  await sharing.tick(/合-01/)
  await sharing.add()
  await expect(evidence(page).exhibit('合-01')).toContainText('收单服务协议')
  const { drawer } = await evidence(page).open('合-01')
  await expect(drawer).toContainText(/也用于“.*从材料到退款.*”：合-01/)
  await page.keyboard.press('Escape')

  await goTo(page, { page: 'providers' })
  const account = providerAccount(page, '云杉支付科技（浙江）有限公司')
  await account.open()
  await expect(account.line(/差额（应为零）/)).toContainText('0.00')
  await expect(account.line(/逾期90天以上（3笔）/)).toContainText('4,473.00')
  await account.showPayouts()
  await account.openPayout()
  await expect(said(account.drawer, /^手续费/).first()).toBeVisible()
})
