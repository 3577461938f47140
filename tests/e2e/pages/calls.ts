/** Calls of a case: the list, the sheet of one, the script in its own window. */
import type { Page } from '@playwright/test'
import { wordsIn } from './words.ts'
import type { Language } from '../../../shared/contract/door.ts'

export function calls(page: Page) {
  const line = (about: string) => page.getByRole('listitem').filter({ hasText: about })
  return {
    line,
    start: async () => {
      await page.getByRole('button', { name: '开始通话' }).click()
      return callSheet(page)
    },
    remove: (about: string) => line(about).getByRole('button', { name: /移除/ }).click(),
  }
}

/** What is written down while one talks, and what is demanded at the end. */
export function callSheet(page: Page) {
  const whys = page.getByRole('region', { name: '五个为什么' })
  return {
    script: page.getByRole('region', { name: '通话话术' }).first(),
    openScriptWindow: () => page.getByRole('button', { name: '在小窗口中打开' }).click(),
    person: page.getByLabel('接听人'),
    about: page.getByLabel('事由'),
    phone: page.getByLabel('电话号码'),
    notes: page.getByRole('textbox', { name: '通话记录' }),
    clock: page.getByRole('timer'),
    why: whys.getByRole('textbox'),
    nextWhy: () => whys.getByRole('button', { name: '下一个为什么' }).click(),
    answeredWhys: (words: string) => whys.getByText(words),
    assurance: page.getByLabel('承诺什么'),
    assuredBy: page.getByLabel('谁承诺'),
    saved: page.getByRole('status').filter({ hasText: '已保存' }),
    end: () => page.getByRole('button', { name: '结束通话' }).click(),
    demandWriting: () => page.getByRole('button', { name: '提出要求，开始计时' }).click(),
    timeLeft: page.getByRole('timer').filter({ hasText: '还剩' }),
    textToThem: page.getByLabel('发给对方的文字'),
    saveText: () => page.getByRole('button', { name: '存为文本文件' }).click(),
    allCalls: () => page.getByRole('link', { name: '全部通话' }).click(),
  }
}

/** The script, beside the call or in a window of its own. */
export function callScript(page: Page, language: Language = 'zh-CN') {
  const script = page.getByRole('region', { name: wordsIn(language)('callScripts.title') })
  return {
    script,
    /** The line that is being said. */
    stage: (name?: string) => script.getByRole('group', name === undefined ? {} : { name }).first(),
    pace: page.getByRole('progressbar', { name: '语速进度' }),
    /** What of the line should be said by now. */
    said: script.getByRole('emphasis'),
    pause: page.getByRole('button', { name: '暂停' }),
    begin: page.getByRole('button', { name: '开始' }),
    goTo: (part: string) =>
      page.getByRole('navigation', { name: '话术步骤' }).getByRole('button', { name: part }).click(),
    theySay: (words: string) => page.getByRole('button', { name: words }).click(),
  }
}
