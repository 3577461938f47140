/** The evidence of a case: its list, the inbox before it, one exhibit beside its file, the checklist. */
import { expect, type Locator, type Page } from '@playwright/test'
import { chooseFiles, pick } from './controls.ts'

export function evidence(page: Page) {
  const list = page.getByRole('grid', { name: '证据' })
  const exhibit = (number: string) => page.getByRole('row', { name: new RegExp(number) })
  return {
    list,
    /** The line of an exhibit, by its number. */
    exhibit,
    editPurpose: async (number: string, text: string) => {
      await exhibit(number)
        .getByRole('button', { name: /^证明目的/ })
        .click()
      await page.getByRole('textbox', { name: '证明目的', exact: true }).fill(text)
      await page.keyboard.press('Enter')
    },
    open: async (number: string) => {
      await exhibit(number).getByText(number).click()
      return preview(page)
    },
    moveToBin: async (number: string) => {
      await page.getByRole('button', { name: `${number} 的更多操作` }).click()
      await page.getByRole('menuitem', { name: '移入回收站' }).click()
    },
    restoreFromBin: async (number: string) => {
      await page.getByRole('button', { name: '回收站', exact: true }).click()
      await page.getByRole('checkbox', { name: `选择 ${number}` }).check()
      await page.getByRole('button', { name: '恢复所选（1）' }).click()
      await page.getByRole('button', { name: '返回证据列表' }).click()
    },
    verify: () => page.getByRole('button', { name: '核验', exact: true }).click(),
    /** What could not be taken. */
    refused: (words: string) => page.getByRole('alert').filter({ hasText: words }),
    understood: (alert: Locator) => alert.getByRole('button', { name: '知道了' }).click(),
  }
}

/** Exhibits of another case, used in this one too. */
export function fromOtherCase(page: Page) {
  const drawer = page.getByRole('dialog', { name: '从其他案件加入' })
  return {
    open: () => page.getByRole('button', { name: '从其他案件加入' }).click(),
    choose: (title: RegExp) => pick(drawer.getByLabel('案件'), title),
    tick: (exhibit: RegExp) => drawer.getByRole('checkbox', { name: exhibit }).check(),
    add: () => drawer.getByRole('button', { name: '加入本案' }).click(),
  }
}

/** The new numbers, shown before they are given. */
export function renumbering(page: Page) {
  const dialog = page.getByRole('dialog', { name: '重新编号' })
  return {
    dialog,
    changes: dialog.getByRole('listitem'),
    confirm: () => dialog.getByRole('button', { name: '重新编号' }).click(),
  }
}

/** One exhibit: its file beside what is said about it. */
export function preview(page: Page) {
  const drawer = page.getByRole('dialog')
  return {
    drawer,
    name: drawer.getByLabel('名称'),
    source: drawer.getByLabel('来源'),
    setStatus: (name: string) => pick(drawer.getByLabel('状态'), name),
    next: () => drawer.getByRole('button', { name: '下一份' }).click(),
    previous: () => drawer.getByRole('button', { name: '上一份' }).click(),
    picture: (name: string) => drawer.getByRole('img', { name }),
    fingerprint: drawer.getByText(/^[0-9a-f]{64}$/),
    sound: drawer.locator('audio'),
  }
}

/** Files that came in, before they are taken in. */
export function inbox(page: Page) {
  const place = page.getByRole('region', { name: '收件箱' })
  return {
    place,
    file: (name: string) => place.getByRole('row', { name }),
    say: async (name: string, isNow: string, kind: string) => {
      await place.getByRole('button', { name: `${name} 是什么：${isNow}` }).click()
      await page.getByRole('menuitem', { name: kind }).click()
    },
    take: place.getByRole('button', { name: /^收下/ }),
    refuseAll: () => place.getByRole('button', { name: '都不要' }).click(),
    /** Chooses every file and takes them in. */
    takeAll: async () => {
      await place.getByRole('checkbox', { name: '全选' }).check()
      await place.getByRole('button', { name: /^收下/ }).click()
      await expect(place).toBeHidden()
    },
  }
}

/** Brings files to the inbox by the button of the evidence, confirms all of them, and waits until they are in. */
export async function takeIn(page: Page, files: readonly string[]): Promise<void> {
  await chooseFiles(page, '加入文件', files)
  await inbox(page).takeAll()
}

/** What the scenario wants, and what answers it. */
export function checklist(page: Page) {
  const item = (name: string) => page.getByRole('article', { name: new RegExp(name) })
  const dialog = page.getByRole('dialog')
  return {
    item,
    addTo: (name: string, files: readonly string[]) => chooseFiles(item(name), '加入文件', files),
    exhibitOf: (name: string, number: string) => item(name).getByRole('link', { name: new RegExp(number) }),
    doesNotApply: (name: string) => item(name).getByRole('button', { name: '标为不适用' }).click(),
    reasonForm: dialog,
    reason: dialog.getByLabel('为什么不适用'),
    confirm: () => dialog.getByRole('button', { name: '标为不适用' }).click(),
  }
}
