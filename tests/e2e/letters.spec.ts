/** A letter from its composing to its sending: cited and filled by the keyboard, kept by itself, compared, taken out, frozen. */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import type { CaseId } from '../../shared/domain/ids.ts'
import { register } from './pages/cases.ts'
import { pressed } from './pages/controls.ts'
import { letters } from './pages/letters.ts'
import { caseTab, notice, said, title, undo } from './pages/shell.ts'
import { expect, test } from './support/door.ts'
import { readyPage } from './support/ready.ts'
import { invoke } from './support/routes.ts'

/** The sample case without a telephone number, and a letter to its provider. */
async function letterOfSample(page: Page): Promise<CaseId> {
  await readyPage(page)
  await register(page).openSample()
  await expect(title(page, /三笔POS交易未到账/)).toBeVisible()
  const [one] = await invoke(page, 'cases.list', { archived: false })
  if (!one) throw new Error('no case')
  const caseId = one.id
  await invoke(page, 'cases.update', { id: caseId, fields: { claimantPhone: '' } })
  await caseTab(page, '投诉信')
  const { dialog, ...composing } = await letters(page).compose()
  await expect(dialog).toContainText('还没有与对方联系的记录')
  await expect(composing.tone(/平和陈述.*建议/)).toBeChecked()
  await composing.draft()
  await expect(letters(page).sheet(SHEET)).toBeVisible()
  return caseId
}

const SHEET = /的投诉信/

test('a letter is cited and filled by the keyboard, kept, compared, taken out and frozen', async ({
  app,
  page,
  dataDir,
}) => {
  const caseId = await letterOfSample(page)
  const writing = letters(page)
  const sheet = writing.sheet(SHEET)

  // Evidence is cited by typing `[`, number and page in one go.
  const { uncited, gaps, changedAmounts, kept } = writing
  await expect(uncited).toHaveText('2 处未附证据')
  await said(sheet, '上述款项未在约定的结算周期（T+1）内').click()
  await expect(writing.tools).toContainText('正文')
  await pressed(page, 'End', 'ArrowLeft')
  await page.keyboard.type('[')
  await expect(writing.exhibits).toBeFocused()
  await page.keyboard.type('合01 2')
  await expect(writing.exhibitOptions).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(said(sheet, '结算账户[合-01 第1页][合-01 第2页]。')).toBeVisible()

  // Escape gives the bracket back; a recording asks for its place.
  await page.keyboard.type('[')
  await page.keyboard.press('Escape')
  await expect(said(sheet, '结算账户[合-01 第1页][合-01 第2页][。')).toBeVisible()
  await page.keyboard.press('Backspace')
  await page.keyboard.type('[沟')
  await page.keyboard.press('Enter')
  await page.keyboard.type('3:99')
  await expect(said(page, '请按 03:15 的格式填写')).toBeVisible()
  await pressed(page, 'Backspace', 'Backspace')
  await page.keyboard.type('15')
  await page.keyboard.press('Enter')
  await expect(said(sheet, '结算账户[合-01 第1页][合-01 第2页][沟-01 3:15]。')).toBeVisible()

  // The next sentence that states a fact and cites nothing: the cursor stands before its full stop.
  await uncited.click()
  await expect(writing.exhibits).toBeFocused()
  await page.keyboard.type('付01')
  await page.keyboard.press('Enter')
  await expect(said(sheet, '支付服务费3,980.00元[付-01]。')).toBeVisible()
  await expect(uncited).toHaveText('1 处未附证据')

  // The gaps of the telephone number: in the facts and in the signature.
  for (const left of [2, 1]) {
    await expect(gaps).toHaveText(`${left} 处待补充`)
    await page.keyboard.press('F8')
    await expect(said(page, '直接输入，内容就会填在这里')).toBeVisible()
    await page.keyboard.type('0571-88001234')
  }
  await expect(gaps).toHaveCount(0)
  await expect(sheet).not.toContainText('【待补充')

  // What was typed a moment ago outlives a reload.
  await page.reload()
  await expect(sheet).toContainText('0571-88001234')
  await expect(kept).toBeVisible()

  // What is asked for changes under the letter.
  await askFor(page, caseId, 900_000)
  await changedAmounts.click()
  await expect(sheet).toContainText('人民币9,000.00元')
  await expect(changedAmounts).toHaveCount(0)
  await page.keyboard.press('Control+z')
  await expect(sheet).not.toContainText('人民币9,000.00元')
  await pressed(page, 'Control+y', 'Control+s')
  await expect(kept).toBeVisible()

  // What changed, word by word; the first version again.
  const history = await writing.openHistory()
  await expect(history.added('9,000.00')).toBeVisible()
  await history.open(1)
  await history.restore()
  await expect(sheet).toContainText('【待补充：联系电话】')
  await undo(page, '已恢复第 1 版的内容')
  await expect(sheet).toContainText('0571-88001234')

  // English for reading, the printed page.
  await writing.show('中英对照')
  await expect(said(page, '仅供阅读，寄出的是中文信件')).toBeVisible()
  await expect(writing.english).toContainText('[合-01 p. 2]')
  await writing.show('打印版面')
  await expect(writing.printedPage).toBeVisible()
  await writing.show('编辑')

  // Word and PDF.
  const folder = path.dirname(dataDir)
  const take = async (item: string, name: string) => {
    const target = path.join(folder, name)
    await writing.openExport()
    await app.save(target, () => writing.exportAs(item))
    await expect.poll(() => existsSync(target) && readFileSync(target).length > 1000).toBe(true)
    return target
  }
  const word = await take('Word 文件', '信.docx')
  const xml = execFileSync('unzip', ['-p', word, 'word/document.xml'], { encoding: 'utf8' })
  expect(xml.replace(/<[^>]+>/g, '')).toContain('[合-01 第2页][沟-01 3:15]')
  const pdf = await take('PDF 文件', '信.pdf')
  expect(execFileSync('pdftotext', [pdf, '-'], { encoding: 'utf8' })).toContain('0571-88001234')

  // Sent: it can be read and made a new draft of, not changed.
  const [letter] = await invoke(page, 'letters.list', { caseId })
  await invoke(page, 'submissions.create', {
    override: '先行提交，随后补正',
    caseId,
    channel: letter?.channel ?? '',
    letterId: letter?.id ?? '',
    on: '2026-11-20',
    method: 'online',
  })
  await expect(said(page, '内容已冻结，不能再改')).toBeVisible()
  await expect(sheet).toHaveAttribute('contenteditable', 'false')
  await writing.newDraft()
  await expect(sheet).toHaveAttribute('contenteditable', 'true')
  await expect(sheet).toContainText('0571-88001234')
})

