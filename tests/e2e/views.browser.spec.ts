/** Every view of the sample case fits its window in both languages and two sizes; pictures where they are asked for. */
import { CASE_TABS, PAGES, type Place } from '../../renderer/app/places.ts'
import { callScript } from './pages/calls.ts'
import { drawn, firstPart, goTo } from './pages/shell.ts'
import { expect, test } from './support/door.ts'
import { readyPage } from './support/ready.ts'
import { invoke } from './support/routes.ts'
import { takeScreenshots } from './support/screenshots.ts'
import { sampleCase } from './support/set-up.ts'

for (const language of ['zh-CN', 'en'] as const) {
  test.describe(language, () => {
    test.use({ language })

    test('every view fits its window', async ({ page }) => {
      test.setTimeout(300_000)
      await readyPage(page)
      const show = async (place: Place, name: string) => {
        await goTo(page, place)
        await drawn(page)
        // A tab's code comes when it is first shown.
        if (place.page === 'case') await expect(firstPart(page)).toHaveText(/\S/)
        await takeScreenshots(page, `${name}-${language}`)
      }
      await show({ page: 'cases' }, 'first-run')
      const caseId = await sampleCase(page)
      await show({ page: 'cases' }, 'cases')
      // The case names no bank: the letter has gaps.
      await invoke(page, 'letters.compose', { caseId, channel: 'bank-complaint' })
      for (const tab of CASE_TABS) await show({ page: 'case', caseId, tab }, `case-${tab}`)
      const { id: item } = await invoke(page, 'submissions.create', {
        caseId,
        override: '先行提交，随后补正',
        channel: 'provider-platform',
        on: '2025-11-03',
        method: 'online',
        reference: 'GD-0032',
      })
      await show({ page: 'case', caseId, tab: 'offices', item }, 'submission')
      await show({ page: 'case', caseId, tab: 'offices', item: 'to-pcac-report' }, 'submit-wizard')
      await show({ page: 'offices', item: 'samr-complaint' }, 'offices')
      for (const name of PAGES.filter((each) => each !== 'cases')) await show({ page: name }, name)
      await goTo(page, { page: 'call-script', caseId })
      await expect(callScript(page, language).stage()).toBeVisible()
      await takeScreenshots(page, `call-script-${language}`)
    })
  })
}
