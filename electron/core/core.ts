/** The core: store, vault, jobs and all domains behind one `invoke`. Doors differ, this does not. */
import path from 'node:path'
import type { Readable } from 'node:stream'
import { SUBJECTS, type Subject } from '../../shared/contract/effects.ts'
import type { CoreEvent } from '../../shared/contract/events.ts'
import type {
  JobResult,
  JobRouteName,
  RouteInput,
  RouteName,
  RouteOutput,
} from '../../shared/contract/index.ts'
import type { EvidenceId } from '../../shared/domain/ids.ts'
import { instant } from '../../shared/domain/dates.ts'
import { ProofdeskError } from '../../shared/errors.ts'
import { AssistantKey, type KeptKey } from './assistant-key.ts'
import { giveBackKey } from './assistant/handlers.ts'
import { keepStore } from './backup/backup.ts'
import type { CoreContext } from './context.ts'
import { lockDataFolder } from './database/data-lock.ts'
import { asStorageError, DATABASE_FILE, openDatabase, type Db } from './database/open.ts'
import { refuseMissingDatabase, requireOwnDatabase } from './database/store-identity.ts'
import { noteHead, noteSaved, openEvidenceFile } from './evidence/evidence.ts'
import { recoverVault, Vault } from './vault.ts'
import { UploadStaging } from './uploads.ts'
import { openPrivateFolder } from './folders.ts'
import { createHandlers } from './handlers.ts'
import { JobQueue } from './jobs/queue.ts'
import { TaskThreads } from './jobs/threads.ts'
import { Outbox, type OutboxFile } from './outbox.ts'
import { resumeReading } from './recognition/recognition.ts'
import { requireCase } from './cases/cases.ts'
import { createRouter } from './router.ts'
import { createStandIn, isHelped } from './stand-in.ts'

export interface CoreOptions {
  dataDir: string
  door: 'desktop' | 'browser' | 'terminal'
  clock?: () => Date
  /** Checks outputs too and prints defects. */
  developer?: boolean
}

export interface Core {
  /** Answers any route; rejects with ProofdeskError only. */
  invoke(route: string, input: unknown): Promise<unknown>
  /** The same, typed, for callers in this process. */
  call<N extends RouteName>(route: N, input: RouteInput<N>): Promise<RouteOutput<N>>
  /** Starts a job route and answers the job's result; rejects with the job's own error. */
  run<N extends JobRouteName>(route: N, input: RouteInput<N>): Promise<JobResult<N>>
  on(listener: (event: CoreEvent) => void): () => void
  close(): Promise<void>
  /** For a door with a safe: whether it can keep the assistant's key, and the one it kept. No page reaches it. */
  giveBackKey(kept: KeptKey): void
  /** For doors only; no page reaches these. */
  files: {
    stageUpload(name: string, content: Readable, modifiedAt?: Date | null): Promise<{ id: string }>
    output(id: string): OutboxFile
    /** Rejects with `notFound`, `file.vaultMissing`, `file.vaultAltered`. */
    evidence(evidenceId: EvidenceId): Promise<OutboxFile>
    /** Notes in the custody log that an exhibit's file was saved elsewhere. */
    noteSaved(evidenceId: EvidenceId): void
  }
}

// In a checkout the TypeScript source runs, in dist/ the JavaScript made from it.
const TASK_THREAD = import.meta.url.endsWith('.ts') ? './task-thread.ts' : './task-thread.js'
/** Of the process, because loading a task's modules costs more than most tasks: every core runs its jobs in them. */
const taskThreads = new TaskThreads(new URL(TASK_THREAD, import.meta.url))

