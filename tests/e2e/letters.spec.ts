/** A letter from its composing to its sending: cited and filled by the keyboard, kept by itself, compared, taken out, frozen. */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import type { ClaimRecord } from '../../shared/contract/claim.ts'
import { type CaseId, asId } from '../../shared/domain/ids.ts'
import { expect, test } from './support/door.ts'
import { readyPage } from './support/ready.ts'
import { caseTab, notice } from './support/views.ts'

const invoke = <T>(page: Page, route: string, input: unknown) =>
  page.evaluate(([name, given]) => window.proofdesk.invoke(name, given) as Promise<T>, [
    route,
    input,
  ] as const)

/** The sample case without a telephone number, and a letter to its provider. */
async function letterOfSample(page: Page): Promise<string> {
  await readyPage(page)
  await page.getByRole('button', { name: '打开示例案件' }).click()
  await expect(page.getByRole('heading', { level: 1, name: /三笔POS交易未到账/ })).toBeVisible()
  const [one] = await invoke<{ id: string }[]>(page, 'cases.list', { archived: false })
  const caseId = one?.id ?? ''
  await invoke(page, 'cases.update', { id: caseId, fields: { claimantPhone: '' } })
  await caseTab(page, '投诉信')
  await page.getByRole('button', { name: '起草新信' }).click()
  const dialog = page.getByRole('dialog', { name: '起草新信' })
  await expect(dialog).toContainText('还没有与对方联系的记录')
  await expect(dialog.getByRole('radio', { name: /平和陈述.*建议/ })).toBeChecked()
  await dialog.getByRole('button', { name: '起草', exact: true }).click()
  await expect(page.getByRole('textbox', { name: /的投诉信/ })).toBeVisible()
  return caseId
}

interface Letter {
  readonly id: string
  readonly version: number
  readonly document: { readonly blocks: readonly unknown[] }
}

const kept = (page: Page) => page.getByRole('status').filter({ hasText: '已保存' })

