/** Packs built while this window is open, one per case: the core keeps the file until it is closed. */
import dayjs from 'dayjs'
import { useSyncExternalStore } from 'react'
import type { RouteInput } from '../../../shared/contract/index.ts'
import type { PackResult } from '../../../shared/contract/pack.ts'
import type { CaseId, EvidenceId, LetterId } from '../../../shared/domain/ids.ts'
import { runJob } from '../../app/jobs.ts'

export interface BuiltPack {
  readonly result: PackResult
  /** HH:MM on this machine's clock. */
  readonly time: string
}

let built: ReadonlyMap<string, BuiltPack> = new Map()
const listeners = new Set<() => void>()
const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export function useLastPack(caseId: CaseId): BuiltPack | undefined {
  return useSyncExternalStore(subscribe, () => built.get(caseId))
}

/** What of `pack.build` the tab chooses; without a word the usual. */
export type PackChoice = Partial<Omit<RouteInput<'pack.build'>, 'caseId'>> & {
  readonly letterId: LetterId | null
  readonly evidenceIds: EvidenceId[] | null
}

export async function buildPack(caseId: CaseId, choice: PackChoice): Promise<void> {
  const result = await runJob('pack.build', { caseId, ...choice })
  built = new Map(built).set(caseId, { result, time: dayjs().format('HH:mm') })
  for (const listener of listeners) listener()
}
