/** What a page in the desktop window cannot do, even if it were taken over. */
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import type { DesktopApp } from './support/desktop-app.ts'
import { expect, test } from './support/door.ts'
import { readyPage } from './support/ready.ts'

test.use({ provokes: true })

test('has no Node, and of Electron only the bridge', async ({ page }) => {
  await readyPage(page)
  const found = await page.evaluate(() => ({
    globals: ['require', 'process', 'module', 'Buffer', 'global', 'electron', 'ipcRenderer'].filter(
      (name) => name in window,
    ),
    bridge: Object.keys((window as unknown as { proofdeskDesktop: object }).proofdeskDesktop).sort(),
    address: window.location.href.split('#')[0],
  }))
  expect(found).toEqual({
    globals: [],
    bridge: ['appearance', 'invoke', 'listen', 'notify', 'pathOf', 'pick', 'save'],
    address: 'app://proofdesk/',
  })
})

test('opens no window, leaves the app nowhere, and hands only https to the browser', async ({
  app,
  page,
}) => {
  await readyPage(page)
  const { electron } = app as DesktopApp
  await electron.evaluate(({ shell }) => {
    const opened: string[] = []
    shell.openExternal = (address: string) => Promise.resolve(void opened.push(address))
    Object.assign(globalThis, { opened })
  })
  const addresses = [
    'https://www.12315.cn/',
    'http://www.12315.cn/',
    'file:///etc/passwd',
    'app://proofdesk/',
    'javascript:alert(1)',
    'data:text/html,hello',
  ]
  const windows = await page.evaluate((all) => all.map((address) => window.open(address) === null), addresses)
  expect(windows).toEqual(addresses.map(() => true))
  await page.evaluate(() => {
    for (const address of [
      'https://example.com/',
      'file:///etc/passwd',
      'data:text/html,x',
      'app://proofdesk/blob/1',
    ]) {
      const link = document.createElement('a')
      link.href = address
      document.body.append(link)
      link.click()
      link.remove()
    }
  })
  await page.evaluate(() => window.proofdesk.invoke('app.info', {}))
  expect(page.url()).toMatch(/^app:\/\/proofdesk\//)
  expect(await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
  expect(await electron.evaluate(() => (globalThis as unknown as { opened: string[] }).opened)).toEqual([
    'https://www.12315.cn/',
  ])
})

test('is given no camera, no place, no notification of its own', async ({ page }) => {
  await readyPage(page)
  const refused = await page.evaluate(async () => ({
    notification: await Notification.requestPermission(),
    camera: await navigator.mediaDevices.getUserMedia({ video: true }).then(
      () => 'given',
      (error: Error) => error.name,
    ),
    place: await new Promise((resolve) =>
      navigator.geolocation.getCurrentPosition(
        () => resolve('given'),
        ({ code }) => resolve(code),
      ),
    ),
  }))
  expect(refused).toEqual({
    notification: 'denied',
    camera: expect.stringMatching(/NotAllowed|NotFound/),
    place: 1,
  })
})

test('names only files that the user chose', async ({ app, page, dataDir }) => {
  await readyPage(page)
  const file = path.join(path.dirname(dataDir), 'chosen.txt')
  writeFileSync(file, 'chosen')
  const add = (target: string) =>
    page.evaluate(async (wanted) => {
      const { id } = (await window.proofdesk.invoke('cases.create', { title: 'x' })) as { id: string }
      const files = [{ kind: 'path', path: wanted }]
      return window.proofdesk.invoke('evidence.add', { caseId: id, files }).then(
        () => 'taken',
        (error: { code: string }) => error.code,
      )
    }, target)
  expect(await add(file)).toBe('file.pathRefused')
  await app.choose([file], async () => {
    await page.evaluate(() => window.proofdesk.files.pick())
  })
  expect(await add(file)).toBe('taken')
  expect(await add(path.join(dataDir, 'lock.json'))).toBe('file.pathRefused')
})

test('saves an output only where the user says', async ({ app, page, dataDir }) => {
  await readyPage(page)
  const missing = await page.evaluate(() =>
    window.proofdesk.files.saveOutput('../lock.json', 'x.json').then(
      () => 'saved',
      (error: { code: string }) => error.code,
    ),
  )
  expect(missing).toBe('notFound')
  expect(app.dataDir).toBe(dataDir)
})

test('reads no file outside the app through its own scheme', async ({ page }) => {
  await readyPage(page)
  const statuses = await page.evaluate(async () =>
    Promise.all(
      [
        '/../package.json',
        '/%2e%2e/%2e%2e/package.json',
        '/..%2f..%2fpackage.json',
        '/assets/..%5c..%5c..%5cpackage.json',
        '/blob/..%2f..%2flock.json',
        '/outputs/..%2flock.json',
        'app://elsewhere/index.html',
      ].map((address) =>
        fetch(address).then(
          ({ status }) => status,
          () => 'refused',
        ),
      ),
    ),
  )
  for (const status of statuses) expect([404, 'refused']).toContain(status)
})
