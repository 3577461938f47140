/** Letters of a case: composing one, the sheet, citing and gaps, its history, what it becomes. */
import { expect, type Page } from '@playwright/test'
import { pick } from './controls.ts'

export function letters(page: Page) {
  const tools = page.getByRole('toolbar')
  return {
    list: page.getByRole('region', { name: '信件', exact: true }),
    compose: async () => {
      await page.getByRole('button', { name: '起草新信' }).click()
      return composeDialog(page)
    },
    /** The text as it is written in; by its title where that was changed. */
    sheet: (title: string | RegExp = /投诉信/) => page.getByRole('textbox', { name: title }),
    tools,
    /** Each says how many, and leads to the next. */
    gaps: tools.getByRole('button', { name: /处待补充/ }),
    uncited: page.getByRole('button', { name: /处未附证据/ }),
    changedAmounts: page.getByRole('button', { name: /处金额已变/ }),
    /** The piece of the line that is taken as a whole. */
    selected: page.getByRole('textbox', { name: /投诉信/ }).locator('[aria-current]'),
    cite: () => page.getByRole('button', { name: '引用证据' }).click(),
    exhibits: page.getByRole('combobox', { name: '证据' }),
    exhibitOptions: page.getByRole('option'),
    insertAmount: async (name: RegExp) => {
      await page.getByRole('button', { name: '插入金额' }).click()
      await page.getByRole('menuitem', { name }).click()
    },
    kept: page.getByRole('status').filter({ hasText: '已保存' }),
    saveMine: () => page.getByRole('button', { name: '保存这里的内容' }).click(),
    openHistory: async () => {
      await page.getByRole('button', { name: '历史版本' }).click()
      return history(page)
    },
    show: (view: '编辑' | '中英对照' | '打印版面') => page.getByText(view, { exact: true }).click(),
    english: page.getByRole('article').and(page.locator('[lang="en"]')),
    printedPage: page.getByRole('img', { name: '第 1 页' }),
    openExport: () => page.getByRole('button', { name: '导出', exact: true }).click(),
    exportAs: (kind: string) => page.getByRole('menuitem', { name: kind }).click(),
    newDraft: () => page.getByRole('button', { name: '另起一稿' }).click(),
    saveAsTemplate: async (name: string) => {
      await page.getByRole('button', { name: '更多操作' }).last().click()
      await page.getByRole('menuitem', { name: '存为模板' }).click()
      const form = page.getByRole('dialog', { name: '存为模板' })
      await form.getByLabel('模板名称').fill(name)
      await form.getByRole('button', { name: '保存' }).click()
    },
    /** Pastes as another program puts it on the clipboard. */
    paste: async (html: string) => {
      await page.getByRole('textbox', { name: /投诉信/ }).evaluate((sheet, text) => {
        const data = new DataTransfer()
        data.setData('text/html', text)
        sheet.dispatchEvent(
          new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
        )
      }, html)
    },
    strong: (words: string) =>
      page
        .getByRole('textbox', { name: /投诉信/ })
        .getByRole('strong')
        .filter({ hasText: words }),
    listItems: (words: RegExp) =>
      page
        .getByRole('textbox', { name: /投诉信/ })
        .getByRole('listitem')
        .filter({ hasText: words }),
    /** What no paste may leave in the sheet. */
    foreign: page
      .getByRole('textbox', { name: /投诉信/ })
      .locator('img[src], [onclick], [style*="color"], script'),
  }
}

export function composeDialog(page: Page) {
  const dialog = page.getByRole('dialog', { name: '起草新信' })
  const templates = dialog.getByRole('region', { name: '我的模板' })
  return {
    dialog,
    tone: (name: RegExp) => dialog.getByRole('radio', { name }),
    sendTo: (name: string) => pick(dialog.getByRole('combobox', { name: '寄给' }), new RegExp(name), name),
    chooseKind: (name: string) => pick(dialog.getByRole('combobox', { name: '信件种类' }), name),
    draft: async () => {
      await dialog.getByRole('button', { name: '起草', exact: true }).click()
      await expect(dialog).toBeHidden()
    },
    templates,
    exportTemplate: (name: string) => templates.getByRole('button', { name: `导出模板：${name}` }).click(),
    removeTemplate: (name: string) => templates.getByRole('button', { name: `删除模板：${name}` }).click(),
  }
}

function history(page: Page) {
  const dialog = page.getByRole('dialog', { name: '历史版本' })
  return {
    added: (words: string) => dialog.getByRole('insertion').filter({ hasText: words }),
    open: (version: number) => dialog.getByRole('button', { name: new RegExp(`^第 ${version} 版`) }).click(),
    restore: () => dialog.getByRole('button', { name: '恢复为新版本' }).click(),
  }
}