test('two windows do not overwrite each other; a letter becomes a template for other cases', async ({
  app,
  page,
  dataDir,
}) => {
  const caseId = await letterOfSample(page)
  const writing = letters(page)
  const sheet = writing.sheet(SHEET)
  const letterNow = async () => {
    const [letter] = await invoke(page, 'letters.list', { caseId })
    if (!letter) throw new Error('no letter')
    return letter
  }
  // Another window saves in the very moment in which this one is being written in.
  await said(sheet, '一、基本信息').click()
  await page.keyboard.press('End')
  const { id, version, document } = await letterNow()
  await page.evaluate(
    (theirs) => {
      window.document.execCommand('insertText', false, '（这里写的）')
      return window.proofdesk.invoke('letters.save', theirs)
    },
    { id, version, document, title: '别处改的标题' },
  )
  await expect(said(page, '这封信在别处保存过新的版本')).toBeVisible()
  await writing.saveMine()
  await expect(writing.kept).toHaveText('已保存 · 第 3 版')
  await expect(said(page, '这封信在别处保存过新的版本')).toHaveCount(0)
  await expect(writing.sheet('别处改的标题')).toContainText('（这里写的）')

  // What comes from elsewhere while nothing is being written (a finding put in) stands on the sheet at once.
  const { version: latest, document: kept3 } = await letterNow()
  await invoke(page, 'letters.save', {
    id,
    version: latest,
    document: {
      ...kept3,
      blocks: [
        ...kept3.blocks,
        { kind: 'paragraph', content: [{ kind: 'text', text: '核对发现少结算一笔。' }] },
      ],
    },
  })
  await expect(writing.sheet('别处改的标题')).toContainText('核对发现少结算一笔。')
  await expect(writing.kept).toHaveText('已保存 · 第 4 版')

  // A template of it, with the way back.
  await writing.saveAsTemplate('面馆催款信')
  await expect(notice(page, '已存为模板：面馆催款信')).toBeVisible()

  const { templates, ...composing } = await writing.compose()
  const target = path.join(path.dirname(dataDir), '模板.json')
  await app.save(target, () => composing.exportTemplate('面馆催款信'))
  await expect.poll(() => existsSync(target) && readFileSync(target, 'utf8')).toContain('面馆催款信')
  await composing.removeTemplate('面馆催款信')
  await expect(said(templates, '还没有自己的模板')).toBeVisible()
  await undo(page, '已删除模板：面馆催款信')
  await expect(said(templates, '面馆催款信')).toBeVisible()

  await composing.chooseKind('面馆催款信（我的模板）')
  await composing.draft()
  // The new letter, in its first version, says what the template's letter said.
  await expect(writing.kept).toHaveText('已保存 · 第 1 版')
  const draft = writing.sheet('别处改的标题')
  await expect(said(draft, '一、基本信息（这里写的）')).toBeVisible()
})

test('an amount of the case is put in where the cursor is, and follows the case', async ({ page }) => {
  const caseId = await letterOfSample(page)
  const writing = letters(page)
  const sheet = writing.sheet(SHEET)
  await said(sheet, '上述款项未在约定的结算周期（T+1）内').click()
  await page.keyboard.press('End')
  await writing.insertAmount(/^“处理中”未到账款项\s*人民币4,473\.00元$/)
  await expect(said(sheet, '结算账户[合-01 第1页]。人民币4,473.00元')).toBeVisible()
  await page.keyboard.press('Control+s')
  await expect(writing.kept).toBeVisible()

  // Another amount is asked for now: it is told, and every place put right in one step.
  await askFor(page, caseId, 400_000)
  await page.reload()
  await writing.changedAmounts.click()
  await expect(said(sheet, '结算账户[合-01 第1页]。人民币4,000.00元')).toBeVisible()
  await expect(writing.changedAmounts).toHaveCount(0)
})

/** The owner asks for this much of what was never settled. */
async function askFor(page: Page, caseId: CaseId, minor: number): Promise<void> {
  const { heads } = await invoke(page, 'claim.get', { caseId })
  const head = heads.find(({ kind }) => kind === 'principal')?.id ?? ''
  await invoke(page, 'claim.saveHead', { caseId, head, change: { amount: { minor, currency: 'CNY' } } })
}
