/** What both page doors owe the page, whatever it shows. */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { EvidenceId } from '../../shared/domain/ids.ts'
import { document as html, said } from './pages/shell.ts'
import { expect, test } from './support/door.ts'
import { readyPage } from './support/ready.ts'

for (const language of ['zh-CN', 'en'] as const) {
  test.describe(language, () => {
    test.use({ language })
    test('opens in the language of the user', async ({ page }) => {
      await readyPage(page)
      await expect(html(page)).toHaveAttribute('lang', language)
    })
  })
}

test('keeps what was done for the next start', async ({ app, page }) => {
  await readyPage(page)
  await page.evaluate(() => window.proofdesk.invoke('cases.create', { title: '杭州王先生' }))
  await page.reload()
  await readyPage(page)
  await expect(said(page, '杭州王先生').first()).toBeVisible()
  expect(JSON.parse(readFileSync(path.join(app.dataDir, 'lock.json'), 'utf8'))).toMatchObject({
    pid: app.corePid(),
  })
})

test('takes files that were dropped, pasted or chosen', async ({ app, page, dataDir }) => {
  await readyPage(page)
  const chosen = path.join(path.dirname(dataDir), '选中的 文件.txt')
  writeFileSync(chosen, '选中')
  await page.evaluate(() => {
    document.addEventListener(
      'click',
      () => {
        void window.proofdesk.files
          .pick({ extensions: ['txt'] })
          .then((files) => Object.assign(window, { picked: files }))
      },
      { once: true },
    )
  })
  await app.choose([chosen], () => html(page).click())
  const picked = page.waitForFunction(() => (window as unknown as { picked?: unknown }).picked)
  expect(await (await picked).jsonValue()).toMatchObject([
    { name: '选中的 文件.txt', ref: { kind: expect.any(String) } },
  ])

  const result = await page.evaluate(async () => {
    const door = window.proofdesk
    const { id: caseId } = (await door.invoke('cases.create', { title: '文件' })) as { id: string }
    const pasted = await door.files.refOf(new File(['来自剪贴板'], '截图.txt'))
    const [first] = (window as unknown as { picked: { ref: unknown }[] }).picked
    const finished = new Promise<unknown>((resolve) =>
      door.on(
        ({ name, payload }) => name === 'job.finished' && resolve((payload as { result: unknown }).result),
      ),
    )
    await door.invoke('evidence.add', { caseId, files: [first?.ref, pasted] })
    const { added, failed } = (await finished) as {
      added: { id: EvidenceId; originalName: string }[]
      failed: unknown[]
    }
    const texts = await Promise.all(added.map(async ({ id }) => (await fetch(door.files.blobUrl(id))).text()))
    return { texts, failed, names: added.map(({ originalName }) => originalName) }
  })
  expect(result).toEqual({
    texts: ['选中', '来自剪贴板'],
    failed: [],
    names: ['选中的 文件.txt', '截图.txt'],
  })
})

test('lets sound be sought in', async ({ page }) => {
  await readyPage(page)
  const sought = await page.evaluate(async () => {
    const door = window.proofdesk
    const { id: caseId } = (await door.invoke('cases.create', { title: '录音' })) as { id: string }
    // 60 s of silence, 8 kHz, 16 bit, mono.
    const samples = 60 * 8000
    const view = new DataView(new ArrayBuffer(44 + samples * 2))
    const text = (at: number, value: string) =>
      [...value].forEach((c, i) => view.setUint8(at + i, c.charCodeAt(0)))
    text(0, 'RIFF')
    view.setUint32(4, 36 + samples * 2, true)
    text(8, 'WAVEfmt ')
    view.setUint32(16, 16, true)
    view.setUint16(20, 1, true)
    view.setUint16(22, 1, true)
    view.setUint32(24, 8000, true)
    view.setUint32(28, 16_000, true)
    view.setUint16(32, 2, true)
    view.setUint16(34, 16, true)
    text(36, 'data')
    view.setUint32(40, samples * 2, true)
    const finished = new Promise<unknown>((resolve) =>
      door.on(
        ({ name, payload }) => name === 'job.finished' && resolve((payload as { result: unknown }).result),
      ),
    )
    const ref = await door.files.refOf(new File([view.buffer], '通话.wav'))
    await door.invoke('evidence.add', { caseId, files: [ref] })
    const { added } = (await finished) as { added: [{ id: EvidenceId; mime: string }] }
    const url = door.files.blobUrl(added[0].id)
    const part = await fetch(url, { headers: { range: 'bytes=44-53' } })
    const audio = new Audio(url)
    await new Promise((resolve, reject) => {
      audio.onloadedmetadata = resolve
      audio.onerror = () => reject(new Error(audio.error?.message))
    })
    audio.currentTime = 45
    await new Promise((resolve) => (audio.onseeked = resolve))
    return {
      status: part.status,
      bytes: (await part.arrayBuffer()).byteLength,
      at: audio.currentTime,
      length: audio.duration,
    }
  })
  expect(sought).toEqual({ status: 206, bytes: 10, at: 45, length: 60 })
})

test.describe('the policy', () => {
  test.use({ provokes: true })
  test("runs no script that is not the app's, and reaches no other host", async ({ page }) => {
    await readyPage(page)
    const outcome = await page.evaluate(async () => {
      // Later, because what the test itself runs is let through.
      const evaluated = new Promise<string>((resolve) =>
        setTimeout(() => {
          try {
            resolve(String((0, eval)('1 + 1')))
          } catch (error) {
            resolve((error as Error).name)
          }
        }),
      )
      const script = document.createElement('script')
      script.textContent = 'window.injected = true'
      document.body.append(script)
      document.body.insertAdjacentHTML('beforeend', '<style>body { --injected: yes }</style>')
      document.body.insertAdjacentHTML('beforeend', '<img src="x" onerror="window.injected = true">')
      const image = new Image()
      const loaded = new Promise<string>((resolve) => {
        image.onload = () => resolve('loaded')
        image.onerror = () => resolve('refused')
      })
      image.src = 'https://example.com/a.png'
      return {
        eval: await evaluated,
        inline: 'injected' in window,
        style: getComputedStyle(document.body).getPropertyValue('--injected'),
        fetch: await fetch('https://example.com/').then(
          () => 'reached',
          () => 'refused',
        ),
        image: await loaded,
      }
    })
    expect(outcome).toEqual({
      eval: 'EvalError',
      inline: false,
      style: '',
      fetch: 'refused',
      image: 'refused',
    })
  })
})

test('answers what is wrong with an error of the list, never with a trace', async ({ page }) => {
  await readyPage(page)
  const errors = await page.evaluate(async () => {
    const attempt = (route: string, input: unknown) =>
      window.proofdesk.invoke(route, input).then(
        () => null,
        (error: { code: string; message: string }) => ({ code: error.code, message: error.message }),
      )
    return Promise.all([
      attempt('no.such', {}),
      attempt('cases.get', { id: 7 }),
      attempt('cases.get', { id: 'none' }),
      attempt('evidence.add', { caseId: 'x', files: [{ kind: 'path', path: '/etc/passwd' }] }),
    ])
  })
  expect(errors.map((error) => error?.code)).toEqual([
    'route.unknown',
    'input.invalid',
    'notFound',
    'file.pathRefused',
  ])
  expect(JSON.stringify(errors)).not.toMatch(/\/etc|node_modules|\.[jt]s\b/)
})
