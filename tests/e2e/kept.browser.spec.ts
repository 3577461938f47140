/** What is kept, as the owner meets it: a proof of time, an original saved out, a store that does not open. */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { timeAuthority, timeServer } from '../support/time-authority.ts'
import { register } from './pages/cases.ts'
import { evidence } from './pages/evidence.ts'
import { custody, proofs, rescue } from './pages/kept.ts'
import { caseTab, goTo, openPage } from './pages/shell.ts'
import { openInBrowser } from './support/browser-app.ts'
import { expect, test } from './support/door.ts'
import { drawnPage } from './support/ready.ts'
import { takeScreenshots } from './support/screenshots.ts'

test('a proof of time is asked for by file and by a server, and its authority is named by its owner', async ({
  page,
  app,
  dataDir,
}) => {
  await register(page).openSample()
  await caseTab(page, '概况')
  await openPage(page, '设置')
  const view = proofs(page)
  const query = path.join(path.dirname(dataDir), 'log.tsq')
  await app.save(query, view.askForLog)
  await expect(view.waiting).toBeVisible()
  const authority = timeAuthority(path.join(path.dirname(dataDir), 'authority'))
  const answer = authority.answer(query)
  await app.choose([answer], view.takeIn)
  await app.choose([authority.root], view.nameRoot)
  await expect(view.proved('Test time stamps')).toBeVisible()
  await expect(view.trusted).toBeVisible()
  await takeScreenshots(page, 'proofs')

  await app.save(path.join(path.dirname(dataDir), 'again.tsq'), view.askForLog)
  const server = await timeServer(authority)
  await view.send(server.address)
  await app.choose([authority.root], view.nameRoot)
  await expect(view.proved('Test time stamps')).toHaveCount(2)
  await server.close()
})

test('an original is saved out byte for byte, and its story says so', async ({ page, app, dataDir }) => {
  await register(page).openSample()
  await caseTab(page, '证据')
  await evidence(page).open('合-01')
  const story = custody(page)
  const saved = path.join(path.dirname(dataDir), 'original')
  await app.save(saved, story.saveOriginal)
  await expect(story.said('另存到外部').or(story.said('saved')).first()).toBeVisible()
  expect(readFileSync(saved).length).toBeGreaterThan(100)
  await takeScreenshots(page, 'custody')
})

for (const language of ['zh-CN', 'en'] as const)
  test(`a store that does not open says so, and shows nothing that is not there: ${language}`, async ({
    dataDir,
  }) => {
    const before = await openInBrowser({ dataDir, language: 'zh-CN' })
    await register(before.page).openSample()
    await caseTab(before.page, '概况')
    await before.close()
    const database = path.join(dataDir, 'proofdesk.sqlite')
    const bytes = readFileSync(database)
    writeFileSync(database, bytes.fill(0x5a, 0, 100))
    const app = await openInBrowser({ dataDir, language })
    await drawnPage(app.page)
    const view = rescue(app.page, language)
    await expect(view.title).toBeVisible()
    await expect(view.safe).toBeVisible()
    await expect(view.hint).toBeVisible()
    await view.nothingElse()
    await goTo(app.page, { page: 'settings' })
    await expect(view.title).toBeVisible()
    await app.page.screenshot({
      path: `${process.env['PROOFDESK_SCREENSHOTS'] ?? path.dirname(dataDir)}/rescue-${language}.png`,
    })
    await app.close()
    expect(readFileSync(database)).toEqual(bytes)
  })
