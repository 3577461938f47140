/** axe finds nothing on any view of the sample case, in both languages and both themes. */
import AxeBuilder from '@axe-core/playwright'
import { CASE_TABS, PAGES, type Place } from '../../renderer/app/places.ts'
import { settled } from './pages/controls.ts'
import { drawn, find, goTo, palette } from './pages/shell.ts'
import { expect, test } from './support/door.ts'
import { readyPage } from './support/ready.ts'
import { invoke } from './support/routes.ts'
import { sampleCase } from './support/set-up.ts'

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
        await invoke(page, 'settings.set', { theme })
        const found: string[] = []
        const look = async (place: Place, name: string) => {
          await goTo(page, place)
          await drawn(page)
          await settled(page)
          const { violations } = await new AxeBuilder({ page }).withTags(WCAG).analyze()
          for (const { id, nodes } of violations)
            for (const { html, failureSummary } of nodes)
              found.push(
                `${name}: ${id}: ${html.slice(0, 160)} ${(failureSummary ?? '').split('\n')[1] ?? ''}`,
              )
        }
        await look({ page: 'today' }, 'first run')
        const caseId = await sampleCase(page)
        await invoke(page, 'letters.compose', { caseId, channel: 'bank-complaint' })
        for (const tab of CASE_TABS) await look({ page: 'case', caseId, tab }, tab)
        for (const name of PAGES) await look({ page: name }, name)
        await find(page, '')
        await expect(palette(page)).toBeFocused()
        await look({ page: 'settings' }, 'palette')
        expect(found).toEqual([])
      })
    })
  }
}
