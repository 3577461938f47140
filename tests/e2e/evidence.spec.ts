/** Evidence: taking files in, saying what they are, order, bin, preview; the checklist beside it. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from './support/door.ts'
import { caseTab, chooseFiles, dropFiles, newCase, notice, takeIn } from './support/views.ts'

const sample = path.resolve(import.meta.dirname, '../../resources/sample-case/unsettled-payments')
const contract = path.join(sample, '收单服务协议.pdf')
const screenshot = path.join(sample, '交易处理中-截图.png')
const call = path.join(sample, '客服通话-2023-05-22.mp3')

test('many files at once are numbered by category; a bad one says so and the others go on', async ({
  page,
  dataDir,
}) => {
  await newCase(page, '证据')
  await caseTab(page, '证据')
  await expect(page.getByRole('heading', { name: '还没有证据' })).toBeVisible()
  const empty = path.join(path.dirname(dataDir), '空.txt')
  writeFileSync(empty, '')
  await takeIn(page, [contract, screenshot, call, empty])
  const list = page.getByRole('grid', { name: '证据' })
  await expect(list.getByRole('row', { name: /合-01/ })).toContainText('收单服务协议')
  // The picture's name says what it shows.
  await expect(list.getByRole('row', { name: /问-01/ })).toContainText('交易处理中-截图')
  await expect(list.getByRole('row', { name: /沟-01/ })).toContainText('客服通话-2023-05-22')
  const alert = page.getByRole('alert').filter({ hasText: '1 个文件未能加入' })
  await expect(alert).toContainText('空.txt')
  await expect(alert).toContainText('文件是空的')
  await alert.getByRole('button', { name: '知道了' }).click()
  await expect(alert).toBeHidden()
})

test('files can be dropped anywhere on a case', async ({ page }) => {
  await newCase(page, '拖放')
  await dropFiles(page, page.getByRole('heading', { name: '拖放' }), [
    { name: '合同.txt', body: '服务合同' },
    { name: '截图.png', body: readFileSync(screenshot) },
  ])
  const inbox = page.getByRole('region', { name: '收件箱' })
  await expect(inbox).toContainText('2 个文件、1 个认不准')
  await expect(inbox.getByRole('row', { name: '合同.txt' })).toContainText('合-01')
  // What is not known is asked, and decides the number.
  await inbox.getByRole('button', { name: '截图.png 是什么：其他' }).click()
  await page.getByRole('menuitem', { name: '聊天记录' }).click()
  await expect(inbox.getByRole('row', { name: '截图.png' })).toContainText('沟-01')
  await inbox.getByRole('button', { name: '收下 2 个' }).click()
  await expect(page.getByRole('grid', { name: '证据' }).getByRole('row', { name: /合-01/ })).toBeVisible()
  await expect(page.getByRole('row', { name: /沟-01/ })).toContainText('截图')
  // The same file again is known, and not chosen.
  await dropFiles(page, page.getByRole('heading', { name: '拖放' }), [
    { name: '又一张.png', body: readFileSync(screenshot) },
  ])
  await expect(inbox).toContainText('与“沟-01”逐字节一致')
  await expect(inbox.getByRole('button', { name: /^收下/ })).toBeDisabled()
  await inbox.getByRole('button', { name: '都不要' }).click()
  await expect(inbox).toBeHidden()
})

test('source and purpose are edited in the list, name and status beside the file', async ({ page }) => {
  await newCase(page, '编辑')
  await caseTab(page, '证据')
  await takeIn(page, [contract])
  const row = page.getByRole('row', { name: /合-01/ })
  await row.getByRole('button', { name: /^证明目的/ }).click()
  await page.getByRole('textbox', { name: '证明目的', exact: true }).fill('约定 T+1 到账')
  await page.keyboard.press('Enter')
  await expect(row).toContainText('约定 T+1 到账')
  // A click on the row opens the file; it renames nothing.
  await row.getByText('合-01').click()
  const drawer = page.getByRole('dialog')
  await drawer.getByLabel('名称').fill('银行卡收单服务协议')
  await drawer.getByLabel('状态').click()
  await page.getByTitle('待补充').click()
  await expect(page).toHaveURL(/evidence\/.+/)
  await page.goBack()
  await expect(drawer).toBeHidden()
  await expect(row).toContainText('待补充')
  await page.reload()
  await expect(page.getByRole('row', { name: /合-01/ })).toContainText('银行卡收单服务协议')
})

test('into the bin and back, with the number kept', async ({ page }) => {
  await newCase(page, '回收站')
  await caseTab(page, '证据')
  await takeIn(page, [contract, screenshot])
  await page.getByRole('button', { name: '问-01 的更多操作' }).click()
  await page.getByRole('menuitem', { name: '移入回收站' }).click()
  await expect(page.getByRole('row', { name: /问-01/ })).toBeHidden()
  await notice(page, '已移入回收站').getByRole('button', { name: '撤销' }).click()
  await expect(page.getByRole('row', { name: /问-01/ })).toBeVisible()

  await page.getByRole('row', { name: /合-01/ }).focus()
  await page.keyboard.press('Delete')
  await expect(page.getByRole('row', { name: /合-01/ })).toBeHidden()
  await page.getByRole('button', { name: '回收站', exact: true }).click()
  await page.getByRole('checkbox', { name: '选择 合-01' }).check()
  await page.getByRole('button', { name: '恢复所选（1）' }).click()
  await page.getByRole('button', { name: '返回证据列表' }).click()
  await expect(page.getByRole('row', { name: /合-01/ })).toBeVisible()
})

test('moving an exhibit shows the new numbers and asks first', async ({ page, dataDir }) => {
  const folder = path.join(path.dirname(dataDir), '顺序')
  mkdirSync(folder)
  const files = ['甲', '乙', '丙'].map((name) => path.join(folder, `${name}.png`))
  for (const [index, file] of files.entries())
    writeFileSync(file, Buffer.concat([readFileSync(screenshot), Buffer.from([index])]))
  await newCase(page, '顺序')
  await caseTab(page, '证据')
  await takeIn(page, files)
  await expect(page.getByRole('row', { name: /付-03/ })).toContainText('丙')
  await page.getByRole('row', { name: /付-03/ }).focus()
  await page.keyboard.press('Alt+ArrowUp')
  const dialog = page.getByRole('dialog', { name: '重新编号' })
  await expect(dialog.getByRole('listitem').first()).toContainText('付-03→付-02丙')
  await dialog.getByRole('button', { name: '重新编号' }).click()
  await expect(page.getByRole('row', { name: /付-02/ })).toContainText('丙')
  // The rows change places before the dialog is gone: a drag that starts under it would be lost.
  await expect(dialog).toBeHidden()

  await page.getByRole('row', { name: /付-01/ }).dragTo(page.getByRole('row', { name: /付-03/ }))
  await expect(dialog.getByRole('listitem').filter({ hasText: '付-01→付-03甲' })).toBeVisible()
  await dialog.getByRole('button', { name: '重新编号' }).click()
  await expect(page.getByRole('row', { name: /付-03/ })).toContainText('甲')
  await expect(page.getByRole('row', { name: /付-01/ })).toContainText('丙')
})

test('an exhibit is looked at beside what is said about it', async ({ page }) => {
  await newCase(page, '预览')
  await caseTab(page, '证据')
  await takeIn(page, [contract, screenshot, call])
  await page.getByRole('row', { name: /合-01/ }).focus()
  await page.keyboard.press('Enter')
  const drawer = page.getByRole('dialog')
  await expect(drawer.getByRole('img', { name: '第 1 页' })).toBeVisible()
  // The page is drawn: not one colour from edge to edge.
  await expect
    .poll(() =>
      drawer.getByRole('img', { name: '第 1 页' }).evaluate((canvas: HTMLCanvasElement) => {
        const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? {
          data: [],
        }
        return new Set(data).size
      }),
    )
    .toBeGreaterThan(8)
  await expect(drawer.getByText(/^[0-9a-f]{64}$/)).toBeVisible()
  await drawer.getByLabel('来源').fill('签约时取得')
  await drawer.getByRole('button', { name: '下一份' }).click()
  await expect(drawer.locator('audio')).toHaveJSProperty('error', null)
  await expect
    .poll(() => drawer.locator('audio').evaluate((audio: HTMLAudioElement) => audio.duration))
    .toBeGreaterThan(1)
  await drawer.getByRole('button', { name: '下一份' }).click()
  await expect(drawer.getByRole('img', { name: '交易处理中-截图' })).toHaveJSProperty('complete', true)
  await drawer.getByRole('button', { name: '上一份' }).click()
  await drawer.getByRole('button', { name: '上一份' }).click()
  await expect(drawer.getByLabel('来源')).toHaveValue('签约时取得')
})

test('the evidence is verified in words', async ({ page }) => {
  await newCase(page, '核验')
  await caseTab(page, '证据')
  await takeIn(page, [contract, screenshot])
  await page.getByRole('button', { name: '核验', exact: true }).click()
  await expect(page.getByRole('dialog')).toContainText('已重新计算 2 个文件的 SHA-256')
})

test('the checklist takes a file for its item, and a reason for what does not apply', async ({ page }) => {
  await newCase(page, '清单', '到账延迟')
  await caseTab(page, '证据清单')
  await expect(page.getByRole('heading', { name: /还缺 \d+ 项必备证据/ })).toBeVisible()
  const item = page.getByRole('article', { name: /收单（特约商户）服务协议/ })
  await expect(item).toContainText('缺少')
  await chooseFiles(item, '加入文件', [contract])
  await expect(item).toContainText('已收集')
  await expect(item.getByRole('link', { name: /合-01/ })).toBeVisible()

  const identity = page.getByRole('article', { name: /投诉人身份材料/ })
  await identity.getByRole('button', { name: '标为不适用' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: '标为不适用' }).click()
  await expect(dialog.getByText('此项不能为空')).toBeVisible()
  await dialog.getByLabel('为什么不适用').fill('已在现场出示')
  await dialog.getByRole('button', { name: '标为不适用' }).click()
  await expect(identity).toContainText('不适用')
  await expect(identity).toContainText('已在现场出示')
})
