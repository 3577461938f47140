/** Filing: the route through the channels, submitting step by step, what was sent and what came back. */
import type { Page } from '@playwright/test'
import type { Language } from '../../../shared/contract/door.ts'
import { chooseFiles, enterDay, pick } from './controls.ts'
import { wordsIn } from './words.ts'

/** The channels of a case in their order, the questions that decide it, one channel in detail. */
export function route(page: Page, language: Language = 'zh-CN') {
  const t = wordsIn(language)
  const place = page.getByRole('region', { name: t('channels.route') })
  const questions = page.getByRole('region', { name: t('channels.questions') })
  const detail = page.getByRole('region', { name: t('channels.detail'), exact: true })
  return {
    place,
    channel: (name: string | RegExp) => place.getByRole('button', { name }),
    answer: (question: string, choice: string) =>
      questions
        .getByRole('listitem')
        .filter({ hasText: question })
        .getByText(choice, { exact: true })
        .click(),
    answered: (words: string) => questions.getByText(words),
    asText: () => place.getByText(t('channels.route.text'), { exact: true }).click(),
    said: (words: string) => place.getByText(words),
    detail,
    detailTitle: (name?: string) => detail.getByRole('heading', name === undefined ? {} : { name }).first(),
    detailSaid: (words: string) => detail.getByText(words).first(),
    source: (name: RegExp) => detail.getByRole('button', { name }).first(),
    prepare: () => detail.getByRole('button', { name: t('channels.detail.prepare') }).click(),
    submissions: page.getByRole('region', { name: t('channels.submissions') }),
  }
}

/** Submitting, step by step. */
export function wizard(page: Page, language: Language = 'zh-CN') {
  const t = wordsIn(language)
  return {
    material: (name: string) =>
      page.getByRole('region', { name: t('channels.wizard.materials') }).getByText(name),
    next: () => page.getByRole('button', { name: t('channels.wizard.next') }).click(),
    goTo: (step: 'materials' | 'papers' | 'send' | 'record') =>
      page.getByRole('button', { name: t(`channels.wizard.${step}`) }).click(),
    composeLetter: () => page.getByRole('button', { name: '写一封给此渠道的信' }).click(),
    exhibit: (number: string) => page.getByRole('checkbox', { name: new RegExp(number) }),
    makePack: (count: number) => page.getByRole('button', { name: `生成证据包（${count} 份证据）` }).click(),
    pack: page.getByRole('checkbox', { name: /^提交 证据材料/ }),
    summary: page.getByRole('textbox', { name: '填写用的摘要' }),
    letterSaid: (words: string) => page.getByLabel('信函全文').getByText(words, { exact: false }).first(),
    setDay: (day: string) => enterDay(page.getByLabel('提交日期'), day),
    number: page.getByLabel('编号', { exact: false }),
    /** Why it is sent although something stands in the way. */
    reason: page.getByRole('textbox', { name: /为什么仍要提交/ }),
    writeDown: () => page.getByRole('button', { name: t('channels.record.save') }).click(),
  }
}

/** What was sent to a channel, its clocks, and what came back. */
export function submission(page: Page, language: Language = 'zh-CN') {
  const t = wordsIn(language)
  const clocks = page.getByRole('region', { name: t('channels.clocks') })
  const frozen = page.getByRole('region', { name: t('channels.frozen') })
  const events = page.getByRole('region', { name: t('channels.events') })
  return {
    clocks,
    clock: (name: string) => clocks.getByRole('listitem').filter({ hasText: name }),
    /** The source of a clock, by the rule it cites; of the first where none is named. */
    clockSource: (cited = '') =>
      clocks.getByRole('button', { name: `${t('source.label').split('{{')[0]}${cited}` }).first(),
    frozen,
    openFile: (name: string) =>
      frozen
        .getByRole('listitem')
        .filter({ hasText: name })
        .getByRole('button', { name: t('channels.frozen.open') })
        .click(),
    shownPage: page.getByRole('dialog').locator('canvas').first(),
    verify: () => frozen.getByRole('button', { name: t('channels.verify') }).click(),
    events: events.getByRole('listitem'),
    removeEvent: (name: string) => events.getByRole('button', { name: `删除“${name}”` }).click(),
    addReply: async () => {
      await page.getByRole('button', { name: t('channels.reply.add') }).click()
      return replyForm(page)
    },
    remove: async () => {
      await page
        .getByRole('button', { name: t('common.more') })
        .last()
        .click()
      await page.getByRole('menuitem', { name: t('channels.submission.remove') }).click()
    },
  }
}

function replyForm(page: Page) {
  const form = page.getByRole('dialog', { name: '记录答复' })
  return {
    form,
    setKind: (kind: string) => pick(form.getByLabel('发生了什么'), kind),
    said: (words: string | RegExp) => form.getByText(words),
    note: form.getByLabel('内容'),
    attach: (name: string, text: string) =>
      chooseFiles(form, '拖入文件，或点击选择', { name, mimeType: 'text/plain', buffer: Buffer.from(text) }),
    save: () => form.getByRole('button', { name: '保存' }).click(),
  }
}