test('a letter is cited and filled by the keyboard, kept, compared, taken out and frozen', async ({
  app,
  page,
  dataDir,
}) => {
  const caseId = await letterOfSample(page)
  const sheet = page.getByRole('textbox', { name: /的投诉信/ })

  // A fact without evidence: cited by typing `[`, number and page in one go.
  const uncited = page.getByRole('button', { name: /处未附证据/ })
  await expect(uncited).toHaveText('3 处未附证据')
  await sheet.getByText('上述款项未在约定的结算周期（T+1）内').click()
  await expect(page.getByRole('toolbar')).toContainText('正文')
  await page.keyboard.press('End')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.type('[')
  const exhibits = page.getByRole('combobox', { name: '证据' })
  await expect(exhibits).toBeFocused()
  await page.keyboard.type('合01 2')
  await expect(page.getByRole('option')).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(sheet.getByText('结算账户[合-01 第2页]。')).toBeVisible()
  await expect(uncited).toHaveText('2 处未附证据')

  // Escape gives the bracket back; a recording asks for its place.
  await page.keyboard.type('[')
  await page.keyboard.press('Escape')
  await expect(sheet.getByText('结算账户[合-01 第2页][。')).toBeVisible()
  await page.keyboard.press('Backspace')
  await page.keyboard.type('[沟')
  await page.keyboard.press('Enter')
  await page.keyboard.type('3:99')
  await expect(page.getByText('请按 03:15 的格式填写')).toBeVisible()
  await page.keyboard.press('Backspace')
  await page.keyboard.press('Backspace')
  await page.keyboard.type('15')
  await page.keyboard.press('Enter')
  await expect(sheet.getByText('结算账户[合-01 第2页][沟-01 3:15]。')).toBeVisible()

  // The gaps of the telephone number: in the facts and in the signature.
  const gaps = page.getByRole('toolbar').getByRole('button', { name: /处待补充/ })
  for (const left of [2, 1]) {
    await expect(gaps).toHaveText(`${left} 处待补充`)
    await page.keyboard.press('F8')
    await expect(page.getByText('直接输入，内容就会填在这里')).toBeVisible()
    await page.keyboard.type('0571-88001234')
  }
  await expect(gaps).toHaveCount(0)
  await expect(sheet).not.toContainText('【待补充')

  // What was typed a moment ago outlives a reload.
  await page.reload()
  await expect(page.getByRole('textbox', { name: /的投诉信/ })).toContainText('0571-88001234')
  await expect(kept(page)).toBeVisible()

  // What is asked for changes under the letter.
  await askFor(page, asId(caseId), 900_000)
  await page.getByRole('button', { name: /处金额已变/ }).click()
  await expect(sheet).toContainText('人民币9,000.00元')
  await expect(page.getByRole('button', { name: /处金额已变/ })).toHaveCount(0)
  await page.keyboard.press('Control+z')
  await expect(sheet).not.toContainText('人民币9,000.00元')
  await page.keyboard.press('Control+y')
  await page.keyboard.press('Control+s')
  await expect(kept(page)).toBeVisible()

  // What changed, word by word; the first version again.
  await page.getByRole('button', { name: '历史版本' }).click()
  const history = page.getByRole('dialog', { name: '历史版本' })
  await expect(history.locator('ins').filter({ hasText: '9,000.00' })).toBeVisible()
  await history.getByRole('button', { name: /^第 1 版/ }).click()
  await history.getByRole('button', { name: '恢复为新版本' }).click()
  await expect(sheet).toContainText('【待补充：联系电话】')
  await notice(page, '已恢复第 1 版的内容').getByRole('button', { name: '撤销' }).click()
  await expect(sheet).toContainText('0571-88001234')

  // English for reading, the printed page.
  await page.getByText('中英对照').click()
  await expect(page.getByText('仅供阅读，寄出的是中文信件')).toBeVisible()
  await expect(page.locator('article[lang="en"]')).toContainText('[合-01 p. 2]')
  await page.getByText('打印版面').click()
  await expect(page.getByRole('img', { name: '第 1 页' })).toBeVisible()
  await page.getByText('编辑', { exact: true }).click()

  // Word and PDF.
  const folder = path.dirname(dataDir)
  const take = async (item: string, name: string) => {
    const target = path.join(folder, name)
    await page.getByRole('button', { name: '导出', exact: true }).click()
    await app.save(target, () => page.getByRole('menuitem', { name: item }).click())
    await expect.poll(() => existsSync(target) && readFileSync(target).length > 1000).toBe(true)
    return target
  }
  const word = await take('Word 文件', '信.docx')
  const xml = execFileSync('unzip', ['-p', word, 'word/document.xml'], { encoding: 'utf8' })
  expect(xml.replace(/<[^>]+>/g, '')).toContain('[合-01 第2页][沟-01 3:15]')
  const pdf = await take('PDF 文件', '信.pdf')
  expect(execFileSync('pdftotext', [pdf, '-'], { encoding: 'utf8' })).toContain('0571-88001234')

  // Sent: it can be read and made a new draft of, not changed.
  const [letter] = await invoke<{ id: string; channel: string }[]>(page, 'letters.list', { caseId })
  await invoke(page, 'submissions.create', {
    caseId,
    channel: letter?.channel,
    letterId: letter?.id,
    on: '2026-11-20',
    method: 'online',
  })
  await expect(page.getByText('内容已冻结，不能再改')).toBeVisible()
  await expect(sheet).toHaveAttribute('contenteditable', 'false')
  await page.getByRole('button', { name: '另起一稿' }).click()
  await expect(sheet).toHaveAttribute('contenteditable', 'true')
  await expect(sheet).toContainText('0571-88001234')
})

