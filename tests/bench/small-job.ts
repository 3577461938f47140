/**
 * What it costs to have a small action done in a thread: the same task through the core and called in this process,
 * turn by turn in the same run, in CPU of the whole process. The first job of a core loads the task's module and is
 * told apart.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createCore, type Core } from '../../electron/core/core.ts'
import { connect, DATABASE_FILE } from '../../electron/core/database/open.ts'
import type { TaskContext } from '../../electron/core/jobs/task.ts'
import { INGEST } from '../../electron/core/evidence/tasks.ts'
import { VERIFY } from '../../electron/core/integrity/tasks.ts'
import { askedNow } from '../../electron/core/jobs/asked.ts'
import type { Limited } from './run.ts'

const TURNS = 60
/** Issue "the house": what a small action may cost beyond its own work. */
const LIMIT_MS = 30

async function cpuOf(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

/** Runs the task here, as its thread would. */
async function here<Result>(
  dataDir: string,
  work: (context: TaskContext) => Result | Promise<Result>,
): Promise<Result> {
  const db = connect(path.join(dataDir, DATABASE_FILE))
  try {
    return await work({
      dataDir,
      signal: new AbortController().signal,
      db: () => db,
      progress: () => undefined,
      commit: (step) => Promise.resolve(step()),
    })
  } finally {
    db.close()
  }
}

interface Action {
  readonly name: string
  readonly throughCore: (turn: number) => Promise<unknown>
  readonly inProcess: (turn: number) => Promise<unknown>
}

async function actions(core: Core, dataDir: string, folder: string): Promise<Action[]> {
  const { id: caseId } = await core.call('cases.create', { title: 'bench' })
  const file = (name: string) => {
    const made = path.join(folder, `${name}.txt`)
    writeFileSync(made, name.padEnd(5).slice(0, 5))
    return made
  }
  const [ingest, verify] = await Promise.all([INGEST.load(), VERIFY.load()])
  const asked = () => askedNow(() => new Date())
  return [
    {
      name: 'an empty case verified',
      throughCore: () => core.run('integrity.verify', { caseId }),
      inProcess: () => here(dataDir, (context) => verify.run({ caseId, ...asked() }, context)),
    },
    {
      name: 'a 5-byte file into the vault',
      throughCore: (turn) =>
        core.run('evidence.add', { caseId, files: [{ kind: 'path', path: file(`c${turn}`) }] }),
      inProcess: (turn) =>
        here(dataDir, (context) =>
          ingest.run(
            {
              caseId,
              files: [{ path: file(`p${turn}`), name: `p${turn}.txt`, staged: false }],
              category: null,
              checklistItem: null,
              ...asked(),
              stagingName: `bench-${turn}`,
            },
            context,
          ),
        ),
    },
  ]
}

/** Medians over the turns, in ms of CPU. */
export async function bench(): Promise<Record<string, number | Limited>> {
  const folder = mkdtempSync(path.join(tmpdir(), 'proofdesk-bench-'))
  const dataDir = path.join(folder, 'data')
  const core = await createCore({ dataDir, door: 'terminal' })
  try {
    const figures: Record<string, number | Limited> = {}
    for (const { name, throughCore, inProcess } of await actions(core, dataDir, folder)) {
      figures[`${name}, the first of its kind, CPU ms`] = round(await cpuOf(() => throughCore(-1)))
      await inProcess(-1)
      const [job, own]: [number[], number[]] = [[], []]
      for (let turn = 0; turn < TURNS; turn++) {
        job.push(await cpuOf(() => throughCore(turn)))
        own.push(await cpuOf(() => inProcess(turn)))
      }
      figures[`${name}, as a job, CPU ms (median of ${TURNS})`] = round(median(job))
      figures[`${name}, in process, CPU ms (median of ${TURNS})`] = round(median(own))
      figures[`${name}, beyond its own work, CPU ms`] = {
        value: round(median(job) - median(own)),
        limit: LIMIT_MS,
      }
    }
    return figures
  } finally {
    await core.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

const round = (value: number) => Number(value.toFixed(1))
const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
