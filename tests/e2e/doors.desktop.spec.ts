/** The desktop window and its core process. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { warning } from './pages/shell.ts'
import { electronCommand, launchElectron, openOnDesktop, type DesktopApp } from './support/desktop-app.ts'
import { expect, test } from './support/door.ts'
import { drawnPage, readyPage } from './support/ready.ts'

test('starts a core that was killed again, and the window says so', async ({ app, page }) => {
  await readyPage(page)
  await page.evaluate(() => window.proofdesk.invoke('cases.create', { title: '杀不死' }))
  const before = app.corePid()
  await page.evaluate(() => {
    const seen: string[] = []
    window.proofdesk.on(({ name }) => seen.push(name))
    Object.assign(window, { seen })
  })
  const underWay = page.evaluate(async () => {
    const outcomes = new Set<string>()
    const ask = () =>
      window.proofdesk.invoke('cases.list', {}).then(
        () => 'answered',
        (error: { code: string }) => error.code,
      )
    while (!outcomes.has('core.restarting')) outcomes.add(await ask())
    return [...outcomes].filter((outcome) => outcome !== 'answered')
  })
  process.kill(before, 'SIGKILL')
  expect(await underWay).toEqual(['core.restarting'])
  await expect
    .poll(() => page.evaluate(() => (window as unknown as { seen: string[] }).seen))
    .toContain('core.restarted')
  await expect(warning(page)).toBeVisible()
  expect(app.corePid()).not.toBe(before)
  const cases = await page.evaluate(() => window.proofdesk.invoke('cases.list', {}))
  expect(cases).toMatchObject([{ title: '杀不死' }])
})

test('a second start shows the first window and ends', async ({ app, page, dataDir }) => {
  await readyPage(page)
  const { electron } = app as DesktopApp
  await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize())
  const { executablePath, args } = electronCommand(dataDir)
  const second = spawn(executablePath, args, { stdio: 'ignore' })
  const [code] = (await once(second, 'exit')) as [number | null]
  expect(code).toBe(0)
  const state = () =>
    electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => window.isVisible() && !window.isMinimized()),
    )
  await expect.poll(state).toEqual([true])
})

test('a folder that another door uses is said in the window', async ({ dataDir, language }) => {
  const { createCore } = await import('../../electron/core/core.ts')
  const other = await createCore({ dataDir, door: 'terminal' })
  const app = await openOnDesktop({ dataDir, language })
  try {
    await drawnPage(app.page)
    const error = await app.page.evaluate(() =>
      window.proofdesk.invoke('app.info', {}).then(
        () => null,
        (refused: { code: string; params: object }) => refused.code,
      ),
    )
    expect(error).toBe('data.locked')
    await expect(warning(app.page)).toBeVisible()
  } finally {
    await app.close()
    await other.close()
  }
})

test('remembers the window, and starts over where its memory is damaged', async ({ dataDir, language }) => {
  const sizeOf = (app: DesktopApp) =>
    app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds())
  const first = await openOnDesktop({ dataDir, language })
  await readyPage(first.page)
  await first.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setSize(1100, 700))
  await expect.poll(() => sizeOf(first)).toMatchObject({ width: 1100, height: 700 })
  await first.close()
  const second = await openOnDesktop({ dataDir, language })
  await expect.poll(() => sizeOf(second)).toMatchObject({ width: 1100, height: 700 })
  await second.close()
  writeFileSync(path.join(dataDir, 'window', 'window.json'), '{"window": {"width": ')
  const third = await launchElectron(dataDir)
  await third.firstWindow()
  const bounds = await third.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.getNormalBounds(),
  )
  expect(bounds).toMatchObject({ width: 1280, height: 800 })
  await third.close()
})

test('the menu speaks the language of the page and reaches it', async ({ app, page }) => {
  await readyPage(page)
  const { electron } = app as DesktopApp
  const labels = () =>
    electron.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label))
  await page.evaluate(() => window.proofdesk.appearance({ language: 'en', theme: 'dark' }))
  await expect.poll(labels).toEqual(['File', 'Edit', 'View', 'Help'])
  expect(await electron.evaluate(({ nativeTheme }) => nativeTheme.shouldUseDarkColors)).toBe(true)
  await page.evaluate(() => window.proofdesk.appearance({ language: 'zh-CN', theme: 'light' }))
  await expect.poll(labels).toEqual(['文件', '编辑', '显示', '帮助'])
  await page.evaluate(() => {
    window.proofdesk.on(
      ({ name, payload }) => name === 'menu.command' && Object.assign(window, { heard: payload }),
    )
  })
  await electron.evaluate(({ Menu }) => {
    const file = Menu.getApplicationMenu()?.items[0]?.submenu
    file?.items.find(({ label }) => label === '新建案件')?.click()
  })
  const heard = await page.waitForFunction(() => (window as unknown as { heard?: object }).heard)
  expect(await heard.jsonValue()).toEqual({ command: 'newCase' })
})

test('closing the window closes the store', async ({ dataDir, language }) => {
  const app = await openOnDesktop({ dataDir, language })
  await readyPage(app.page)
  const pid = app.corePid()
  await app.close()
  expect(() => process.kill(pid, 0)).toThrow()
  expect(readdirSync(dataDir).filter((name) => name.endsWith('-wal'))).toEqual([])
})

test('a core that cannot live is given up with a word', async ({ dataDir, language }) => {
  mkdirSync(dataDir, { recursive: true })
  writeFileSync(path.join(dataDir, 'proofdesk.sqlite'), 'this is no database, and was never one '.repeat(200))
  const app = await openOnDesktop({ dataDir, language })
  await drawnPage(app.page)
  const error = await app.page.evaluate(() =>
    window.proofdesk.invoke('app.info', {}).then(
      () => null,
      (refused: { code: string }) => refused.code,
    ),
  )
  expect(error).toBe('database.damaged')
  await expect(warning(app.page)).toBeVisible()
  await app.close()
})

test('answers terminal commands without a window', async ({ dataDir }) => {
  const { executablePath, args } = electronCommand(dataDir)
  const child = spawn(executablePath, [...args, '--version'], { stdio: ['ignore', 'pipe', 'ignore'] })
  let said = ''
  child.stdout.on('data', (text: Buffer) => (said += text.toString()))
  const [code] = (await once(child, 'exit')) as [number | null]
  expect(code).toBe(0)
  const { version } = JSON.parse(readFileSync(path.resolve('package.json'), 'utf8')) as { version: string }
  expect(said.trim()).toBe(version)
  expect(existsSync(dataDir)).toBe(false)
})
