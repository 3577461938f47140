/** Pictures of every view in both languages, both themes, two sizes; and no word of the other language on any. */
import path from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from './support/door.ts'
import { takeScreenshots } from './support/screenshots.ts'
import { caseTab, chooseFiles } from './support/views.ts'

const statement = path.resolve(
  import.meta.dirname,
  '../../resources/sample-case/unsettled-payments/招商银行流水-2023-05.csv',
)

/** Every place of the sample case by its address, with what shows that it is complete. */
const PLACES = [
  ['cases', '', '.pd-overall'],
  ['overview', '/CASE', '.pd-next-list'],
  ['evidence', '/CASE/evidence', '.pd-evidence-row >> nth=3'],
  ['checklist', '/CASE/checklist', '.pd-check >> nth=2'],
  ['timeline', '/CASE/timeline', '.pd-lanes svg'],
  ['statements', '/CASE/statements', '.pd-batches li >> nth=1'],
  ['settlement', '/CASE/settlement', '.pd-stack'],
  ['letter', '/CASE/letter', '.pd-empty, .pd-paper'],
  ['pack', '/CASE/pack', '.pd-pack-order li >> nth=5'],
] as const

async function openSample(page: Page): Promise<string> {
  await page.getByRole('button', { name: '打开示例案件' }).click()
  await expect(page.getByRole('tab', { name: '证据清单' })).toBeVisible()
  return new URL(page.url()).hash.replace(/^#\/cases\//, '')
}

test('every view looks right in every language, theme and size', async ({ page }) => {
  test.setTimeout(300_000)
  await takeScreenshots(page, 'first-run', () => page.locator('.pd-first-steps').waitFor())
  const caseId = await openSample(page)
  for (const [name, place, ready] of PLACES) {
    await page.evaluate(
      (hash) => {
        window.location.hash = hash
      },
      `#/cases${place.replace('CASE', caseId)}`,
    )
    await takeScreenshots(page, name, () => page.locator(ready).first().waitFor())
  }
  for (const name of ['providers', 'settings']) {
    await page.evaluate((hash) => {
      window.location.hash = hash
    }, `#/${name}`)
    await takeScreenshots(page, name, () => page.locator('.pd-page h1').waitFor())
  }
})

test('statement import looks right in every language, theme and size', async ({ page }) => {
  test.setTimeout(120_000)
  await openSample(page)
  await caseTab(page, '账单')
  await page.getByRole('button', { name: '导入账单' }).click()
  await chooseFiles(page, '选择文件', [statement])
  await takeScreenshots(page, 'import-preview', () => page.locator('.pd-rows-line').nth(5).waitFor())
  await page.getByRole('tab', { name: '列的含义' }).click()
  await takeScreenshots(page, 'import-columns', () => page.locator('.pd-mapping').waitFor())
})

test.describe('in English', () => {
  test.use({ language: 'en' })
  test('nothing of the interface is Chinese', async ({ page }) => {
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
      await expect(page.getByRole('tabpanel')).toBeVisible()
      await expect(page.locator('.pd-case-body > *').first()).toBeVisible()
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
