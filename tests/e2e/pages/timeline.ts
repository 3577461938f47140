/** What happened and when: the picture, the list, the form of one event. */
import type { Page } from '@playwright/test'
import { enterDay } from './controls.ts'

export function timeline(page: Page) {
  const event = (words: string | RegExp) =>
    page.getByRole('list', { name: '事实' }).getByRole('listitem').filter({ hasText: words })
  return {
    event,
    add: async () => {
      await page.getByRole('button', { name: '添加事件' }).click()
      return eventForm(page)
    },
    extractFromText: () => page.getByRole('button', { name: '从文字提取' }).click(),
    /** An event in the picture, by its number. */
    showInList: (number: number, name: string) =>
      page.getByRole('button', { name: new RegExp(`^${number} ${name}`) }).click(),
    remove: (name: string) =>
      event(name)
        .getByRole('button', { name: `移除“${name}”` })
        .click(),
  }
}

function eventForm(page: Page) {
  const form = page.getByRole('dialog')
  return {
    form,
    what: form.getByLabel('发生了什么'),
    setDay: (day: string) => enterDay(form.getByLabel('日期', { exact: true }), day),
    time: form.getByLabel('时间', { exact: true }),
    setPhase: (name: string) => form.getByText(name, { exact: true }).click(),
    approximate: () => form.getByText('大致时间').click(),
    described: form.getByLabel('怎么描述这个时间'),
    setEarliest: (day: string) => enterDay(form.getByLabel('最早可能'), day),
    setLatest: (day: string) => enterDay(form.getByLabel('最晚可能'), day),
    said: (words: string) => form.getByText(words),
    save: () => form.getByRole('button', { name: '保存' }).click(),
  }
}
