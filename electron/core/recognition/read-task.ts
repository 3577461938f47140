/** Reads items of a case: at most one core, page by page; what is read stays when it is cancelled. */
import type { EvidenceId } from '../../../shared/domain/ids.ts'
import { transact } from '../database/open.ts'
import { recordCustody, requireEvidence } from '../evidence/evidence.ts'
import { momentSince, type Asked } from '../jobs/asked.ts'
import { Vault } from '../vault.ts'
import type { TaskContext } from '../jobs/task.ts'
import { loadEngine, type Engine } from './engine.ts'
import { isReadable, readItem } from './read-item.ts'
import { deleteQueued } from './store.ts'

export interface ReadInput extends Asked {
  /** Names the asking in the queue. */
  asking: string
  ids: readonly EvidenceId[]
  again: boolean
}

/** Progress counts thousandths of items. Answers the ids that were read. */
export async function run(input: ReadInput, context: TaskContext): Promise<EvidenceId[]> {
  const db = context.db()
  const vault = new Vault(context.dataDir)
  let loaded: Promise<Engine> | null = null
  const done: EvidenceId[] = []
  try {
    for (const [index, id] of input.ids.entries()) {
      context.signal.throwIfAborted()
      const item = requireEvidence(db, id)
      const tell = (share: number) =>
        context.progress(Math.round((index + share) * 1000), input.ids.length * 1000, item.name)
      tell(0)
      if (isReadable(item.mime)) {
        await readItem({
          item,
          file: await vault.whole(item.sha256, item.originalName, context.signal),
          db,
          engine: () => (loaded ??= loadEngine()),
          signal: context.signal,
          now: new Date(input.now),
          again: input.again,
          progress: tell,
        })
        transact(db, (tx) =>
          recordCustody(tx, momentSince(input), {
            action: 'read',
            caseId: item.caseId,
            evidenceId: id,
            sha256: item.sha256,
            detail: { number: item.number },
          }),
        )
        done.push(id)
      }
      deleteQueued(db, input.asking, id)
      tell(1)
    }
    return done
  } finally {
    await (loaded as Promise<Engine> | null)?.then((engine) => engine.close())
  }
}
