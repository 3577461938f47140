/** What is typed into a drawer is not lost: not by Esc, not by going back, not by a reload; its address opens it again. */
import { register } from './pages/cases.ts'
import { damages } from './pages/claim.ts'
import { discarding, pressed } from './pages/controls.ts'
import { caseTab, said } from './pages/shell.ts'
import { expect, test } from './support/door.ts'

test('a drawer has an address, asks before text is lost, and finds it again after a reload', async ({
  page,
}) => {
  await register(page).openSample()
  await caseTab(page, '赔偿计算')
  const sheet = damages(page)
  const asked = discarding(page)
  const { form, name, amount, ...loss } = await sheet.addLoss()
  await expect(page).toHaveURL(/damages\?loss=new$/)
  await name.fill('培训费')
  await pressed(page, 'Escape')
  await asked.goOn()
  await expect(name).toHaveValue('培训费')
  await page.goBack()
  await asked.goOn()
  await expect(name).toHaveValue('培训费')
  await expect(page).toHaveURL(/damages\?loss=new$/)
  await page.reload()
  await expect(name).toHaveValue('培训费')
  await amount.fill('300')
  await loss.save()
  await expect(form).toBeHidden()
  await expect(page).toHaveURL(/damages$/)

  // Kept: nothing of it is left for the next one; without text it closes at once.
  await sheet.addLoss()
  await expect(name).toHaveValue('')
  await page.goBack()
  await expect(form).toBeHidden()

  await sheet.addLoss()
  await name.fill('不要了')
  await pressed(page, 'Escape')
  await asked.discard()
  await expect(form).toBeHidden()

  // What a toast can undo, Ctrl Z can, and Ctrl Shift Z does it again.
  await expect(sheet.losses).toHaveCount(4)
  await pressed(page, 'Control+z')
  await expect(sheet.losses).toHaveCount(3)
  await expect(said(page, /^已撤销：/)).toBeVisible()
  await pressed(page, 'Control+Shift+z')
  await expect(sheet.losses).toHaveCount(4)
})
