/** From a folder of nine files to the first own pack: every click is counted. */
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from './support/door.ts'
import { confirmInbox, dropFiles } from './support/views.ts'

const sample = path.resolve(import.meta.dirname, '../../resources/sample-case/unsettled-payments')
/** SPEC: at most this many clicks. */
const MOST_CLICKS = 30

/** Nine files of a shop, as they lie in a folder. */
function folderOfNine(folder: string): string[] {
  mkdirSync(folder, { recursive: true })
  const files = [
    '收单服务协议.pdf',
    '招商银行流水-2023-05.csv',
    'POS交易流水-2023-05.csv',
    '客服通话-2023-05-22.mp3',
    '微信支付-服务费3980.png',
    '交易处理中-截图.png',
  ].map((name) => {
    const target = path.join(folder, name)
    copyFileSync(path.join(sample, name), target)
    return target
  })
  const picture = readFileSync(path.join(sample, '交易处理中-截图.png'))
  for (const [index, name] of ['营业执照.png', '业务员名片.png', '微信图片_20230522101532.png'].entries()) {
    const target = path.join(folder, name)
    writeFileSync(target, Buffer.concat([picture, Buffer.from([index])]))
    files.push(target)
  }
  return files
}

test(`nine files become a pack in at most ${MOST_CLICKS} clicks`, async ({ page, dataDir }) => {
  const files = folderOfNine(path.join(path.dirname(dataDir), '材料'))
  let clicks = 0
  await page.exposeFunction('countClick', () => clicks++)
  await page.evaluate(() =>
    window.addEventListener(
      'click',
      (event) => {
        // A press of Enter on a button is told as a click too; it was none.
        if (event.detail > 0) void (window as unknown as { countClick(): void }).countClick()
      },
      true,
    ),
  )
  // The files are dropped on the window as it opens: that makes the case.
  await dropFiles(
    page,
    page.locator('main'),
    files.map((file) => ({ name: path.basename(file), body: readFileSync(file) })),
  )
  await page.getByRole('dialog').getByRole('button', { name: '新建案件' }).click()
  const inbox = page.getByRole('region', { name: '收件箱' })
  await expect(inbox).toContainText('9 个文件')
  await confirmInbox(page)
  await expect(page.getByText('已导入 2 份账单')).toBeVisible()

  await page.getByRole('link', { name: '概况' }).click()
  await page.getByRole('link', { name: '选择类型' }).click()
  await page.getByLabel('争议类型').click()
  await page.getByTitle(/到账延迟/).click()
  await page.getByRole('link', { name: '概况' }).click()
  await page.getByRole('button', { name: '开始核对' }).click()
  await expect(page.getByText(/4,4\d\d\.\d\d/).first()).toBeVisible({ timeout: 60_000 })

  await page.getByRole('link', { name: '文书' }).click()
  await page.getByRole('button', { name: '起草新信' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '起草', exact: true }).click()
  await expect(page.getByRole('textbox', { name: /投诉信/ })).toBeVisible()
  await page.getByRole('link', { name: '证据包' }).click()
  await page.getByRole('button', { name: /生成证据包/ }).click()
  await expect(page.getByRole('region', { name: '已生成的证据包' })).toContainText('9 份证据', {
    timeout: 90_000,
  })
  expect(clicks).toBeGreaterThan(5)
  expect(clicks).toBeLessThanOrEqual(MOST_CLICKS)
})
