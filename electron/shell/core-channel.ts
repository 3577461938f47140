/** Starts the core process: Electron's own, or a plain Node where PROOFDESK_CORE_NODE names one. */
import { spawn } from 'node:child_process'
import { utilityProcess } from 'electron'
import type { FromCore, ToCore } from '../core-messages.ts'
import type { CoreChannel } from './core-supervisor.ts'

export interface ChannelOptions {
  /** core-process.js */
  readonly entry: string
  /** A Node of at least 22, for an Electron whose own is too old for better-sqlite3. */
  readonly node: string | undefined
  readonly log: (message: string) => void
}

/** Starts a core process. */
export function openCoreChannel(options: ChannelOptions): CoreChannel {
  return options.node === undefined ? inUtilityProcess(options) : inPlainNode(options, options.node)
}

function inUtilityProcess({ entry, log }: ChannelOptions): CoreChannel {
  const child = utilityProcess.fork(entry, [], { serviceName: 'Proofdesk core', stdio: 'pipe' })
  child.stdout?.on('data', (text: Buffer) => log(String(text).trimEnd()))
  child.stderr?.on('data', (text: Buffer) => log(String(text).trimEnd()))
  return {
    send: (message) => child.postMessage(message),
    onMessage: (listener) => void child.on('message', (message) => listener(message as FromCore)),
    onExit: (listener) => void child.on('exit', (code) => listener(code)),
    kill: () => void child.kill(),
  }
}

function inPlainNode({ entry, log }: ChannelOptions, node: string): CoreChannel {
  const child = spawn(node, [entry], { stdio: ['ignore', 'pipe', 'pipe', 'ipc'], windowsHide: true })
  child.stdout?.on('data', (text: Buffer) => log(String(text).trimEnd()))
  child.stderr?.on('data', (text: Buffer) => log(String(text).trimEnd()))
  // Without a listener a missing program would end main; 'exit' does not follow it.
  let exited: (code: number | null) => void = () => undefined
  child.on('error', (error) => {
    log(`core process: ${error.message}`)
    if (child.pid === undefined) exited(null)
  })
  return {
    send(message: ToCore) {
      // The channel of a child that just died is closed before 'exit' tells of it; its exit answers what was asked.
      if (child.connected) child.send(message, () => undefined)
    },
    onMessage: (listener) => void child.on('message', (message) => listener(message as FromCore)),
    onExit(listener) {
      exited = listener
      child.on('exit', (code) => listener(code))
    },
    kill: () => void child.kill('SIGKILL'),
  }
}
