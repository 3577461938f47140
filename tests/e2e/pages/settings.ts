/** What the user chose: reminders, looks, the service that drafts; and the drawer of the drafting assistant. */
import { expect, type Locator, type Page } from '@playwright/test'
import { enterDay } from './controls.ts'

export function reminders(page: Page) {
  const place = page.getByRole('region', { name: '到期提醒' })
  const until = place.getByRole('textbox', { name: '免打扰结束' })
  return {
    quiet: place.getByRole('switch', { name: /免打扰时段/ }),
    until,
    setQuiet: async (from: string, to: string) => {
      const since = place.getByRole('textbox', { name: '免打扰开始' })
      await enterDay(since, from)
      // Shown as kept before the next is typed.
      await expect(since).toHaveValue(from)
      await enterDay(until, to)
    },
  }
}

export const setTheme = (page: Page, name: string): Promise<void> =>
  page.getByText(name, { exact: true }).click()

/** The service that drafts. */
export function service(page: Page) {
  return {
    enabled: page.getByRole('switch', { name: '启用起草助手' }),
    address: page.getByLabel('服务地址'),
    model: page.getByLabel('模型'),
    save: () => page.getByRole('button', { name: '保存服务' }).click(),
    test: () => page.getByRole('button', { name: '测试连接' }).click(),
  }
}

/** What will be sent, what came back, and what of it is taken. */
export function drafting(page: Page) {
  const drawer = page.getByRole('dialog')
  return {
    original: drawer.getByLabel('原文'),
    showWhatIsSent: () => drawer.getByRole('button', { name: '查看将发送的内容' }).click(),
    /** The request as it will leave, word for word. */
    request: drawer.locator('pre').last(),
    said: (words: string): Locator => drawer.getByText(words),
    send: () => drawer.getByRole('button', { name: '发送给本机服务' }).click(),
    change: (words: string) =>
      drawer.getByRole('list', { name: '草稿' }).getByRole('listitem').filter({ hasText: words }),
    chosen: (change: Locator) => change.getByRole('checkbox'),
    pictures: drawer.locator('img'),
    take: () => drawer.getByRole('button', { name: /^采用 \d+ \/ \d+ 处$/ }).click(),
    prepareAgain: () => drawer.getByRole('button', { name: '重新准备' }).click(),
    takeEvents: (count: number) => drawer.getByRole('button', { name: `加入 ${count} 件` }).click(),
  }
}
