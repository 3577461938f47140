/** In the English interface nothing is Chinese but what is marked so. */
import { firstPart, goTo } from './pages/shell.ts'
import { expect, test } from './support/door.ts'
import { readyPage } from './support/ready.ts'
import { invoke } from './support/routes.ts'

test.describe('in English', () => {
  test.use({ language: 'en' })
  test('nothing of the interface is Chinese', async ({ page }) => {
    await readyPage(page)
    const { id: caseId } = await invoke(page, 'cases.create', {
      title: 'Payments that never arrived',
      scenario: 'settlement-delay',
    })
    for (const tab of [
      'overview',
      'evidence',
      'checklist',
      'timeline',
      'statements',
      'settlement',
      'letter',
      'pack',
    ] as const) {
      await goTo(page, { page: 'case', caseId, tab })
      await expect(firstPart(page)).toHaveText(/\S/)
      const chinese = await page.evaluate(() => {
        const found: string[] = []
        const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
        while (texts.nextNode()) {
          const { textContent, parentElement } = texts.currentNode
          if (!/\p{Script=Han}/u.test(textContent ?? '')) continue
          // Law is cited by its own name, and the other language is named in itself: both are marked as Chinese.
          if (parentElement?.closest('body [lang="zh-CN"], script, style')) continue
          found.push(textContent ?? '')
        }
        return found
      })
      expect(chinese, tab).toEqual([])
    }
  })
})
