/** The desktop's core process under its supervisor: a real Node child on a real data folder, killed for real. */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { FromCore } from '../../../electron/core-messages.ts'
import { createCore } from '../../../electron/core/core.ts'
import { CoreSupervisor, type CoreChannel } from '../../../electron/shell/core-supervisor.ts'
import type { DoorEvent } from '../../../shared/contract/door.ts'
import { asId } from '../../../shared/domain/ids.ts'

const entry = path.resolve('electron', 'core-process.ts')
let folder: string
let pids: number[]
let events: DoorEvent[]
let supervisor: CoreSupervisor | undefined

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'proofdesk-core-'))
  pids = []
  events = []
})
afterEach(async () => {
  await supervisor?.close()
  supervisor = undefined
  rmSync(folder, { recursive: true, force: true })
})

/** As electron/shell/core-channel.ts does it where PROOFDESK_CORE_NODE is set, without Electron. */
function open(): CoreChannel {
  const child = spawn(process.execPath, [entry], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  pids.push(child.pid ?? 0)
  return {
    send: (message) => void (child.connected && child.send(message, () => undefined)),
    onMessage: (listener) => void child.on('message', (message) => listener(message as FromCore)),
    onExit: (listener) => void child.on('exit', (code) => listener(code)),
    kill: () => void child.kill('SIGKILL'),
  }
}

function start(): CoreSupervisor {
  supervisor = new CoreSupervisor({
    start: { dataDir: path.join(folder, 'data'), developer: true },
    open,
    emit: (event) => events.push(event),
    log: () => undefined,
    restartDelays: [50, 50, 50],
  })
  return supervisor
}

const ask = (core: CoreSupervisor, route: string, input: unknown) => core.ask({ ask: 'invoke', route, input })
const seen = (name: string) =>
  expect.poll(() => events.some((event) => event.name === name), { timeout: 20_000 }).toBe(true)

describe('the core process', () => {
  it('answers, tells of changes, and fails with typed errors', async () => {
    const core = start()
    await expect(ask(core, 'app.info', {})).resolves.toMatchObject({ ok: true })
    await expect(ask(core, 'cases.create', { title: '进程' })).resolves.toMatchObject({ ok: true })
    await expect(ask(core, 'no.such', {})).resolves.toMatchObject({
      ok: false,
      error: { code: 'route.unknown' },
    })
    await expect(core.ask({ ask: 'output', id: 'x' })).resolves.toMatchObject({ error: { code: 'notFound' } })
    await expect(core.ask({ ask: 'evidence', id: asId('x') })).resolves.toMatchObject({
      error: { code: 'notFound' },
    })
    await seen('changed')
  })

  it('is there again after kill -9 with everything it had said was done', async () => {
    const core = start()
    await ask(core, 'cases.create', { title: '杀不死' })
    const underWay = Array.from({ length: 20 }, () => ask(core, 'cases.list', {}))
    process.kill(pids[0] ?? 0, 'SIGKILL')
    const outcomes = await Promise.all(underWay)
    for (const outcome of outcomes) if (!outcome.ok) expect(outcome.error.code).toBe('core.restarting')
    await seen('core.restarted')
    expect(pids).toHaveLength(2)
    const list = await ask(core, 'cases.list', {})
    expect(list).toMatchObject({ ok: true, value: [{ title: '杀不死' }] })
  })

  it('says who holds the data folder, and is not started again', async () => {
    const other = await createCore({ dataDir: path.join(folder, 'data'), door: 'terminal' })
    const core = start()
    await expect(ask(core, 'app.info', {})).resolves.toMatchObject({
      error: { code: 'data.locked', params: { door: 'terminal', pid: process.pid } },
    })
    expect(events).toMatchObject([{ name: 'core.gone', payload: { code: 'data.locked' } }])
    expect(pids).toHaveLength(1)
    await other.close()
  })

  it('gives the data folder back on close', async () => {
    const core = start()
    await ask(core, 'app.info', {})
    await core.close()
    const next = await createCore({ dataDir: path.join(folder, 'data'), door: 'terminal' })
    await next.close()
  })
})
