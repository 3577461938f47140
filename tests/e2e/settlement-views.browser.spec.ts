/** The views of the settlement check, filled: they fit the window in both languages and sizes. */
import { hashOf } from '../../renderer/app/places.ts'
import { asId } from '../../shared/domain/ids.ts'
import { expect, test } from './support/door.ts'
import { readyPage } from './support/ready.ts'
import { takeScreenshots } from './support/screenshots.ts'

const WORDS = {
  'zh-CN': {
    check: '重新对账',
    matching: '逐笔配对',
    promises: '合同约定',
    rates: '费率',
    monthly: '每月归档',
    edit: '填写约定',
  },
  en: {
    check: 'Check again',
    matching: 'Matching',
    promises: 'Contract terms',
    rates: 'Rates',
    monthly: 'Monthly archive',
    edit: 'Edit promises',
  },
} as const

for (const language of ['zh-CN', 'en'] as const) {
  test.describe(language, () => {
    test.use({ language })

    test('the settlement check fits its window', async ({ page }) => {
      test.setTimeout(300_000)
      await readyPage(page)
      const { id: caseId } = await page.evaluate(
        () => window.proofdesk.invoke('cases.addSample', { sample: 'zero-rate' }) as Promise<{ id: string }>,
      )
      const words = WORDS[language]
      await page.evaluate(
        (hash) => (window.location.hash = hash),
        hashOf({ page: 'case', caseId: asId(caseId), tab: 'settlement' }),
      )
      await page.getByRole('button', { name: words.check }).click()
      await expect(page.locator('.pd-finding-line').first()).toBeVisible()
      const views = page.locator('.pd-settlement-views')
      await takeScreenshots(page, `settlement-findings-${language}`)
      await views.getByText(words.matching, { exact: true }).click()
      await page.locator('.pd-side-row').nth(3).click()
      await expect(page.locator('.pd-match-detail p').first()).toBeVisible()
      await takeScreenshots(page, `settlement-matching-${language}`)
      await views.getByText(words.rates, { exact: true }).click()
      await expect(page.locator('.pd-rates svg')).toBeVisible()
      await takeScreenshots(page, `settlement-rates-${language}`)
      await views.getByText(words.monthly, { exact: true }).click()
      await expect(page.locator('.pd-month-list').first()).toBeVisible()
      await takeScreenshots(page, `settlement-monthly-${language}`)
      await views.getByText(words.promises, { exact: true }).click()
      await page.getByRole('button', { name: words.edit }).click()
      await expect(page.getByRole('dialog')).toBeVisible()
      await takeScreenshots(page, `settlement-promises-${language}`)
    })
  })
}
