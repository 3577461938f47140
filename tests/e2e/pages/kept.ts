/** What is kept: proofs of time in the settings, an exhibit's custody, and the page in place of a store that does not open. */
import { expect, type Page } from '@playwright/test'
import type { Language } from '../../../shared/contract/door.ts'
import { wordsIn } from './words.ts'

/** Proofs of time. */
export function proofs(page: Page, language: Language = 'zh-CN') {
  const t = wordsIn(language)
  const place = page.getByRole('region', { name: t('integrity.proof') })
  const button = (key: Parameters<typeof t>[0]) => place.getByRole('button', { name: t(key) })
  return {
    place,
    askForLog: () => button('integrity.proof.custody').click(),
    takeIn: () => button('integrity.proof.import').click(),
    waiting: place.getByText(t('integrity.proof.waiting')),
    proved: (authority: string) => place.getByText(authority),
    trusted: place.getByText(t('integrity.proof.trust.named')),
    /** After it was said that nobody knows the authority. */
    nameRoot: () => page.getByRole('button', { name: t('integrity.proof.anchor') }).click(),
    send: async (server: string) => {
      await button('integrity.proof.send').first().click()
      await page.getByLabel(t('integrity.proof.server')).fill(server)
      await page
        .getByRole('dialog')
        .getByRole('button', { name: t('integrity.proof.send.go') })
        .click()
    },
  }
}

/** What happened to the exhibit that is open. */
export function custody(page: Page) {
  const t = wordsIn('zh-CN')
  const place = page.getByRole('dialog').getByRole('region', { name: t('integrity.story') })
  return {
    saveOriginal: () => place.getByRole('button', { name: t('integrity.saveOut') }).click(),
    said: (words: string) => place.getByText(words),
  }
}

/** In place of every page: what is there, and what can be done. */
export function rescue(page: Page, language: Language) {
  const t = wordsIn(language)
  return {
    title: page.getByRole('heading', { level: 1, name: t('integrity.rescue.title') }),
    safe: page.getByText(t('integrity.rescue.safe')),
    hint: page.getByText(t('integrity.rescue.browser')),
    shown: (text: string) => page.getByText(text),
    nothingElse: async () => {
      await expect(page.getByRole('navigation')).toHaveCount(0)
    },
  }
}
