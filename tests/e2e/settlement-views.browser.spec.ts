/** The views of the settlement check, filled: they fit the window in both languages and sizes. */
import { check, termsForm } from './pages/check.ts'
import { goTo } from './pages/shell.ts'
import { expect, test } from './support/door.ts'
import { takeScreenshots } from './support/screenshots.ts'
import { sampleCase } from './support/set-up.ts'

for (const language of ['zh-CN', 'en'] as const) {
  test.describe(language, () => {
    test.use({ language })

    test('the settlement check fits its window', async ({ page }) => {
      test.setTimeout(300_000)
      const caseId = await sampleCase(page, 'zero-rate')
      const desk = check(page, language)
      await goTo(page, { page: 'case', caseId, tab: 'settlement' })
      await desk.again()
      await expect(desk.findings.first()).toBeVisible()
      await takeScreenshots(page, `settlement-findings-${language}`)
      await desk.open('matching')
      await desk.row('acquirer', 3).click()
      await expect(desk.reason).toBeVisible()
      await takeScreenshots(page, `settlement-matching-${language}`)
      await desk.open('rates')
      await expect(desk.rates).toBeVisible()
      await takeScreenshots(page, `settlement-rates-${language}`)
      await desk.open('monthly')
      await expect(desk.months).toBeVisible()
      await takeScreenshots(page, `settlement-monthly-${language}`)
      await desk.open('terms')
      await desk.openTerms()
      await expect(termsForm(page).form).toBeVisible()
      await takeScreenshots(page, `settlement-terms-${language}`)
    })
  })
}
