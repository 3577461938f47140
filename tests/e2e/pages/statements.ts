/** The statements of a case, and the drawer in which a file is read before it is taken in. */
import { expect, type Page } from '@playwright/test'
import type { Language } from '../../../shared/contract/door.ts'
import { chooseFiles } from './controls.ts'
import { wordsIn } from './words.ts'

export function statements(page: Page, language: Language = 'zh-CN') {
  const t = wordsIn(language)
  const lines = page
    .getByRole('region', { name: t('cases.tab.statements'), exact: true })
    .getByRole('listitem')
  const undoButton = { name: t('statements.undo'), exact: true }
  return {
    lines,
    /** The line of an imported file. */
    file: (name: string) => lines.filter({ hasText: name }),
    undos: lines.getByRole('button', undoButton),
    /** The file of the first line that can be taken back. */
    nameOfFirst: async () => {
      const first = lines.filter({ has: page.getByRole('button', undoButton) }).first()
      return (await first.getByRole('strong').textContent()) ?? ''
    },
    /** Begins to take back the file of this line, or the first. */
    undo: (name?: string) =>
      (name === undefined ? lines : lines.filter({ hasText: name }))
        .getByRole('button', undoButton)
        .first()
        .click(),
    again: (name: string) =>
      lines
        .filter({ hasText: name })
        .getByRole('button', { name: t('statements.again') })
        .click(),
    showUndone: () => page.getByText(t('statements.undone'), { exact: true }).click(),
    showTaken: () => page.getByText(t('statements.taken'), { exact: true }).click(),
    /** Brings a file into the drawer, where it is read. */
    read: async (file: string) => {
      await page
        .getByRole('button', { name: t('statements.import') })
        .first()
        .click()
      await chooseFiles(page, t('statements.choose.file'), [file])
      return importDrawer(page, language)
    },
  }
}

/** What is asked before a statement is taken back. */
export function undoDialog(page: Page, language: Language = 'zh-CN') {
  const t = wordsIn(language)
  const dialog = page.getByRole('dialog')
  return {
    cited: dialog.getByText(t('statements.undo.cited')),
    said: (words: string | RegExp) => dialog.getByText(words),
    confirm: () => dialog.getByRole('button', { name: t('statements.undo') }).click(),
  }
}

export function importDrawer(page: Page, language: Language = 'zh-CN') {
  const t = wordsIn(language)
  const drawer = page.getByRole('dialog')
  const press = (name: string) => drawer.getByRole('button', { name }).click()
  return {
    drawer,
    result: drawer.getByText(t('statements.found')),
    said: (words: string) => drawer.getByText(words).first(),
    rows: drawer.getByRole('grid').getByRole('row'),
    /** Which column means what. */
    columns: drawer.getByRole('tab', { name: t('statements.mapping') }),
    unread: drawer.getByRole('tab', { name: /无法读取/ }),
    row: (name: RegExp) => drawer.getByRole('row', { name }).first(),
    account: drawer.getByLabel('账户名称'),
    choice: (name?: RegExp) => drawer.getByRole('radio', name === undefined ? {} : { name }).first(),
    answer: () => press(t('statements.questions.ok')),
    /** A line read anew with this text, or left out. */
    correction: (line: number) => drawer.getByLabel(`第 ${line} 行改为`),
    leaveOut: (line: number) => drawer.getByRole('switch', { name: `不导入第 ${line} 行` }).click(),
    leaveOutFirst: () => drawer.getByRole('switch').first().click(),
    readAgain: () => press(t('statements.problems.again')),
    decisions: drawer.getByText(t('statements.decisions')),
    takeBack: (decision: string) => press(`撤销：${decision}`),
    setCurrency: async (code: string) => {
      await drawer.getByRole('combobox', { name: t('statements.currency') }).fill(code)
      await page.keyboard.press('Enter')
    },
    take: drawer.getByRole('button', { name: t('statements.take') }),
    /** Leaves a reading in which something was decided: asked first. */
    giveUp: async () => {
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: t('common.discard.ok') }).click()
      await expect(drawer).toBeHidden()
    },
    close: async () => {
      await page.keyboard.press('Escape')
      await expect(drawer).toBeHidden()
    },
  }
}
