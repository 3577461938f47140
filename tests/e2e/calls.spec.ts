/** A call from the first word to the demand for a written answer; what is typed outlives a reload. */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from './support/door.ts'
import { caseTab, newCase } from './support/views.ts'

test('a call sheet keeps every word, asks five whys, and ends in a demand for a written answer', async ({
  app,
  page,
  dataDir,
}) => {
  await newCase(page, '三笔交易未到账', '到账延迟')
  await caseTab(page, '通话')
  await page.getByRole('button', { name: '开始通话' }).click()
  await expect(page.getByRole('region', { name: '通话话术' }).first()).toContainText('目标')
  await page.getByLabel('接听人').fill('工号 8821')
  await page.getByLabel('事由').fill('三笔交易未到账')
  // Reloaded with the last letters hardly typed.
  await page.getByRole('textbox', { name: '通话记录' }).pressSequentially('对方说交易处理中，让我再等等')
  await page.reload()
  await expect(page.getByRole('textbox', { name: '通话记录' })).toHaveValue('对方说交易处理中，让我再等等')
  await expect(page.getByLabel('接听人')).toHaveValue('工号 8821')
  await expect(page.getByRole('timer')).toContainText(/^\d\d:\d\d$/)

  const whys = page.getByRole('region', { name: '五个为什么' })
  await whys.getByRole('textbox').fill('系统在升级')
  await whys.getByRole('button', { name: '下一个为什么' }).click()
  await whys.getByRole('textbox').fill('合同第八条')
  await expect(whys.getByText('已答 2/5')).toBeVisible()
  await page.getByLabel('承诺什么').fill('两日内书面回复')
  await page.getByLabel('谁承诺').fill('8821')
  await expect(page.getByRole('status').filter({ hasText: '已保存' })).toBeVisible()

  await page.getByRole('button', { name: '结束通话' }).click()
  await page.getByRole('button', { name: '提出要求，开始计时' }).click()
  await expect(page.getByRole('timer').filter({ hasText: '还剩' })).toContainText(/23:59:\d\d/)
  const text = page.getByLabel('发给对方的文字')
  await expect(text).toHaveValue(/我与贵方工号 8821通话.*8821，两日内书面回复/s)
  await expect(page.getByText('还缺：电话号码')).toBeVisible()
  await page.getByLabel('电话号码').fill('400-000-1234')
  await expect(text).toHaveValue(/400-000-1234/)
  const file = path.join(path.dirname(dataDir), '书面答复.txt')
  await app.save(file, () => page.getByRole('button', { name: '存为文本文件' }).click())
  await expect.poll(() => existsSync(file) && readFileSync(file, 'utf8')).toContain('请在')

  await page.getByRole('link', { name: '全部通话' }).click()
  const line = page.getByRole('listitem').filter({ hasText: '三笔交易未到账' })
  await expect(line).toContainText('等待书面答复')
  await caseTab(page, '时间线')
  await expect(page.getByRole('listitem').filter({ hasText: /致电.*工号 8821/ })).toBeVisible()

  await caseTab(page, '通话')
  await line.getByRole('button', { name: /移除/ }).click()
  await expect(page.getByRole('heading', { name: '还没有通话记录' })).toBeVisible()
  await page.getByRole('button', { name: '撤销' }).click()
  await expect(line).toBeVisible()
})
