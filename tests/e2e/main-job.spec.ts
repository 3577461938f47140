/** The main job on real files: evidence, statement, timeline, letter, pack. */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { newCase, register } from './pages/cases.ts'
import { letters } from './pages/letters.ts'
import { pack } from './pages/pack.ts'
import { caseTab, heading, said as saidOn, undo } from './pages/shell.ts'
import { statements, undoDialog } from './pages/statements.ts'
import { timeline } from './pages/timeline.ts'
import { expect, test } from './support/door.ts'

const sample = path.resolve(import.meta.dirname, '../../resources/sample-case/unsettled-payments')
const statement = path.join(sample, '招商银行流水-2023-05.csv')

test('a statement is looked at, taken in, and taken back', async ({ page }) => {
  await newCase(page, '账单')
  await caseTab(page, '账单')
  const list = statements(page)
  const { drawer, said, ...reading } = await list.read(statement)
  await expect(reading.result).toBeVisible()
  await expect(said('18 笔')).toBeVisible()
  await expect(said('¥18,524.80')).toBeVisible()
  await expect(reading.rows).toHaveCount(18)
  await expect(said('将加入 18 笔。')).toBeVisible()
  await reading.columns.click()
  await expect(reading.row(/余额/)).toBeVisible()
  await reading.account.fill('招商银行 尾号6602')
  await reading.take.click()
  await expect(drawer).toBeHidden()
  const line = list.file('招商银行流水-2023-05.csv')
  await expect(line).toContainText('18 笔')
  await expect(line).toContainText('+¥18,524.80')

  // The same file again: everything is there already.
  await list.read(statement)
  await reading.account.fill('招商银行 尾号6602')
  await expect(said('已有的 18 笔会跳过。')).toBeVisible()
  await reading.close()

  await list.undo('招商银行流水-2023-05.csv')
  await undoDialog(page).confirm()
  await expect(heading(page, '还没有账单')).toBeVisible()
  await list.showUndone()
  await expect(line).toBeVisible()
})

test('what a statement cannot tell is asked, what cannot be read is shown', async ({ page, dataDir }) => {
  const file = path.join(path.dirname(dataDir), '流水.csv')
  writeFileSync(
    file,
    '交易日期,摘要,收入,支出,余额\n2023-05-12,收款,100.00,,100.00\n2023-05-13,乱码,一百元整,,200.00\n2023-05-14,付款,,50.00,150.00\n',
  )
  await newCase(page, '问题')
  await caseTab(page, '账单')
  const { unread, take, said, ...reading } = await statements(page).read(file)
  await expect(unread).toHaveText('无法读取 1')
  await expect(take).toBeDisabled()
  await unread.click()
  await expect(reading.row(/一百元整/)).toContainText('金额无法识别')
  await reading.correction(3).fill('100.00')
  await reading.readAgain()
  await expect(unread).toBeHidden()
  await expect(said('3 笔')).toBeVisible()
  await expect(said('¥200.00')).toBeVisible()
  await expect(take).toBeEnabled()
})

test('events with exact and approximate dates stand in the picture and the list', async ({ page }) => {
  await newCase(page, '时间线')
  await caseTab(page, '时间线')
  const facts = timeline(page)
  const none = saidOn(page, '“办理”阶段没有任何事实')
  await expect(none).toBeVisible()
  const form = await facts.add()
  await form.what.fill('业务员上门签约')
  await form.save()
  await expect(form.said('此项不能为空')).toBeVisible()
  await form.setDay('2023-04-17')
  await form.time.fill('15:26')
  await form.save()
  await expect(facts.event('业务员上门签约')).toContainText('2023年4月17日 15:26')
  await expect(none).toBeHidden()

  await facts.add()
  await form.what.fill('开始不到账')
  await form.setPhase('使用')
  await form.approximate()
  await form.described.fill('5月中旬')
  await form.setEarliest('2023-05-11')
  await form.setLatest('2023-05-20')
  await form.save()
  const line = facts.event('开始不到账')
  await expect(line).toContainText('5月中旬（2023年5月11日 – 2023年5月20日）')
  await facts.showInList(2, '开始不到账')
  await expect(line).toHaveAttribute('data-shown', 'true')
  await facts.remove('开始不到账')
  await undo(page, '已移除')
  await expect(line).toBeVisible()
})

test('letter and pack of the sample case', async ({ app, page, dataDir }) => {
  await register(page).openSample()
  await caseTab(page, '投诉信')
  const writing = letters(page)
  const composing = await writing.compose()
  // The case names no bank: a letter to one has a gap.
  await composing.sendTo('收单银行')
  await composing.draft()
  const sheet = writing.sheet()
  await expect(sheet).toContainText('【待补充')
  // A gap is taken as a whole: what is typed stands in its place. The sheet itself says whether one is left; the bar
  // follows it a moment later.
  while ((await sheet.textContent())?.includes('【待补充')) {
    await writing.gaps.click()
    await page.keyboard.type('云杉支付科技（浙江）有限公司')
  }
  await expect(sheet).not.toContainText('【待补充')
  await writing.cite()
  await writing.exhibits.fill('付-01')
  await page.keyboard.press('Enter')
  await expect(sheet).toContainText('[付-01]')
  await page.keyboard.press('Control+s')
  await expect(writing.kept).toHaveText('已保存 · 第 2 版')

  await caseTab(page, '证据包')
  const { built, exhibit, ...making } = pack(page)
  await expect(exhibit('合-01')).toBeVisible()
  await making.make()
  await expect(built).toContainText('6 份证据')
  await making.preview()
  await expect(making.firstPage).toBeVisible()
  await page.keyboard.press('Escape')
  const target = path.join(path.dirname(dataDir), '证据包.pdf')
  await app.save(target, making.save)
  await expect.poll(() => existsSync(target) && readFileSync(target).subarray(0, 5).toString()).toBe('%PDF-')
  const text = execFileSync('pdftotext', [target, '-'], { encoding: 'utf8' })
  expect(text).toContain('云杉支付科技（浙江）有限公司')
  expect(text).toContain('证据目录')
})
