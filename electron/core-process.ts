/**
 * Entry of the desktop's core process: Electron's utilityProcess, or a plain Node started with an IPC channel
 * (PROOFDESK_CORE_NODE). It ends when it is told to, or when main is gone.
 */
import type { ParentPort } from 'electron'
import type { Answer } from '../shared/contract/door.ts'
import { ProofdeskError } from '../shared/errors.ts'
import { createCore, type Core } from './core/core.ts'
import type { CoreQuestion, CoreStart, FromCore, ToCore } from './core-messages.ts'

const port = (process as { parentPort?: ParentPort }).parentPort

let core: Core | undefined

function send(message: FromCore): void {
  if (port) port.postMessage(message)
  else process.send?.(message)
}

async function start({ dataDir, developer }: CoreStart): Promise<void> {
  try {
    core = await createCore({ dataDir, developer, door: 'desktop' })
    core.on((event) => send({ kind: 'event', event }))
    send({ kind: 'ready' })
  } catch (error) {
    if (!(error instanceof ProofdeskError)) throw error
    send({ kind: 'failed', error: error.toShape() })
  }
}

async function answer(question: CoreQuestion): Promise<Answer> {
  try {
    if (!core) throw new ProofdeskError('core.stopped')
    switch (question.ask) {
      case 'invoke':
        return { ok: true, value: await core.invoke(question.route, question.input) }
      case 'output':
        return { ok: true, value: core.files.output(question.id) }
      case 'evidence':
        return { ok: true, value: await core.files.evidence(question.id) }
      case 'giveBackKey':
        core.giveBackKey(question.kept)
        return { ok: true, value: null }
    }
  } catch (error) {
    if (error instanceof ProofdeskError) return { ok: false, error: error.toShape() }
    console.error('proofdesk: core process:', error)
    return { ok: false, error: new ProofdeskError('internal').toShape() }
  }
}

async function close(): Promise<never> {
  await core?.close()
  process.exit(0)
}

function receive(message: ToCore): void {
  switch (message.kind) {
    case 'start':
      return void start(message)
    case 'question':
      return void answer(message.question).then((given) =>
        send({ kind: 'answer', number: message.number, answer: given }),
      )
    case 'close':
      return void close()
  }
}

if (port) port.on('message', ({ data }) => receive(data as ToCore))
else {
  process.on('message', (message) => receive(message as ToCore))
  // Main died without a word: nothing is left to serve, and the data folder must be free for its successor.
  process.on('disconnect', () => void close())
}
// Ctrl-C in a terminal reaches the whole group; main decides when the core closes.
process.on('SIGINT', () => undefined)
