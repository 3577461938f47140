/** The terminal door: in this process for what a command says and writes, as a program for what only a process has. */
import { spawn } from 'node:child_process'
import path from 'node:path'
import { PassThrough } from 'node:stream'
import { runTerminal } from '../../electron/cli/run.ts'

export interface Outcome {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

const ENTRY = path.resolve('electron', 'cli.ts')

/** Runs one command line in this process: no start of Node, one load of the core. */
export async function runInProcess(
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<Outcome> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()]
  const read = (stream: PassThrough) => (stream.read() as Buffer | null)?.toString('utf8') ?? ''
  const code = await runTerminal(args, { stdout, stderr, environment, interrupted: new Promise(() => {}) })
  return { code, stdout: read(stdout), stderr: read(stderr) }
}

/** Commands on one data folder, each of which must succeed; answers what it printed as JSON. */
export function terminal(data: string) {
  return async <T>(...args: string[]): Promise<T> => {
    const { code, stdout, stderr } = await runInProcess(['--data', data, '--json', ...args], {
      LANG: 'zh_CN.UTF-8',
      HOME: data,
    })
    if (code !== 0) throw new Error(`exit ${code}: ${args.join(' ')}: ${stderr}`)
    return JSON.parse(stdout) as T
  }
}

/** The program as a script starts it, in a folder that is its home too. */
export function runProgram(
  folder: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): Promise<Outcome> {
  return new Promise((resolve) => {
    const { PATH, NODE_COMPILE_CACHE } = process.env
    const child = spawn(process.execPath, [ENTRY, ...args], {
      cwd: folder,
      env: { PATH, NODE_COMPILE_CACHE, HOME: folder, LANG: 'C', ...environment },
    })
    let [stdout, stderr] = ['', '']
    child.stdout.on('data', (text: Buffer) => (stdout += text.toString()))
    child.stderr.on('data', (text: Buffer) => (stderr += text.toString()))
    child.on('close', (code) => resolve({ code, stdout, stderr }))
  })
}
