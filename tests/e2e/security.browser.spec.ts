/** The browser door as a real browser's other pages meet it. */
import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { chromium, type Page } from '@playwright/test'
import { appIn, said, warning } from './pages/shell.ts'
import { launchChromium, serve, SWITCHES } from './support/browser-app.ts'
import { expect, test } from './support/door.ts'
import { readyPage } from './support/ready.ts'

/** A page of another program on this PC: same site for cookies, another origin. */
async function otherPage(): Promise<{ address: string; close: () => Promise<void> }> {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html')
    response.end('<!doctype html><title>other</title>')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const close = async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close }
}

/** What a page gets when it asks the door with the user's cookies. */
const attack = (page: Page, origin: string) =>
  page.evaluate(async (target) => {
    const attempt = (url: string, options: RequestInit) =>
      fetch(url, { credentials: 'include', ...options }).then(
        (r) => r.text().then((text) => text.slice(0, 20)),
        () => 'blocked',
      )
    const body = JSON.stringify({ route: 'cases.create', input: { title: 'forged' } })
    return {
      json: await attempt(`${target}/invoke`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      }),
      simple: await attempt(`${target}/invoke`, { method: 'POST', body }),
      opaque: await fetch(`${target}/invoke`, {
        method: 'POST',
        mode: 'no-cors',
        credentials: 'include',
        body,
      }).then(
        (r) => r.type,
        () => 'blocked',
      ),
      read: await attempt(`${target}/`, {}),
      image: await new Promise((resolve) => {
        const image = new Image()
        image.onload = () => resolve('loaded')
        image.onerror = () => resolve('blocked')
        image.src = `${target}/blob/1`
      }),
    }
  }, origin)

test('another page in the same browser gets nothing and does nothing', async ({ app, page }) => {
  await readyPage(page)
  const origin = new URL(page.url()).origin
  const other = await otherPage()
  const tab = await page.context().newPage()
  await tab.goto(other.address)
  expect(await attack(tab, origin)).toEqual({
    json: 'blocked',
    simple: 'blocked',
    opaque: 'blocked',
    read: 'blocked',
    image: 'blocked',
  })
  // Framed, the door shows nothing.
  await tab.evaluate((target) => {
    const frame = document.createElement('iframe')
    frame.src = `${target}/`
    document.body.append(frame)
  }, origin)
  await expect(appIn(tab)).toHaveCount(0)
  await other.close()
  expect(await page.evaluate(() => window.proofdesk.invoke('cases.list', {}))).toEqual([])
  expect(app.dataDir).not.toBe('')
})

test('a name that an attacker points at this PC gets nothing', async ({ dataDir }) => {
  const server = await serve(dataDir)
  const port = new URL(server.origin).port
  const executablePath = process.env['PROOFDESK_TEST_CHROMIUM']
  const browser = await chromium.launch({
    args: [...SWITCHES, '--host-resolver-rules=MAP attacker.example 127.0.0.1'],
    ...(executablePath && { executablePath }),
  })
  const page = await browser.newPage()
  const response = await page.goto(`http://attacker.example:${port}/`)
  expect(response?.status()).toBe(403)
  const withToken = await page.goto(server.link.replace('127.0.0.1', 'attacker.example'))
  expect(withToken?.status()).toBe(403)
  const status = await page.evaluate(() =>
    fetch('/invoke', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }).then(
      (r) => r.status,
    ),
  )
  expect(status).toBe(403)
  // The link is still good for the user it was meant for.
  expect((await page.goto(server.link))?.status()).toBe(200)
  await browser.close()
  expect(await server.stop()).toBe(0)
})

test('a browser that was not let in sees how to get in, and the link works once', async ({ app, page }) => {
  await readyPage(page)
  const browser = await launchChromium()
  const stranger = await browser.newPage()
  const { origin } = new URL(page.url())
  expect((await stranger.goto(`${origin}/`))?.status()).toBe(401)
  await expect(said(stranger, '终端')).toBeVisible()
  await browser.close()
  const cookies = await page.context().cookies()
  expect(cookies).toMatchObject([{ httpOnly: true, sameSite: 'Strict', path: '/', domain: '127.0.0.1' }])
  expect(await page.evaluate(() => document.cookie)).toBe('')
  expect(app.corePid()).toBeGreaterThan(0)
})

test('says that the server is gone', async ({ page, app }) => {
  await readyPage(page)
  const lost = page.evaluate(
    () => new Promise((resolve) => window.proofdesk.on(({ name }) => name === 'door.lost' && resolve(name))),
  )
  process.kill(app.corePid(), 'SIGKILL')
  expect(await lost).toBe('door.lost')
  await expect(warning(page)).toBeVisible()
  const code = await page.evaluate(() =>
    window.proofdesk.invoke('app.info', {}).then(
      () => null,
      (error: { code: string }) => error.code,
    ),
  )
  expect(code).toBe('core.stopped')
})
