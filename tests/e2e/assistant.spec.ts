/** The assistant: off until a service is named; what will be sent is shown first; its answer is taken in parts, or not. */
import { chatServer, piece, streamText } from '../support/chat-server.ts'
import { expect, test } from './support/door.ts'
import { caseData, caseTab, notice, openPage } from './support/views.ts'

const DRAFT =
  '2023年5月12日、15日、18日三笔交易共4,500.00元显示“交易处理中”，至今没有到账[问-01]。\n<img src=x onerror=alert(1)>客服承诺赔偿9999元[付-77]。'

test('a description is tidied: shown masked, sent by a click, taken in parts, taken back', async ({
  page,
}) => {
  const server = await chatServer(streamText(DRAFT))
  await page.getByRole('button', { name: '打开示例案件' }).click()
  await caseData(page)
  await expect(page.getByLabel('事情经过')).toBeVisible()
  await expect(page.getByRole('button', { name: '整理' })).toHaveCount(0)

  await openPage(page, '设置')
  const enable = page.getByRole('switch', { name: '启用起草助手' })
  await expect(enable).toBeDisabled()
  await page.getByLabel('服务地址').fill(server.endpoint)
  await page.getByLabel('模型').fill('stub')
  await page.getByRole('button', { name: '保存服务' }).click()
  await page.getByRole('button', { name: '测试连接' }).click()
  await expect(page.getByText('连接正常')).toBeVisible()
  expect(server.heard).toHaveLength(1)
  await enable.click()
  await expect(enable).toBeChecked()

  await page.goBack()
  const before = await page.getByLabel('事情经过').inputValue()
  await page.getByRole('button', { name: '整理' }).click()
  const drawer = page.getByRole('dialog')
  await drawer.getByLabel('原文').fill(`${before}请联系138-0000-7731。`)
  await drawer.getByRole('button', { name: '查看将发送的内容' }).click()
  await expect(drawer.locator('pre').last()).toContainText('〔电话1〕')
  await expect(drawer.locator('pre').last()).not.toContainText('138-0000-7731')
  await expect(drawer.getByText('在本机上，内容不会离开这台电脑')).toBeVisible()
  expect(server.heard).toHaveLength(1)

  await drawer.getByRole('button', { name: '发送给本机服务' }).click()
  const changes = drawer.getByRole('list', { name: '草稿' }).getByRole('listitem')
  await expect(changes.filter({ hasText: '9999' })).toContainText('引用的编号不存在')
  // Hostile output is text: no picture of it is drawn, and it waits unticked.
  await expect(drawer.locator('img')).toHaveCount(0)
  await expect(changes.filter({ hasText: '9999' }).getByRole('checkbox')).not.toBeChecked()
  await expect(changes.filter({ hasText: '[问-01]' })).toContainText('有证据')
  await drawer.getByRole('button', { name: /^采用 \d+ \/ \d+ 处$/ }).click()
  await expect(page.getByLabel('事情经过')).toHaveValue(/\[问-01\]。$/)
  await expect(page.getByLabel('事情经过')).not.toHaveValue(/9999/)
  expect(server.heard).toHaveLength(2)
  await notice(page, '问题描述已更新').getByRole('button', { name: '撤销' }).click()
  await expect(page.getByLabel('事情经过')).toHaveValue(before)
  await server.close()
})

test('events are proposed with the words they rest on; a stream that breaks changes nothing', async ({
  page,
}) => {
  let broken = true
  const events = [
    { phase: 'use', title: '1280元未到账', date: '2023-05-12', time: '19:42', quote: '2023年5月12日' },
    { phase: 'use', title: '凭空的事', date: '2023-06-01', quote: '原文没有这句话' },
  ]
  const server = await chatServer((response) => {
    if (!broken) return streamText(JSON.stringify({ events }))(response)
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    // It ends without having said so.
    response.end(piece('{"events":['))
  })
  await page.getByRole('button', { name: '打开示例案件' }).click()
  await page.evaluate(
    (endpoint) => window.proofdesk.invoke('assistant.configure', { enabled: true, endpoint, model: 'stub' }),
    server.endpoint,
  )
  await caseTab(page, '时间线')
  const listed = page.getByText('1280元未到账')
  await page.getByRole('button', { name: '从文字提取' }).click()
  const drawer = page.getByRole('dialog')
  await drawer.getByRole('button', { name: '查看将发送的内容' }).click()
  await drawer.getByRole('button', { name: '发送给本机服务' }).click()
  await expect(drawer.getByText('起草服务的答复中断了')).toBeVisible()
  await expect(drawer.getByText('没有任何内容被改动')).toBeVisible()
  broken = false
  await drawer.getByRole('button', { name: '重新准备' }).click()
  await drawer.getByRole('button', { name: '发送给本机服务' }).click()
  await expect(drawer.getByText('原文中没有这句话')).toBeVisible()
  await drawer.getByRole('button', { name: '加入 1 件' }).click()
  await expect(listed.last()).toBeVisible()
  await notice(page, '已加入 1 件事').getByRole('button', { name: '撤销' }).click()
  await expect(listed).toHaveCount(0)
  await server.close()
})
