/** What it cost: losses, terms, the ways to count them side by side, and the rates they rest on. */
import type { Page } from '@playwright/test'
import { enterDay, pick } from './controls.ts'

export function damages(page: Page) {
  const lines = page.getByRole('list', { name: '计算明细' })
  return {
    ways: page.getByRole('radiogroup', { name: '算法对照' }).getByRole('radio'),
    lines,
    showSources: () =>
      lines
        .getByRole('button', { name: /的取值与来源/ })
        .first()
        .click(),
    findingsOf: lines.getByRole('link', { name: '到账核对' }),
    exportWorkbook: () => page.getByRole('button', { name: '导出 Excel' }).click(),
    losses: page.getByRole('grid', { name: '损失清单' }).getByRole('row', { name: /¥/ }),
    toggleLoss: (index: number) =>
      page
        .getByRole('grid', { name: '损失清单' })
        .getByRole('row', { name: /¥/ })
        .nth(index)
        .getByRole('checkbox')
        .click(),
    removeLoss: (name: string) => page.getByRole('button', { name: `删除“${name}”` }).click(),
    addLoss: async () => {
      await page.getByRole('button', { name: '添加损失' }).click()
      return lossForm(page)
    },
    openTerms: async () => {
      await page.getByRole('button', { name: '填写条件' }).click()
      return damageTerms(page)
    },
    openRates: async () => {
      await page.getByRole('button', { name: '利率表' }).click()
      return rateTable(page)
    },
  }
}

function lossForm(page: Page) {
  const form = page.getByRole('dialog', { name: '添加损失' })
  return {
    form,
    name: form.getByLabel('损失名称'),
    amount: form.getByLabel('金额'),
    proveBy: (exhibit: string) =>
      pick(form.getByRole('combobox', { name: '依据' }), new RegExp(`^${exhibit}`)),
    save: () => form.getByRole('button', { name: '保存' }).click(),
  }
}

function damageTerms(page: Page) {
  const form = page.getByRole('dialog')
  return {
    form,
    perDay: () => form.getByText('按日计').click(),
    percent: form.getByRole('textbox', { name: '比例' }),
    daysSpent: form.getByRole('spinbutton', { name: '花费的天数' }),
    save: () => form.getByRole('button', { name: '保存' }).click(),
  }
}

function rateTable(page: Page) {
  const drawer = page.getByRole('dialog')
  return {
    missing: (months: string) => drawer.getByText(`没有数据的月份：${months}`, { exact: true }),
    add: async (day: string, percent: string, source: string) => {
      await enterDay(drawer.getByLabel('公布日期'), day)
      await drawer.getByLabel('利率', { exact: true }).fill(percent)
      await drawer.getByLabel('出处').fill(source)
      await drawer.getByRole('button', { name: '补录' }).click()
    },
    remove: (day: string) => drawer.getByRole('button', { name: `删除 ${day} 补录的利率` }).click(),
  }
}
