/** Every view of the sample case fits its window in both languages and two sizes; pictures where they are asked for. */
import { CASE_TABS, hashOf, PAGES, type Place } from '../../renderer/app/places.ts'
import { asId } from '../../shared/domain/ids.ts'
import { expect, test } from './support/door.ts'
import { readyPage } from './support/ready.ts'
import { takeScreenshots } from './support/screenshots.ts'

for (const language of ['zh-CN', 'en'] as const) {
  test.describe(language, () => {
    test.use({ language })

    test('every view fits its window', async ({ page }) => {
      test.setTimeout(300_000)
      await readyPage(page)
      const show = async (place: Place, name: string) => {
        await page.evaluate((hash) => (window.location.hash = hash), hashOf(place))
        await expect(page.locator('#pd-main > *').first()).toBeVisible()
        // A tab's code comes when it is first shown.
        if (place.page === 'case')
          await expect(page.locator('main').getByRole('region').first()).toHaveText(/\S/)
        await takeScreenshots(page, `${name}-${language}`)
      }
      await show({ page: 'cases' }, 'first-run')
      const { id: caseId } = await page.evaluate(
        () => window.proofdesk.invoke('cases.addSample', {}) as Promise<{ id: string }>,
      )
      await show({ page: 'cases' }, 'cases')
      // The case names no bank: the letter has gaps.
      await page.evaluate(
        (one) => window.proofdesk.invoke('letters.compose', { caseId: one, channel: 'bank-complaint' }),
        caseId,
      )
      for (const tab of CASE_TABS) await show({ page: 'case', caseId: asId(caseId), tab }, `case-${tab}`)
      const sent = await page.evaluate(async (one) => {
        const made = await window.proofdesk.invoke('submissions.create', {
          caseId: one,
          channel: 'provider-platform',
          on: '2025-11-03',
          method: 'online',
          reference: 'GD-0032',
        })
        return (made as { id: string }).id
      }, caseId)
      await show({ page: 'case', caseId: asId(caseId), tab: 'offices', item: sent }, 'submission')
      await show(
        { page: 'case', caseId: asId(caseId), tab: 'offices', item: 'to-pcac-report' },
        'submit-wizard',
      )
      await show({ page: 'offices', item: 'samr-complaint' }, 'offices')
      for (const name of PAGES.filter((each) => each !== 'cases')) await show({ page: name }, name)
      await page.evaluate(
        (hash) => (window.location.hash = hash),
        hashOf({ page: 'call-script', caseId: asId(caseId) }),
      )
      await expect(page.locator('.pd-script-stage')).toBeVisible()
      await takeScreenshots(page, `call-script-${language}`)
    })
  })
}
