/**
 * Heavy work as the window sees it: what runs, how far it is, and what came of it until the user has seen it. Files on
 * their way to the core (uploads of the browser door) are work of the window's own and stand in the same list.
 */
import { useSyncExternalStore } from 'react'
import type { FileRef } from '../../shared/contract/common.ts'
import type { JobResult, JobRouteName, RouteInput } from '../../shared/contract/index.ts'
import type { JobFinished, JobProgress } from '../../shared/contract/jobs.ts'
import type { CaseId } from '../../shared/domain/ids.ts'
import { ProofdeskError, type ErrorCode } from '../../shared/errors.ts'
import { door } from '../door/index.ts'
import { asError, call } from './core.ts'

export interface Work {
  readonly id: string
  /** The job's kind (its route), or `files.send` for files on their way. */
  readonly kind: string
  readonly caseId: CaseId | null
  readonly label: string
  readonly done: number
  readonly total: number | null
  readonly state: 'running' | 'done' | 'failed' | 'cancelled'
  readonly error: ProofdeskError | null
  readonly result: unknown
  readonly cancel: (() => void) | null
}

let works: readonly Work[] = []
const listeners = new Set<() => void>()
/** Those who wait for a job's end, and ends that came before anyone waited. */
const waiting = new Map<string, (end: JobFinished) => void>()
const ended = new Map<string, JobFinished>()
const ENDED_KEPT = 200

function replace(next: readonly Work[]): void {
  works = next
  for (const listener of listeners) listener()
}

function put(work: Work): void {
  const at = works.findIndex(({ id }) => id === work.id)
  replace(at < 0 ? [...works, work] : works.map((old, index) => (index === at ? work : old)))
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** All work that runs or whose end was not put away yet, oldest first. */
export function useWorks(): readonly Work[] {
  return useSyncExternalStore(subscribe, () => works)
}

/** Takes an ended work off the list. */
export function putAway(id: string): void {
  replace(works.filter((work) => work.id !== id || work.state === 'running'))
}

export function putAwayEnded(): void {
  replace(works.filter((work) => work.state === 'running'))
}

export function jobProgressed(progress: JobProgress): void {
  if (ended.has(progress.job)) return
  put({
    ...progress,
    id: progress.job,
    state: 'running',
    error: null,
    result: null,
    cancel: () => void call('jobs.cancel', { job: progress.job }).catch(() => undefined),
  })
}

export function jobEnded(end: JobFinished): void {
  if (ended.has(end.job)) return
  ended.set(end.job, end)
  if (ended.size > ENDED_KEPT) ended.delete(ended.keys().next().value ?? '')
  const known = works.find(({ id }) => id === end.job)
  put({
    id: end.job,
    kind: end.kind,
    caseId: end.caseId,
    label: known?.label ?? '',
    done: known?.total ?? 1,
    total: known?.total ?? 1,
    state: end.status,
    error: end.error === null ? null : errorOf(end.error),
    result: end.result,
    cancel: null,
  })
  waiting.get(end.job)?.(end)
  waiting.delete(end.job)
}

/** The core died: what ran in it will never end by itself. */
export function coreLost(): void {
  for (const work of works) {
    if (work.state !== 'running' || work.kind === 'files.send') continue
    const error = { code: 'core.restarting', params: {}, message: 'the core was restarted' }
    jobEnded({ job: work.id, kind: work.kind, caseId: work.caseId, status: 'failed', result: null, error })
  }
}

/** The window was loaded (again) while jobs run: take them up. */
export async function takeUpJobs(): Promise<void> {
  for (const progress of await call('jobs.list', {})) jobProgressed(progress)
}

/** After a pause in which events were lost: asks for the end of everything that seems to run. */
export async function checkRunning(): Promise<void> {
  for (const work of works) {
    if (work.state !== 'running' || work.kind === 'files.send') continue
    const end = await call('jobs.result', { job: work.id }).catch(() => null)
    if (end) jobEnded(end)
  }
}

/** Starts a job and waits for its result. Rejects with the job's error, or `cancelled`. */
export async function runJob<N extends JobRouteName>(
  route: N,
  input: RouteInput<N>,
  onStarted?: (job: string) => void,
): Promise<JobResult<N>> {
  const { job } = (await call(route, input)) as { job: string }
  onStarted?.(job)
  const end = ended.get(job) ?? (await new Promise<JobFinished>((resolve) => waiting.set(job, resolve)))
  if (end.status === 'cancelled') throw new ProofdeskError('cancelled')
  if (end.error) throw errorOf(end.error)
  return end.result as JobResult<N>
}

/** An error of the contract as the class that the window shows. */
export function errorOf(shape: {
  readonly code: string
  readonly params: Record<string, string | number | null>
  readonly message: string
}): ProofdeskError {
  return new ProofdeskError(shape.code as ErrorCode, shape.params, shape.message)
}

/** A file that the core can take in. */
export interface Sent {
  readonly name: string
  readonly ref: FileRef
}

/**
 * Hands dropped or chosen files to the door, one after the other, as one work with progress and cancel. Answers the
 * references in the order of the files; a file that could not be sent is in `failed`, the others go on.
 */
export async function sendFiles(
  files: readonly File[],
  caseId: CaseId | null,
): Promise<{
  readonly sent: readonly Sent[]
  readonly failed: readonly { name: string; error: ProofdeskError }[]
}> {
  const id = `files-${crypto.randomUUID()}`
  const abort = new AbortController()
  const total = files.reduce((sum, file) => sum + file.size, 0)
  const work = { id, kind: 'files.send', caseId, result: null, error: null } as const
  const sent: Sent[] = []
  const failed: { name: string; error: ProofdeskError }[] = []
  let before = 0
  for (const file of files) {
    const report = (done: number) => {
      if (door.kind === 'desktop') return
      put({
        ...work,
        label: file.name,
        done: before + done,
        total,
        state: 'running',
        cancel: () => abort.abort(),
      })
    }
    report(0)
    try {
      const ref = await door.files.refOf(file, { signal: abort.signal, onProgress: report })
      sent.push({ name: file.name, ref })
    } catch (error) {
      if (abort.signal.aborted) {
        replace(works.filter((other) => other.id !== id))
        throw new ProofdeskError('cancelled')
      }
      failed.push({ name: file.name, error: asError(error) })
    }
    before += file.size
  }
  replace(works.filter((other) => other.id !== id))
  return { sent, failed }
}
