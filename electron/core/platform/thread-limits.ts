/** What every thread of ours is started with, so that one which fills its memory ends alone. */
import type { ResourceLimits } from 'node:worker_threads'

/**
 * Small and often: a thread that streams a million rows leaves its garbage young. And what one collection of the young
 * can move to the old must fit into the 16 MB that Node grants a thread beyond its limit, to end it (`NearHeapLimit` in
 * Node's src/node_worker.cc): where it does not fit, V8 ends the process, and the core with it.
 */
export const THREAD_LIMITS: Readonly<ResourceLimits> = { maxYoungGenerationSizeMb: 24 }
