/** The companies that disputes are with, and the running account of one. */
import type { Page } from '@playwright/test'

export function providerAccount(page: Page, name: string) {
  const drawer = page.getByRole('dialog', { name: `${name}的往来账` })
  return {
    drawer,
    open: () => page.getByRole('button', { name: `${name}的往来账` }).click(),
    line: (words: string | RegExp) => drawer.getByRole('row', { name: words }),
    showPayouts: () => drawer.getByRole('button', { name: '各笔划付' }).first().click(),
    /** Opens the first payout into its parts. */
    openPayout: () =>
      drawer
        .getByRole('button', { name: /展开|Expand/ })
        .first()
        .click(),
  }
}
