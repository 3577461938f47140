/** The pack: what goes into it, and what was made. */
import type { Page } from '@playwright/test'

export function pack(page: Page) {
  const built = page.getByRole('region', { name: '已生成的证据包' })
  const binding = page.getByRole('region', { name: '怎样装订' })
  const redaction = page.getByRole('region', { name: '遮盖' })
  return {
    part: (name: string) => binding.getByRole('checkbox', { name }),
    byPurpose: binding.getByRole('radio', { name: '目录按证明目的分组' }),
    copies: binding.getByRole('spinbutton', { name: '提交份数' }),
    pagesOf: (number: string) => page.getByRole('textbox', { name: `${number} 的页码范围` }),
    wrongPages: page.getByRole('alert').filter({ hasText: '1-3,7' }),
    names: redaction.getByRole('textbox', { name: /第三人的姓名/ }),
    redactionList: redaction.getByRole('checkbox', { name: /遮盖清单/ }),
    makeButton: page.getByRole('button', { name: /生成证据包/ }),
    exhibit: (number: string) => page.getByRole('checkbox', { name: `装入 ${number}` }),
    make: () => page.getByRole('button', { name: /生成证据包/ }).click(),
    built,
    preview: () => built.getByRole('button', { name: '预览' }).click(),
    firstPage: page.getByRole('img', { name: '第 1 页' }),
    save: () => built.getByRole('button', { name: '保存 PDF' }).click(),
  }
}
