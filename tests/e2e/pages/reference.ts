/** 参考: the directory of channels, the precedents, the resource pack. */
import type { Locator, Page } from '@playwright/test'
import { enterDay, pick } from './controls.ts'

export function directory(page: Page) {
  const list = page.getByRole('region', { name: '渠道', exact: true })
  return {
    filter: list.getByRole('textbox'),
    found: list.getByRole('link'),
    open: (name: RegExp) => list.getByRole('link', { name }).click(),
    entry: (name: string) => page.getByRole('region', { name }),
    periods: page.getByRole('region', { name: '期限' }),
    asOf: (day: string) => enterDay(page.getByRole('textbox', { name: '看这一天有效的规则' }), day),
    /** The mark of a correction, where it stands in the entry. */
    corrected: (entry: Locator) => entry.getByText('您的更正'),
    corrections: page.getByRole('region', { name: '您的更正' }),
    correct: async (value: string, source: string) => {
      await page
        .getByRole('region', { name: '您的更正' })
        .getByRole('button', { name: '更正', exact: true })
        .click()
      const form = page.getByRole('dialog')
      await form.getByLabel('新的内容').fill(value)
      await form.getByLabel('从哪里得知').fill(source)
      await form.getByRole('button', { name: '保存' }).click()
      await form.waitFor({ state: 'hidden' })
    },
    exportCorrections: (count: number) => page.getByRole('button', { name: `导出更正（${count}）` }).click(),
    withdrawCorrection: () => page.getByRole('button', { name: '撤回这项更正' }).click(),
  }
}

export function precedents(page: Page) {
  const cards = page.getByRole('article')
  const form = page.getByRole('dialog', { name: '修改先例' })
  return {
    cards,
    card: (name: string) => page.getByRole('article', { name }),
    onlyOwn: () => page.getByText('自己的案件', { exact: true }).first().click(),
    usedChannel: (name: string) => pick(page.getByLabel('用过的渠道'), name),
    search: page.getByLabel('搜索先例'),
    clearFilters: () => page.getByRole('button', { name: '清除筛选' }).click(),
    /** A share of cases won, which nobody can know from a handful. */
    winRate: page.getByText('%', { exact: false }).filter({ hasText: '胜' }),
    rename: async (from: string, to: string) => {
      await page.getByRole('button', { name: `修改先例“${from}”` }).click()
      await form.getByLabel('列表中的名称').fill(to)
      await form.getByRole('button', { name: '保存' }).click()
      await form.waitFor({ state: 'hidden' })
    },
    remove: (name: string) => page.getByRole('button', { name: `删除先例“${name}”` }).click(),
    /** Beside a case that is like it. */
    openSimilar: (name: RegExp) => page.getByRole('button', { name }).click(),
    similar: page.getByRole('dialog', { name: '类似的先例' }),
  }
}

/** The resource pack: documents, blank or filled from a case. */
export function resources(page: Page) {
  return {
    document: (name: string) => {
      const place = page.getByRole('region', { name })
      return {
        made: place.getByRole('status'),
        makeBlank: () => place.getByRole('button', { name: '生成空白文件' }).click(),
        makeFromCase: () => place.getByRole('button', { name: '按案件生成' }).click(),
        preview: () => place.getByRole('button', { name: '预览' }).click(),
        save: () => place.getByRole('button', { name: '保存' }).click(),
      }
    },
    shownPage: (file: string) => page.getByRole('dialog', { name: file }).locator('canvas').first(),
    fillFrom: (caseName: RegExp) => pick(page.getByRole('combobox', { name: '填入案件资料' }), caseName),
    openApplication: async () => {
      await page.getByRole('button', { name: '填写申请' }).click()
      return applicationForm(page)
    },
  }
}

function applicationForm(page: Page) {
  const form = page.getByRole('dialog', { name: '《金融支付服务纠纷处理申请》' })
  return {
    name: form.getByLabel('名称', { exact: true }),
    identity: form.getByLabel('证件类型和号码'),
    open: form.getByText(/^还有 \d+ 项待补充/),
    makePdf: () => form.getByRole('button', { name: '生成 PDF' }).click(),
    save: () => form.getByRole('button', { name: '保存' }).click(),
  }
}
