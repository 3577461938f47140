/** A pack as its owner binds it: what is chosen for the channel stays, pages and names are left out. */
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { register } from './pages/cases.ts'
import { pack } from './pages/pack.ts'
import { caseTab } from './pages/shell.ts'
import { expect, test } from './support/door.ts'

test('parts, copies, pages and redaction are chosen; the choice for the channel is there the next time', async ({
  app,
  page,
  dataDir,
}) => {
  await register(page).openSample()
  await caseTab(page, '证据包')
  const made = pack(page)
  await made.part('事情经过').check()
  await made.part('完整性校验页').check()
  await made.byPurpose.check()
  await made.copies.fill('3')
  await page.keyboard.press('Tab')

  // Pages of an exhibit, as people write them; what cannot be read is told, and stops the building only.
  await made.pagesOf('合-01').fill('第一页')
  await expect(made.wrongPages).toBeVisible()
  await expect(made.makeButton).toBeDisabled()
  await made.pagesOf('合-01').fill(' 1 ')
  await made.names.fill('王先生\n')
  await expect(made.redactionList).toBeChecked()

  await made.make()
  await expect(made.built).toContainText('份证据')
  const target = path.join(path.dirname(dataDir), '装订.pdf')
  await app.save(target, () => made.save())
  await expect.poll(() => existsSync(target)).toBe(true)
  const text = execFileSync('pdftotext', [target, '-'], { encoding: 'utf8' }).replace(/\s+/g, '')
  expect(text).toContain('证据文件校验')
  expect(text).toContain('第三人隐私')

  await page.reload()
  await expect(made.part('完整性校验页')).toBeChecked()
  await expect(made.byPurpose).toBeChecked()
  await expect(made.copies).toHaveValue('3')
})
