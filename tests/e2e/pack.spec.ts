/** A pack as its owner binds it: what is chosen for the channel stays, pages and names are left out, volumes are saved. */
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from './support/door.ts'
import { caseTab } from './support/views.ts'

test('parts, copies, pages and redaction are chosen; the choice for the channel is there the next time', async ({
  app,
  page,
  dataDir,
}) => {
  await page.getByRole('button', { name: '打开示例案件' }).click()
  await caseTab(page, '证据包')
  const binding = page.getByRole('region', { name: '怎样装订' })
  await binding.getByRole('checkbox', { name: '事情经过' }).check()
  await binding.getByRole('checkbox', { name: '完整性校验页' }).check()
  await binding.getByRole('radio', { name: '目录按证明目的分组' }).check()
  await binding.getByRole('spinbutton', { name: '提交份数' }).fill('3')
  await page.keyboard.press('Tab')

  // Pages of an exhibit, as people write them; what cannot be read is told, and stops the building only.
  const range = page.getByRole('textbox', { name: '合-01 的页码范围' })
  await range.fill('第一页')
  await expect(page.getByRole('alert').filter({ hasText: '1-3,7' })).toBeVisible()
  await expect(page.getByRole('button', { name: /生成证据包/ })).toBeDisabled()
  await range.fill(' 1 ')
  const redaction = page.getByRole('region', { name: '遮盖' })
  await redaction.getByRole('textbox', { name: /第三人的姓名/ }).fill('王先生\n')
  await expect(redaction.getByRole('checkbox', { name: /遮盖清单/ })).toBeChecked()

  await page.getByRole('button', { name: /生成证据包/ }).click()
  const built = page.getByRole('region', { name: '已生成的证据包' })
  await expect(built).toContainText('份证据')
  const target = path.join(path.dirname(dataDir), '装订.pdf')
  await app.save(target, () => built.getByRole('button', { name: '保存 PDF' }).click())
  await expect.poll(() => existsSync(target)).toBe(true)
  const text = execFileSync('pdftotext', [target, '-'], { encoding: 'utf8' }).replace(/\s+/g, '')
  expect(text).toContain('证据文件校验')
  expect(text).toContain('第三人隐私')

  await page.reload()
  await expect(binding.getByRole('checkbox', { name: '完整性校验页' })).toBeChecked()
  await expect(binding.getByRole('radio', { name: '目录按证明目的分组' })).toBeChecked()
  await expect(binding.getByRole('spinbutton', { name: '提交份数' })).toHaveValue('3')
})
