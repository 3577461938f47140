/** In the English interface nothing is Chinese but what is marked so. */
import { expect, test } from './support/door.ts'
import { readyPage } from './support/ready.ts'

test.describe('in English', () => {
  test.use({ language: 'en' })
  test('nothing of the interface is Chinese', async ({ page }) => {
    await readyPage(page)
    const caseId = await page.evaluate(async () => {
      const { id } = (await window.proofdesk.invoke('cases.create', {
        title: 'Payments that never arrived',
        scenario: 'settlement-delay',
      })) as { id: string }
      return id
    })
    for (const tab of [
      '',
      'evidence',
      'checklist',
      'timeline',
      'statements',
      'settlement',
      'letter',
      'pack',
    ]) {
      await page.evaluate((hash) => {
        window.location.hash = hash
      }, `#/cases/${caseId}/${tab}`)
      await expect(page.locator('main').getByRole('region').first()).toHaveText(/\S/)
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
