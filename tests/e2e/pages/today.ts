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
    note: (words: string) => page.getByRole('note').filter({ hasText: words }),
    openCalendar: () => page.getByRole('button', { name: '日历', exact: true }).click(),
    saveCalendar: () => page.getByRole('menuitem', { name: /存为日历文件/ }).click(),
  }
}