test('two windows do not overwrite each other; a letter becomes a template for other cases', async ({
  app,
  page,
  dataDir,
}) => {
  const caseId = await letterOfSample(page)
  const sheet = page.getByRole('textbox', { name: /的投诉信/ })
  const letterNow = async () => {
    const [letter] = await invoke<Letter[]>(page, 'letters.list', { caseId })
    if (!letter) throw new Error('no letter')
    return letter
  }
  // Another window saves in the very moment in which this one is being written in.
  await sheet.getByText('一、基本信息').click()
  await page.keyboard.press('End')
  const { id, version, document } = await letterNow()
  await page.evaluate(
    (theirs) => {
      window.document.execCommand('insertText', false, '（这里写的）')
      return window.proofdesk.invoke('letters.save', theirs)
    },
    { id, version, document, title: '别处改的标题' },
  )
  await expect(page.getByText('这封信在别处保存过新的版本')).toBeVisible()
  await page.getByRole('button', { name: '保存这里的内容' }).click()
  await expect(kept(page)).toHaveText('已保存 · 第 3 版')
  await expect(page.getByText('这封信在别处保存过新的版本')).toHaveCount(0)
  await expect(page.getByRole('textbox', { name: '别处改的标题' })).toContainText('（这里写的）')

  // What comes from elsewhere while nothing is being written (a finding put in) stands on the sheet at once.
  const { version: latest, document: kept3 } = await letterNow()
  const added = { kind: 'paragraph', content: [{ kind: 'text', text: '核对发现少结算一笔。' }] }
  await invoke(page, 'letters.save', {
    id,
    version: latest,
    document: { ...kept3, blocks: [...kept3.blocks, added] },
  })
  await expect(page.getByRole('textbox', { name: '别处改的标题' })).toContainText('核对发现少结算一笔。')
  await expect(kept(page)).toHaveText('已保存 · 第 4 版')

  // A template of it, with the way back.
  await page.getByRole('button', { name: '更多操作' }).last().click()
  await page.getByRole('menuitem', { name: '存为模板' }).click()
  const saving = page.getByRole('dialog', { name: '存为模板' })
  await saving.getByLabel('模板名称').fill('面馆催款信')
  await saving.getByRole('button', { name: '保存' }).click()
  await expect(notice(page, '已存为模板：面馆催款信')).toBeVisible()

  await page.getByRole('button', { name: '起草新信' }).click()
  const dialog = page.getByRole('dialog', { name: '起草新信' })
  const templates = dialog.getByRole('region', { name: '我的模板' })
  const target = path.join(path.dirname(dataDir), '模板.json')
  await app.save(target, () => templates.getByRole('button', { name: '导出模板：面馆催款信' }).click())
  await expect.poll(() => existsSync(target) && readFileSync(target, 'utf8')).toContain('面馆催款信')
  await templates.getByRole('button', { name: '删除模板：面馆催款信' }).click()
  await expect(templates.getByText('还没有自己的模板')).toBeVisible()
  await notice(page, '已删除模板：面馆催款信').getByRole('button', { name: '撤销' }).click()
  await expect(templates.getByText('面馆催款信')).toBeVisible()

  await dialog.getByRole('combobox', { name: '信件种类' }).click()
  await page.locator('.ant-select-item-option', { hasText: '面馆催款信（我的模板）' }).click()
  await dialog.getByRole('button', { name: '起草', exact: true }).click()
  await expect(dialog).toBeHidden()
  // The new letter, in its first version, says what the template's letter said.
  await expect(kept(page)).toHaveText('已保存 · 第 1 版')
  const draft = page.getByRole('textbox', { name: '别处改的标题' })
  await expect(draft.getByText('一、基本信息（这里写的）')).toBeVisible()
})

test('an amount of the case is put in where the cursor is, and follows the case', async ({ page }) => {
  const caseId = await letterOfSample(page)
  const sheet = page.getByRole('textbox', { name: /的投诉信/ })
  await sheet.getByText('上述款项未在约定的结算周期（T+1）内').click()
  await page.keyboard.press('End')
  await page.getByRole('button', { name: '插入金额' }).click()
  await page.getByRole('menuitem', { name: /^“处理中”未到账款项\s*人民币4,473\.00元$/ }).click()
  await expect(sheet.getByText('结算账户。人民币4,473.00元')).toBeVisible()
  await page.keyboard.press('Control+s')
  await expect(kept(page)).toBeVisible()

  // Another amount is asked for now: it is told, and every place put right in one step.
  await askFor(page, asId(caseId), 400_000)
  await page.reload()
  const changed = page.getByRole('button', { name: /处金额已变/ })
  await changed.click()
  await expect(sheet.getByText('结算账户。人民币4,000.00元')).toBeVisible()
  await expect(changed).toHaveCount(0)
})

/** The owner asks for this much of what was never settled. */
async function askFor(page: Page, caseId: CaseId, minor: number): Promise<void> {
  const { heads } = await invoke<ClaimRecord>(page, 'claim.get', { caseId })
  const head = heads.find(({ kind }) => kind === 'principal')?.id ?? ''
  await invoke(page, 'claim.saveHead', { caseId, head, change: { amount: { minor, currency: 'CNY' } } })
}
