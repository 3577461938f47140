/** The import's own screens, in both languages and two sizes; pictures where they are asked for. */
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { goTo } from './pages/shell.ts'
import { statements, undoDialog } from './pages/statements.ts'
import { root } from './support/browser-app.ts'
import { expect, test } from './support/door.ts'
import { takeScreenshots } from './support/screenshots.ts'
import { checkedSample, sampleCase } from './support/set-up.ts'

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
  test.describe(language, () => {
    test.use({ language })

    test('every screen of the import fits its window', async ({ page, dataDir }) => {
      test.setTimeout(300_000)
      const caseId = await sampleCase(page)
      await goTo(page, { page: 'case', caseId, tab: 'statements' })
      const list = statements(page, language)
      const open = async (name: string, lines: string | string[]) => {
        const file = typeof lines === 'string' ? lines : path.join(path.dirname(dataDir), `${name}.csv`)
        if (typeof lines !== 'string') writeFileSync(file, `${lines.join('\n')}\n`)
        const reading = await list.read(file)
        await expect(reading.result).toBeVisible()
        return reading
      }
      const preview = await open('preview', FILES.preview)
      await takeScreenshots(page, `statement-preview-${language}`)
      await preview.columns.click()
      await takeScreenshots(page, `statement-mapping-${language}`)
      await preview.close()
      const questions = await open('questions', FILES.questions)
      await expect(questions.choice()).toBeVisible()
      await takeScreenshots(page, `statement-questions-${language}`)
      await questions.close()
      const problems = await open('problems', FILES.problems)
      await takeScreenshots(page, `statement-problems-${language}`)
      await problems.leaveOutFirst()
      await problems.readAgain()
      await expect(problems.decisions).toBeVisible()
      await takeScreenshots(page, `statement-decisions-${language}`)
      await problems.giveUp()
      // What rests on a batch is named before it goes.
      await checkedSample(page, caseId)
      await list.undo()
      await expect(undoDialog(page, language).cited).toBeVisible()
      await takeScreenshots(page, `statement-undo-${language}`)
    })
  })
}
