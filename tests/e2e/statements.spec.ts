/** A statement from file to case and back: questions, problems, decisions taken back, overlaps, undo with its warning. */
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { newCase } from './pages/cases.ts'
import { caseTab, goTo } from './pages/shell.ts'
import { importDrawer, statements, undoDialog } from './pages/statements.ts'
import { expect, test } from './support/door.ts'
import { checkedSample, sampleCase } from './support/set-up.ts'

test('every decision about a file can be taken back before it is taken in', async ({ page, dataDir }) => {
  const file = path.join(path.dirname(dataDir), 'fees.csv')
  const days = ['05', '06']
  const lines = days.map((day, index) => `${day}/03/2024,N${index + 101},1${index}.00`)
  writeFileSync(file, ['Date,Text,Amount', ...lines, '07/03/2024,N103,1O.00', ''].join('\n'))
  await newCase(page, '逐项决定')
  await caseTab(page, '账单')
  const { take, said, ...reading } = await statements(page).read(file)
  await expect(said('请先回答问题')).toBeVisible()
  await expect(take).toBeDisabled()

  // What the file cannot tell is asked.
  await reading.choice(/日-月-年/).check()
  await reading.choice(/正数是支出/).check()
  await reading.answer()
  await expect(said('请先处理无法读取的行')).toBeVisible()
  await reading.leaveOut(4)
  await reading.readAgain()
  await expect(said('2 笔')).toBeVisible()

  // A file without a currency wants one.
  await expect(said('文件没有写明币种，请选择')).toBeVisible()
  await reading.setCurrency('HKD')
  await expect(said('第 4 行不导入')).toBeVisible()
  await expect(said('币种：HKD')).toBeVisible()
  await expect(take).toBeEnabled()

  // Left out and taken back: the line stands in the way again; read right, it comes along.
  await reading.takeBack('第 4 行不导入')
  await expect(take).toBeDisabled()
  await reading.correction(4).fill('10.00')
  await reading.readAgain()
  await expect(said('3 笔')).toBeVisible()
  await expect(said('第 4 行“Amount”改为 10.00')).toBeVisible()
  await take.click()
  await expect(reading.drawer).toBeHidden()
  await expect(statements(page).file('fees.csv')).toContainText('3 笔')
})

test('taking a statement back names what rests on it, and its file can be read again', async ({ page }) => {
  const caseId = await sampleCase(page)
  await checkedSample(page, caseId)
  await goTo(page, { page: 'case', caseId, tab: 'statements' })
  const list = statements(page)
  await expect(list.undos).toHaveCount(2)
  const name = await list.nameOfFirst()
  await list.undo(name)
  const question = undoDialog(page)
  await expect(question.cited).toBeVisible()
  await expect(question.said('到账核对的 3 项结果')).toBeVisible()
  await expect(question.said(/^投诉信“.+”$/)).toBeVisible()
  await question.confirm()
  await expect(list.undos).toHaveCount(1)

  await list.showUndone()
  await list.again(name)
  const reading = importDrawer(page)
  await reading.take.click()
  await expect(reading.drawer).toBeHidden()
  await list.showTaken()
  await expect(list.undos).toHaveCount(2)
})
