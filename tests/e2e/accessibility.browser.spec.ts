/** axe finds nothing on any view of the sample case, in both languages and both themes. */
import AxeBuilder from '@axe-core/playwright'
import { CASE_TABS, hashOf, PAGES, type Place } from '../../renderer/app/places.ts'
import { asId } from '../../shared/domain/ids.ts'
import { expect, test } from './support/door.ts'
import { readyPage } from './support/ready.ts'

/** axe puts its own script into the page, which the page's policy refuses unless it comes by the debugger. */
test.use({ provokes: true })

/** What the law on accessible software refers to. */
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

for (const language of ['zh-CN', 'en'] as const) {
  for (const theme of ['light', 'dark'] as const) {
    test.describe(`${language}, ${theme}`, () => {
      test.use({ language })

      test('axe finds nothing', async ({ page }) => {
        test.setTimeout(300_000)
        await readyPage(page)
        await page.evaluate((chosen) => window.proofdesk.invoke('settings.set', { theme: chosen }), theme)
        const found: string[] = []
        const look = async (place: Place, name: string) => {
          await page.evaluate((hash) => (window.location.hash = hash), hashOf(place))
          await expect(page.locator('#pd-main > *').first()).toBeVisible()
          await expect(page.locator('.ant-spin-spinning, .ant-skeleton, [aria-busy="true"]')).toHaveCount(0)
          const { violations } = await new AxeBuilder({ page }).withTags(WCAG).analyze()
          for (const { id, nodes } of violations)
            for (const { html, failureSummary } of nodes)
              found.push(
                `${name}: ${id}: ${html.slice(0, 160)} ${(failureSummary ?? '').split('\n')[1] ?? ''}`,
              )
        }
        await look({ page: 'today' }, 'first run')
        const caseId = await page.evaluate(async () => {
          const ask = <T>(route: string, input: unknown) =>
            window.proofdesk.invoke(route, input) as Promise<T>
          const { id } = await ask<{ id: string }>('cases.addSample', {})
          await ask('letters.compose', { caseId: id, channel: 'bank-complaint' })
          return id
        })
        for (const tab of CASE_TABS) await look({ page: 'case', caseId: asId(caseId), tab }, tab)
        for (const name of PAGES) await look({ page: name }, name)
        await page.keyboard.press('Control+k')
        await expect(page.getByRole('combobox').first()).toBeFocused()
        await look({ page: 'settings' }, 'palette')
        expect(found).toEqual([])
      })
    })
  }
}
