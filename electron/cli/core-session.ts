/** One core for one command: opened with the first question, closed at the end. */
import type { Core } from '../core/core.ts'
import type { Language } from '../../shared/contract/door.ts'
import type { CoreEvent } from '../../shared/contract/events.ts'
import type { JobFinished, JobProgress } from '../../shared/contract/jobs.ts'
import { ProofdeskError, type ErrorCode } from '../../shared/errors.ts'
import { copyToFile } from '../copy-to-file.ts'
import type { CommandContext } from './command.ts'

export interface SessionOptions {
  readonly dataDir: string
  readonly language: Language
  readonly json: boolean
  readonly interrupted: Promise<void>
  readonly stdout: NodeJS.WritableStream
  readonly stderr: NodeJS.WritableStream & { isTTY?: boolean }
}

type FailedPart = Parameters<CommandContext['reportFailed']>[0][number]

export interface Session extends CommandContext {
  /** What `reportFailed` was told. */
  readonly failedParts: readonly FailedPart[]
  close(): Promise<void>
}

/** The context of a command, and how to end it. */
export function openSession(options: SessionOptions): Session {
  const { dataDir, language, json, interrupted, stdout, stderr } = options
  const failedParts: FailedPart[] = []
  let opening: Promise<Core> | undefined
  const core = () =>
    (opening ??= import('../core/core.ts').then(({ createCore }) =>
      createCore({ dataDir, door: 'terminal' }),
    ))

  const context: CommandContext = {
    language,
    dataDir,
    interrupted,
    call: async (route, input) => (await core()).call(route, input),
    async runJob(route, input) {
      const opened = await core()
      const follow = followJobs(opened, stderr)
      try {
        const { job } = (await opened.call(route, input)) as { job: string }
        void interrupted.then(() => opened.call('jobs.cancel', { job })).catch(() => undefined)
        return resultOf(await follow.finished(job)) as never
      } finally {
        follow.end()
      }
    },
    async saveOutput(outputId, target) {
      const file = (await core()).files.output(outputId)
      await copyToFile(file.path, target)
    },
    async saveEvidence(evidenceId, target) {
      const { files } = await core()
      await copyToFile((await files.evidence(evidenceId)).path, target)
      files.noteSaved(evidenceId)
    },
    outputPath: async (outputId) => (await core()).files.output(outputId).path,
    reportFailed: (failed) => void failedParts.push(...failed),
    announce: (result, text) => void stdout.write(`${json ? JSON.stringify(result) : text}\n`),
    tell: (line) => void stderr.write(`${line}\n`),
  }
  return {
    ...context,
    failedParts,
    async close() {
      // A core that could not be opened was already reported by the command that asked.
      const opened = await opening?.catch(() => undefined)
      await opened?.close()
    },
  }
}

/** Remembers finished jobs from before the request, so that one that ends before it is answered is not missed. */
function followJobs(core: Core, stderr: SessionOptions['stderr']) {
  const done = new Map<string, JobFinished>()
  const waiting = new Map<string, (finished: JobFinished) => void>()
  const stop = core.on((event: CoreEvent) => {
    if (event.name === 'job.progress' && stderr.isTTY) stderr.write(progressLine(event.payload))
    if (event.name !== 'job.finished') return
    if (stderr.isTTY) stderr.write('\r\u001b[K')
    done.set(event.payload.job, event.payload)
    waiting.get(event.payload.job)?.(event.payload)
  })
  return {
    end: stop,
    finished: (job: string) =>
      new Promise<JobFinished>((resolve) => {
        const already = done.get(job)
        if (already) resolve(already)
        else waiting.set(job, resolve)
      }),
  }
}

function progressLine({ done, total, label }: JobProgress): string {
  const percent = total ? ` ${Math.floor((done / total) * 100)}%` : ''
  return `\r\u001b[K${label.slice(0, 60)}${percent}`
}

function resultOf(finished: JobFinished): unknown {
  if (finished.status === 'done') return finished.result
  if (finished.status === 'cancelled' || !finished.error) throw new ProofdeskError('cancelled')
  const { code, params, message } = finished.error
  throw new ProofdeskError(code as ErrorCode, params, message)
}
