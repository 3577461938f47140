/** What specs of the views do again and again, in the user's words. */
import type { Locator, Page } from '@playwright/test'
import { expect } from './door.ts'
import { readyPage } from './ready.ts'

/** Makes a case by the form and ends on its page. */
export async function newCase(page: Page, title: string, scenario?: string): Promise<void> {
  await page.getByRole('button', { name: '新建案件' }).click()
  const form = page.getByRole('dialog', { name: '新建案件' })
  await form.getByLabel('案件标题').fill(title)
  if (scenario) await form.getByRole('radio', { name: scenario }).check()
  await form.getByRole('button', { name: '创建案件' }).click()
  await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible()
  await expect(form).toBeHidden()
}

/** The views of a case by the names specs know them by: the place they stand in, and their name there. */
const VIEWS: Readonly<Record<string, readonly [place: string, view: string | null]>> = {
  概况: ['概况', null],
  证据: ['证据', '文件'],
  证据清单: ['证据', '清单'],
  时间线: ['证据', '事实'],
  账单: ['账目', '账单'],
  到账核对: ['账目', '核对'],
  赔偿计算: ['账目', '赔偿计算'],
  投诉信: ['文书', '信件'],
  证据包: ['文书', '证据包'],
  渠道与提交: ['办理', '渠道与提交'],
  通话: ['办理', '通话'],
  Evidence: ['Evidence', 'Files'],
  Check: ['Money', 'Check'],
  Offices: ['Filing', 'Channels'],
}

/** Opens a view of the case: its place in the case's line, then the view inside it. */
export async function caseTab(page: Page, name: string): Promise<void> {
  const [place, view] = VIEWS[name] ?? [name, null]
  const link = (text: string) => new RegExp(`^${text}( ?\\d+)?$`)
  const places = page.getByRole('navigation', { name: /^(案件内的页面|Places of the case)$/ })
  await places.getByRole('link', { name: link(place) }).click()
  if (view === null) return
  await page
    .getByRole('navigation', { name: place, exact: true })
    .getByRole('link', { name: link(view) })
    .click()
  await expect(page.getByRole('region', { name: view, exact: true })).toBeVisible()
}

/** Opens the page of the case's own data: who, what about, the demands. */
export async function caseData(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).getByRole('link').click()
  await expect(page.getByRole('region', { name: '案件资料', exact: true })).toBeVisible()
}

/** Sets how far the case is. */
export async function caseStep(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: /^进度：/ }).click()
  await page.getByRole('menuitem', { name, exact: true }).click()
}

/** Opens a page of the strip above, and of the line beneath it where the place has several. */
export async function openPage(page: Page, place: string, name?: string): Promise<void> {
  await page
    .getByRole('navigation', { name: /^(主导航|Main navigation)$/ })
    .getByRole('link', { name: new RegExp(`^${place}( ?\\d+.*)?$`) })
    .click()
  if (name !== undefined)
    await page
      .getByRole('navigation', { name: place, exact: true })
      .getByRole('link', { name, exact: true })
      .click()
}

/** A notice in the corner of the window. */
export function notice(page: Page, text: string): Locator {
  return page.getByRole('alert').or(page.getByRole('status')).filter({ hasText: text }).last()
}

/** Presses the button and answers the file chooser that it opens. */
export async function chooseFiles(
  place: Page | Locator,
  button: string,
  files: readonly string[],
): Promise<void> {
  const page = 'page' in place ? place.page() : place
  const chooser = page.waitForEvent('filechooser')
  await place.getByRole('button', { name: button }).first().click()
  await (await chooser).setFiles([...files])
}

/** Drops files on an element as a file manager does. */
export async function dropFiles(
  page: Page,
  target: Locator,
  files: readonly { readonly name: string; readonly body: string | Buffer }[],
): Promise<void> {
  const transfer = await page.evaluateHandle(
    (list) => {
      const data = new DataTransfer()
      for (const { name, base64 } of list)
        data.items.add(new File([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], name))
      return data
    },
    files.map(({ name, body }) => ({ name, base64: Buffer.from(body).toString('base64') })),
  )
  for (const type of ['dragenter', 'dragover', 'drop'])
    await target.dispatchEvent(type, { dataTransfer: transfer })
}

/** A case with a complaint that the People's Bank should have decided on long ago. */
export async function overdueCase(page: Page): Promise<string> {
  await readyPage(page)
  return page.evaluate(async () => {
    const ask = <T>(route: string, input: unknown) => window.proofdesk.invoke(route, input) as Promise<T>
    const { id: caseId } = await ask<{ id: string }>('cases.create', { title: '三笔交易未到账' })
    const on = new Date(Date.now() - 40 * 86_400_000).toISOString().slice(0, 10)
    await ask('submissions.create', { caseId, channel: 'pbc-complaint', on, method: 'online' })
    return caseId
  })
}

/** Brings files to the inbox by the button of the evidence, confirms all of them, and waits until they are in. */
export async function takeIn(page: Page, files: readonly string[]): Promise<void> {
  await chooseFiles(page, '加入文件', files)
  await confirmInbox(page)
}

/** Chooses every file of the inbox and takes them in. */
export async function confirmInbox(page: Page): Promise<void> {
  const inbox = page.getByRole('region', { name: '收件箱' })
  await inbox.getByRole('checkbox', { name: '全选' }).check()
  await inbox.getByRole('button', { name: /^收下/ }).click()
  await expect(inbox).toBeHidden()
}
