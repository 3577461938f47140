/** Before signing: the checks, and the telling clauses of a contract in its own pages. */
import type { Page } from '@playwright/test'
import { chooseFiles, pick } from './controls.ts'

export function signing(page: Page) {
  const checks = page.getByRole('region', { name: '签约前检查' })
  const found = page.getByRole('region', { name: '找到的条款' })
  const contract = page.getByRole('document')
  return {
    site: (name: string) => checks.getByRole('link', { name }),
    done: (name: string) => checks.getByRole('checkbox', { name }),
    openClauses: () => page.getByText('查找条款', { exact: true }).first().click(),
    fromEvidence: async (caseName: RegExp, contractName: RegExp) => {
      await page.getByRole('button', { name: '从证据中选择' }).click()
      const picker = page.getByRole('dialog', { name: '从证据中选择' })
      await pick(picker.getByRole('combobox', { name: '选择案件' }), caseName)
      await pick(picker.getByRole('combobox', { name: '选择合同' }), contractName)
      await picker.getByRole('button', { name: '查找条款' }).click()
    },
    fromFile: (name: string, text: string) =>
      chooseFiles(page, '选择合同文件', { name, mimeType: 'text/plain', buffer: Buffer.from(text) }),
    firstPage: contract.locator('canvas').first(),
    /** The clauses as they are marked on the pages, and the one that is looked at. */
    marks: contract.locator('rect[data-hit]'),
    mark: (index: number) => contract.locator(`rect[data-hit="${index}"]`),
    currentMark: contract.locator('rect[data-current]').first(),
    /** The clause that is looked at, in the list. */
    current: found.getByRole('button', { name: /./ }).and(page.locator('[aria-current]')),
    counter: (words: string | RegExp) => found.getByText(words),
    next: () => found.getByRole('button', { name: '下一处' }).click(),
  }
}
