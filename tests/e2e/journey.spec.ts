/** From a folder of nine files to the first own pack: every click is counted. */
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { caseData, newCaseOfFiles, nextStep } from './pages/cases.ts'
import { dropFiles, pick } from './pages/controls.ts'
import { inbox } from './pages/evidence.ts'
import { letters } from './pages/letters.ts'
import { pack } from './pages/pack.ts'
import { casePlace, main, said, view } from './pages/shell.ts'
import { expect, test } from './support/door.ts'

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
    main(page),
    files.map((file) => ({ name: path.basename(file), body: readFileSync(file) })),
  )
  await newCaseOfFiles(page)
  const incoming = inbox(page)
  await expect(incoming.place).toContainText('9 个文件')
  await incoming.takeAll()
  await expect(said(page, '已导入 2 份账单')).toBeVisible()

  await casePlace(page, '概况').click()
  await nextStep(page, '选择类型').click()
  await pick(caseData(page).kind, /到账延迟/)
  await casePlace(page, '概况').click()
  await nextStep(page, '开始核对').click()
  await expect(said(page, /4,4\d\d\.\d\d/).first()).toBeVisible({ timeout: 60_000 })

  await casePlace(page, '文书').click()
  const writing = letters(page)
  await (await writing.compose()).draft()
  await expect(writing.sheet()).toBeVisible()
  await view(page, '证据包').click()
  await pack(page).make()
  await expect(pack(page).built).toContainText('9 份证据', { timeout: 90_000 })
  expect(clicks).toBeGreaterThan(5)
  expect(clicks).toBeLessThanOrEqual(MOST_CLICKS)
})
