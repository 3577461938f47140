/** Before signing: the checks, and the telling clauses of a contract in its own pages. */
import { register } from './pages/cases.ts'
import { caseTab, openPage, warning } from './pages/shell.ts'
import { signing } from './pages/signing.ts'
import { expect, test } from './support/door.ts'

test('the clauses of a PDF are marked on its pages and walked by keys', async ({ page }) => {
  await register(page).openSample()
  await caseTab(page, '概况')
  await openPage(page, '参考', '签约前')
  const { site, done, mark, counter, ...clauses } = signing(page)
  await expect(site('国家企业信用信息公示系统')).toHaveAttribute('href', /^https:\/\//)
  await done('查公司登记').check()
  await page.reload()
  await expect(done('查公司登记')).toBeChecked()

  await clauses.openClauses()
  await clauses.fromEvidence(/示例/, /收单服务协议/)

  await expect(clauses.firstPage).toBeVisible()
  await expect(clauses.current).toHaveCount(1)
  const shown = (await counter(/^1\/\d+$/).textContent()) ?? ''
  const count = Number(shown.split('/')[1])
  expect(count).toBeGreaterThan(2)
  await expect(clauses.marks).toHaveCount(count)
  await expect(clauses.currentMark).toBeInViewport()
  await clauses.next()
  await page.keyboard.press('ArrowDown')
  await expect(counter(`3/${count}`)).toBeVisible()
  await expect(mark(2)).toHaveAttribute('data-current', 'true')
  await expect(mark(2)).toBeInViewport()
})

test('a scan says that it has no text yet', async ({ page }) => {
  await register(page).newCase.first().waitFor()
  await openPage(page, '参考', '签约前')
  const clauses = signing(page)
  await clauses.openClauses()
  await clauses.fromFile('空白.txt', '   \n')
  await expect(warning(page)).toContainText('像是扫描件')
})
