/** 今天: what is due, as a list, a month, a calendar file. */
import type { Page } from '@playwright/test'

export function today(page: Page) {
  const overdue = page.getByRole('region', { name: '已逾期' }).getByRole('listitem')
  return {
    overdue,
    since: overdue.getByText(/已过 \d+ 个工作日/),
    source: overdue.getByRole('button', { name: /依据|来源/ }),
    open: () => overdue.getByRole('link').click(),
    dueDay: page.getByRole('grid', { name: '日历' }).getByRole('button', { name: /1 个期限/ }),
    earlier: page.getByRole('button', { name: '上个月' }),
    later: page.getByRole('button', { name: '下个月' }),
    /** Shown while one day is looked at; takes it back. */
    onlyThisDay: page.getByRole('button', { name: /仅显示/ }),
    /** A year's notice, pasted and looked at before it is entered. */
    async enterHolidays(text: string) {
      const form = page.getByRole('dialog', { name: '录入放假安排' })
      if (!(await form.isVisible())) await page.getByRole('button', { name: '录入放假安排' }).click()
      await form.getByLabel('通知正文').fill(text)
      return {
        read: form.getByRole('region', { name: '读出的安排' }),
        take: form.getByRole('button', { name: '核对无误，录入' }),
      }
    },
    removeHolidays: (year: number) =>
      page.getByRole('button', { name: `删除${String(year)}年的放假安排` }).click(),
    note: (words: string) => page.getByRole('note').filter({ hasText: words }),
    openCalendar: () => page.getByRole('button', { name: '日历', exact: true }).click(),
    saveCalendar: () => page.getByRole('menuitem', { name: /存为日历文件/ }).click(),
  }
}
