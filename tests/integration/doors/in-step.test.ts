/** Two windows of the browser door and a caller in the core's own process: what one writes, all show. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request as httpRequest, type ClientRequest } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createCore, type Core } from '../../../electron/core/core.ts'
import { startServer, type BrowserDoor } from '../../../electron/serve/server.ts'
import type { Answer } from '../../../shared/contract/door.ts'
import { outdated, type ReadingRoute } from '../../../shared/contract/effects.ts'
import type { CoreEvent } from '../../../shared/contract/events.ts'
import type { RouteInput, RouteName, RouteOutput } from '../../../shared/contract/index.ts'

let folder: string
let core: Core
let door: BrowserDoor
const windows: Window[] = []

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'proofdesk-step-'))
  const pageFolder = path.join(folder, 'renderer')
  mkdirSync(pageFolder)
  writeFileSync(path.join(pageFolder, 'index.html'), '<!doctype html>')
  core = await createCore({ dataDir: path.join(folder, 'data'), door: 'browser', developer: true })
  door = await startServer({ core, pageFolder, port: 0 })
})
afterEach(async () => {
  for (const one of windows.splice(0)) one.close()
  await door.close()
  await core.close()
  rmSync(folder, { recursive: true, force: true })
})

/** A window as the renderer is one: keeps the answers it shows and asks again when it is told of a change. */
class Window {
  readonly #cookie: string
  readonly #shown = new Map<string, { route: ReadingRoute; input: unknown; answer: unknown }>()
  #stream: ClientRequest | undefined
  /** Questions asked again because the core told of a change. */
  again: string[] = []

  private constructor(cookie: string) {
    this.#cookie = cookie
  }

  static async open(): Promise<Window> {
    const entered = await fetch(door.newLink(), { redirect: 'manual' })
    const opened = new Window(entered.headers.getSetCookie()[0]?.split(';')[0] ?? '')
    await opened.#listen()
    windows.push(opened)
    return opened
  }

  close(): void {
    this.#stream?.destroy()
  }

  #listen(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#stream = httpRequest(
        `${door.origin}/events`,
        { headers: { cookie: this.#cookie } },
        (response) => {
          let text = ''
          response.setEncoding('utf8').on('data', (chunk: string) => {
            const lines = (text + chunk).split('\n')
            text = lines.pop() ?? ''
            for (const line of lines)
              if (line.startsWith('data: ')) this.#hear(JSON.parse(line.slice(6)) as CoreEvent)
          })
          response.on('error', () => undefined)
          resolve()
        },
      )
      this.#stream.on('error', reject).end()
    })
  }

  #hear(event: CoreEvent): void {
    if (event.name !== 'changed') return
    for (const { route, input } of [...this.#shown.values()]) {
      if (!outdated(route, input, event.payload)) continue
      this.again.push(route)
      void this.show(route, input as never)
    }
  }

  async ask<N extends RouteName>(route: N, input: RouteInput<N>): Promise<RouteOutput<N>> {
    const response = await fetch(`${door.origin}/invoke`, {
      method: 'POST',
      headers: { cookie: this.#cookie, origin: door.origin, 'content-type': 'application/json' },
      body: JSON.stringify({ route, input }),
    })
    const answer = (await response.json()) as Answer
    if (!answer.ok) throw new Error(answer.error.code)
    return answer.value as RouteOutput<N>
  }

  async show<N extends ReadingRoute>(route: N, input: RouteInput<N>): Promise<void> {
    this.#shown.set(`${route} ${JSON.stringify(input)}`, {
      route,
      input,
      answer: await this.ask(route, input),
    })
  }

  shown<N extends ReadingRoute>(route: N, input: RouteInput<N>): RouteOutput<N> {
    return this.#shown.get(`${route} ${JSON.stringify(input)}`)?.answer as RouteOutput<N>
  }
}

const soon = (condition: () => unknown) => vi.waitUntil(condition, { timeout: 30_000, interval: 10 })

test('a case, an event of its timeline and a file taken in by a job appear in every window', async () => {
  const [left, right] = [await Window.open(), await Window.open()]
  for (const one of [left, right]) await one.show('cases.list', {})
  const { id: caseId } = await left.ask('cases.create', { title: '同步' })
  for (const one of [left, right]) {
    await soon(() => one.shown('cases.list', {}).some(({ title }) => title === '同步'))
    await one.show('timeline.list', { caseId })
    await one.show('evidence.list', { caseId, binned: false })
  }

  await right.ask('timeline.create', {
    caseId,
    fields: {
      phase: 'use',
      title: '停付',
      description: '',
      when: { kind: 'exact', date: '2024-03-01', time: null },
      evidenceIds: [],
    },
  })
  for (const one of [left, right])
    await soon(() => one.shown('timeline.list', { caseId }).some(({ title }) => title === '停付'))

  // By the door in the core's own process, as the terminal has it.
  const file = path.join(folder, '合同.txt')
  writeFileSync(file, '合同')
  await core.run('evidence.add', { caseId, files: [{ kind: 'path', path: file }] })
  for (const one of [left, right])
    await soon(() => one.shown('evidence.list', { caseId, binned: false }).length === 1)
})

test('what does not hang on the change is not asked again; a call that fails tells nothing', async () => {
  const { id: one } = await core.call('cases.create', { title: '一' })
  const { id: two } = await core.call('cases.create', { title: '二' })
  const shown = await Window.open()
  await shown.show('timeline.list', { caseId: two })
  await shown.show('providers.list', {})
  await shown.show('evidence.list', { caseId: one, binned: false })
  shown.again = []
  await expect(core.call('evidence.update', { id: 'none', fields: { name: 'x' } })).rejects.toMatchObject({
    code: 'notFound',
  })
  await core.call('caseRoute.tell', { caseId: one, facts: { riskHold: 'yes' } })
  await core.call('providers.create', { name: '最后', kind: 'agent' })
  await soon(() => shown.shown('providers.list', {}).length === 1)
  expect(new Set(shown.again)).toEqual(new Set(['providers.list']))
})

test('a job tells of its change before its end, so who waits for the end reads what is new', async () => {
  const { id: caseId } = await core.call('cases.create', { title: '序' })
  const file = path.join(folder, 'a.txt')
  writeFileSync(file, 'a')
  const names: string[] = []
  core.on(({ name }) => void (name !== 'job.progress' && names.push(name)))
  await core.run('evidence.add', { caseId, files: [{ kind: 'path', path: file }] })
  expect(names).toEqual(['changed', 'job.finished'])
})
