/** The settlement check: findings, matching, the contract's terms, rates, months. */
import type { Page } from '@playwright/test'
import type { Language } from '../../../shared/contract/door.ts'
import { wordsIn } from './words.ts'

type View = 'findings' | 'matching' | 'terms' | 'rates' | 'monthly'

export function check(page: Page, language: Language = 'zh-CN') {
  const t = wordsIn(language)
  const list = page.getByRole('grid', { name: t('settlement.view.findings') })
  // Rows of findings name the day; the group's row and the head do not.
  const findings = list.getByRole('row', { name: /\d{4}-\d{2}-\d{2}$/ })
  const ofPicked = page.getByRole('group', { name: t('settlement.usesOfPicked') })
  const side = (name: 'acquirer' | 'bank') => page.getByRole('grid', { name: t(`settlement.side.${name}`) })
  const why = page.getByRole('region', { name: t('settlement.why') })
  return {
    again: () => page.getByRole('button', { name: t('settlement.checkAgain') }).click(),
    open: (view: View) =>
      page
        .getByRole('radiogroup', { name: t('settlement.views') })
        .getByText(t(`settlement.view.${view}`), { exact: true })
        .click(),
    findings,
    /** One finding becomes something, by the menu of its row. */
    use: async (index: number, as: 'toEvidence' | 'toDamages' | 'outOfDamages' | 'toLetter') => {
      await findings.nth(index).getByRole('button').click()
      await page.getByRole('menuitem', { name: t(`settlement.${as}`), exact: true }).click()
    },
    pickAll: () => list.getByRole('checkbox', { name: t('settlement.chooseAll') }).check(),
    usePicked: (as: 'toEvidence' | 'toEvent') =>
      ofPicked.getByRole('button', { name: t(`settlement.${as}`) }).click(),
    side,
    row: (name: 'acquirer' | 'bank', index = 0) => side(name).getByRole('row').nth(index),
    /** The row of the other side that belongs to the one in focus. */
    partner: (name: 'acquirer' | 'bank') => side(name).locator('[aria-selected="true"][data-match="true"]'),
    why,
    reason: why.getByRole('paragraph').first(),
    rates: page.getByRole('img', { name: t('settlement.rates') }),
    months: page
      .getByRole('region', { name: t('settlement.monthly') })
      .getByRole('list')
      .first(),
    openTerms: () => page.getByRole('button', { name: t('settlement.terms.edit') }).click(),
    openProof: () =>
      page
        .getByRole('button', { name: /查看证明：合-01 第 \d+ 页/ })
        .first()
        .click(),
    /** The page of the contract that proves a term. */
    proof: page
      .getByRole('dialog')
      .getByRole('img', { name: /第 \d+ 页/ })
      .first(),
  }
}

/** The form of what the contract fixes. */
export function termsForm(page: Page) {
  const form = page.getByRole('dialog')
  return {
    form,
    arrival: (place = 1) =>
      (place === 1 ? form : form.getByRole('group', { name: `到账时间 ${place}` }))
        .getByPlaceholder('T+1')
        .first(),
    addArrival: () => form.getByRole('button', { name: '添加到账时间' }).click(),
    said: (words: string) => form.getByText(words),
    save: () => form.getByRole('button', { name: '保存' }).click(),
  }
}
