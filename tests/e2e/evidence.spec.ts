/** Evidence: taking files in, saying what they are, order, bin, preview; the checklist beside it. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { newCase } from './pages/cases.ts'
import { dialog, dropFiles } from './pages/controls.ts'
import { checklist, evidence, inbox, preview, renumbering, takeIn } from './pages/evidence.ts'
import { caseTab, heading, said, title, undo } from './pages/shell.ts'
import { expect, test } from './support/door.ts'

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
  await expect(heading(page, '还没有证据')).toBeVisible()
  const empty = path.join(path.dirname(dataDir), '空.txt')
  writeFileSync(empty, '')
  await takeIn(page, [contract, screenshot, call, empty])
  const { exhibit, refused, understood } = evidence(page)
  await expect(exhibit('合-01')).toContainText('收单服务协议')
  // The picture's name says what it shows.
  await expect(exhibit('问-01')).toContainText('交易处理中-截图')
  await expect(exhibit('沟-01')).toContainText('客服通话-2023-05-22')
  const alert = refused('1 个文件未能加入')
  await expect(alert).toContainText('空.txt')
  await expect(alert).toContainText('文件是空的')
  await understood(alert)
  await expect(alert).toBeHidden()
})

test('files can be dropped anywhere on a case', async ({ page }) => {
  await newCase(page, '拖放')
  await dropFiles(title(page, '拖放'), [
    { name: '合同.txt', body: '服务合同' },
    { name: '截图.png', body: readFileSync(screenshot) },
  ])
  const incoming = inbox(page)
  const { exhibit } = evidence(page)
  await expect(incoming.place).toContainText('2 个文件、1 个认不准')
  await expect(incoming.file('合同.txt')).toContainText('合-01')
  // What is not known is asked, and decides the number.
  await incoming.say('截图.png', '其他', '聊天记录')
  await expect(incoming.file('截图.png')).toContainText('沟-01')
  await expect(incoming.take).toHaveText('收下 2 个')
  await incoming.take.click()
  await expect(evidence(page).list).toBeVisible()
  await expect(exhibit('合-01')).toBeVisible()
  await expect(exhibit('沟-01')).toContainText('截图')
  // The same file again is known, and not chosen.
  await dropFiles(title(page, '拖放'), [{ name: '又一张.png', body: readFileSync(screenshot) }])
  await expect(incoming.place).toContainText('与“沟-01”逐字节一致')
  await expect(incoming.take).toBeDisabled()
  await incoming.refuseAll()
  await expect(incoming.place).toBeHidden()
})

test('source and purpose are edited in the list, name and status beside the file', async ({ page }) => {
  await newCase(page, '编辑')
  await caseTab(page, '证据')
  await takeIn(page, [contract])
  const list = evidence(page)
  const row = list.exhibit('合-01')
  await list.editPurpose('合-01', '约定 T+1 到账')
  await expect(row).toContainText('约定 T+1 到账')
  // A click on the row opens the file; it renames nothing.
  const { drawer, name, setStatus } = await list.open('合-01')
  await name.fill('银行卡收单服务协议')
  await setStatus('待补充')
  await expect(page).toHaveURL(/evidence\/.+/)
  await page.goBack()
  await expect(drawer).toBeHidden()
  await expect(row).toContainText('待补充')
  await page.reload()
  await expect(row).toContainText('银行卡收单服务协议')
})

test('into the bin and back, with the number kept', async ({ page }) => {
  await newCase(page, '回收站')
  await caseTab(page, '证据')
  await takeIn(page, [contract, screenshot])
  const { exhibit, moveToBin, restoreFromBin } = evidence(page)
  await moveToBin('问-01')
  await expect(exhibit('问-01')).toBeHidden()
  await undo(page, '已移入回收站')
  await expect(exhibit('问-01')).toBeVisible()

  await exhibit('合-01').focus()
  await page.keyboard.press('Delete')
  await expect(exhibit('合-01')).toBeHidden()
  await restoreFromBin('合-01')
  await expect(exhibit('合-01')).toBeVisible()
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
  const { exhibit } = evidence(page)
  const numbers = renumbering(page)
  await expect(exhibit('付-03')).toContainText('丙')
  await exhibit('付-03').focus()
  await page.keyboard.press('Alt+ArrowUp')
  await expect(numbers.changes.first()).toContainText('付-03→付-02丙')
  await numbers.confirm()
  await expect(exhibit('付-02')).toContainText('丙')
  // The rows change places before the dialog is gone: a drag that starts under it would be lost.
  await expect(numbers.dialog).toBeHidden()

  await exhibit('付-01').dragTo(exhibit('付-03'))
  await expect(numbers.changes.filter({ hasText: '付-01→付-03甲' })).toBeVisible()
  await numbers.confirm()
  await expect(exhibit('付-03')).toContainText('甲')
  await expect(exhibit('付-01')).toContainText('丙')
})

test('an exhibit is looked at beside what is said about it', async ({ page }) => {
  await newCase(page, '预览')
  await caseTab(page, '证据')
  await takeIn(page, [contract, screenshot, call])
  await evidence(page).exhibit('合-01').focus()
  await page.keyboard.press('Enter')
  const shown = preview(page)
  await expect(shown.picture('第 1 页')).toBeVisible()
  // The page is drawn: not one colour from edge to edge.
  await expect
    .poll(() =>
      shown.picture('第 1 页').evaluate((canvas: HTMLCanvasElement) => {
        const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? {
          data: [],
        }
        return new Set(data).size
      }),
    )
    .toBeGreaterThan(8)
  await expect(shown.fingerprint).toBeVisible()
  await shown.source.fill('签约时取得')
  await shown.next()
  await expect(shown.sound).toHaveJSProperty('error', null)
  await expect
    .poll(() => shown.sound.evaluate((audio: HTMLAudioElement) => audio.duration))
    .toBeGreaterThan(1)
  await shown.next()
  await expect(shown.picture('交易处理中-截图')).toHaveJSProperty('complete', true)
  await shown.previous()
  await shown.previous()
  await expect(shown.source).toHaveValue('签约时取得')
})

test('the evidence is verified in words', async ({ page }) => {
  await newCase(page, '核验')
  await caseTab(page, '证据')
  await takeIn(page, [contract, screenshot])
  await evidence(page).verify()
  await expect(dialog(page)).toContainText('已重新计算 2 个文件的 SHA-256')
})

test('the checklist takes a file for its item, and a reason for what does not apply', async ({ page }) => {
  await newCase(page, '清单', '到账延迟')
  await caseTab(page, '证据清单')
  const list = checklist(page)
  await expect(heading(page, /还缺 \d+ 项必备证据/)).toBeVisible()
  const agreement = '收单（特约商户）服务协议'
  await expect(list.item(agreement)).toContainText('缺少')
  await list.addTo(agreement, [contract])
  await expect(list.item(agreement)).toContainText('已收集')
  await expect(list.exhibitOf(agreement, '合-01')).toBeVisible()

  const identity = '投诉人身份材料'
  await list.doesNotApply(identity)
  await list.confirm()
  await expect(said(list.reasonForm, '此项不能为空')).toBeVisible()
  await list.reason.fill('已在现场出示')
  await list.confirm()
  await expect(list.item(identity)).toContainText('不适用')
  await expect(list.item(identity)).toContainText('已在现场出示')
})
