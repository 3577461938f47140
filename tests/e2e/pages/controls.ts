/** What every place is made of, as a user handles it. */
import { expect, type Locator, type Page } from '@playwright/test'

/** Opens a list of choices and takes one; `search` is typed first where the list is long. */
export async function pick(list: Locator, choice: string | RegExp, search?: string): Promise<void> {
  if (search === undefined) await list.click()
  else await list.fill(search)
  // A list that was open before this one may still be on its way out: the last is the one opened now.
  await list.page().getByTitle(choice, { exact: true }).last().click()
}

/** Types a day and leaves the field. */
export async function enterDay(field: Locator, day: string): Promise<void> {
  await field.fill(day)
  await field.press('Enter')
}

/** Waits until nothing is being loaded any more. */
export async function settled(page: Page): Promise<void> {
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
}

/** Presses the button and answers the file chooser that it opens. */
export async function chooseFiles(
  place: Page | Locator,
  button: string,
  files: readonly string[] | { name: string; mimeType: string; buffer: Buffer },
): Promise<void> {
  const page = 'page' in place ? place.page() : place
  const chooser = page.waitForEvent('filechooser')
  await place.getByRole('button', { name: button }).first().click()
  await (await chooser).setFiles('name' in files ? files : [...files])
}

/** Drops files on an element as a file manager does. */
export async function dropFiles(
  target: Locator,
  files: readonly { readonly name: string; readonly body: string | Buffer }[],
): Promise<void> {
  const transfer = await target.page().evaluateHandle(
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

/** The dialog or drawer that is open; by its title where several could be. */
export function dialog(page: Page, name?: string): Locator {
  return page.getByRole('dialog', name === undefined ? {} : { name })
}

/** The question whether what was typed may go. */
export function discarding(page: Page) {
  const asked = dialog(page, '放弃已填写的内容？')
  return {
    goOn: async () => {
      await asked.getByRole('button', { name: '继续填写' }).click()
      await expect(asked).toBeHidden()
    },
    discard: async () => {
      await asked.getByRole('button', { name: '放弃', exact: true }).click()
      await expect(asked).toBeHidden()
    },
  }
}

/** Presses keys one after the other. */
export async function pressed(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key)
}
