/** The register of cases, the form of a new one, a case's data, its step and its ending. */
import { expect, type Locator, type Page } from '@playwright/test'
import { wordsIn } from './words.ts'
import type { Language } from '../../../shared/contract/door.ts'
import { title } from './shell.ts'

/** The list of cases, and what a first start shows in its place. */
export function register(page: Page, language: Language = 'zh-CN') {
  const t = wordsIn(language)
  const act = async (name: string, action: string) => {
    await page.getByRole('button', { name: `“${name}”的更多操作` }).click()
    await page.getByRole('menuitem', { name: action }).click()
  }
  return {
    list: page.getByRole('table'),
    line: (name: string) => page.getByRole('table').getByRole('link', { name }),
    newCase: page.getByRole('button', { name: '新建案件' }),
    openSample: () => page.getByRole('button', { name: t('cases.sample.unsettled-payments') }).click(),
    openWholeJob: () => page.getByRole('button', { name: t('cases.sample.whole-job') }).click(),
    archive: (name: string) => act(name, '归档'),
    showArchived: () => page.getByText('已归档', { exact: true }).first().click(),
  }
}

/** The form of a new case. */
export function caseForm(page: Page) {
  const form = page.getByRole('dialog', { name: '新建案件' })
  return {
    form,
    name: form.getByLabel('案件标题'),
    scenario: (name: string | RegExp) => form.getByRole('radio', { name }),
    create: () => form.getByRole('button', { name: '创建案件' }).click(),
  }
}

/** Makes a case by the form and ends on its page. */
export async function newCase(page: Page, name: string, scenario?: string): Promise<void> {
  await register(page).newCase.click()
  const { form, ...fields } = caseForm(page)
  await fields.name.fill(name)
  if (scenario) await fields.scenario(scenario).check()
  await fields.create()
  await expect(title(page, name)).toBeVisible()
  await expect(form).toBeHidden()
}

/** Makes a case of the files that were dropped where no case is open. */
export const newCaseOfFiles = (page: Page): Promise<void> =>
  page.getByRole('dialog').getByRole('button', { name: '新建案件' }).click()

/** A case's own data: who, what about. */
export function caseData(page: Page) {
  return {
    open: async () => {
      await title(page).getByRole('link').click()
      await expect(page.getByRole('region', { name: '案件资料', exact: true })).toBeVisible()
    },
    story: page.getByLabel('事情经过'),
    signedOn: page.getByLabel('办理（签约）日期'),
    provider: page.getByLabel('被投诉机构'),
    kind: page.getByLabel('争议类型'),
    answerQuestions: () => page.getByRole('link', { name: '回答问题' }).click(),
    tidy: page.getByRole('button', { name: '整理' }),
  }
}

/** How far the case is, in the case's line. */
export const step = (page: Page, name: string): Locator => page.getByRole('button', { name: `进度：${name}` })

export async function setStep(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: /^进度：/ }).click()
  await page.getByRole('menuitem', { name, exact: true }).click()
}

/** What is asked when a case is closed. */
export function ending(page: Page) {
  const form = page.getByRole('dialog', { name: '结案' })
  return {
    form,
    result: (name: string) => form.getByRole('radio', { name }),
    whatHelped: form.getByLabel('哪些做法有用'),
    channels: form.getByLabel('走过的渠道'),
    evidence: (name: string) => form.getByRole('checkbox', { name }),
    days: form.getByLabel('用时'),
    recovered: form.getByLabel('收回金额'),
    confirm: () => form.getByRole('button', { name: '确认结案' }).click(),
  }
}

/** The scenario's questions, one at a time. */
export function intake(page: Page) {
  const place = page.getByRole('region', { name: '先回答几个问题' })
  return {
    progress: place.getByRole('progressbar').or(place.getByRole('img', { name: /已回答的问题/ })),
    question: place.getByRole('heading', { level: 3 }),
    answer: (name?: string | RegExp) =>
      place.getByRole(
        'textbox',
        name === undefined ? {} : { name, ...(typeof name === 'string' && { exact: true }) },
      ),
    steps: place.getByRole('list', { name: '问题' }).getByRole('button'),
    skip: () => place.getByRole('button', { name: '跳过' }).click(),
    next: () => place.getByRole('button', { name: '保存，下一题' }).click(),
    later: () => place.getByRole('link', { name: '以后再答' }).click(),
  }
}

/** The next step that 概况 names. */
export const nextStep = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('link', { name }).or(page.getByRole('button', { name }))

/** The providers, and the form of one. */
export function providers(page: Page) {
  const form = page.getByRole('dialog', { name: '新建机构' })
  return {
    makeOnTheSpot: (name: string) => page.getByRole('button', { name: `新建“${name}”` }).click(),
    form,
    name: form.getByLabel('名称'),
    creditCode: form.getByLabel('统一社会信用代码'),
    save: () => form.getByRole('button', { name: '保存' }).click(),
    row: (name: RegExp) => page.getByRole('row', { name }),
    remove: (name: string) => page.getByRole('button', { name: `删除“${name}”` }),
  }
}
