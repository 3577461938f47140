/** The import's own screens, in both languages and two sizes; pictures where they are asked for. */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { root } from './support/browser-app.ts'
import { expect, test } from './support/door.ts'
import { readyPage } from './support/ready.ts'
import { takeScreenshots } from './support/screenshots.ts'
import { chooseFiles } from './support/views.ts'

const FILES = {
  preview: path.join(root, 'resources/sample-case/unsettled-payments/招商银行流水-2023-05.csv'),
  // Neither the dates nor the texts tell what comes first and which way the money went.
  questions: [
    'Date,Text,Amount,Currency',
    ...['05', '06', '07'].map((day, index) => `${day}/03/2024,N${index + 101},${index + 1}0.00,CNY`),
  ],
  problems: [
    '交易日期,摘要,收入,支出,余额',
    '2023-05-12,POS 收款,100.00,,100.00',
    '2023-05-13,POS 收款,一百元整,,200.00',
    '2023-05-13,手续费,,12..34,187.66',
    '2023-13-45,付款,,50.00,137.66',
    '2023-05-15,付款,,20.00,117.66',
  ],
}

for (const language of ['zh-CN', 'en'] as const) {
  const words = JSON.parse(
    readFileSync(path.join(root, `renderer/i18n/${language}/statements.json`), 'utf8'),
  ) as Record<string, string>
  const word = (key: string) => words[key] ?? ''

  test.describe(language, () => {
    test.use({ language })

    test('every screen of the import fits its window', async ({ page, dataDir }) => {
      test.setTimeout(300_000)
      await readyPage(page)
      const { id: caseId } = await page.evaluate(
        () => window.proofdesk.invoke('cases.addSample', {}) as Promise<{ id: string }>,
      )
      await page.evaluate((hash) => (window.location.hash = hash), `#/cases/${caseId}/statements`)
      const drawer = page.getByRole('dialog')
      const open = async (name: string, lines: string | string[]) => {
        const file = typeof lines === 'string' ? lines : path.join(path.dirname(dataDir), `${name}.csv`)
        if (typeof lines !== 'string') writeFileSync(file, `${lines.join('\n')}\n`)
        await page
          .getByRole('button', { name: word('import') })
          .first()
          .click()
        await chooseFiles(page, word('choose.file'), [file])
        await expect(drawer.getByText(word('found'))).toBeVisible()
      }
      const close = async () => {
        await page.keyboard.press('Escape')
        await expect(drawer).toBeHidden()
      }
      await open('preview', FILES.preview)
      await takeScreenshots(page, `statement-preview-${language}`)
      await drawer.getByRole('tab', { name: word('mapping') }).click()
      await takeScreenshots(page, `statement-mapping-${language}`)
      await close()
      await open('questions', FILES.questions)
      await expect(drawer.getByRole('radio').first()).toBeVisible()
      await takeScreenshots(page, `statement-questions-${language}`)
      await close()
      await open('problems', FILES.problems)
      await takeScreenshots(page, `statement-problems-${language}`)
      await drawer.getByRole('switch').first().click()
      await drawer.getByRole('button', { name: word('problems.again') }).click()
      await expect(drawer.getByText(word('decisions'))).toBeVisible()
      await takeScreenshots(page, `statement-decisions-${language}`)
      await close()
      // What rests on a batch is named before it goes.
      await page.evaluate(async (id) => {
        const { job } = (await window.proofdesk.invoke('settlement.check', { caseId: id })) as { job: string }
        while ((await window.proofdesk.invoke('jobs.result', { job })) === null)
          await new Promise((resolve) => requestAnimationFrame(resolve))
        await window.proofdesk.invoke('letters.compose', { caseId: id, channel: 'provider-email' })
      }, caseId)
      await page
        .getByRole('button', { name: word('undo'), exact: true })
        .first()
        .click()
      await expect(page.getByText(word('undo.cited'))).toBeVisible()
      await takeScreenshots(page, `statement-undo-${language}`)
    })
  })
}
