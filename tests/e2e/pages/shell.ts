/** The window around every place: the strip, the case's line, the palette, notices. */
import { expect, type Locator, type Page } from '@playwright/test'
import { hashOf, type Place } from '../../../renderer/app/places.ts'

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

const casePlaces = (page: Page) =>
  page.getByRole('navigation', { name: /^(案件内的页面|Places of the case)$/ })

/** A place in the case's line, which says how many things are in it. */
export function casePlace(page: Page, name: string): Locator {
  return casePlaces(page).getByRole('link', { name: new RegExp(`^${name}( ?\\d+)?$`) })
}

/** A view in the line of views beneath the place that is open. */
export const view = (page: Page, name: string): Locator =>
  page.getByRole('navigation').getByRole('link', { name: new RegExp(`^${name}( ?\\d+)?$`) })

/** Opens a view of the case: its place in the case's line, then the view inside it. */
export async function caseTab(page: Page, name: string): Promise<void> {
  const [place, wanted] = VIEWS[name] ?? [name, null]
  await casePlace(page, place).click()
  if (wanted === null) return
  await page
    .getByRole('navigation', { name: place, exact: true })
    .getByRole('link', { name: new RegExp(`^${wanted}( ?\\d+)?$`) })
    .click()
  await expect(page.getByRole('region', { name: wanted, exact: true })).toBeVisible()
}

/** Opens a page of the strip above, and of the line beneath it where the place has several. */
export async function openPage(page: Page, place: string, name?: string): Promise<void> {
  await strip(page)
    .getByRole('link', { name: new RegExp(`^${place}( ?\\d+.*)?$`) })
    .click()
  if (name !== undefined)
    await page
      .getByRole('navigation', { name: place, exact: true })
      .getByRole('link', { name, exact: true })
      .click()
}

/** The line above everything. */
export const strip = (page: Page): Locator =>
  page.getByRole('navigation', { name: /^(主导航|Main navigation)$/ })

/** Goes to a place by its address. */
export function goTo(page: Page, place: Place): Promise<string> {
  return page.evaluate((hash) => (window.location.hash = hash), hashOf(place))
}

/** The title of the page: in a case, the case's. */
export const title = (page: Page, name?: string | RegExp): Locator =>
  page.getByRole('heading', { level: 1, ...(name !== undefined && { name }) })

/** A heading of what is shown, such as that of an empty place or of the next step. */
export const heading = (page: Page, name: string | RegExp): Locator => page.getByRole('heading', { name })

/** What says these words, on the page or in a part of it. */
export const said = (place: Page | Locator, words: string | RegExp): Locator => place.getByText(words)

/** What the page is about, without strip and case line. */
export const main = (page: Page): Locator => page.getByRole('main')

/** Waits until the page has been drawn. */
export const drawn = (page: Page): Promise<void> => expect(main(page).locator('> *').first()).toBeVisible()

/** The parts of a view, drawn when the view's code has come. */
export const firstPart = (page: Page): Locator => main(page).getByRole('region').first()

/** The document itself, which carries language and theme. */
export const document = (page: Page): Locator => page.locator('html')

/** A notice in the corner of the window. */
export function notice(page: Page, text: string): Locator {
  return page.getByRole('alert').or(page.getByRole('status')).filter({ hasText: text }).last()
}

/** Takes back what a notice tells of; without words, the notice that came last. */
export async function undo(page: Page, text?: string): Promise<void> {
  const place = text === undefined ? page : notice(page, text)
  await place.getByRole('button', { name: '撤销' }).last().click()
}

/** What is said above everything when something is wrong. */
export const warning = (page: Page): Locator => page.getByRole('alert').first()

/** The card that explains a source. */
export const sourceCard = (page: Page): Locator => page.getByRole('tooltip')

/** Opens the palette and types. */
export async function find(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.keyboard.type(words)
}

export const palette = (page: Page): Locator => page.getByRole('combobox').first()
export const hit = (page: Page, name: RegExp): Locator => page.getByRole('option', { name })
export const shortcuts = (page: Page): Locator => page.getByRole('dialog', { name: '键盘快捷键' })
/** How many deadlines want something today, at 今天 in the strip. */
export const dueCount = (page: Page, count: number): Locator =>
  strip(page).getByLabel(`${count} 个期限已逾期或今天到期`)

/** Goes to what a notice tells of. */
export const openNotice = (told: Locator): Promise<void> => told.getByRole('button', { name: '打开' }).click()

/** Closes a dialog that only told something. */
export const understood = (page: Page): Promise<void> =>
  page.getByRole('dialog').getByRole('button').last().click()

/** The app inside another page's frame. */
export const appIn = (page: Page): Locator => page.frameLocator('iframe').locator('#root')
