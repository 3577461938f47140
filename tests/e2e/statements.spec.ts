/** A statement from file to case and back: questions, problems, decisions taken back, overlaps, undo with its warning. */
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from './support/door.ts'
import { caseTab, chooseFiles, newCase } from './support/views.ts'

test('every decision about a file can be taken back before it is taken in', async ({ page, dataDir }) => {
  const file = path.join(path.dirname(dataDir), 'fees.csv')
  const days = ['05', '06']
  const lines = days.map((day, index) => `${day}/03/2024,N${index + 101},1${index}.00`)
  writeFileSync(file, ['Date,Text,Amount', ...lines, '07/03/2024,N103,1O.00', ''].join('\n'))
  await newCase(page, '逐项决定')
  await caseTab(page, '账单')
  await page.getByRole('button', { name: '导入账单' }).first().click()
  await chooseFiles(page, '选择文件', [file])
  const drawer = page.getByRole('dialog')
  const take = drawer.getByRole('button', { name: '加入案件' })
  await expect(drawer.getByText('请先回答问题')).toBeVisible()
  await expect(take).toBeDisabled()

  // What the file cannot tell is asked.
  await drawer.getByRole('radio', { name: /日-月-年/ }).check()
  await drawer.getByRole('radio', { name: /正数是支出/ }).check()
  await drawer.getByRole('button', { name: '按所选重新读取' }).click()
  await expect(drawer.getByText('请先处理无法读取的行')).toBeVisible()
  await drawer.getByRole('switch', { name: '不导入第 4 行' }).click()
  await drawer.getByRole('button', { name: '按以上修改重新读取' }).click()
  await expect(drawer.getByText('2 笔').first()).toBeVisible()

  // A file without a currency wants one.
  await expect(drawer.getByText('文件没有写明币种，请选择')).toBeVisible()
  await drawer.getByRole('combobox', { name: '币种' }).fill('HKD')
  await page.keyboard.press('Enter')
  await expect(drawer.getByText('第 4 行不导入')).toBeVisible()
  await expect(drawer.getByText('币种：HKD')).toBeVisible()
  await expect(take).toBeEnabled()

  // Left out and taken back: the line stands in the way again; read right, it comes along.
  await drawer.getByRole('button', { name: '撤销：第 4 行不导入' }).click()
  await expect(take).toBeDisabled()
  await drawer.getByLabel('第 4 行改为').fill('10.00')
  await drawer.getByRole('button', { name: '按以上修改重新读取' }).click()
  await expect(drawer.getByText('3 笔').first()).toBeVisible()
  await expect(drawer.getByText('第 4 行“Amount”改为 10.00')).toBeVisible()
  await take.click()
  await expect(drawer).toBeHidden()
  await expect(page.getByRole('listitem').filter({ hasText: 'fees.csv' })).toContainText('3 笔')
})

test('taking a statement back names what rests on it, and its file can be read again', async ({ page }) => {
  const caseId = await page.evaluate(async () => {
    const { id } = (await window.proofdesk.invoke('cases.addSample', {})) as { id: string }
    const { job } = (await window.proofdesk.invoke('settlement.check', { caseId: id })) as { job: string }
    while ((await window.proofdesk.invoke('jobs.result', { job })) === null)
      await new Promise((resolve) => requestAnimationFrame(resolve))
    await window.proofdesk.invoke('letters.compose', { caseId: id, channel: 'provider-email' })
    return id
  })
  await page.evaluate((hash) => (window.location.hash = hash), `#/cases/${caseId}/statements`)
  const lines = page.getByRole('region', { name: '账单', exact: true }).getByRole('listitem')
  await expect(lines.getByRole('button', { name: '撤回' })).toHaveCount(2)
  const first = lines.filter({ has: page.getByRole('button', { name: '撤回' }) }).first()
  const name = (await first.locator('strong').textContent()) ?? ''
  await first.getByRole('button', { name: '撤回' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText('以下内容引用了这份账单，撤回后需要重新核对：')).toBeVisible()
  await expect(dialog.getByText('到账核对的 3 项结果')).toBeVisible()
  await expect(dialog.getByText(/^投诉信“.+”$/)).toBeVisible()
  await dialog.getByRole('button', { name: '撤回' }).click()
  await expect(lines.getByRole('button', { name: '撤回' })).toHaveCount(1)

  await page.getByText('已撤回', { exact: true }).click()
  await lines.filter({ hasText: name }).getByRole('button', { name: '重新导入' }).click()
  await dialog.getByRole('button', { name: '加入案件' }).click()
  await expect(dialog).toBeHidden()
  await page.getByText('已导入', { exact: true }).click()
  await expect(lines.getByRole('button', { name: '撤回' })).toHaveCount(2)
})