/** The database of this very folder, checked, with what a crash left in the vault removed. */
function openStore(dataDir: string, vault: Vault, clock: () => Date): Db {
  const file = path.join(dataDir, DATABASE_FILE)
  const vaultFiles = () => vault.names().length
  refuseMissingDatabase(dataDir, file, vaultFiles)
  const db = openDatabase(file)
  try {
    requireOwnDatabase(db, dataDir, clock(), vaultFiles)
    noteHead(db, instant(clock()))
    recoverVault(db, vault)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

/**
 * Opens the data folder (made when missing) and starts the core on it. Throws `data.locked`, `data.unwritable`,
 * `database.newer`, `database.damaged`, `database.emptied`; of the last two (and `disk.full`) a window's core opens all the
 * same, to help.
 */
export function createCore(options: CoreOptions): Promise<Core> {
  // Promise-shaped so that every failure is a rejection, whichever step it comes from.
  return Promise.resolve().then(() => coreOf(options))
}

/** What answers at the moment: the store, or what stands in for it. */
interface Answering {
  readonly invoke: (route: string, input: unknown) => Promise<unknown>
  readonly resultOf: (job: string) => Promise<unknown>
  readonly giveBackKey: Core['giveBackKey']
  readonly files: Core['files']
  readonly close: () => Promise<void>
}

const onDefect = (where: string, error: unknown) => console.error(`proofdesk: ${where}:`, error)

/** Once a window is open, a store that does not open is no reason to leave its owner alone: see stand-in.ts. */
function coreOf(options: CoreOptions): Core {
  const listeners = new Set<(event: CoreEvent) => void>()
  const emit = (event: CoreEvent) => listeners.forEach((listener) => listener(event))
  let now = open()
  let changing: Promise<void> = Promise.resolve()

  function open(): Answering {
    try {
      return start(options, emit)
    } catch (error) {
      if (options.door === 'terminal' || !isHelped(error)) throw error
      return standingIn(error)
    }
  }

  function standingIn(error: ProofdeskError): Answering {
    const { dataDir, door, clock = () => new Date() } = options
    const standIn = createStandIn({
      dataDir,
      door,
      clock,
      threads: taskThreads,
      emit,
      onDefect,
      error,
      // After the end of the restore was told.
      reopen: () => setImmediate(() => void (changing = reopen())),
    })
    const refuse = () => {
      throw error
    }
    const files = { stageUpload: refuse, output: refuse, evidence: refuse, noteSaved: refuse }
    return { ...standIn, giveBackKey: () => undefined, files }
  }

  async function reopen(): Promise<void> {
    await now.close()
    now = open()
    emit({ name: 'changed', payload: { subjects: Object.keys(SUBJECTS) as Subject[], caseId: null } })
  }

  return {
    invoke: (route, input) => now.invoke(route, input),
    call: (route, input) => now.invoke(route, input) as Promise<never>,
    async run(route, input) {
      const asked = now
      const { job } = (await asked.invoke(route, input)) as { job: string }
      return (await asked.resultOf(job)) as never
    },
    on(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    giveBackKey: (kept) => now.giveBackKey(kept),
    files: {
      stageUpload: (...file) => now.files.stageUpload(...file),
      output: (id) => now.files.output(id),
      evidence: (id) => now.files.evidence(id),
      noteSaved: (id) => now.files.noteSaved(id),
    },
    async close() {
      await changing
      await now.close()
    },
  }
}

function start(options: CoreOptions, emit: (event: CoreEvent) => void): Answering {
  const { dataDir, clock = () => new Date(), developer = false } = options
  try {
    openPrivateFolder(dataDir)
  } catch (error) {
    // Whatever stands in the way (no right, a file in its place, a drive that is gone), the remedy is another folder.
    const known = asStorageError(error)
    throw known instanceof ProofdeskError ? known : new ProofdeskError('data.unwritable')
  }
  const unlock = lockDataFolder(dataDir, options.door)
  try {
    const vault = new Vault(dataDir)
    const db = openStore(dataDir, vault, clock)
    const jobs = new JobQueue({ dataDir, threads: taskThreads, emit, onDefect })
    const uploads = new UploadStaging(dataDir)
    const context: CoreContext = {
      db,
      dataDir,
      vault,
      jobs,
      uploads,
      outbox: new Outbox(dataDir),
      assistantKey: new AssistantKey(),
      clock,
      emit,
    }
    const invoke = createRouter(createHandlers(context), {
      checkOutputs: developer,
      requireCase: (id) => void requireCase(db, id),
      onDefect,
      onChange: (change) => emit({ name: 'changed', payload: { ...change, subjects: [...change.subjects] } }),
      whenEnded: (job, listener) => jobs.whenEnded(job, listener),
    })
    // A command of the terminal ends before long; a window goes on with what a crash broke off.
    const stopKeeping = options.door === 'terminal' ? () => undefined : keepStore(context, { invoke })
    if (options.door !== 'terminal') resumeReading(context)
    return {
      invoke,
      resultOf: (job) => jobs.resultOf(job),
      giveBackKey: (kept) => giveBackKey(context, kept),
      async close() {
        stopKeeping()
        await jobs.close()
        db.close()
        unlock()
      },
      files: {
        stageUpload: (name, content, modifiedAt) => uploads.stage(name, content, modifiedAt),
        output: (id) => context.outbox.get(id),
        evidence: (evidenceId) => openEvidenceFile(context, evidenceId),
        noteSaved: (evidenceId) => noteSaved(context, evidenceId),
      },
    }
  } catch (error) {
    unlock()
    throw asStorageError(error)
  }
}
