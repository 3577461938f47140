/** Builds an evidence pack in a worker thread. */
import type { TaskContext } from '../jobs/task.ts'
import { buildPack } from './build-pack.ts'
import type { PackInput, PackMade } from './types.ts'

export interface PackBuildInput {
  readonly pack: PackInput
  readonly outFile: string
}

export function run({ pack, outFile }: PackBuildInput, context: TaskContext): Promise<PackMade> {
  return buildPack(pack, outFile, { signal: context.signal, onProgress: context.progress })
}
