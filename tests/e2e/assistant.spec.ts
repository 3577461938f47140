/** The assistant: off until a service is named; what will be sent is shown first; its answer is taken in parts, or not. */
import { chatServer, piece, streamText } from '../support/chat-server.ts'
import { caseData, register } from './pages/cases.ts'
import { drafting, service } from './pages/settings.ts'
import { caseTab, openPage, said, undo } from './pages/shell.ts'
import { timeline } from './pages/timeline.ts'
import { expect, test } from './support/door.ts'
import { invoke } from './support/routes.ts'

const DRAFT =
  '2023年5月12日、15日、18日三笔交易共4,500.00元显示“交易处理中”，至今没有到账[问-01]。\n<img src=x onerror=alert(1)>客服承诺赔偿9999元[付-77]。'

test('a description is tidied: shown masked, sent by a click, taken in parts, taken back', async ({
  page,
}) => {
  const server = await chatServer(streamText(DRAFT))
  await register(page).openSample()
  const { story, tidy, ...data } = caseData(page)
  await data.open()
  await expect(story).toBeVisible()
  await expect(tidy).toHaveCount(0)

  await openPage(page, '设置')
  const named = service(page)
  await expect(named.enabled).toBeDisabled()
  await named.address.fill(server.endpoint)
  await named.model.fill('stub')
  await named.save()
  await named.test()
  await expect(said(page, '连接正常')).toBeVisible()
  expect(server.heard).toHaveLength(1)
  await named.enabled.click()
  await expect(named.enabled).toBeChecked()

  await page.goBack()
  const before = await story.inputValue()
  await tidy.click()
  const draft = drafting(page)
  await draft.original.fill(`${before}请联系138-0000-7731。`)
  await draft.showWhatIsSent()
  await expect(draft.request).toContainText('〔电话1〕')
  await expect(draft.request).not.toContainText('138-0000-7731')
  await expect(draft.said('在本机上，内容不会离开这台电脑')).toBeVisible()
  expect(server.heard).toHaveLength(1)

  await draft.send()
  const invented = draft.change('9999')
  await expect(invented).toContainText('引用的编号不存在')
  // Hostile output is text: no picture of it is drawn, and it waits unticked.
  await expect(draft.pictures).toHaveCount(0)
  await expect(draft.chosen(invented)).not.toBeChecked()
  await expect(draft.change('[问-01]')).toContainText('有证据')
  await draft.take()
  await expect(story).toHaveValue(/\[问-01\]。$/)
  await expect(story).not.toHaveValue(/9999/)
  expect(server.heard).toHaveLength(2)
  await undo(page, '问题描述已更新')
  await expect(story).toHaveValue(before)
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
  await register(page).openSample()
  await invoke(page, 'assistant.configure', { enabled: true, endpoint: server.endpoint, model: 'stub' })
  await caseTab(page, '时间线')
  const listed = said(page, '1280元未到账')
  await timeline(page).extractFromText()
  const draft = drafting(page)
  await draft.showWhatIsSent()
  await draft.send()
  await expect(draft.said('起草服务的答复中断了')).toBeVisible()
  await expect(draft.said('没有任何内容被改动')).toBeVisible()
  broken = false
  await draft.prepareAgain()
  await draft.send()
  await expect(draft.said('原文中没有这句话')).toBeVisible()
  await draft.takeEvents(1)
  await expect(listed.last()).toBeVisible()
  await undo(page, '已加入 1 件事')
  await expect(listed).toHaveCount(0)
  await server.close()
})
