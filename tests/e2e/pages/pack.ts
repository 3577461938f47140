/** The pack: what goes into it, and what was made. */
import type { Page } from '@playwright/test'

export function pack(page: Page) {
  const built = page.getByRole('region', { name: '已生成的证据包' })
  return {
    exhibit: (number: string) => page.getByRole('listitem').filter({ hasText: number }),
    make: () => page.getByRole('button', { name: /生成证据包/ }).click(),
    built,
    preview: () => built.getByRole('button', { name: '预览' }).click(),
    firstPage: page.getByRole('img', { name: '第 1 页' }),
    save: () => built.getByRole('button', { name: '保存 PDF' }).click(),
  }
}
